"""Why something was missed: the branch says it, the working committee accepts it or sends it back.

There is one note for a rule and a period, so a second press finds the first one: no other token is needed.
"""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import transaction
from django.utils import timezone

from activities.models import ObligationNote
from activities.obligations.cells import Cell
from activities.obligations.periods import period_named
from activities.obligations.policy import explains, is_explainable, may_judge
from activities.obligations.reading import boards
from activities.policy import year_open
from branches.enums import AuditAction, NoticeKind
from branches.notices import Message, accounts_of_managers, tell
from branches.scope import Scope
from branches.trail import difference, record
from branches.turns import take_turn
from portal.kit.dates import today
from portal.kit.errors import Conflict, Refused
from portal.kit.known import known_as
from portal.kit.policy import insist

CHANGED = "说明刚刚有人改过，请看过现在的内容再决定"
SEEN_LENGTH = 16
SETTLED = "这份说明已经处理过了"


@dataclass(frozen=True, slots=True)
class Gap:
    """What was missed: a branch, a rule and a period. Its year has to be known."""

    organization_id: int
    obligation_id: int
    period: str

    @property
    def year(self) -> int:
        """The year whose calendar shows it."""
        found = period_named(self.period)
        return found.first.year if found else today().year

    @property
    def cell(self) -> Cell | None:
        """How it stands today; four queries."""
        found = boards([self.organization_id], self.year, today())[self.organization_id]
        return found.cell(self.obligation_id, self.period)


def seen_of(note: ObligationNote | None) -> str:
    """Return what tells one state of a note from another: a digest of its words and of the answer."""
    if note is None:
        return ""
    words = f"{note.text}\0{note.returned_reason}\0{note.accepted_by_id}"
    return sha256(words.encode()).hexdigest()[:SEEN_LENGTH]


@transaction.atomic
def write_note(gap: Gap, text: str, seen: str, *, scope: Scope) -> ObligationNote:
    """Store the branch's words, or the new ones; what was sent back waits for an answer again."""
    take_turn(gap.organization_id)
    insist(explains(scope, gap.organization_id))
    insist(year_open(gap.organization_id, gap.year))
    cell = gap.cell
    insist(is_explainable(cell))
    # Who accepts or returns it locks the note alone: it is read once it is free.
    notes = ObligationNote.objects.select_for_update().filter(organization=gap.organization_id)
    stored = notes.filter(obligation=gap.obligation_id, period=gap.period).first()
    if stored and stored.text == text and not stored.returned_reason:
        return stored
    if seen_of(stored) != seen:
        raise Conflict("另一位同志刚刚写了说明，请看过再改")
    return _store(gap, stored, text, scope)


def _store(gap: Gap, stored: ObligationNote | None, text: str, scope: Scope) -> ObligationNote:
    note = stored or ObligationNote(
        organization_id=gap.organization_id, obligation_id=gap.obligation_id, period=gap.period
    )
    before = _words(note)
    note.text, note.returned_reason, note.written_by_id = text, "", known_as(int, scope.account_id)
    note.save()
    _record(AuditAction.UPDATE if stored else AuditAction.CREATE, "写漏办说明", note, scope, before)
    return note


@transaction.atomic
def accept_note(pk: int, seen: str, *, scope: Scope) -> ObligationNote:
    """Accept a note as it was read: the period counts as explained."""
    note = _waiting(pk, seen, scope)
    before = _words(note)
    note.accepted_by_id, note.returned_reason = scope.account_id, ""
    return _answer(note, before, f"工委认可了{_about(note)}的说明。", NoticeKind.ANSWER, scope)


@transaction.atomic
def return_note(pk: int, reason: str, seen: str, *, scope: Scope) -> ObligationNote:
    """Send a note back, with the reason."""
    note = _waiting(pk, seen, scope)
    before = _words(note)
    note.returned_reason = reason
    return _answer(note, before, f"工委退回了{_about(note)}的说明：{reason}", NoticeKind.RETURNED, scope)


def _waiting(pk: int, seen: str, scope: Scope) -> ObligationNote:
    """Return a note that waits for an answer, in the words that were read."""
    rows = ObligationNote.objects.within(scope).select_for_update(of=("self",))
    note = rows.select_related("organization", "obligation__kind").get(pk=pk)
    insist(may_judge(scope, note))
    insist(year_open(note.organization_id, Gap(0, 0, note.period).year))
    if note.is_accepted or note.is_returned:
        raise Refused(SETTLED)
    if seen_of(note) != seen:
        raise Conflict(CHANGED)
    return note


def _answer(note: ObligationNote, before: dict[str, Any], said: str, kind: NoticeKind, scope: Scope) -> ObligationNote:
    note.save(update_fields=["accepted_by", "returned_reason"])
    _record(AuditAction.UPDATE, "认可漏办说明" if note.is_accepted else "退回漏办说明", note, scope, before)
    message = Message(
        kind,
        said,
        f"/calendar/{note.obligation_id}/{note.period}/",
        day=timezone.localdate(),
        organization_id=note.organization_id,
        sent_by=scope.account_id,
    )
    tell(accounts_of_managers(note.organization_id, today()), message)
    return note


def _about(note: ObligationNote) -> str:
    """Return 2026 年 3 月支委会."""
    found = period_named(note.period)
    return f"{found.full_label if found else note.period}{note.obligation.kind.label}"


def _words(note: ObligationNote) -> dict[str, Any]:
    return {"说明": note.text, "状态": note.state if note.pk else "", "退回原因": note.returned_reason}


def _record(action: AuditAction, verb: str, note: ObligationNote, scope: Scope, before: dict[str, Any]) -> None:
    record(
        action,
        f"{verb}：{_about(note)}",
        account_id=scope.account_id,
        organization_id=note.organization_id,
        target=note,
        changes=difference(before, _words(note)),
    )
