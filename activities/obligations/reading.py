"""Reading what calendars are made of: rules, dated facts, records, notes; three queries for any number of branches."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, TruncDate

from activities.lists import together
from activities.models import Activity, Obligation, ObligationNote
from activities.obligations.cells import Board, Row
from activities.obligations.judging import Group, Held
from activities.obligations.periods import Span
from activities.obligations.years import ALWAYS, NEVER, Duties, Life, board_of
from branches.enums import COMMITTEE_ROLES, PostRole
from branches.models import Membership, Organization, Post
from portal.kit.dates import year_bounds

# A secretary alone is not a committee (domain guide Z6).
ALONE = (PostRole.SECRETARY, PostRole.DEPUTY_SECRETARY)
COLUMNS = (
    "branch",
    "first_day",
    "last_day",
    "group_rank",
    "group_ref",
    "group_name",
    "ref",
    "kind_ref",
    "occasion_ref",
)
STAY = {"first_day": F("since"), "last_day": F("until")}
NO_GROUP = {"group_rank": Value(0), "group_ref": Value(0), "group_name": Value("", CharField())}
NO_RECORD = {"ref": Value(0), "kind_ref": Value(0), "occasion_ref": Value(0)}


@dataclass(slots=True)
class Facts:
    """What is known of one branch: its dated facts, and what it held in the years that were asked for."""

    exists: Span = ALWAYS
    committee: list[Span] = field(default_factory=list)
    groups: list[tuple[Group, Span]] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)

    def held_in(self, year: int) -> list[Held]:
        """What it held in one of the years."""
        return [row for row in self.held if row.day.year == year]

    def of_group(self, group_id: int) -> "Facts":
        """What concerns one group alone: what each group owes is then what this one owes."""
        groups = [pair for pair in self.groups if pair[0].pk == group_id]
        return replace(self, groups=groups, held=[row for row in self.held if row.group_id in (None, group_id)])

    @property
    def life(self) -> Life:
        """The dated facts."""
        return Life(self.exists, tuple(self.committee), tuple(self.groups))


def read_rules() -> tuple[Obligation, ...]:
    """Return every version of every rule; one query."""
    return tuple(Obligation.objects.select_related("kind"))


def read_facts(organization_ids: Collection[int], *years: int) -> dict[int, Facts]:
    """Return the dated facts of the branches and what they held from the first to the last of the years; one query."""
    found = together(_dated_rows(organization_ids) | _held_rows(organization_ids, years), *COLUMNS)
    facts = {pk: Facts() for pk in organization_ids}
    for branch, since, until, *_ in found["branch"]:
        facts[branch].exists = _span(since, until) if since else NEVER
    for branch, since, until, *_ in found["committee"]:
        facts[branch].committee.append(_span(since, until))
    for branch, since, until, _, pk, name, *_ in sorted(found["group"], key=_by_group):
        facts[branch].groups.append((Group(pk, name), _span(since, until)))
    for branch, day, logged_on, _, group, _, pk, kind, occasion in found.get("held", ()):
        facts[branch].held.append(Held(pk, kind, day, logged_on, group, occasion))
    return facts


def _dated_rows(organization_ids: Collection[int]) -> dict[str, Any]:
    # Of some branches nobody wrote down when they were founded: then they begin with their first member.
    joined = Membership.objects.filter(organization=OuterRef("pk")).order_by("since").values("since")[:1]
    begun = {"first_day": Coalesce("since", Subquery(joined)), "last_day": F("until")}
    branches = Organization.objects.filter(pk__in=organization_ids)
    posts = Post.objects.filter(organization__in=organization_ids, role__in=COMMITTEE_ROLES)
    # A group has no dates of its own: it exists while somebody belongs to it.
    stays = Membership.objects.filter(organization__in=organization_ids, group__isnull=False)
    group = {"group_rank": F("group__order"), "group_ref": F("group_id"), "group_name": F("group__name")}
    return {
        "branch": branches.annotate(branch=F("pk"), **begun, **NO_GROUP, **NO_RECORD),
        "committee": posts.exclude(role__in=ALONE).annotate(
            branch=F("organization_id"), **STAY, **NO_GROUP, **NO_RECORD
        ),
        "group": stays.annotate(branch=F("organization_id"), **STAY, **group, **NO_RECORD),
    }


def _held_rows(organization_ids: Collection[int], years: Sequence[int]) -> dict[str, Any]:
    if not years:
        return {}
    first, after = year_bounds(min(years))[0], year_bounds(max(years))[1]
    live = Activity.objects.filter(organization__in=organization_ids, deleted_at__isnull=True)
    rows = live.filter(starts_at__gte=first, starts_at__lt=after)
    record = {"ref": F("pk"), "kind_ref": F("kind_id"), "occasion_ref": F("same_occasion_id")}
    group = NO_GROUP | {"group_ref": F("group_id")}
    days = {"first_day": TruncDate("starts_at"), "last_day": TruncDate("created_at")}
    return {"held": rows.annotate(branch=F("organization_id"), **days, **group, **record)}


def _by_group(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Return branch, rank, group and since of a stay."""
    return row[0], row[3], row[4], row[1]


def _span(since: date | None, until: date | None) -> Span:
    return Span(since or date.min, until or date.max)


def read_notes(organization_ids: Collection[int]) -> dict[int, tuple[ObligationNote, ...]]:
    """Return the notes of each branch; one query."""
    written: defaultdict[int, list[ObligationNote]] = defaultdict(list)
    for note in ObligationNote.objects.filter(organization__in=organization_ids).order_by("pk"):
        written[note.organization_id].append(note)
    return {pk: tuple(written[pk]) for pk in organization_ids}


def boards(organization_ids: Collection[int], year: int, day: date) -> dict[int, Board]:
    """Return the calendar of each branch as seen on the day; three queries however many branches."""
    rules, facts, notes = read_rules(), read_facts(organization_ids, year), read_notes(organization_ids)
    return {pk: board_of(Duties(rules, facts[pk].life, notes[pk]), facts[pk].held, year, day) for pk in facts}


def read_duties(organization_id: int) -> Duties:
    """Return what the years of a branch are judged by, beside its records; three queries."""
    return Duties(read_rules(), read_facts([organization_id])[organization_id].life, _notes_of(organization_id))


def _notes_of(organization_id: int) -> tuple[ObligationNote, ...]:
    return read_notes([organization_id])[organization_id]


def board(organization_id: int, activities: Iterable[Activity], year: int, day: date) -> list[Row]:
    """Return every obligation of the branch as seen on `day`, given the year's records; three queries."""
    return list(board_of(read_duties(organization_id), map(Held.of, activities), year, day).rows)
