"""What every paper is made from."""

from dataclasses import dataclass
from datetime import date

from activities.models import RectificationItem
from activities.obligations import Row
from portal.kit.dates import full_day
from reports.document import Document
from reports.figures import YearFacts
from reports.models import LengthLimit


@dataclass(frozen=True, slots=True)
class Basis:
    """The report's text as it stands, the facts it was counted from, its problems, and what was asked of the branch.

    `duties` are judged on `judged_on`; the facts, the text and the problems are those of the cut-off day.
    """

    document: Document
    facts: YearFacts
    number: int
    problems: tuple[RectificationItem, ...] = ()
    duties: tuple[Row, ...] = ()
    judged_on: date | None = None
    limit: LengthLimit | None = None

    @property
    def source(self) -> str:
        """Where the figures come from, in words for the foot of a table."""
        return f"数据取自述职报告第{self.number}版，统计到{full_day(self.facts.cutoff)}"

    def titled(self, kind: str) -> tuple[str, ...]:
        """Return the title of a paper of its own: whose it is, of which year, and what it is."""
        name = self.facts.figure("branch.name")
        return (*((name.text,) if name else ()), f"{self.facts.year}年度{kind}")
