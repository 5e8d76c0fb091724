"""Who refers to a row: asked of every table that could, also of those that were added later."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import ForeignKey, Model


def referring(model: type[Model], ids: Collection[int], *, but: Collection[type[Model]] = ()) -> dict[int, set[str]]:
    """Return for each row that something refers to what that is, in words; rows of `but` are not asked."""
    found: dict[int, set[str]] = {}
    for field, word in _keys_to(model):
        if field.model in but:
            continue
        rows = field.model._default_manager.filter(**{f"{field.name}__in": ids}).order_by()
        for pk in rows.values_list(field.attname, flat=True).distinct():
            found.setdefault(pk, set()).add(word)
    return found


def _keys_to(model: type[Model]) -> Iterator[tuple["ForeignKey[Any, Any]", str]]:
    """Return every foreign key to the model with the name of what holds it; hidden ones and tables between, too."""
    for relation in model._meta.get_fields(include_hidden=True):
        field = getattr(relation, "field", None)
        if relation.auto_created and not relation.concrete and isinstance(field, ForeignKey):
            made_for: object = getattr(field.model._meta, "auto_created", None)  # a table between knows its maker
            named = made_for if isinstance(made_for, type) and issubclass(made_for, Model) else field.model
            yield field, str(named._meta.verbose_name)
