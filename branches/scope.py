"""What an account may see today, and the one queryset method through which every list goes.

A scope is resolved once per request (and again when a background job runs) from dated posts and grants.
"""

from dataclasses import dataclass, field
from typing import Self, TypeVar

from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q

ModelT = TypeVar("ModelT", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Scope:
    """Rights on one day: branches led, subtrees overseen or audited, and the member's own person.

    `place` and `post` are what the frame of every page says of this person. They come from the rows that give the
    rights, so the frame asks nothing more; `place` is empty for a grant over everything and for who belongs nowhere.
    """

    account_id: int | None = None
    member_id: int | None = None
    own_branch_id: int | None = None
    managed_ids: tuple[int, ...] = ()
    staff_paths: tuple[str, ...] = ()
    audit_paths: tuple[str, ...] = ()
    roles: frozenset[str] = field(default_factory=frozenset)
    place: str = ""
    post: str = ""

    @property
    def branch_id(self) -> int | None:
        """The branch whose records this person logs, if any."""
        return self.managed_ids[0] if self.managed_ids else None

    @property
    def writer_id(self) -> int:
        """The account that writes; nobody writes without one."""
        if self.account_id is None:
            raise PermissionDenied
        return self.account_id

    def manages(self, organization_id: int) -> bool:
        """Whether a committee post in that branch is held today."""
        return organization_id in self.managed_ids

    def reads(self, prefix: str) -> Q:
        """Return the condition for rows whose organization (at `prefix`) this person leads or oversees."""
        lookup = f"{prefix}__" if prefix else ""
        condition = Q((f"{lookup}id__in", self.managed_ids))
        for path in self.staff_paths:
            condition |= Q((f"{lookup}path__startswith", path))
        return condition

    def audits(self, prefix: str) -> Q:
        """Return the condition for rows whose organization this person audits; "" is everything, also none."""
        condition = Q(pk__in=())
        for path in self.audit_paths:
            condition |= Q((f"{prefix}__path__startswith", path)) if path else Q(pk__isnull=False)
        return condition


NOBODY = Scope()


class ScopedQuerySet(models.QuerySet[ModelT]):
    """A queryset that can be narrowed to a scope."""

    organization = "organization"
    distinct_rows = False

    def within(self, scope: Scope) -> Self:
        """Keep only the rows this person may see."""
        rows = self.filter(scope.reads(self.organization))
        return rows.distinct() if self.distinct_rows else rows

    def audited_by(self, scope: Scope) -> Self:
        """Keep only the rows this person may audit."""
        return self.filter(scope.audits(self.organization))

    def _clone(self) -> Self:
        clone: Self = super()._clone()  # type: ignore[misc] # Django's stubs leave the private method out
        clone.organization, clone.distinct_rows = self.organization, self.distinct_rows
        return clone


class ScopedManager(models.Manager[ModelT]):
    """The default manager of every scoped model; `organization` is the lookup path to its organization."""

    def __init__(self, organization: str = "organization", *, distinct: bool = False) -> None:
        super().__init__()
        self.organization, self.distinct_rows = organization, distinct

    def get_queryset(self) -> ScopedQuerySet[ModelT]:
        """Return all rows, ready to be narrowed."""
        rows: ScopedQuerySet[ModelT] = ScopedQuerySet(self.model, using=self._db)
        rows.organization, rows.distinct_rows = self.organization, self.distinct_rows
        return rows

    def within(self, scope: Scope) -> ScopedQuerySet[ModelT]:
        """Keep only the rows this person may see."""
        return self.get_queryset().within(scope)

    def audited_by(self, scope: Scope) -> ScopedQuerySet[ModelT]:
        """Keep only the rows this person may audit."""
        return self.get_queryset().audited_by(scope)
