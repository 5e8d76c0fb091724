"""Branches with half of the records, or none, get an honest shorter report: no empty heading, no zero, 待补 if due."""

import random
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from activities.models import Activity
from branches.models import Honour
from portal.demo import World
from reports.document import Document, Heading, Paragraph, RunStyle
from reports.facts import collect
from reports.figures import Missing
from reports.queries import text_of_year

# What joined fragments must never leave behind.
BROKEN = re.compile(
    r"[、，：；][、，：；。]|。[、，：；。等]|^[、，：；。等]|通过等|以及等|（）|“”|《》|None|(?<![0-9])0[次名个天学]"
    r"|、(?:每月|内容鲜活|党建“软)|】(?![、，：；。]|$)"
)
LAST = date(2022, 12, 31)


def report(world: World, branch: str, year: int) -> Document:
    return text_of_year(collect(getattr(world, branch), year, date(year, 12, 31)))


@pytest.mark.parametrize(
    ("branch", "year"),
    [
        *(("branch_a", 2019), ("branch_a", 2022), ("branch_a", 2025), ("branch_a", 2026)),
        *(("branch_b", 2022), ("branch_b", 2026), ("branch_c", 2026), ("branch_elsewhere", 2026)),
    ],
)
def test_whatever_is_known_the_text_reads_as_sentences(world: World, branch: str, year: int) -> None:
    document = report(world, branch, year)
    assert broken(document) == []


def broken(document: Document) -> list[str]:
    return [line for line in document.lines() if BROKEN.search(re.sub(r"【[^】]*", "甲", line))]


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_missing_the_text_reads_as_sentences(world: World, seed: int) -> None:
    facts = collect(world.branch_a, 2022, LAST)
    counted = [code for code in facts.facts if not code.startswith(("report.", "branch.", "period."))]
    chance = random.Random(seed)  # noqa: S311 - not a secret; the same every time
    for _ in range(25):
        gone = {code: Missing(code, code, "没有记录") for code in counted if chance.random() < chance.random()}
        assert broken(text_of_year(replace(facts, facts={**facts.facts, **gone}))) == []


@pytest.mark.parametrize("branch", ["branch_b", "branch_c", "branch_elsewhere"])
def test_no_heading_stands_without_text_and_every_required_place_says_what_is_missing(
    world: World, branch: str
) -> None:
    document = report(world, branch, 2026)
    blocks = [*document.blocks, Heading("end", "")]
    bare = [one.text for one, after in pairwise(blocks) if is_heading(one) and is_heading(after)]
    assert bare == []
    runs = [run for one in document.blocks if isinstance(one, Paragraph) for run in one.runs]
    marks = [run.text for run in runs if run.style == RunStyle.MISSING]
    assert marks == [f"【待补：{gap.subject}】" for gap in document.gaps]


def is_heading(block: object) -> bool:
    return isinstance(block, Heading)


def test_half_of_the_records_make_a_shorter_report_that_says_less_and_nothing_more(world: World) -> None:
    whole = report(world, "branch_a", 2022)
    second_half = Activity.objects.filter(organization=world.branch_a, starts_at__year=2022, starts_at__month__gt=6)
    second_half.update(deleted_at="2026-11-20T09:30:00+08:00")
    Honour.objects.filter(organization=world.branch_a).update(deleted_at="2026-11-20T09:30:00+08:00")
    half = report(world, "branch_a", 2022)
    assert len(half.text) < len(whole.text)
    assert "开展集中学习6次" in half.text
    assert "每月定期不重样" not in half.text
    assert "集中收看" not in half.text
    assert "等荣誉" not in half.text
