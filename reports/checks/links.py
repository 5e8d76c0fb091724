"""The way to a row of a register."""

from django.urls import reverse


def entry_url(register: str, pk: int) -> str:
    """Return the address of one row of a register."""
    return reverse("register_entry", args=[register, pk])
