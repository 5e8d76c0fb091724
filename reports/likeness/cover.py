"""What would tell which branch wrote a sentence: its names, people, projects, teams and partners, to be covered."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import CharField, F, QuerySet
from django.db.models.functions import Cast

from activities.lists import together
from activities.models import Activity, Project, Series, Team, Venue
from branches.models import Membership, Organization, PartyGroup
from reports.likeness.sentences import COVER

SHORTEST = 2
_LISTED = re.compile(r"[、，,；;\s]+")


def words_of(organizations: Iterable[Organization], own: Organization) -> dict[int, tuple[str, ...]]:
    """Return the telling words of each organization, the longest first; two queries however many there are."""
    others = {one.pk: one for one in organizations}
    if not others:
        return {}
    words: defaultdict[int, set[str]] = defaultdict(set)
    for pk, names in _names_above(others, own).items():
        words[pk] |= names
    for rows in together(_parts(list(others)), "branch", "told").values():
        for branch, told in rows:
            words[branch] |= {told, *_LISTED.split(told)}
    return {
        pk: tuple(sorted((word for word in words[pk] if len(word) >= SHORTEST), key=len, reverse=True)) for pk in others
    }


def _names_above(others: Mapping[int, Organization], own: Organization) -> dict[int, set[str]]:
    """Return the names of each organization and of what stands above it, as far as that is not above one's own."""
    shared = set(own.path.split("/"))
    chains = {pk: [part for part in one.path.split("/") if part not in shared] for pk, one in others.items()}
    known = Organization.objects.in_bulk({int(part) for chain in chains.values() for part in chain})
    return {
        pk: {
            name
            for part in chain
            if (one := known.get(int(part)))
            for name in (one.name, one.short_name, one.unit_short_name, one.duty)
        }
        for pk, chain in chains.items()
    }


def _parts(ids: list[int]) -> dict[str, QuerySet[Any]]:
    people = Membership.objects.filter(organization__in=ids)
    partners = Activity.objects.filter(organization__in=ids, deleted_at__isnull=True).exclude(partners="")
    parts = {"people": _told(people, "member__name"), "partners": _told(partners, "partners")}
    for model in (Project, Series, Team, Venue, PartyGroup):
        parts[model.__name__] = _told(model._default_manager.filter(organization__in=ids), "name")
    return parts


def _told(rows: QuerySet[Any], name: str) -> QuerySet[Any]:
    told: QuerySet[Any] = rows.annotate(branch=F("organization_id"), told=Cast(F(name), CharField()))
    return told


def covered(text: str, words: Iterable[str]) -> str:
    """Return the text with every telling word covered."""
    for word in words:
        text = text.replace(word, COVER)
    return text
