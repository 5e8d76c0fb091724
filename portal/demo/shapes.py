"""The shapes in which the demo world is written down. Nothing here knows the database."""

from dataclasses import dataclass, field
from functools import partial

from activities.enums import AssessmentKind, ClaimState, Form, Mode, RectificationSource, RectificationState
from activities.enums_work import HazardLevel, Outcome, TalkType
from branches.enums import MemberState, PostRole


@dataclass(frozen=True, slots=True)
class Stay:
    """Belonged to a branch (by its key) and group from a day to a day, both included."""

    branch: str
    since: str
    until: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Office:
    """Held a post in a branch."""

    branch: str
    role: PostRole
    since: str
    until: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody on a roster; `away` is how many gatherings in a hundred are missed."""

    name: str
    stays: tuple[Stay, ...]
    states: dict[MemberState, str]
    offices: tuple[Office, ...] = ()
    away: int = 5


@dataclass(frozen=True, slots=True)
class Gathering:  # the fields of a record, in the order of the form
    """One record to be logged. Topics, campaigns and people are given by name; `day` is MM-DD of the file's year.

    `who` names exactly who took part where nobody is due; without it `came` says how many.
    """

    kind: str
    day: str
    title: str
    clock: str = "14:30"
    minutes: int = 90
    place: str = ""
    host: str = ""
    lecturer: str = ""
    guest: str = ""
    group: str = ""
    form: Form | None = None
    mode: Mode = Mode.ONSITE
    is_micro: bool = False
    topics: tuple[str, ...] = ()
    series: str = ""
    subtheme: str = ""
    campaigns: tuple[str, ...] = ()
    project: str = ""
    venue: str = ""
    team: str = ""
    talk_type: TalkType | None = None
    work: str = ""
    partners: str = ""
    materials: str = ""
    text: str = ""
    decisions: str = ""
    votes: bool = False
    speeches: int = 0
    reflections: int = 0
    came: int = 0
    who: tuple[str, ...] = ()
    made_up: dict[str, str] = field(default_factory=dict)
    observers: tuple[str, ...] = ()
    after: str = ""
    fixed: bool = False


study = partial(Gathering, "collective_study", form=Form.STUDY)
theme_day = partial(Gathering, "theme_party_day", minutes=120)
general = partial(Gathering, "general_meeting", minutes=60)
committee = partial(Gathering, "committee_meeting", clock="09:00", minutes=60)
group_meeting = partial(Gathering, "group_meeting", clock="16:30", minutes=40)
lecture = partial(Gathering, "party_lecture", minutes=60)
integrity = partial(Gathering, "integrity_education", clock="16:00", minutes=45, series="廉洁星期五")
service = partial(Gathering, "volunteer_service", clock="08:30", minutes=180, form=Form.SERVICE)
joint = partial(Gathering, "joint_activity", clock="09:30", minutes=120)
patrol = partial(Gathering, "safety_patrol", clock="09:00", minutes=120, team="中心党员督查小组", campaigns=("党建+",))
org_life = partial(Gathering, "org_life_meeting", minutes=150)


def talk(day: str, talk_type: TalkType, who: tuple[str, ...], place: str, observers: tuple[str, ...] = ()) -> Gathering:
    """Return a heart-to-heart talk: its title says the type and nothing of what was said."""
    title = f"{talk_type.label}谈心谈话"
    return Gathering("heart_talk", day, title, "10:00", 30, place, talk_type=talk_type, who=who, observers=observers)


@dataclass(frozen=True, slots=True)
class Claim:
    """Study hours earned elsewhere."""

    branch: str
    member: str
    day: str
    title: str
    host_body: str
    minutes: int
    state: ClaimState = ClaimState.CONFIRMED
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A theme of a plan, who answers for it until when, and what became of it."""

    title: str
    text: str
    owner: str = ""
    due_on: str = ""
    outcome: Outcome = Outcome.PLANNED
    outcome_text: str = ""


@dataclass(frozen=True, slots=True)
class Intent:
    """A plan of a branch for a year."""

    branch: str
    year: int
    team_goal: str
    lead: str
    items: tuple[Step, ...] = ()
    key_tasks: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """An entry of the rectification ledger; `deadline_in` counts days from the day the world is built on."""

    branch: str
    source: RectificationSource
    problem: str
    found_on: str
    owner: str
    key: str = ""
    assessed: AssessmentKind | None = None
    found_at: str = ""
    project: str = ""
    team: str = ""
    hazard_level: HazardLevel | None = None
    enterprise: str = ""
    is_legacy: bool = False
    goal: str = ""
    deadline: str = ""
    deadline_in: int = 0
    state: RectificationState = RectificationState.SIGNED_OFF
    measures: tuple[tuple[str, str], ...] = ()
    progress: str = ""
    signed_off_on: str = ""
