"""A new revision without a whole compilation: one figure, or one paragraph, follows the records; the rest stays."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from branches.enums import AuditAction
from branches.scope import Scope
from portal.kit.errors import Conflict, Refused
from reports import tokens
from reports.along import compiled_along
from reports.compile import Draft
from reports.editing.actions import account_of, alter, note, open_report
from reports.editing.acts import Act, hold, seen_in
from reports.enums import ParagraphAct, ParagraphState
from reports.figures import Fact, YearFacts
from reports.merge import content_of, gap_row, merge
from reports.models import Paragraph, Report, Revision
from reports.queries import newest_revision, phrases_for
from reports.recount import live_facts
from reports.revisions import new_revision

# What is locked keeps its numbers anyway; what is removed does not show any.
UNTOUCHED = (ParagraphState.LOCKED, ParagraphState.REMOVED)
WRITTEN_AGAIN = "报告刚才又编写过，请先看新的数字"
NO_RECORDS = "这个数字现在没有记录为据，请重新编写，或改那一段的文字"


@transaction.atomic
def update_figure(report_pk: int, code: str, *, scope: Scope, seen: int) -> Revision:
    """更新: let a figure follow the records wherever it stands."""
    report, revision = _opened(report_pk, scope, seen)
    frozen, live = YearFacts.thaw(revision.facts), _live(report, revision)
    figure = live.figure(code)
    if figure is None or frozen.figure(code) is None:
        raise Refused(NO_RECORDS)
    for row in report.paragraphs.select_for_update():
        if code in row.seen and row.state not in UNTOUCHED:
            alter(row, ParagraphAct.ACCEPT, _seeing(code, figure.text), scope)
    note(AuditAction.UPDATE, f"更新数字“{figure.label}”：{report}", report, report, scope)
    return _revise(report, revision, {code: figure}, revision.layout, scope)


def _seeing(code: str, text: str) -> Act:
    def apply(paragraph: Paragraph) -> None:
        paragraph.seen = {**paragraph.seen, code: text}
        paragraph.held = [one for one in paragraph.held if one != code]

    return apply


@transaction.atomic
def hold_figure(report_pk: int, code: str, *, scope: Scope, seen: int) -> None:
    """保持: leave a figure as it was compiled, although the records say otherwise now; reviewers see that."""
    report, revision = _opened(report_pk, scope, seen)
    frozen = YearFacts.thaw(revision.facts)
    figure = frozen.figure(code)
    if figure is None:
        raise Refused(NO_RECORDS)
    for row in report.paragraphs.select_for_update():
        if code in tokens.codes_in(row.text) and row.state not in UNTOUCHED:
            alter(row, ParagraphAct.HOLD, _holding(code, frozen), scope)


def _holding(code: str, frozen: YearFacts) -> Act:
    def apply(paragraph: Paragraph) -> None:
        paragraph.seen = seen_in(tokens.figure(code), frozen) | paragraph.seen
        hold(code)(paragraph)

    return apply


@transaction.atomic
def rewrite_paragraph(report_pk: int, key: str, *, scope: Scope, seen_version: int) -> Paragraph:
    """Write one paragraph again from the records as they are now; a person's own text only gets an offer."""
    report = open_report(report_pk, scope)
    revision = _newest(report)
    paragraph = report.paragraphs.select_for_update().get(key=key)
    if paragraph.version != seen_version:
        raise Conflict(WRITTEN_AGAIN)
    frozen, live = YearFacts.thaw(revision.facts), _live(report, revision)
    draft = _draft(report, live, key)
    if draft is None or not _says_more(draft, paragraph, frozen, live):
        msg = f"到统计截止日 {revision.cutoff.month}月{revision.cutoff.day}日 还没有新的记录可以写进这一段"
        raise Refused(msg)
    _follow(paragraph, draft)
    codes = {code: live.facts[code] for code in tokens.codes_in(draft.text) if code in live.facts}
    _revise(report, revision, codes, _with_gaps(revision.layout, draft), scope)
    note(AuditAction.UPDATE, f"按新记录重写一段：{report}", report, report, scope)
    return paragraph


def _says_more(draft: Draft, row: Paragraph, frozen: YearFacts, live: YearFacts) -> bool:
    if draft.text not in (row.text, row.compiled):
        return True
    return any(live.get(code) != frozen.get(code) for code in tokens.codes_in(draft.text))


def _follow(row: Paragraph, draft: Draft) -> None:
    """Give a paragraph that nobody keeps the new text; beside a person's own words it is only offered."""
    [content] = merge([draft], {row.key: content_of(row)})
    row.text, row.compiled, row.offered, row.state = content.text, content.compiled, content.offered, content.state
    row.seen, row.held = dict(content.seen), list(content.held)
    row.version += 1
    row.save()


def _draft(report: Report, live: YearFacts, key: str) -> Draft | None:
    compiled = compiled_along(report.outline, phrases_for(report.year), live)
    return next((one for one in compiled.paragraphs if one.key == key), None)


def _with_gaps(layout: dict[str, Any], draft: Draft) -> dict[str, Any]:
    gaps = [gap_row(gap) for gap in draft.gaps]
    blocks = [
        {**block, "gaps": gaps} if block.get("paragraph") == draft.key else dict(block) for block in layout["blocks"]
    ]
    return {**layout, "blocks": blocks}


def _opened(report_pk: int, scope: Scope, seen: int) -> tuple[Report, Revision]:
    report = open_report(report_pk, scope)
    revision = _newest(report)
    if revision.number != seen:
        raise Conflict(WRITTEN_AGAIN)
    return report, revision


def _newest(report: Report) -> Revision:
    revision = newest_revision(report)
    if revision is None:
        msg = "这份报告还没有编写"
        raise Refused(msg)
    return revision


def _live(report: Report, revision: Revision) -> YearFacts:
    return live_facts(report.organization, report.year, revision.cutoff)


def _revise(
    report: Report, revision: Revision, facts: dict[str, Fact], layout: dict[str, Any], scope: Scope
) -> Revision:
    known = YearFacts.thaw(revision.facts)
    return new_revision(report, replace(known, facts={**known.facts, **facts}), layout, account_id=account_of(scope))
