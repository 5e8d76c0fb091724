"""Reads on rows of registers, always within a scope."""

from typing import Any, cast

from django.db.models import Model, Q, QuerySet
from django.db.models.functions import ExtractYear

from activities.registers.base import Register
from branches.models import Organization, RegisterEntry
from branches.scope import Scope, ScopedManager


def rows_of(register: Register, scope: Scope) -> QuerySet[RegisterEntry]:
    """Return the rows that this person leads or oversees, also those in the recycle bin."""
    manager = cast("ScopedManager[RegisterEntry]", register.model._default_manager)
    return manager.within(scope).select_related("organization", *register.related)


def readable(register: Register, scope: Scope) -> QuerySet[RegisterEntry]:
    """Return the live rows that this person may read: also those shared from above, where the register is shared."""
    manager = cast("ScopedManager[RegisterEntry]", register.model._default_manager)
    condition = scope.reads("organization")
    if register.is_shared:
        condition |= _from_above(scope)
    rows = manager.filter(condition, deleted_at__isnull=True)
    return rows.select_related("organization", *register.related).prefetch_related(*register.prefetched)


def _from_above(scope: Scope) -> Q:
    """Return the condition for rows of the organizations above, and those of nobody in particular."""
    led = Organization.objects.filter(pk__in=scope.managed_ids).values_list("path", flat=True)
    above = {int(pk) for path in (*led, *scope.staff_paths) for pk in path.split("/") if pk}
    return Q(organization__in=above) | Q(organization__isnull=True)


def of_year(register: Register, rows: QuerySet[RegisterEntry], year: int | None) -> QuerySet[RegisterEntry]:
    """Keep the rows of a year: those of its days, and for lasting ones those that touch it."""
    line = register.line
    if year is None or not line.day:
        return rows
    if not line.lasting:
        return rows.filter(**{f"{line.day}__year": year})
    touching = Q(**{f"{line.day}__year__lte": year}) | Q(**{f"{line.day}__isnull": True})
    if line.until:
        touching &= Q(**{f"{line.until}__isnull": True}) | Q(**{f"{line.until}__year__gte": year})
    return rows.filter(touching)


def years_of(register: Register, scope: Scope) -> list[int]:
    """Return the years that have rows, newest first; none for a register without days."""
    if not register.line.day:
        return []
    rows = readable(register, scope).order_by().filter(**{f"{register.line.day}__isnull": False})
    return sorted(set(rows.values_list(ExtractYear(register.line.day), flat=True)), reverse=True)


def found(register: Register, rows: QuerySet[RegisterEntry], words: str) -> QuerySet[RegisterEntry]:
    """Keep the rows in which the words stand."""
    condition = Q()
    for name in register.searched:
        condition |= Q(**{f"{name}__icontains": words})
    return rows.filter(condition) if words and register.searched else rows


def used_by(entry: RegisterEntry) -> str:
    """Return in words what points at the row and still counts: `3 条工作记录`; empty when nothing does."""
    parts = []
    for relation in entry._meta.related_objects:
        model = cast("Any", relation.related_model)
        if _is_part(model):
            continue
        rows = model._default_manager.filter(**{relation.field.name: entry.pk})
        if any(field.name == "deleted_at" for field in model._meta.fields):
            rows = rows.filter(deleted_at__isnull=True)
        if number := rows.count():
            parts.append(f" {number} 条{model._meta.verbose_name}")
    return "、".join(parts)


def _is_part(model: type[Model]) -> bool:
    """Whether rows of the model are parts of an entry: team members, steps and grades have no life of their own."""
    return not hasattr(model, "organization")
