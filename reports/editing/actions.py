"""Writes on paragraphs: each is one transaction under the report's lock and can be undone.

What stood there before goes into `ParagraphChange`; one audit row says who did what. Every act names the version that
the person saw; somebody else's change in between is a Conflict.
"""

import uuid
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Model
from django.utils import timezone

from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from portal.kit.errors import Conflict, Refused
from portal.kit.policy import Denied, first_denial
from reports.editing.acts import Act, refuse_figures_from_nowhere, renew, text_of
from reports.enums import ParagraphAct, ParagraphState
from reports.models import Paragraph, ParagraphChange, Report
from reports.policy import may_compile, still_open

# What an act may change, and undoing brings back.
COLUMNS = ("text", "state", "state_before", "offered", "basis", "seen", "held")
# What is stored while somebody types on is one edit, undone in one step.
ONE_SITTING = timedelta(minutes=15)
SEEN_OTHER = "这一段刚才被别人改过，请先看新的内容"


@dataclass(frozen=True, slots=True)
class Seen:
    """A paragraph as somebody saw it: of which report, under which key, in which version."""

    report_pk: int
    key: str
    version: int


def open_report(pk: int, scope: Scope) -> Report:
    """Lock the report for a change and return it. Raises Refused when it may not be changed now."""
    report = Report.objects.within(scope).select_for_update(of=("self",)).get(pk=pk)
    answer = first_denial(may_compile(scope, report.organization_id), still_open(report))
    if isinstance(answer, Denied):
        raise Refused(answer.reason)
    return report


@transaction.atomic
def change(seen: Seen, act: ParagraphAct, apply: Act, *, scope: Scope, joins: bool = False) -> Paragraph:
    """Do one act on a stored paragraph and return it. One that `joins` becomes one with this person's last edit."""
    paragraph = _unchanged(seen, open_report(seen.report_pk, scope))
    alter(paragraph, act, apply, scope, joins=joins)
    return paragraph


def _unchanged(seen: Seen, report: Report) -> Paragraph:
    """Return the paragraph, locked, if it still is what was seen."""
    paragraph = report.paragraphs.select_for_update().get(key=seen.key)
    if paragraph.version != seen.version:
        raise Conflict(SEEN_OTHER)
    return paragraph


def alter(paragraph: Paragraph, act: ParagraphAct, apply: Act, scope: Scope, *, joins: bool = False) -> None:
    """Do one act on a paragraph of a report that is locked for it, and keep what stood there before."""
    before = _columns(paragraph)
    apply(paragraph)
    if _columns(paragraph) != before:
        _store(paragraph, act, before, scope, joins=joins)


def _columns(paragraph: Paragraph) -> dict[str, Any]:
    return {name: getattr(paragraph, name) for name in COLUMNS}


def _store(
    paragraph: Paragraph, act: ParagraphAct, before: dict[str, Any], scope: Scope, *, joins: bool = False
) -> None:
    account_id = account_of(scope)
    paragraph.version += 1
    paragraph.edited_by_id, paragraph.edited_at = account_id, timezone.now()
    paragraph.save()
    going_on = _going_on(paragraph, before, account_id) if joins else None
    if going_on is None:
        ParagraphChange.objects.create(
            paragraph=paragraph, act=act, before=before, text=paragraph.text, account_id=account_id
        )
    else:
        going_on.text = paragraph.text
        going_on.save(update_fields=["text"])
    note(AuditAction.UPDATE, f"{act.label}：{paragraph.report}", paragraph, paragraph.report, scope)


def _going_on(paragraph: Paragraph, before: dict[str, Any], account_id: int) -> ParagraphChange | None:
    """Return this person's edit that is still going on: the newest act, a short while ago, with nothing in between."""
    last = paragraph.changes.first()
    if last is None or last.undone_at or last.act != ParagraphAct.EDIT or last.account_id != account_id:
        return None
    return last if last.text == before["text"] and timezone.now() - last.at < ONE_SITTING else None


def note(action: AuditAction, summary: str, target: Model, report: Report, scope: Scope) -> None:
    """Add the row of this write to the trail."""
    record(action, summary, account_id=account_of(scope), organization_id=report.organization_id, target=target)


def account_of(scope: Scope) -> int:
    """Return who acts; nobody acts on a report without having signed in."""
    if scope.account_id is None:
        msg = "an act on a report needs somebody who did it"
        raise ValueError(msg)
    return scope.account_id


@transaction.atomic
def add(report_pk: int, after: str, typed: str, basis: str, *, scope: Scope, token: uuid.UUID) -> Paragraph:
    """Add a paragraph of one's own behind the block `after`. The same token adds once."""
    report = open_report(report_pk, scope)
    key = f"own.{token.hex}"
    known = report.paragraphs.filter(key=key).first()
    if known is not None:
        return known
    text = text_of(typed, "")
    refuse_figures_from_nowhere(text, basis)
    paragraph = Paragraph(report=report, key=key, text=text, basis=basis, state=ParagraphState.MANUAL, anchor=after)
    paragraph.version = 0
    paragraph.save()
    before = _columns(paragraph) | {"state": ParagraphState.REMOVED, "state_before": ParagraphState.MANUAL}
    _store(paragraph, ParagraphAct.ADD, before, scope)
    return paragraph


@transaction.atomic
def undo(seen: Seen, *, scope: Scope) -> Paragraph:
    """Take back the newest act that was not taken back yet."""
    report = open_report(seen.report_pk, scope)
    paragraph = _unchanged(seen, report)
    last = paragraph.changes.filter(undone_at=None).first()
    if last is None:
        msg = "这一段没有可以撤销的改动"
        raise Refused(msg)
    still_offered = paragraph.offered
    for name in COLUMNS:
        setattr(paragraph, name, last.before[name])
    paragraph.offered = paragraph.offered or still_offered
    renew(paragraph)
    paragraph.version += 1
    paragraph.save()
    last.undone_at = timezone.now()
    last.save(update_fields=["undone_at"])
    note(AuditAction.RESTORE, f"撤销{last.get_act_display()}：{report}", paragraph, report, scope)
    return paragraph
