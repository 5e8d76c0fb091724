"""What stands open before a report is sent: each provider looks at one thing. A new one is one line in PROVIDERS."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from reports.document import Paragraph, RunStyle
from reports.editing.syntax import typed_figures
from reports.enums import Level, PaperKind, ParagraphState
from reports.models import LengthLimit
from reports.renderers.pages import page_count
from reports.submitting.case import Case
from reports.submitting.lengths import characters_of, part_of, share_of

# Sections by what the outlines call them: where a committee asks for a share of the text.
PROBLEM_SECTIONS = ("problems",)
BUSINESS_SECTIONS = ("practice_text", "key_tasks")
BEGINNING = 12


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to be settled; `key` is the paragraph where it stands, `url` another page where it is settled."""

    text: str
    key: str = ""
    url: str = ""


Provider = Callable[[Case], Iterable[Matter]]


def open_gaps(case: Case) -> Iterator[Matter]:
    """Yield every place that has no records and no answer."""
    for block in case.document.blocks:
        if isinstance(block, Paragraph):
            yield from (Matter(f"这里缺数据：{gap.subject}", block.key) for gap in block.gaps)


def refused_declarations(case: Case) -> Iterator[Matter]:
    """Yield declared gaps where the round does not take them."""
    if case.appraisal is None or case.appraisal.allows_declared_gaps:
        return
    for key, subject in sorted(case.manuscript.declared):
        yield Matter(f"工委要求不留缺口，请补上“{subject}”", key)


def undecided_offers(case: Case) -> Iterator[Matter]:
    """Yield edited paragraphs beside which a new text waits."""
    for row in case.rows.values():
        if row.offered and row.state == ParagraphState.EDITED:
            yield Matter(f"“{_beginning(case, row.key)}”有新稿，请看过后选用新稿或保留您的", row.key)


def changed_figures(case: Case) -> Iterator[Matter]:
    """Yield figures in people's own words that the records now give otherwise."""
    for block in case.document.blocks:
        if not isinstance(block, Paragraph):
            continue
        for run in block.runs:
            if run.other and not run.is_held:
                label = case.facts.get(run.figure).label
                yield Matter(f"{label} {run.other} → {run.value}，请选更新或保持", block.key)


def figures_from_nowhere(case: Case) -> Iterator[Matter]:
    """Yield typed figures whose basis nobody stated."""
    for row in case.text["rows"]:
        if case.rows[row["key"]].basis or row["state"] in (ParagraphState.AUTO, ParagraphState.MISSING):
            continue
        if found := typed_figures(row["text"]):
            yield Matter(f"手工数字“{'”“'.join(found[:3])}”没有写依据", row["key"])


def empty_sections(case: Case) -> Iterator[Matter]:
    """Yield required sections in which nothing stands, not even a gap."""
    written = {block.key.split(".")[0] for block in case.document.blocks if block.text}
    declared = {key.split(".")[0] for key, _ in case.manuscript.declared}
    for item in case.items:
        if item.is_required and item.level != Level.CHAPTER and item.section not in written | declared:
            yield Matter(f"“{item.gap_subject or item.title}”是必写的，现在没有内容", item.section)


def lengths(case: Case) -> Iterator[Matter]:
    """Yield what is longer or shorter than the round asks."""
    for limit in case.limits:
        if limit.paper == PaperKind.FULL:
            yield from _length(case, limit)


def _length(case: Case, limit: LengthLimit) -> Iterator[Matter]:
    part = part_of(case.document, limit.section)
    if limit.section and not part.blocks:
        return
    place = f"“{_title(case, limit.section)}”" if limit.section else "全文"
    number = characters_of(part)
    if limit.min_chars and number < limit.min_chars:
        yield Matter(f"{place}现有 {number} 字，至少 {limit.min_chars} 字", limit.section)
    if limit.max_chars and number > limit.max_chars:
        yield Matter(f"{place}现有 {number} 字，最多 {limit.max_chars} 字", limit.section)
    if limit.max_pages and (pages := page_count(part)) > limit.max_pages:
        yield Matter(f"{place}现有 {pages} 页，最多 {limit.max_pages} 页", limit.section)


def shares(case: Case) -> Iterator[Matter]:
    """Yield too much of the daily business, or too little about problems."""
    if case.appraisal is None:
        return
    asked = {item.section for item in case.items}
    most, least = case.appraisal.max_business_share, case.appraisal.min_problem_share
    if most is not None and (share := share_of(case.document, BUSINESS_SECTIONS)) > most:
        yield Matter(f"业务工作占 {share}%，最多 {most}%")
    # An outline without a section of its own for problems cannot be measured.
    if least is None or not asked.intersection(PROBLEM_SECTIONS):
        return
    if (share := share_of(case.document, PROBLEM_SECTIONS)) < least:
        yield Matter(f"存在问题占 {share}%，至少 {least}%", PROBLEM_SECTIONS[0])


def open_comments(case: Case) -> Iterator[Matter]:
    """Yield comments of the last return that nobody answered."""
    for comment in case.comments:
        yield Matter(f"批注还没有处理：{comment.text[:30]}", f"c-{comment.pk}")


PROVIDERS: tuple[Provider, ...] = (
    open_comments,
    open_gaps,
    refused_declarations,
    undecided_offers,
    changed_figures,
    figures_from_nowhere,
    empty_sections,
    lengths,
    shares,
)


def matters_of(case: Case) -> tuple[Matter, ...]:
    """Return everything that stands open, in the order of the providers."""
    return tuple(matter for provider in PROVIDERS for matter in provider(case))


def _title(case: Case, section: str) -> str:
    return next((item.title or item.gap_subject or section for item in case.items if item.section == section), section)


def _beginning(case: Case, key: str) -> str:
    block = next((one for one in case.document.blocks if one.key == key), None)
    if not isinstance(block, Paragraph):
        return key
    text = "".join(run.text for run in block.runs if run.style != RunStyle.SECTION)
    return f"{text[:BEGINNING]}…" if len(text) > BEGINNING else text
