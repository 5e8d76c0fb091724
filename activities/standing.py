"""Where a member stands in a year: required, counted, missing, and from which kinds."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from activities.hours import ZERO, HourEntry, total
from activities.hours.reading import TRAINING, hours_of_members, hours_rule
from activities.models import HoursRule
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
    on_committee: bool = False

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
    def is_short(self) -> bool:
        """Whether hours are missing."""
        return self.gap is not None and self.gap > 0

    @property
    def newest_first(self) -> tuple[HourEntry, ...]:
        """The entries as the page lists them."""
        return self.entries[::-1]

    @property
    def counted(self) -> tuple[HourEntry, ...]:
        """The entries that give hours, in order of time."""
        return tuple(entry for entry in self.entries if entry.hours)

    @property
    def by_kind(self) -> list[tuple[str, Decimal]]:
        """The hours of each kind, most first."""
        sums: defaultdict[str, Decimal] = defaultdict(Decimal)
        for entry in self.entries:
            sums[entry.kind] += entry.hours
        return sorted(((kind, hours) for kind, hours in sums.items() if hours), key=lambda pair: -pair[1])

    @property
    def trainings_asked(self) -> int:
        """How many 集中培训 the rule asks for beside the hours."""
        return self.rule.committee_trainings if self.rule and self.on_committee else 0

    @property
    def trainings(self) -> int | None:
        """How many 集中培训 the records know of; None when they know of none, which says nothing."""
        return len({entry.title for entry in self.entries if entry.kind == TRAINING and entry.attended}) or None

    @property
    def trainings_met(self) -> bool:
        """Whether the records show as many as are asked for."""
        return (self.trainings or 0) >= self.trainings_asked


@dataclass(frozen=True, slots=True)
class Year:
    """A year as far as it has come: its rule is the one of its last day, or of today."""

    first: date
    last: date
    rule: HoursRule | None

    def standings(self, member_ids: Iterable[int], committee: Iterable[int]) -> dict[int, Standing]:
        """Return where the members stand; two queries, none without a rule."""
        ids, leading = list(member_ids), set(committee)
        if self.rule is None:
            return {pk: Standing(None, None, (), pk in leading) for pk in ids}
        ledgers = hours_of_members(ids, self.first, self.last, self.rule)
        wanted = {True: self.rule.committee_hours, False: self.rule.ordinary_hours}
        return {pk: Standing(self.rule, wanted[pk in leading], ledgers[pk].entries, pk in leading) for pk in ids}


def year_so_far(year: int) -> Year:
    """Return the year up to its last day or today; one query."""
    first = date(year, 1, 1)
    last = min(today(), date(year, 12, 31))
    return Year(first, last, hours_rule(max(first, last)))


def standing_of(member_id: int, year: int) -> Standing:
    """Return the member's standing in the year, judged on its last day or today."""
    so_far = year_so_far(year)
    held = Post.objects.filter(valid_on(max(so_far.first, so_far.last)), member=member_id, role__in=COMMITTEE_ROLES)
    return so_far.standings([member_id], [member_id] if held.exists() else [])[member_id]
