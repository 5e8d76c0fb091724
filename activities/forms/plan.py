"""The form of a year's plan: its lead, the goal for the team, key tasks, and items with who, when and how far."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.forms import BoundField

from activities.enums_work import Outcome
from activities.forms.rows import OPEN_ROWS, ROWS
from activities.models import Plan, PlanItem
from activities.plans import Heading, Theme, owners_for
from portal.kit.dates import today
from portal.kit.forms import PLEASE, clause, day_field, speak, words_field

LEAD_LENGTH, GOAL_LENGTH, TASKS_LENGTH, TITLE_LENGTH, TEXT_LENGTH, OUTCOME_LENGTH = 300, 80, 120, 80, 600, 200
PARTS = ("title", "text", "owner", "due", "outcome", "said")


@dataclass(frozen=True, slots=True)
class PlanRow:
    """The fields of one item; a year that has not begun has no outcome yet."""

    title: BoundField
    text: BoundField
    owner: BoundField
    due: BoundField
    outcome: BoundField | None = None
    said: BoundField | None = None

    @property
    def is_used(self) -> bool:
        """Whether something stands in it, or is wrong with it."""
        fields = (self.title, self.text, self.owner, self.due, self.said)
        return any(field.value() or field.errors for field in fields if field is not None)


@dataclass(frozen=True, slots=True)
class PlanRows:
    """The used rows and some empty ones in sight, the others folded."""

    shown: tuple[PlanRow, ...]
    folded: tuple[PlanRow, ...]


class PlanForm(forms.Form):
    """What the branch means to do in a year, as clauses: the report adds the stops."""

    lead = words_field("总要求", LEAD_LENGTH, lines=4)
    team_goal = words_field("队伍目标", GOAL_LENGTH)
    key_tasks = words_field("重点任务", TASKS_LENGTH)

    def __init__(self, *args: Any, branch: int, year: int, plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.year, self.has_begun = year, year <= today().year
        stored = list(plan.items.all()) if plan else []
        if plan:
            self.initial.update(lead=plan.lead, team_goal=plan.team_goal, key_tasks=plan.key_tasks)
        self.stored_count, self.row_count = len(stored), max(ROWS, len(stored))
        # One list for the owners of all items: a field of rows would ask for it once an item.
        owners = [("", PLEASE), *owners_for(branch, year, plan).values_list("pk", "name")]
        for n in range(1, self.row_count + 1):
            self.fields.update(_fields(n, owners, with_outcome=self.has_begun))
        for n, item in enumerate(stored, start=1):
            self.initial.update(_values(n, item))
        speak(self.fields.values())

    @property
    def items(self) -> PlanRows:
        """The rows of items."""
        names = PARTS if self.has_begun else PARTS[:4]
        rows = [PlanRow(*(self[f"{part}_{n}"] for part in names)) for n in range(1, self.row_count + 1)]
        used = max((n for n, row in enumerate(rows, start=1) if row.is_used), default=0)
        cut = min(self.row_count, max(OPEN_ROWS, used + 1))
        return PlanRows(tuple(rows[:cut]), tuple(rows[cut:]))

    @property
    def heading(self) -> Heading:
        """What stands above the items, as it was typed."""
        data = self.cleaned_data
        return Heading(data["lead"], data["team_goal"], data["key_tasks"])

    @property
    def themes(self) -> list[Theme]:
        """The items as they were typed, empty rows too: a row's place says which stored one it is."""
        return [self._theme(n) for n in range(1, self.row_count + 1)]

    def _theme(self, n: int) -> Theme:
        title, text, owner, due, outcome, said = (self.cleaned_data.get(f"{part}_{n}") for part in PARTS)
        state = Outcome(outcome or Outcome.PLANNED) if self.has_begun else None
        return Theme(title or "", text or "", owner, due, state, said or "")

    def clean(self) -> dict[str, Any]:
        """Store clauses, and refuse half an item: the report prints title and content together."""
        data = self.cleaned_data
        for name, value in data.items():
            if isinstance(value, str):
                data[name] = clause(value)
        for n in range(1, self.row_count + 1):
            for part, sentence in self._faults(n, data):
                if f"{part}_{n}" not in self.errors:
                    self.add_error(f"{part}_{n}", sentence)
        return data

    def _faults(self, n: int, data: dict[str, Any]) -> Iterator[tuple[str, str]]:
        title, text, owner, due, _, said = (data.get(f"{part}_{n}") for part in PARTS)
        if title and text == "":
            yield "text", "请写这一项的内容"
        if title == "" and (text or (n > self.stored_count and (owner or due or said))):
            yield "title", "请写这一项的标题"
        if due and due.year != self.year:
            yield "due", f"完成时限要在 {self.year} 年以内"


def _fields(n: int, owners: list[tuple[Any, str]], *, with_outcome: bool) -> dict[str, forms.Field]:
    """Return the fields of one item."""
    fields: dict[str, forms.Field] = {
        f"title_{n}": words_field(f"第 {n} 项标题", TITLE_LENGTH),
        f"text_{n}": words_field(f"第 {n} 项内容", TEXT_LENGTH, lines=3),
        f"owner_{n}": forms.TypedChoiceField(
            label=f"第 {n} 项责任人", choices=owners, coerce=int, empty_value=None, required=False
        ),
        f"due_{n}": day_field(f"第 {n} 项完成时限"),
    }
    if with_outcome:
        fields[f"outcome_{n}"] = forms.ChoiceField(
            label=f"第 {n} 项完成情况", choices=Outcome.choices, required=False, initial=Outcome.PLANNED
        )
        fields[f"said_{n}"] = words_field(f"第 {n} 项完成情况说明", OUTCOME_LENGTH)
    return fields


def _values(n: int, item: PlanItem) -> dict[str, Any]:
    """Return what a stored item shows in its row."""
    values = (item.title, item.text, item.owner_id, item.due_on, item.outcome, item.outcome_text)
    return {f"{part}_{n}": value for part, value in zip(PARTS, values, strict=True)}
