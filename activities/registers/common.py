"""What several registers share: texts of one line, presets, days outside the branch."""

from collections.abc import Iterable
from datetime import date, timedelta

from django import forms
from django.db.models import Q

from branches.models import Member, Membership
from branches.queries import valid_on
from portal.kit.dates import today
from portal.kit.forms import clause


def unset_today(form: forms.BaseForm, name: str) -> None:
    """Leave a day empty that the form of a new row would set to today: it is seldom that, and often not known."""
    if form.initial.get(name) == today():
        form.initial[name] = None


def told(field: forms.Field | None, text: str) -> str:
    """Return a text as one line without the stop at its end; the report puts it into a sentence of its own."""
    said = clause(text)
    if field and field.required and not said:
        raise forms.ValidationError(field.error_messages["required"], code="required")
    return said


def outsiders(members: Iterable[Member], organization_id: int, day: date) -> list[Member]:
    """Return those of the members who did not belong to the branch that day; one query."""
    stays = Membership.objects.filter(valid_on(day), organization=organization_id)
    here = set(stays.values_list("member_id", flat=True))
    return [member for member in members if member.pk not in here]


def first_day_outside(member: Member, organization_id: int, first: date, last: date) -> date | None:
    """Return the first day of the period on which the member did not belong to the branch, if there is one."""
    touching = Q(until__isnull=True) | Q(until__gte=first)
    stays = Membership.objects.filter(touching, member=member, organization=organization_id, since__lte=last)
    day = first
    for stay in stays.order_by("since"):
        if stay.since > day:
            break
        if stay.until is None or stay.until >= last:
            return None
        day = max(day, stay.until + timedelta(days=1))
    return day if day <= last else None
