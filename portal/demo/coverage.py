"""The seed's 107 facts and nine masked values: for each the record, the page, the fact and the sentence it stands in.

The table is `coverage.tsv` beside this file, one line a fact. `docs/seed-coverage.md` is written from it and from the
compiled report of the demo (`manage.py seed_coverage`); tests hold both against what the program does.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.urls import reverse

from activities.models import ActivityKind
from activities.registers import register_of
from reports.compile import ONE_OF
from reports.document import Document, Heading
from reports.figures import YearFacts

TABLE = Path(__file__).with_suffix(".tsv")
HASH = "#"  # in a code: any record of a repeated family
_SENTENCE = re.compile(r"[^。]*。?")


@dataclass(frozen=True, slots=True)
class Row:
    """A fact of the seed: its quote, the records that must exist, the page where they are entered, and where it stands.

    `facts` are the codes that the sentence needs; without any one of them it must go; of `a|b` one is enough. A row
    without facts is a heading of the outline. `words` is what stands in the compiled report.
    """

    code: str
    quote: str
    records: tuple[str, ...]
    page: str
    facts: tuple[str, ...]
    section: str
    words: str

    @property
    def is_mask(self) -> bool:
        """Whether it is one of the values that the seed masks."""
        return self.code.startswith("X")


def rows() -> list[Row]:
    """Return the table."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        return [_row(line) for line in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)]


def _row(line: dict[str, str]) -> Row:
    return Row(
        code=line["code"],
        quote=line["quote"],
        records=tuple(line["records"].split()),
        page=line["page"],
        facts=tuple(line["facts"].split()),
        section=line["section"],
        words=line["words"],
    )


def codes_of(row: Row, facts: YearFacts) -> list[str]:
    """Return the codes of the row's facts; `#` stands for every record of the family that says the row's words."""
    return [code for pattern in row.facts for one in pattern.split(ONE_OF) for code in _codes(one, facts)]


def _codes(pattern: str, facts: YearFacts) -> Iterator[str]:
    if HASH not in pattern:
        yield pattern
        return
    family, _, part = pattern.partition(f".{HASH}.")
    for number in facts.family(family):
        yield f"{family}.{number}.{part}"


def sentences(document: Document) -> Iterator[tuple[str, str]]:
    """Return the report as (key of the paragraph, sentence), title and headings among them."""
    yield "title", "".join(document.title)
    for block in document.blocks:
        if isinstance(block, Heading):
            yield block.key, block.text
            continue
        for sentence in _SENTENCE.findall(block.text):
            if sentence:
                yield block.key.split(".")[0], sentence


def sentence_of(row: Row, document: Document) -> str:
    """Return the sentence of the report in which the row's words stand; empty when they do not."""
    places = (text for key, text in sentences(document) if key == row.section)
    return next((text for text in places if row.words in text), "")


def page_of(row: Row) -> tuple[str, str]:
    """Return the words for the page where the record is entered, and its address."""
    name, _, argument = row.page.partition(":")
    if name == "register":
        register = register_of(argument)
        label = register.label if register else argument
        return f"专项登记 · {label}", reverse("register_create", args=[argument])
    if name == "activity":
        return f"登记 · {ActivityKind.objects.get(code=argument).label}", reverse("activity_create", args=[argument])
    label, arguments = _PAGES[name]
    return label, reverse(name, args=arguments)


_PAGES: dict[str, tuple[str, list[int]]] = {
    "branch": ("支部 · 名册", []),
    "branch_settings": ("支部 · 设置", []),
    "plan_edit": ("工作计划", [2022]),
    "quiz_today": ("今日一测", []),
    "rectify_create": ("问题整改 · 登记问题", []),
    "report_year": ("述职报告（提纲和用语）", [2022]),
}
