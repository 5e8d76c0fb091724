"""Database constraints that several models share, named `<model>_<rule>`."""

from django.db import models
from django.db.models import F, Q


def one_of(model: str, field: str, choices: type[models.TextChoices]) -> models.CheckConstraint:
    """Only declared choices can be stored, whoever writes the row."""
    return models.CheckConstraint(condition=Q((f"{field}__in", choices.values)), name=f"{model}_{field}_known")


def in_order(model: str, start: str = "since", end: str = "until") -> models.CheckConstraint:
    """A period does not end before it begins; an open end is NULL."""
    return models.CheckConstraint(
        condition=Q((f"{end}__isnull", True)) | Q((f"{end}__gte", F(start))), name=f"{model}_{start}_before_{end}"
    )
