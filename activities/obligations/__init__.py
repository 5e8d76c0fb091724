"""What is due, done or missed: dated rules held against dates of records and of the branch itself.

A period is missed only when it is over and the days of grace have passed; until then it is due. What was logged after
that still meets it, as late. A rule that bound the branch on no day of a period does not apply then: no committee, no
支委会. `reading` reads; everything else is pure.
"""

from activities.obligations.cells import Board, Cell, GroupGap, Row
from activities.obligations.judging import Group, Held
from activities.obligations.owing import next_up, owed
from activities.obligations.periods import Period, Span, period_named, periods
from activities.obligations.reading import Facts, board, boards, read_duties, read_facts, read_notes, read_rules
from activities.obligations.states import CellState
from activities.obligations.years import Duties, Life, board_of

__all__ = [
    "Board",
    "Cell",
    "CellState",
    "Duties",
    "Facts",
    "Group",
    "GroupGap",
    "Held",
    "Life",
    "Period",
    "Row",
    "Span",
    "board",
    "board_of",
    "boards",
    "next_up",
    "owed",
    "period_named",
    "periods",
    "read_duties",
    "read_facts",
    "read_notes",
    "read_rules",
]
