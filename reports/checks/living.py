"""Which of the records behind figures are still there; one query for all kinds of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model, QuerySet, Value

from activities.registers import REGISTERS
from reports.evidence import RESOLVERS

# What is deleted with the record that holds it: the parent's own mark.
PARENTS: Mapping[str, str] = {
    "speech": "activity",
    "reflection": "activity",
    "teammember": "team",
    "developmentstep": "case",
    "appraisalgrade": "appraisal",
}


def _models() -> dict[str, type[Model]]:
    of_registers = {register.model._meta.model_name or "": register.model for register in REGISTERS}
    named = {
        model._meta.model_name or "": model
        for label in ("branches", "activities")
        for model in apps.get_app_config(label).get_models()
    }
    return {name: named[name] for name in RESOLVERS if name in named} | of_registers


def living(sources: Iterable[tuple[str, int]]) -> frozenset[tuple[str, int]]:
    """Return those of the records that were not deleted."""
    wanted: defaultdict[str, set[int]] = defaultdict(set)
    for model, pk in sources:
        wanted[model].add(pk)
    models = _models()
    selects = [_rows(models[name], name, ids) for name, ids in sorted(wanted.items()) if name in models]
    if not selects:
        return frozenset()
    first, *others = selects
    return frozenset(first.union(*others, all=True) if others else first)


def _rows(model: type[Model], name: str, ids: set[int]) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = model._default_manager.filter(pk__in=ids).order_by()
    if name in PARENTS:
        rows = rows.filter(**{f"{PARENTS[name]}__deleted_at__isnull": True})
    elif any(field.name == "deleted_at" for field in model._meta.get_fields()):
        rows = rows.filter(deleted_at__isnull=True)
    named: QuerySet[Any, Any] = rows.annotate(kind_of_source=Value(name))
    return named.values_list("kind_of_source", "pk")
