"""Writes on organizations and people."""

from datetime import date, timedelta

from django.db import transaction

from branches.enums import MemberState, OrganizationKind, PostRole
from branches.models import Member, Membership, MemberStatus, Organization, PartyGroup, Post


@transaction.atomic
def found(kind: OrganizationKind, name: str, *, parent: Organization | None = None, **fields: object) -> Organization:
    """Set up an organization under its parent and give it its place in the tree."""
    organization = Organization(kind=kind, name=name, parent=parent, path=f"new:{name}"[:200], **fields)
    organization.save()
    organization.path = f"{parent.path if parent else ''}{organization.pk}/"
    organization.full_clean()
    organization.save(update_fields=["path"])
    return organization


@transaction.atomic
def admit(
    organization: Organization,
    name: str,
    *,
    since: date,
    order: int = 0,
    group: PartyGroup | None = None,
    states: dict[MemberState, date] | None = None,
) -> Member:
    """Put a person on the roster with the stages already reached."""
    member = Member.objects.create(name=name, order=order)
    Membership.objects.create(member=member, organization=organization, group=group, since=since)
    MemberStatus.objects.bulk_create(
        MemberStatus(member=member, organization=organization, state=state, since=day)
        for state, day in (states or {}).items()
    )
    return member


@transaction.atomic
def appoint(member: Member, organization: Organization, role: PostRole, *, since: date) -> Post:
    """Give a post; a new secretary ends the old one's term the day before."""
    if role == PostRole.SECRETARY:
        Post.objects.filter(organization=organization, role=role, until__isnull=True).update(
            until=since - timedelta(days=1)
        )
    return Post.objects.create(member=member, organization=organization, role=role, since=since)
