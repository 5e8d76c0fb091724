"""Reads on files that wait for their record."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import QuerySet

from activities.models import Upload
from branches.scope import Scope


def own(scope: Scope) -> QuerySet[Upload]:
    """Return what this account sent ahead, for branches that it still logs for."""
    return Upload.objects.within(scope).filter(account=scope.account_id)


def sent_ahead(token: UUID, pks: Collection[int], scope: Scope) -> QuerySet[Upload]:
    """Return those of the files that were sent ahead of the form with this number."""
    return own(scope).filter(token=token, pk__in=pks)


def waiting(token: UUID, pks: Collection[int], scope: Scope) -> list[Upload]:
    """Return them as they are now; nothing is asked where none was sent."""
    return list(sent_ahead(token, pks, scope)) if pks else []
