"""The outlines that working committees were seen to send out: T2 to T8 (domain guide §3.4); T1 is the seed's own.

A section takes its sentences from the phrases of other sections by name. What only the secretary can say (problems
and their causes, the secretary's project) has no sentence at all: the place says what is to be written there.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Model

from reports.enums import Level
from reports.seed_items import add_outline

SINCE = date(2018, 1, 1)
TITLE = "{branch.name}书记|{report.year}年度机关党建工作述职报告"
OWN_PROBLEMS = "这一部分由您自己写：漏办、未达标、被退回的事可以作参考，系统不替您写"


@dataclass(frozen=True, slots=True)
class OutlineSeed:
    """An outline with its items; `source` is where it was seen (domain guide §8)."""

    code: str
    name: str
    source: str
    items: tuple[dict[str, Any], ...]


def _chapter(section: str, title: str) -> dict[str, Any]:
    return {"level": Level.CHAPTER, "section": section, "title": title}


def _section(section: str, title: str, gap: str, *blocks: str, hint: str = "") -> dict[str, Any]:
    return {
        "level": Level.SECTION,
        "section": section,
        "title": title,
        "is_required": True,
        "gap_subject": gap,
        "blocks": list(blocks),
        "hint": hint,
    }


def _lead(section: str, gap: str, *blocks: str, hint: str = "") -> dict[str, Any]:
    return {**_section(section, "", gap, *blocks, hint=hint), "level": Level.LEAD}


PREAMBLE: dict[str, Any] = {"level": Level.PREAMBLE, "section": "preamble"}
FINDINGS = {**_lead("finding", "上年度问题的整改情况"), "repeat": "finding"}
NEXT = _lead("next_lead", "下一年党建工作思路")
PLAN: dict[str, Any] = {
    "level": Level.SECTION,
    "section": "plan",
    "title": "{plan_item.#.title}",
    "repeat": "plan_item",
}
PROBLEMS = _lead("problems", "存在的问题", hint=OWN_PROBLEMS)
FOUR = (
    _section("politics", "突出政治建设", "政治建设情况"),
    _section("team", "加强队伍建设", "队伍建设情况"),
    _section("integrity", "深化廉政教育", "廉政教育情况"),
    _section("vanguard", "发挥先锋作用", "先锋作用发挥情况"),
)
PROJECTS = ("team:taskforce", "team:safety", "team:aid")

OUTLINES: tuple[OutlineSeed, ...] = (
    OutlineSeed(
        "T2",
        "履职、点评问题整改、存在问题、下一步计划",
        "[V 70]",
        (
            PREAMBLE,
            _chapter("done", "履职情况"),
            *FOUR,
            _chapter("rectified", "上年度述职评议点评问题整改落实情况"),
            FINDINGS,
            _chapter("troubles", "存在问题"),
            PROBLEMS,
            _chapter("next", "下一步计划"),
            NEXT,
            PLAN,
        ),
    ),
    OutlineSeed(
        "T3",
        "主要做法和成效、存在问题和原因、下步打算",
        "[V 104][V 105][V 92]",
        (
            PREAMBLE,
            _chapter("done", "主要做法和成效"),
            *FOUR,
            _chapter("troubles", "存在问题和原因"),
            PROBLEMS,
            _chapter("next", "下步打算"),
            NEXT,
            PLAN,
        ),
    ),
    OutlineSeed(
        "T4",
        "“3+1+1”：三件满意的事、一个突出问题、一个书记项目",
        "[V 71]",
        (
            _chapter("satisfying", "最满意的三件事"),
            _lead("satisfying_1", "第一件满意的事", hint="请写第一件最满意的事；可以从台账里选，数字由系统给"),
            _lead("satisfying_2", "第二件满意的事", hint="请写第二件最满意的事"),
            _lead("satisfying_3", "第三件满意的事", hint="请写第三件最满意的事"),
            _chapter("troubles", "一个突出问题"),
            PROBLEMS,
            _chapter("next", "下一年书记项目"),
            _lead("secretary_project", "书记项目", hint="请写下一年的一个书记项目"),
        ),
    ),
    OutlineSeed(
        "T5",
        "七个方面",
        "[V 82]",
        (
            PREAMBLE,
            _chapter("duty_politics", "履行政治建设责任"),
            _lead(
                "politics_duty",
                "政治建设情况",
                "politics:theory",
                "politics:followed",
                "politics:history",
                "politics:hours",
            ),
            _chapter("duty_branch", "支部建设"),
            _lead("branch_building", "支部建设情况", "team:development", "vanguard"),
            _chapter("duty_tasks", "重点任务"),
            _lead("key_tasks", "重点任务完成情况", "team:taskforce", "team:safety"),
            _chapter("duty_people", "联系服务群众"),
            _lead("serving", "联系服务群众情况", "politics:calls", "team:aid"),
            _chapter("duty_integrity", "廉洁自律"),
            _lead("integrity", "廉政教育情况"),
            _chapter("troubles", "存在问题"),
            PROBLEMS,
            _chapter("next", "下步打算"),
            NEXT,
            PLAN,
        ),
    ),
    OutlineSeed(
        "T6",
        "第一责任人职责、五个建设、学习教育、党建促业务、问题与思路",
        "[V 83]",
        (
            PREAMBLE,
            _chapter("first_duty", "履行第一责任人职责情况"),
            _lead("responsibility", "履行第一责任人职责的情况", "vanguard:held", hint="请写您本人抓党建做的事"),
            _chapter("five", "推进五个建设情况"),
            _section("politics_built", "政治建设", "政治建设情况", "politics:followed", "politics:calls"),
            _section(
                "organization_built",
                "组织建设",
                "组织建设情况",
                "team:development",
                "vanguard:rating",
                "vanguard:honours",
            ),
            _section("thought_built", "思想建设", "思想建设情况", "politics:history", "vanguard:meetings"),
            _section("conduct_built", "作风建设", "作风建设情况", "vanguard:pioneer", "vanguard:cohesion"),
            _section("discipline_built", "纪律建设", "廉政教育情况", "integrity"),
            _chapter("learning", "学习教育情况"),
            _lead("study", "学习教育情况", "politics:theory", "politics:hours"),
            _chapter("practice", "党建促业务的好做法"),
            _lead("practice_text", "党建促业务的做法", *PROJECTS),
            _chapter("next", "存在问题与下步思路"),
            PROBLEMS,
            NEXT,
            PLAN,
        ),
    ),
    OutlineSeed(
        "T7",
        "学习贯彻、重点任务、党建引领完成重大任务",
        "[V 72]",
        (
            PREAMBLE,
            _chapter("learning", "学习贯彻情况"),
            _lead(
                "study", "学习贯彻情况", "politics:theory", "politics:followed", "politics:history", "politics:hours"
            ),
            _chapter("duty_tasks", "重点任务完成情况"),
            _section("standard", "党支部标准化规范化建设", "支部建设情况", "vanguard"),
            _section("members", "发展党员和党员管理", "发展党员情况", "team:development", "politics:calls"),
            _section("integrity", "全面从严治党", "廉政教育情况"),
            _chapter("led", "党建引领完成重大任务情况"),
            _lead("practice_text", "完成重大任务的情况", *PROJECTS),
        ),
    ),
    OutlineSeed(
        "T8",
        "“四强”党支部",
        "[V 95]",
        (
            PREAMBLE,
            _chapter("strong_politics", "政治功能强"),
            _lead("politics_duty", "政治建设情况", "politics:theory", "politics:followed", "politics:history"),
            _chapter("strong_committee", "支部班子强"),
            _lead("committee", "支部班子情况", "vanguard:rating", "vanguard:meetings", "vanguard:held"),
            _chapter("strong_members", "党员队伍强"),
            _lead("members", "党员队伍情况", "team:development", "politics:hours", "integrity", "vanguard:pioneer"),
            _chapter("strong_effect", "作用发挥强"),
            _lead("effect", "作用发挥情况", "politics:calls", *PROJECTS, "vanguard:cohesion", "vanguard:honours"),
        ),
    ),
)


def load_outlines(outline_model: type[Model], item_model: type[Model]) -> None:
    """Add the outlines that are not there yet; they are offered, and hold until a year asks for another."""
    for seed in OUTLINES:
        row = {"code": seed.code, "name": seed.name, "title": TITLE, "valid_from": SINCE}
        add_outline(outline_model, item_model, row, seed.items)
