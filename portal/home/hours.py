"""The card of the branch's hours; it says what the hours page says."""

from dataclasses import dataclass
from decimal import Decimal

from activities.learning.roll import BranchYear, Line, branch_year
from activities.standing import year_so_far
from branches.models import Member
from portal.kit.chinese import plain_decimal
from portal.kit.dates import today
from portal.templatetags.kit import ring

NAMED = 4


@dataclass(frozen=True, slots=True)
class HoursCard:
    """How many members reached the year's requirement, who is short and by how much, and how the reader stands."""

    year: BranchYear
    own: Line | None

    @property
    def reached(self) -> int:
        """How many miss nothing."""
        return self.year.reached

    @property
    def members(self) -> int:
        """How many there are."""
        return len(self.year.members)

    @property
    def short(self) -> tuple[Member, ...]:
        """Who misses hours, the largest gap first."""
        return tuple(line.member for line in self.year.short)

    @property
    def arc(self) -> str:
        """How far the ring is drawn."""
        drawn: str = ring(Decimal(self.reached), self.members)["arc"]
        return drawn

    @property
    def short_names(self) -> str:
        """林晓燕、罗斌、许晴川, or the first of many."""
        names = [member.name for member in self.short]
        return "、".join(names[:NAMED]) + (f"等 {len(names)} 人" if len(names) > NAMED else "")

    @property
    def short_by(self) -> str:
        """4.5, or 4.5—9."""
        gaps = sorted({line.standing.gap for line in self.year.short if line.standing.gap is not None})
        return "—".join(plain_decimal(gap) for gap in dict.fromkeys((gaps[0], gaps[-1]))) if gaps else ""


def branch_hours(branch_id: int, member_id: int | None = None) -> HoursCard | None:
    """Return the branch's hours this year, as the hours page has them; None while no rule holds."""
    found = branch_year(branch_id, year_so_far(today().year))
    if found.rule is None:
        return None
    return HoursCard(found, next((line for line in found.members if line.member.pk == member_id), None))
