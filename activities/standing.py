"""Where a member stands in a year: required, counted, missing, and from which kinds."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from activities.hours import ZERO, HourEntry, total
from activities.models import HoursRule
from activities.queries import hours_of_members, hours_rule
from branches.enums import COMMITTEE_ROLES
from branches.models import Post
from branches.queries import valid_on
from portal.kit.dates import today


@dataclass(frozen=True, slots=True)
class Standing:
    """One member's year; without a rule nothing is required and nothing can be counted."""

    rule: HoursRule | None
    required: int | None
    entries: tuple[HourEntry, ...]

    @property
    def done(self) -> Decimal:
        """The hours that count."""
        return total(self.entries)

    @property
    def gap(self) -> Decimal | None:
        """What is still missing, below zero when there is more than enough; None without a requirement."""
        return None if self.required is None else self.required - self.done

    @property
    def surplus(self) -> Decimal:
        """What was done beyond the requirement."""
        return max(ZERO, -(self.gap or ZERO))

    @property
    def newest_first(self) -> tuple[HourEntry, ...]:
        """The entries as the page lists them."""
        return self.entries[::-1]

    @property
    def by_kind(self) -> list[tuple[str, Decimal]]:
        """The hours of each kind, most first."""
        sums: defaultdict[str, Decimal] = defaultdict(Decimal)
        for entry in self.entries:
            sums[entry.kind] += entry.hours
        return sorted(((kind, hours) for kind, hours in sums.items() if hours), key=lambda pair: -pair[1])


def standing_of(member_id: int, year: int) -> Standing:
    """Return the member's standing in the year, judged on its last day or today."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    day = max(first, min(today(), last))
    rule = hours_rule(day)
    if rule is None:
        return Standing(None, None, ())
    required = rule.committee_hours if _on_committee(member_id, day) else rule.ordinary_hours
    return Standing(rule, required, hours_of_members([member_id], first, last, rule)[member_id].entries)


def _on_committee(member_id: int, day: date) -> bool:
    return Post.objects.filter(valid_on(day), member=member_id, role__in=COMMITTEE_ROLES).exists()
