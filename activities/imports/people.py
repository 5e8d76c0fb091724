"""Who was there, from the names in a row: who is named as absent, or who is named as present."""

import re
from collections import Counter
from collections.abc import Sequence

from activities.actions import Absence, Turnout
from activities.enums import Audience, LeaveReason
from activities.models import ActivityKind
from activities.queries import Seat
from portal.kit.imports.lines import Line
from portal.kit.imports.values import as_names
from portal.kit.text import refused_characters

NOBODY = ("", "无", "—", "-", "/", "0", "全到", "全员到会", "全体到会", "无缺席")
EVERYBODY = ("全体党员", "全体", "全员", "支部全体党员", "全体同志")
_REMARK = re.compile(r"(.+?)[（(]([^（）()]*)[)）]\Z")
REASON_LENGTH = 60
NOT_TOLD = "原台账没有写原因"
NAMED = 3


def turnout(line: Line, kind: ActivityKind, due: Sequence[Seat]) -> Turnout:
    """Return what a row says about people; a name that fits nobody is a fault of its cell."""
    if kind.audience == Audience.VOLUNTEERS:
        return Turnout(came=frozenset(_came(line, due)))
    absences = _absent(line, due)
    if not absences and line.text("came") not in (*NOBODY, *EVERYBODY):
        absences = _missing(line, due)
    return Turnout(absences)


def _absent(line: Line, due: Sequence[Seat]) -> dict[int, Absence]:
    text = line.text("absent")
    people = _by_name(due)
    absences = {}
    for name in as_names(text) if text not in NOBODY else ():
        found = _REMARK.match(name)
        pk = _one(line, "absent", people, found[1] if found else name)
        if pk:
            absences[pk] = _reason(line, found[2].strip() if found else "")
    return absences


def _reason(line: Line, word: str) -> Absence:
    if len(word) > REASON_LENGTH or refused_characters(word):
        line.fault("absent", f"请假的原因最多 {REASON_LENGTH} 个字")
    known = next((reason for reason in LeaveReason if reason.label == word and reason != LeaveReason.OTHER), None)
    return Absence(known) if known else Absence(LeaveReason.OTHER, word or NOT_TOLD)


def _missing(line: Line, due: Sequence[Seat]) -> dict[int, Absence]:
    """Return those due who are not among the present; who is on no roster was a guest."""
    people = _by_name(due)
    named = as_names(line.text("came"))
    here = {people[name] for name in named if people.get(name)}
    if not here:
        line.fault("came", "那天的名册上没有这些人")
    guests = [name for name in named if name not in people]
    absences = {seat.pk: Absence(LeaveReason.OTHER, NOT_TOLD) for seat in due if seat.pk not in here}
    said = [f"应到 {len(due)} 人，没写到的 {len(absences)} 人按请假记"] if absences else []
    said += [f"{_listed(guests)}不在名册上，不计出勤"] if guests else []
    if said:
        line.note("came", "；".join(said))
    return absences


def _came(line: Line, due: Sequence[Seat]) -> set[int]:
    text = line.text("came")
    if text in EVERYBODY:
        return {seat.pk for seat in due}
    people = _by_name(due)
    named = as_names(text) if text not in NOBODY else []
    if not named:
        line.fault("came", "这一类要写参加人员")
    return {pk for name in named if (pk := _one(line, "came", people, name))}


def _by_name(due: Sequence[Seat]) -> dict[str, int]:
    """Return who is due by name; 0 stands for a name of two people."""
    number = Counter(seat.name for seat in due)
    return {seat.name: seat.pk if number[seat.name] == 1 else 0 for seat in due}


def _one(line: Line, key: str, people: dict[str, int], name: str) -> int:
    pk = people.get(name)
    if pk is None:
        line.fault(key, f"那天应到的人里没有“{name[:10]}”")
    elif not pk:
        line.fault(key, f"名册上有两个“{name[:10]}”，请登记这一条时再选")
    return pk or 0


def _listed(names: Sequence[str]) -> str:
    return "、".join(name[:10] for name in names[:NAMED]) + (f"等 {len(names)} 人" if len(names) > NAMED else "")
