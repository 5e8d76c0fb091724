"""Attendance as the page sends it (`absent-<id>=<reason>`, `came=<id>`, `speakers=<id>`) and as it shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.datastructures import MultiValueDict

from activities.actions import Absence, Turnout
from activities.enums import LeaveReason, Presence
from activities.models import Activity
from activities.queries import Seat
from portal.kit.text import refused_characters

ABSENT, ABSENT_TEXT = "absent-", "absent-text-"
TEXT_LENGTH = 60
DIGITS = 18  # more would fit no id
Sent = MultiValueDict[str, str]


@dataclass(frozen=True, slots=True)
class Person:
    """One name on the form."""

    pk: int
    name: str
    reason: str = ""
    text: str = ""
    came: bool = False
    speaks: bool = False

    @property
    def reason_word(self) -> str:
        """公差, 病假 …, or nothing for somebody who came."""
        return str(LeaveReason(self.reason).label) if self.reason else ""


def read(sent: Sent) -> tuple[Turnout, list[str]]:
    """Return what was sent about people, and a sentence for each thing that was wrong with it."""
    absences, errors = {}, []
    for key in sent:
        pk = number(key[len(ABSENT) :]) if key.startswith(ABSENT) else None
        reason = sent.get(key, "")
        if pk is None or not reason:
            continue
        text = sent.get(f"{ABSENT_TEXT}{pk}", "").strip()
        errors += _faults(reason, text)
        absences[pk] = Absence(LeaveReason(reason) if reason in LeaveReason.values else LeaveReason.OTHER, text)
    return Turnout(absences, numbers(sent.getlist("came")), numbers(sent.getlist("speakers"))), sorted(set(errors))


def stored(activity: Activity) -> Turnout:
    """Return what a stored record says about people; whoever caught up later was still away."""
    rows = list(activity.attendances.order_by())
    away = (Presence.LEAVE, Presence.ABSENT, Presence.MADE_UP)
    return Turnout(
        absences={
            row.member_id: Absence(LeaveReason(row.reason or LeaveReason.OTHER), row.reason_text)
            for row in rows
            if row.presence in away
        },
        came=frozenset(row.member_id for row in rows if row.presence == Presence.PRESENT),
        speakers=frozenset(activity.speeches.order_by().values_list("member_id", flat=True)),
    )


def called(activity: Activity) -> frozenset[int]:
    """Return who was called to a stored gathering."""
    rows = activity.attendances.exclude(presence=Presence.OBSERVER).order_by()
    return frozenset(rows.values_list("member_id", flat=True))


def people(due: Iterable[Seat], turnout: Turnout) -> list[Person]:
    """Return the names of the form in roster order, each with what was said about it."""
    return [_person(seat.pk, seat.name, turnout) for seat in due]


def by_pinyin(due: Iterable[Seat]) -> list[Seat]:
    """Return the names as a Chinese phone book has them: the first level of GB 2312 is arranged by pinyin."""
    return sorted(due, key=lambda seat: seat.name.encode("gb18030"))


def _person(pk: int, name: str, turnout: Turnout) -> Person:
    absence = turnout.absences.get(pk)
    return Person(
        pk,
        name,
        reason=absence.reason if absence else "",
        text=absence.text if absence else "",
        came=pk in turnout.came,
        speaks=pk in turnout.speakers,
    )


def _faults(reason: str, text: str) -> list[str]:
    faults = []
    if reason not in LeaveReason.values:
        faults.append("请重新选请假的原因")
    if len(text) > TEXT_LENGTH or refused_characters(text):
        faults.append(f"请假的说明最多 {TEXT_LENGTH} 个字，不能有看不见的字符")
    return faults


def number(text: str) -> int | None:
    """Return an id, or nothing for what can be none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= DIGITS else None


def numbers(texts: Iterable[str]) -> frozenset[int]:
    """Return the ids among what was sent."""
    return frozenset(number for number in map(number, texts) if number is not None)
