"""Who may be chosen where only members of the Party can be meant."""

from django.db.models import Exists, OuterRef, QuerySet

from activities.queries import members_of
from branches.enums import PARTY_MEMBERS
from branches.models import Member, MemberStatus


def party_members_of(organization_id: int) -> QuerySet[Member]:
    """Return everybody who ever belonged to the branch and is, or was, a member of the Party."""
    joined = MemberStatus.objects.filter(member=OuterRef("pk"), state__in=PARTY_MEMBERS)
    return members_of(organization_id).filter(Exists(joined))


def year_fault(year: int | None, day: object) -> str:
    """Return a sentence if a day is neither of the year nor of the one after it; what belongs to a year may follow."""
    found = getattr(day, "year", None)
    if year is None or found is None or found in (year, year + 1):
        return ""
    return f"日期要在 {year} 年或次年，请核对年度和日期"
