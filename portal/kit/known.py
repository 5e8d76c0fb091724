"""Telling what a thing is where a framework hands out only its general kind."""

from typing import TypeVar

from django.db import models

T = TypeVar("T")


def known_as(kind: type[T], thing: object) -> T:
    """Return the thing as what it is known to be; anything else is a bug of ours and stays loud."""
    if not isinstance(thing, kind):
        raise TypeError(f"{thing!r} is no {kind.__name__}")
    return thing


def column(model: type[models.Model] | models.Model, name: str) -> "models.Field[object, object]":
    """Return the model's own field of that name, with its label and help text."""
    field: models.Field[object, object] = known_as(models.Field, model._meta.get_field(name))
    return field


def label_of(model: type[models.Model] | models.Model, name: str) -> str:
    """Return what people call the model's field of that name."""
    return str(column(model, name).verbose_name)
