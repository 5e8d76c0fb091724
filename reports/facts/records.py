"""The first station: everything the year's figures may be counted from, read once in a fixed number of queries."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from activities.enums import COUNTED_PRESENCES, Presence, TopicCategory
from activities.hours.reading import MemberHours
from activities.models import Activity, Attendance, Campaign, HoursRule, Plan, RectificationItem, TeamMember
from activities.models import CampaignResponse as Response
from activities.registers import REGISTERS
from activities.registers.lines import Line
from branches.models import DevelopmentStep, Member, MemberStatus, Organization
from portal.kit.dates import local_day
from reports.figures import Source

_MODEL_OF = {register.code: register.model._meta.model_name or "" for register in REGISTERS}


@dataclass(frozen=True, slots=True)
class Sitting:
    """How one member did in the daily quiz on one day."""

    pk: int
    member_id: int
    day: date
    right: int
    total: int


@dataclass(frozen=True, slots=True)
class Graded:
    """The grade that one member got in the year's appraisal."""

    pk: int
    grade: str


@dataclass(frozen=True, slots=True)
class YearRecords:
    """The records of one branch from 1 January to the cut-off day."""

    organization: Organization
    year: int
    cutoff: date
    activities: tuple[Activity, ...]
    lines: Mapping[str, list[Line]]
    stays: Mapping[int, list[tuple[date, date]]]
    statuses: tuple[MemberStatus, ...]
    steps: tuple[DevelopmentStep, ...]
    members_at_start: frozenset[int]
    members_at_end: tuple[Member, ...]
    all_year: tuple[Member, ...]
    committee: frozenset[int]
    hours: dict[int, MemberHours]
    hours_rule: HoursRule | None
    problems: tuple[RectificationItem, ...]
    responses: tuple[Response, ...]
    team_members: tuple[TeamMember, ...]
    sittings: tuple[Sitting, ...]
    grades: tuple[Graded, ...]
    plan: Plan | None
    next_plan: Plan | None
    rules: Mapping[str, str]

    @property
    def first(self) -> date:
        """The first day of the year."""
        return date(self.year, 1, 1)

    @property
    def period(self) -> str:
        """The period in words, for counting rules."""
        return f"{self.year}年1月1日至{self.cutoff.month}月{self.cutoff.day}日"

    @property
    def findings(self) -> list[RectificationItem]:
        """What assessments of the year found, up to the cut-off day."""
        return [item for item in self.problems if item.assessment and item.assessment.year == self.year]

    def of_kind(self, *codes: str) -> list[Activity]:
        """Return the records of these kinds, oldest first."""
        return [activity for activity in self.activities if activity.kind.code in codes]

    def about(self, *categories: TopicCategory) -> list[Activity]:
        """Return the records with a topic of these categories, oldest first."""
        return self.where(lambda activity: any(topic.category in categories for topic in activity.topics.all()))

    def where(self, keep: Callable[[Activity], bool]) -> list[Activity]:
        """Return the records that fulfil a condition, oldest first."""
        return [activity for activity in self.activities if keep(activity)]

    def rows(self, register: str, *kinds: str) -> list[Line]:
        """Return the rows of a register, of these kinds when some are named, oldest first."""
        return [line for line in self.lines.get(register, ()) if not kinds or line.kind in kinds]

    def from_source(self, *sources: str) -> list[RectificationItem]:
        """Return the problems from these sources that were open at any time of the year, oldest first."""
        return [item for item in self.problems if item.source in sources]

    def found(self, items: list[RectificationItem]) -> list[RectificationItem]:
        """Return those of the problems that were found in the year."""
        return [item for item in items if item.found_on.year == self.year]

    def days_here(self, member_id: int | None, since: date, until: date | None) -> int:
        """Return on how many days of a period within the year a Party member belonged to the branch, ends included."""
        last = until or self.cutoff
        spans = ((max(since, start), min(last, end)) for start, end in self.stays.get(member_id or 0, ()))
        return sum((end - start).days + 1 for start, end in spans if end >= start)

    def served(self, row: TeamMember) -> bool:
        """Whether a member of a team belonged to the branch while in it."""
        return self.days_here(row.member_id, row.since, row.until) > 0

    def is_closed(self, item: RectificationItem) -> bool:
        """Whether a problem was signed off by the cut-off day."""
        return item.signed_off_on is not None and item.signed_off_on <= self.cutoff


def campaigns_of(records: YearRecords) -> dict[Campaign, list[Source]]:
    """Return the campaigns that the branch took part in, each with the records that say so, in order of time."""
    taken: dict[Campaign, list[Source]] = {}
    for activity in records.activities:
        for campaign in activity.campaigns.all():
            taken.setdefault(campaign, []).append(Source("activity", activity.pk, campaign.name))
    for response in records.responses:
        taken.setdefault(response.campaign, []).append(Source("campaignresponse", response.pk, response.campaign.name))
    return taken


def sources(activities: Iterable[Activity]) -> tuple[Source, ...]:
    """Return the records themselves as sources."""
    return tuple(Source("activity", activity.pk) for activity in activities)


def entries(lines: Iterable[Line]) -> tuple[Source, ...]:
    """Return rows of registers as sources."""
    return tuple(entry(line) for line in lines)


def entry(line: Line, note: str = "") -> Source:
    """Return one row of a register as a source."""
    return Source(_MODEL_OF[line.register], line.pk, note)


def present(activity: Activity) -> list[Attendance]:
    """Return the rows of who came, also by making up later."""
    return [row for row in activity.attendances.all() if row.presence in COUNTED_PRESENCES]


def due(activity: Activity) -> list[Attendance]:
    """Return the rows of who was due; observers are not."""
    return [row for row in activity.attendances.all() if row.presence != Presence.OBSERVER]


def months(activities: Iterable[Activity]) -> set[int]:
    """Return the months in which something was held."""
    return {local_day(activity.starts_at).month for activity in activities}
