"""Writes on drafts."""

from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from activities.drafts.queries import own
from activities.models import Activity, Draft
from branches.scope import Scope
from branches.typed import Content


@transaction.atomic
def store(token: UUID, content: Content, about: Activity, *, scope: Scope) -> Draft:
    """Keep what stands on a form now; what stood on it before is replaced."""
    place = {"organization_id": about.organization_id, "kind_id": about.kind_id, "activity_id": about.pk}
    draft, _ = Draft.objects.update_or_create(
        account_id=scope.writer_id, token=token, defaults={**place, "content": content}
    )
    return draft


@transaction.atomic
def store_older(token: UUID, content: Content, about: Activity, *, scope: Scope, typed_at: datetime) -> None:
    """Keep what was typed earlier, unless the form was kept again since."""
    kept = own(scope).select_for_update(of=("self",), no_key=True).filter(token=token).first()
    if kept is None or kept.saved_at < typed_at:
        store(token, content, about, scope=scope)


@transaction.atomic
def discard(draft: Draft) -> dict[str, Any]:
    """Throw a draft away and return what brings it back."""
    kept = {
        "token": str(draft.token),
        "organization": draft.organization_id,
        "kind": draft.kind_id,
        "activity": draft.activity_id,
        "content": draft.content,
    }
    draft.delete()
    return kept


def bring_back(kept: dict[str, Any], *, scope: Scope) -> Draft:
    """Undo `discard`."""
    about = Activity(pk=kept["activity"], organization_id=kept["organization"], kind_id=kept["kind"])
    return store(UUID(kept["token"]), kept["content"], about, scope=scope)


def finish(token: UUID, *, scope: Scope) -> None:
    """Drop the draft of a form that was saved."""
    Draft.objects.filter(account_id=scope.writer_id, token=token).delete()


def sweep() -> int:
    """Drop drafts that nobody came back to for a long time; return how many."""
    before = timezone.now() - timedelta(days=settings.DRAFT_KEEP_DAYS)
    return Draft.objects.filter(saved_at__lt=before).delete()[0]
