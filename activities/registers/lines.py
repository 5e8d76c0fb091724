"""All rows of all registers of one branch in one query: what the facts of a year are counted from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast

from activities.lists import together
from activities.registers.base import LineSpec, Register
from branches.models import Organization

COLUMNS = ("pk", "line_day", "line_until", "line_kind", "line_name", "line_member", "line_about")


@dataclass(frozen=True, slots=True)
class Line:
    """A row of a register as facts see it; `about` is the project, campaign or outlet that it names."""

    register: str
    pk: int
    day: date | None
    until: date | None
    kind: str
    name: str
    member_id: int | None
    about: str


Lines = dict[str, list[Line]]


def read_lines(registers: Sequence[Register], organization: Organization, first: date, last: date) -> Lines:
    """Return the live rows of the period, oldest first, by the register's code; one query for all of them."""
    parts = {register.code: _part(register, organization, first, last) for register in registers}
    found = together(parts, *COLUMNS)
    lines = {code: [_line(code, row) for row in rows] for code, rows in found.items()}
    return {code: sorted(rows, key=_oldest_first) for code, rows in lines.items()}


def _line(code: str, row: tuple[Any, ...]) -> Line:
    pk, day, until, kind, name, member, about = row
    return Line(code, pk, day, until, kind or "", name or "", member, about or "")


def _oldest_first(line: Line) -> tuple[date, int]:
    return line.day or date.min, line.pk


def _part(register: Register, organization: Organization, first: date, last: date) -> QuerySet[Any]:
    spec = register.line
    rows: QuerySet[Any] = register.model._default_manager.filter(organization=organization, deleted_at__isnull=True)
    rows = rows.filter(_in_period(spec, first, last))
    annotated: QuerySet[Any] = rows.annotate(
        line_day=_field(spec.day, DateField()),
        line_until=_field(spec.until, DateField()),
        line_kind=_field(spec.kind, CharField()),
        line_name=_field(spec.name, CharField()),
        line_member=_field(spec.member, IntegerField()),
        line_about=_field(spec.about, CharField()),
    )
    return annotated


def _field(name: str, kind: "CharField[Any, Any] | DateField[Any, Any] | IntegerField[Any, Any]") -> Cast:
    return Cast(F(name) if name else Value(None), kind)


def _in_period(spec: LineSpec, first: date, last: date) -> Q:
    if not spec.day:
        return Q()
    if not spec.lasting:
        return Q(**{f"{spec.day}__gte": first, f"{spec.day}__lte": last})
    begun = Q(**{f"{spec.day}__lte": last}) | Q(**{f"{spec.day}__isnull": True})
    if not spec.until:
        return begun
    return begun & (Q(**{f"{spec.until}__isnull": True}) | Q(**{f"{spec.until}__gte": first}))
