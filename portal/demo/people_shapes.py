"""The shapes in which rows of registers of people and branches are written down; members go by name."""

from dataclasses import dataclass

from branches.enums import DevelopmentStepCode, HonourLevel, RatingState, RatingStep


@dataclass(frozen=True, slots=True)
class Registered:
    """A member who reported to a community."""

    branch: str
    member: str
    community: str
    day: str
    post: str = ""
    until: str = ""


@dataclass(frozen=True, slots=True)
class Honoured:
    """An honour; without a member it is the branch's."""

    branch: str
    name: str
    level: HonourLevel
    awarder: str
    day: str
    member: str = ""


@dataclass(frozen=True, slots=True)
class Rated:
    """A step of the rating in a year."""

    branch: str
    year: int
    step: RatingStep
    state: RatingState
    day: str
    rater: str = "市级机关工委"


@dataclass(frozen=True, slots=True)
class Elected:
    """An election: how many were due to vote and how many came."""

    branch: str
    session: str
    day: str
    due_on: str
    approval: str
    due: int
    present: int


@dataclass(frozen=True, slots=True)
class Charged:
    """A duty of the unit from the day on."""

    branch: str
    name: str
    day: str


@dataclass(frozen=True, slots=True)
class Birthday:
    """A political birthday that was marked for one member."""

    branch: str
    member: str
    day: str
    talker: str = ""
    note: str = "赠送政治生日贺卡，谈心交流"


@dataclass(frozen=True, slots=True)
class Judged:
    """A round of democratic appraisal, at what kind of meeting; grades are drawn, 优秀 one below what is allowed."""

    branch: str
    year: int
    day: str
    meeting: str = "org_life_meeting"


@dataclass(frozen=True, slots=True)
class Done:
    """A step on the way into the Party; votes are due, present, ayes, or taken from that day's `meeting`."""

    code: DevelopmentStepCode
    day: str
    note: str = ""
    hours: int = 0
    votes: tuple[int, ...] = ()
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """Somebody on the way into the Party."""

    branch: str
    member: str
    contacts: tuple[str, ...]
    sponsors: tuple[str, ...]
    steps: tuple[Done, ...]
    note: str = ""
