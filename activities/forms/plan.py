"""The form of a year's plan: its lead, the goal for the team, and the items."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms

from activities.forms.rows import ROWS, Pairs, clause, pairs, speak, words_field
from activities.models import Plan
from activities.plans import Theme

LEAD_LENGTH, GOAL_LENGTH, TITLE_LENGTH, TEXT_LENGTH = 300, 80, 80, 600


class PlanForm(forms.Form):
    """What the branch means to do in a year, as clauses: the report adds the stops."""

    lead = words_field("总要求", LEAD_LENGTH, lines=4)
    team_goal = words_field("队伍目标", GOAL_LENGTH)

    def __init__(self, *args: Any, plan: Plan | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        stored = list(plan.items.all()) if plan else []
        if plan:
            self.initial.update(lead=plan.lead, team_goal=plan.team_goal)
        self.row_count = max(ROWS, len(stored))
        for n in range(1, self.row_count + 1):
            self.fields[f"title_{n}"] = words_field(f"第 {n} 项标题", TITLE_LENGTH)
            self.fields[f"text_{n}"] = words_field(f"第 {n} 项内容", TEXT_LENGTH, lines=3)
            if n <= len(stored):
                self.initial.update({f"title_{n}": stored[n - 1].title, f"text_{n}": stored[n - 1].text})
        speak(self.fields.values())

    @property
    def items(self) -> Pairs:
        """The rows of items."""
        return pairs(self, "title", "text", self.row_count)

    @property
    def themes(self) -> list[Theme]:
        """The items as they were typed, empty rows too: a row's place says which stored one it is."""
        data = self.cleaned_data
        return [Theme(data[f"title_{n}"], data[f"text_{n}"]) for n in range(1, self.row_count + 1)]

    def clean(self) -> dict[str, Any]:
        """Store clauses, and refuse half an item: the report prints title and content together."""
        data = self.cleaned_data
        for name, value in data.items():
            data[name] = clause(value)
        for n in range(1, self.row_count + 1):
            title, text = data.get(f"title_{n}"), data.get(f"text_{n}")
            if title and text == "":
                self.add_error(f"text_{n}", "请写这一项的内容")
            if text and title == "":
                self.add_error(f"title_{n}", "请写这一项的标题")
        return data
