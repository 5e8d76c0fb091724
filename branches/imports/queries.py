"""Reads of an import: what the branch has already, and what was imported so lately that it can be taken back."""

from datetime import datetime, timedelta

from django.db.models import Count, QuerySet
from django.utils import timezone

from branches.enums import PostRole
from branches.imports.checking import Known
from branches.models import Membership, Organization, PartyGroup, Post, RosterImport
from branches.scope import Scope

UNDO_WITHIN = timedelta(hours=24)


def known_of(organization_id: int) -> Known:
    """Return what rows are held against; four queries."""
    branch = Organization.objects.get(pk=organization_id)
    here = Membership.objects.filter(organization=branch, until__isnull=True).order_by()
    held = Post.objects.filter(organization=branch, role=PostRole.SECRETARY, until__isnull=True)
    secretary = held.select_related("member").first()
    return Known(
        organization_id,
        branch.since,
        frozenset(here.values_list("member__name", flat=True)),
        frozenset(PartyGroup.objects.filter(organization=branch).order_by().values_list("name", flat=True)),
        secretary.member.name if secretary else "",
    )


def fresh_imports(scope: Scope) -> QuerySet[RosterImport]:
    """Return the imports in the scope that can still be taken back, each with the number of people in it."""
    rows = RosterImport.objects.within(scope).filter(undone_at__isnull=True, created_at__gt=oldest())
    return rows.select_related("account").annotate(people=Count("memberships"))


def oldest() -> datetime:
    """Return the moment before which nothing is taken back any more."""
    return timezone.now() - UNDO_WITHIN
