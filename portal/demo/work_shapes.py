"""The shapes in which rows of registers of work are written down. Branches, people and campaigns go by name."""

from dataclasses import dataclass

from activities.enums import Level, Mode, ProjectClass
from activities.enums_work import DocumentKind, IdeologyKind, ResponseKind, StabilityKind, TeamKind, VenueKind


@dataclass(frozen=True, slots=True)
class Place:
    """A place of education."""

    branch: str
    name: str
    kind: VenueKind
    mode: Mode = Mode.ONSITE
    place: str = ""


@dataclass(frozen=True, slots=True)
class Site:
    """A project and what it reached on which day."""

    branch: str
    name: str
    category: ProjectClass
    since: str
    until: str = ""
    milestones: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """A team with its leader first; who joined or left on another day is in `joined` and `left`."""

    branch: str
    kind: TeamKind
    name: str
    since: str
    people: tuple[str, ...]
    until: str = ""
    level: Level = Level.UNIT
    project: str = ""
    joined: tuple[tuple[str, str], ...] = ()
    left: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Stationed:
    """A member who stayed at a project from the day on."""

    branch: str
    member: str
    project: str
    day: str
    until: str
    result: str


@dataclass(frozen=True, slots=True)
class Answered:
    """How a branch took up a campaign."""

    branch: str
    campaign: str
    kind: ResponseKind
    day: str
    measures: str


@dataclass(frozen=True, slots=True)
class Adopted:
    """A plan document; `meeting` is the kind of meeting that adopted it that day."""

    branch: str
    title: str
    kind: DocumentKind
    day: str
    meeting: str = ""
    campaign: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Guarded:
    """What was done for the ideology responsibility system; `held` is the kind of meeting that did it that day."""

    branch: str
    kind: IdeologyKind
    title: str
    day: str
    held: str = ""
    conclusion: str = ""


@dataclass(frozen=True, slots=True)
class Secured:
    """A step of the security work for an event."""

    branch: str
    event: str
    kind: StabilityKind
    day: str
    note: str
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    """Something that was published."""

    branch: str
    title: str
    outlet: str
    level: Level
    day: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question of the daily quiz; `answers` are letters."""

    branch: str
    text: str
    options: tuple[str, ...]
    answers: str
    source: str
