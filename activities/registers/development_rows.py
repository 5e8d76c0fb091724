"""The 25 steps as rows of the form: their fields, what was typed in them, and what is stored."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField

from activities.development import STAGES, Stage, Step, Votes
from activities.development.steps import VOTED, Steps
from branches.enums import DevelopmentStepCode as Code
from branches.models import DevelopmentCase, DevelopmentStep
from portal.kit.forms import day_field, words_field

VOTES = {
    "due_voting": "有表决权应到",
    "present_voting": "有表决权实到",
    "ayes": "赞成",
    "nays": "反对",
    "abstentions": "弃权",
}
PEOPLE = {Code.CONTACTS_NAMED: "contacts", Code.SPONSORS_NAMED: "sponsors"}
NOTE_LENGTH, MOST_VOTES = 120, 999
WRITTEN = "会前交来书面意见的，算在里面"


def name_of(field: str, code: int) -> str:
    """Return the name of a step's field on the form."""
    return f"{field}_{code}"


def row_fields(stored: Steps) -> dict[str, forms.Field]:
    """Return the fields of all rows, with what is stored in them."""
    fields: dict[str, forms.Field] = {}
    for code in Code:
        for name, field in _fields(code).items():
            field.initial = values_of(stored[code])[name] if code in stored else None
            fields[name_of(name, code)] = field
    return fields


def _fields(code: Code) -> dict[str, forms.Field]:
    fields: dict[str, forms.Field] = {"done_on": day_field(f"{int(code)} {code.label}")}
    if code == Code.TRAINED:
        fields["hours"] = forms.DecimalField(
            label="培训学时", required=False, min_value=Decimal(0), max_digits=4, decimal_places=1
        )
    if code in VOTED:
        for name, label in VOTES.items():
            fields[name] = forms.IntegerField(label=label, required=False, min_value=0, max_value=MOST_VOTES)
        fields["ayes"].help_text = WRITTEN
    return {**fields, "note": words_field("说明", NOTE_LENGTH)}


def values_of(step: Step) -> dict[str, Any]:
    """Return what a step has in each field; the names are those of the form and of the model."""
    votes = step.votes
    numbers = (votes.due, votes.present, votes.ayes, votes.nays, votes.abstentions)
    return {
        "done_on": step.day,
        "note": step.note,
        "hours": step.hours,
        **dict(zip(VOTES, numbers, strict=True)),
    }


def step_of(row: DevelopmentStep) -> Step:
    """Return a stored row as a step to be judged."""
    votes = Votes(row.due_voting, row.present_voting, row.ayes, row.nays, row.abstentions)
    return Step(Code(row.code), row.done_on, row.note, row.hours, votes)


def steps_of(case: DevelopmentCase) -> Steps:
    """Return the stored steps of a case; none of one that is not stored yet."""
    return {Code(row.code): step_of(row) for row in case.steps.all()} if case.pk else {}


def typed_step(code: Code, typed: dict[str, Any]) -> Step | None:
    """Return the step that was typed, or nothing where there is no day."""
    day = typed.get(name_of("done_on", code))
    if day is None:
        return None
    numbers = (typed.get(name_of(name, code)) for name in VOTES)
    note, hours = typed.get(name_of("note", code)) or "", typed.get(name_of("hours", code))
    return Step(code, day, note, hours, Votes(*numbers))


def lacks_day(code: Code, typed: dict[str, Any]) -> bool:
    """Whether something was typed in a row without a day."""
    values = [typed.get(name_of(name, code)) for name in ("note", "hours", *VOTES)]
    return typed.get(name_of("done_on", code)) is None and any(value not in (None, "") for value in values)


def notes_of(steps: Steps) -> dict[str, str]:
    """Return the notes by the words that the trail has for them; every step has one, if only an empty one."""
    return {f"第{code}步说明": steps[code].note if code in steps else "" for code in Code}


def store_steps(case: DevelopmentCase, before: Steps, wanted: Steps) -> None:
    """Write what changed and remove the rows whose day was cleared."""
    case.steps.filter(code__in=set(before) - set(wanted)).delete()
    new = (step for code, step in wanted.items() if code not in before)
    DevelopmentStep.objects.bulk_create(DevelopmentStep(case=case, code=step.code, **values_of(step)) for step in new)
    for code in set(before) & set(wanted):
        if before[code] != wanted[code]:  # the row keeps its number: reports name it as their source
            case.steps.filter(code=code).update(**values_of(wanted[code]))


@dataclass(frozen=True, slots=True)
class Row:
    """One row on the page: the day, what else belongs to the step, and what the rules say of it."""

    day: BoundField
    numbers: tuple[BoundField, ...]
    note: BoundField
    people: BoundField | None
    remarks: tuple[str, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something in it is wrong."""
        return any(field.errors for field in (self.day, self.note, self.people, *self.numbers) if field)


@dataclass(frozen=True, slots=True)
class Block:
    """A stage on the page; open is the one in which the case stands, and where something is wrong."""

    stage: Stage
    rows: tuple[Row, ...]
    done: int
    is_current: bool

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded."""
        return self.is_current or any(row.has_errors for row in self.rows)


def blocks(form: forms.BaseForm, done: Steps, remarks: dict[Code, list[str]]) -> list[Block]:
    """Return the five stages with their rows."""
    upcoming = max(done, default=0) + 1
    return [
        Block(
            stage=stage,
            rows=tuple(_row(form, code, remarks.get(code, [])) for code in stage.codes),
            done=sum(code in done for code in stage.codes),
            is_current=stage.first <= upcoming <= stage.last,
        )
        for stage in STAGES
    ]


def _row(form: forms.BaseForm, code: Code, remarks: list[str]) -> Row:
    numbers = [name for name in ("hours", *VOTES) if name_of(name, code) in form.fields]
    return Row(
        day=form[name_of("done_on", code)],
        numbers=tuple(form[name_of(name, code)] for name in numbers),
        note=form[name_of("note", code)],
        people=form[PEOPLE[code]] if code in PEOPLE else None,
        remarks=tuple(remarks),
    )
