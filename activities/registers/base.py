"""What a register is: a ledger of one kind of row, declared in one small file beside this one.

The declaration is all: list, form, recycle bin, export, audit trail, evidence of figures and rights follow from it.
"""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from branches.models import RegisterEntry
from portal.kit.tables import Cell, CellKind

if TYPE_CHECKING:
    from activities.registers.form import EntryForm


class Shelf(enum.StrEnum):
    """Under which heading a register stands."""

    PEOPLE = "党员和支部"
    LEARNING = "学习教育"
    CAMPAIGNS = "专项行动"
    PROJECTS = "项目一线"
    SAFEGUARD = "意识形态和维稳"


class Desk(enum.StrEnum):
    """Who logs: the committee of a branch for the branch, staff for what they oversee, or both for their own."""

    BRANCH = "branch"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class Shown:
    """A column: what it is called, what it says of a row (None is unknown), and whether the page's list has it too."""

    label: str
    value: Callable[[Any], Cell]
    kind: CellKind = CellKind.TEXT
    width: int = 14
    in_list: bool = True


@dataclass(frozen=True, slots=True)
class LineSpec:
    """Where a row keeps what the facts of a year read: field names of the model, "" for what it does not have.

    `lasting` rows count in every year that they touch; the others in the year of their day.
    """

    day: str
    until: str = ""
    kind: str = ""
    name: str = ""
    member: str = ""
    about: str = ""
    lasting: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Register:
    """One register. `hint` tells in a sentence what it feeds; `searched` are the fields that the search looks at."""

    code: str
    label: str
    shelf: Shelf
    icon: str
    hint: str
    model: type[RegisterEntry]
    form: "type[EntryForm]"
    columns: tuple[Shown, ...]
    line: LineSpec
    searched: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    prefetched: tuple[str, ...] = ()
    load: Callable[[Sequence[Any]], None] | None = None  # gives the rows of a page at once what their columns read
    desk: Desk = Desk.BRANCH
    is_shared: bool = False  # rows of an organization above are readable below, like a notice on the board
    may_be_ahead: bool = False  # a plan, a term: its day may lie in the future
    template: str = "activities/registers/form.html"
    extra_action: tuple[str, str] | None = None  # another way to log: the name of its address, and what it is called

    @property
    def listed(self) -> tuple[Shown, ...]:
        """The columns of the page's list."""
        return tuple(column for column in self.columns if column.in_list)

    def loaded(self, entries: Sequence[RegisterEntry]) -> Sequence[RegisterEntry]:
        """Return the rows with what their columns read beside them."""
        if self.load is not None:
            self.load(entries)
        return entries

    def cells(self, entry: RegisterEntry) -> list[tuple[Shown, Cell]]:
        """Return what the page's list says of a row, each cell with its column."""
        return [(column, column.value(entry)) for column in self.listed]

    def words(self, entry: RegisterEntry) -> dict[str, Any]:
        """Return what a row says, column by column: for the read-only page and the trail."""
        self.loaded([entry])
        return {column.label: column.value(entry) for column in self.columns}
