"""Puts the rows into the database; the models are those of a migration, or the real ones."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model

from activities.seed.duties import HOURS_RULES, OBLIGATIONS, TRAININGS
from activities.seed.kinds import KINDS
from activities.seed.limits import LIMITS
from portal.kit.seeding import add_missing


def load_limits(limit_model: type[Model], rows: Iterable[Mapping[str, Any]] = LIMITS) -> None:
    """Add the limits that are not there yet."""
    add_missing(limit_model, rows, "code", "valid_from")


def ask_for_trainings(hours_model: type[Model]) -> None:
    """Say how many trainings each hours rule asks of a committee."""
    for code, number in TRAININGS.items():
        hours_model._default_manager.filter(code=code).update(committee_trainings=number)


def load(kind_model: type[Model], obligation_model: type[Model], hours_model: type[Model]) -> None:
    """Add the kinds, obligations and hours rules that are not there yet."""
    add_missing(kind_model, ({**row, "order": order} for order, row in enumerate(KINDS)), "code")
    kinds = {row["code"]: kind_model._default_manager.get(code=row["code"]) for row in KINDS}
    add_missing(obligation_model, ({**row, "kind": kinds[row["kind"]]} for row in OBLIGATIONS), "code", "valid_from")
    add_missing(hours_model, HOURS_RULES, "valid_from")
