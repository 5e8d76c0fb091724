"""Puts an outline with its items into the database, if it is not there yet."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model


def add_outline(
    outline_model: type[Model], item_model: type[Model], row: Mapping[str, Any], items: Iterable[Mapping[str, Any]]
) -> None:
    """Add an outline and its items in order; one that is there keeps the items that the site gave it."""
    outline, made = outline_model._default_manager.get_or_create(code=row["code"], defaults=row)
    if made:
        item_model._default_manager.bulk_create(
            item_model(outline=outline, order=order, **item) for order, item in enumerate(items, start=1)
        )
