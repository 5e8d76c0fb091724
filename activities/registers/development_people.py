"""Who may stand in a case: who is on the way into the Party, and the full members who accompany them."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from activities.queries import members_of
from branches.enums import MemberState
from branches.models import DevelopmentCase, Member, Membership, MemberStatus
from branches.queries import valid_on
from portal.kit.dates import today

# Who is on probation is a member already, but their case goes on until they are regularized.
ON_THE_WAY = (
    MemberState.APPLICANT,
    MemberState.ACTIVIST,
    MemberState.DEVELOPMENT_TARGET,
    MemberState.PROBATIONARY,
)


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who belongs or belonged to the branch, and their standing today."""

    pk: int
    name: str
    order: int
    state: str | None
    full_since: date | None
    is_here: bool
    has_case: bool

    @property
    def is_candidate(self) -> bool:
        """Whether a case may be opened for them."""
        return self.is_here and self.state in ON_THE_WAY and not self.has_case

    @property
    def label(self) -> str:
        """The name, with the standing of who is on the way, and a word for who has left."""
        if self.full_since:
            return self.name if self.is_here else f"{self.name}（已转出）"
        return f"{self.name}（{MemberState(self.state).label}）" if self.state else self.name


def people_of(organization_id: int) -> list[Person]:
    """Return everybody who ever belonged to the branch, in roster order; one query."""
    statuses = MemberStatus.objects.filter(member=OuterRef("pk"), since__lte=today())
    stay = Membership.objects.filter(valid_on(today()), member=OuterRef("pk"), organization=organization_id)
    case = DevelopmentCase.objects.filter(member=OuterRef("pk"), organization=organization_id, deleted_at__isnull=True)
    rows: QuerySet[Member] = members_of(organization_id).order_by("order", "pk")
    rows = rows.annotate(
        state=Subquery(statuses.order_by("-since", "-pk").values("state")[:1]),
        full_since=Subquery(statuses.filter(state=MemberState.FULL).values("since")[:1]),
        is_here=Exists(stay),
        has_case=Exists(case),
    )
    fields = ("pk", "name", "order", "state", "full_since", "is_here", "has_case")
    return [Person(*row) for row in rows.values_list(*fields)]


def statuses_of(member_id: int | None) -> dict[MemberState, date]:
    """Return since when the person has each standing on the roster."""
    rows = MemberStatus.objects.filter(member=member_id).values_list("state", "since") if member_id else ()
    return {MemberState(state): since for state, since in rows}
