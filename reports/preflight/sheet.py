"""What the sheet before 编写 says, and what it is asked about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from branches.models import Organization
from reports.enums import ParagraphState
from reports.lengths import Measured
from reports.merge import Content
from reports.models import Outline, Report


@dataclass(frozen=True, slots=True)
class Kept:
    """What people made of the report: it is not touched."""

    edited: int = 0
    locked: int = 0
    own: int = 0
    removed: int = 0

    @property
    def words(self) -> str:
        """The kept paragraphs in words; nothing when there are none."""
        counts = (("改过的", self.edited), ("锁定的", self.locked), ("手工加的", self.own), ("删去的", self.removed))
        return "、".join(f"{what} {count} 段" for what, count in counts if count)

    @classmethod
    def of(cls, rows: Sequence[Content]) -> "Kept":
        """Count the paragraphs by what was done to them."""
        states = [row.state for row in rows]
        told = (ParagraphState.EDITED, ParagraphState.LOCKED, ParagraphState.MANUAL, ParagraphState.REMOVED)
        return cls(*(states.count(state) for state in told))


@dataclass(frozen=True, slots=True)
class Counted:
    """What would be written: nobody knows before the records were counted."""

    records: int
    figures: int
    gaps: tuple[str, ...]
    changed: tuple[str, ...]
    length: Measured
    matters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Preflight:
    """The sheet before 编写 or 重新编写."""

    year: int
    cutoff: date
    outline: Outline
    kept: Kept
    is_first: bool
    counted: Counted | None

    @property
    def since(self) -> date:
        """The first day that counts."""
        return date(self.year, 1, 1)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be written: whose year, up to which day, along which outline, over which report if there is one."""

    organization: Organization
    year: int
    cutoff: date
    outline: Outline
    report: Report | None
