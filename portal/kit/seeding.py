"""Putting the rows into the database that a site starts with."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model


def add_missing(model: type[Model], rows: Iterable[Mapping[str, Any]], *named_by: str) -> None:
    """Add the rows that are not there yet, each told by these of its columns; what a site changed stays changed.

    A migration hands in its frozen model.
    """
    for row in rows:
        model._default_manager.get_or_create(**{name: row[name] for name in named_by}, defaults=row)
