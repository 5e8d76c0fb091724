"""What a cell of the calendar says, with its word and its picture."""

from enum import StrEnum

WORDS = {
    "done": "已办",
    "late": "补登",
    "due": "待办",
    "missed": "漏办",
    "explained": "已说明",
    "future": "未到时间",
    "not_applicable": "不适用",
}
ICONS = {"done": "check", "late": "check", "due": "clock", "missed": "x", "explained": "info-circle"}


class CellState(StrEnum):
    """How an obligation stands in one period, seen on a day."""

    DONE = "done"
    LATE = "late"
    DUE = "due"
    MISSED = "missed"
    EXPLAINED = "explained"
    FUTURE = "future"
    NOT_APPLICABLE = "not_applicable"

    @property
    def word(self) -> str:
        """The one word for this state in every page and file."""
        return WORDS[self.value]

    @property
    def icon(self) -> str:
        """The picture that goes with the word; nothing where nothing is to be seen."""
        return ICONS.get(self.value, "")

    @property
    def is_met(self) -> bool:
        """Whether enough was held, in time or later."""
        return self in (CellState.DONE, CellState.LATE)

    @property
    def is_open(self) -> bool:
        """Whether the branch has something to do about it."""
        return self in (CellState.DUE, CellState.MISSED)
