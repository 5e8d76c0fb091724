"""The steps as they are judged: plain values, without the database (domain guide §2.6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from branches.enums import DevelopmentStepCode as Code

VOTED = (Code.MEETING_ADMITTED, Code.MEETING_REGULARIZED)  # the two decisions of the branch meeting


@dataclass(frozen=True, slots=True)
class Stage:
    """One of the five stages and its steps."""

    label: str
    first: Code
    last: Code

    @property
    def codes(self) -> tuple[Code, ...]:
        """The steps of the stage, in order."""
        return tuple(code for code in Code if self.first <= code <= self.last)


STAGES = (
    Stage("申请入党", Code.APPLIED, Code.TALKED),
    Stage("入党积极分子", Code.ACTIVIST_CONFIRMED, Code.CULTIVATED),
    Stage("发展对象", Code.TARGET_CONFIRMED, Code.TRAINED),
    Stage("预备党员的接收", Code.COMMITTEE_REVIEWED, Code.FILED_ABOVE),
    Stage("预备党员的教育考察和转正", Code.ASSIGNED, Code.ARCHIVED),
)


@dataclass(frozen=True, slots=True)
class Votes:
    """A decision of the branch meeting; opinions handed in in writing before it are among the ayes."""

    due: int | None = None
    present: int | None = None
    ayes: int | None = None
    nays: int | None = None
    abstentions: int | None = None

    @property
    def cast(self) -> int:
        """All votes together."""
        return (self.ayes or 0) + (self.nays or 0) + (self.abstentions or 0)

    @property
    def is_empty(self) -> bool:
        """Whether no number is known at all."""
        return all(number is None for number in (self.due, self.present, self.ayes, self.nays, self.abstentions))


NO_VOTES = Votes()


@dataclass(frozen=True, slots=True)
class Step:
    """A step on the day it was done. `note` is what the branch wrote beside it, such as why it was late."""

    code: Code
    day: date
    note: str = ""
    hours: Decimal | None = None
    votes: Votes = NO_VOTES


Steps = dict[Code, Step]


def by_code(steps: Iterable[Step]) -> Steps:
    """Return the steps in their order by their code."""
    return {step.code: step for step in sorted(steps, key=lambda step: step.code)}
