"""发展党员台账: one case a person, from the application to the filing of the papers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Protocol

from django.db.models import F, QuerySet, prefetch_related_objects

from activities.development import Step, check, due_next, stage_of
from activities.development.steps import VOTED
from activities.limits import Limits, read_limits
from activities.lists import together
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.development_form import DevelopmentForm
from activities.registers.development_rows import PEOPLE, VOTES, steps_of, values_of
from branches.enums import DevelopmentStepCode as Code
from branches.models import DevelopmentCase
from portal.kit.dates import today
from portal.kit.tables import Cell, CellKind


class Loaded(Protocol):
    """A case with what `load` gave it."""

    done: Mapping[int, Step]
    limits: Limits
    companions: Mapping[str, str]


def load(cases: Sequence[Any]) -> None:
    """Give each case what its columns read: its steps as they are judged, and the rules."""
    if not cases:
        return
    prefetch_related_objects(list(cases), "steps")
    limits, companions = read_limits(), _companions(cases)
    for case in cases:
        case.done, case.limits = steps_of(case), limits
        case.companions = {field: names.get(case.pk, "") for field, names in companions.items()}


def _companions(cases: Sequence[Any]) -> dict[str, dict[int, str]]:
    """Return the names of contacts and sponsors of each case by its number; one query for both."""
    rows: QuerySet[Any] = DevelopmentCase.objects.filter(pk__in=[case.pk for case in cases])
    parts = {
        field: rows.filter(**{f"{field}__isnull": False}).annotate(
            place=F(f"{field}__order"), person=F(f"{field}__name")
        )
        for field in PEOPLE.values()
    }
    lists = together(parts, "pk", "place", "person")
    names: dict[str, dict[int, str]] = {field: {} for field in lists}
    for field, found in lists.items():
        for pk, _, name in sorted(found):
            names[field][pk] = f"{names[field][pk]}、{name}" if pk in names[field] else name
    return names


def _stage(case: Loaded) -> str:
    return stage_of(case.done.values())


def _due(case: Loaded) -> str:
    due = due_next(case.done.values(), case.limits, today())
    return due.words if due else ""


def _unexplained(case: Loaded) -> str:
    """Return how many steps want a word of explanation and have none."""
    steps = {finding.step for finding in check(case.done.values(), case.limits) if not finding.is_refusal}
    number = sum(not (code in case.done and case.done[code].note) for code in steps)
    return f"{number} 处要补或说明" if number else ""


def _of_step(code: Code, name: str) -> Callable[[Any], Cell]:
    """Return what a column tells of one step."""

    def value(case: Loaded) -> Cell:
        step = case.done.get(code)
        return values_of(step)[name] if step else None

    return value


def _names(relation: str) -> Callable[[Any], Cell]:
    return lambda case: str(case.companions[relation])


def _step_columns() -> Iterator[Shown]:
    """Yield the columns of the 25 steps in their order, with what else belongs to a step behind its day."""
    for code in Code:
        yield Shown(f"{int(code)} {code.label}", _of_step(code, "done_on"), CellKind.DATE, 16, in_list=False)
        if code == Code.CONTACTS_NAMED:
            yield Shown("培养联系人", _names("contacts"), width=16, in_list=False)
        if code == Code.SPONSORS_NAMED:
            yield Shown("入党介绍人", _names("sponsors"), width=16, in_list=False)
        if code == Code.TRAINED:
            yield Shown("培训学时", _of_step(code, "hours"), CellKind.HOURS, 10, in_list=False)
        if code in VOTED:
            decision = "接收" if code == Code.MEETING_ADMITTED else "转正"
            for name, label in VOTES.items():
                yield Shown(f"{decision}：{label}", _of_step(code, name), CellKind.INTEGER, in_list=False)


DEVELOPMENT = Register(
    code="development",
    label="发展党员",
    shelf=Shelf.PEOPLE,
    icon="seedling",
    hint="从递交入党申请书到转正归档的每一步，保存时名册上的身份同时更新",
    model=DevelopmentCase,
    form=DevelopmentForm,
    columns=(
        Shown("姓名", lambda case: case.member.name, width=10),
        Shown("阶段", _stage, width=24),
        Shown("下一步", _due, width=40),
        Shown("提醒", _unexplained, width=20),
        *_step_columns(),
        Shown("特别说明", lambda case: case.note, width=30, in_list=False),
    ),
    line=LineSpec(day="", member="member_id"),
    searched=("member__name",),
    related=("member",),
    load=load,
    template="activities/registers/development.html",
)
