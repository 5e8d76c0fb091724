"""Reads on drafts: everybody's own, of branches that they still log for."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from activities.models import Activity, Draft
from branches.scope import Scope

OFFERED = 3


def own(scope: Scope) -> QuerySet[Draft]:
    """Return this account's drafts."""
    return Draft.objects.within(scope).filter(account=scope.account_id)


def unfinished(about: Activity, scope: Scope) -> list[Draft]:
    """Return what this account left unfinished: of a new record's kind and branch, or of changes to a stored one.

    What came in while its form was being saved is not unfinished.
    """
    rows = own(scope).filter(organization=about.organization_id, kind=about.kind_id, activity=about.pk)
    saved = Exists(Activity.objects.filter(token=OuterRef("token")))
    return list(rows.exclude(saved).select_related("kind")[:OFFERED])


def find(token: UUID, about: Activity, scope: Scope) -> Draft | None:
    """Return the draft with this number, if it is this account's and about the same thing."""
    rows = own(scope).filter(organization=about.organization_id, kind=about.kind_id, activity=about.pk)
    return rows.filter(token=token).first()


def stored_under(token: UUID, scope: Scope) -> Activity | None:
    """Return the record that the form with this number made."""
    return Activity.objects.within(scope).filter(token=token).first()
