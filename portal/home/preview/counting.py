"""What is typed so far, as duties met, hours given, topics raised and sections that will cite it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import QueryDict

from activities.counted import Duty, duties_of
from activities.enums import TopicCategory
from activities.forms.choices import topics_for
from activities.forms.sheet import Sheet
from activities.forms.turnout import numbers
from activities.gain import NEW, Gain, gain_if_stored
from activities.hours import HourEntry
from activities.hours.reading import hours_rule
from activities.models import ActivityKind, HoursRule, Topic
from activities.queries import in_year, live
from activities.views.panels import clock_of, minutes_of
from branches.scope import Scope
from portal.home.preview.sections import sections_for
from portal.kit.dates import at


@dataclass(frozen=True, slots=True)
class DutyLine:
    """An obligation and what this record means to it."""

    duty: Duty
    is_new: bool

    @property
    def says(self) -> str:
        """How often it is due, and what this one adds."""
        cell = self.duty.cell
        if not self.is_new:
            return f"要求 {cell.minimum} 次，已登记 {cell.done} 次"
        if cell.done >= cell.minimum:
            return f"{self.duty.period}{self.duty.label}已登记过 {cell.done} 次，这次另计"
        if cell.short_by == 1:
            return f"要求 {cell.minimum} 次，保存后就满足"
        return f"要求 {cell.minimum} 次，保存后还差 {cell.short_by - 1} 次"

    @property
    def turns_green(self) -> bool:
        """Whether saving closes the gap."""
        return self.duty.cell.short_by == 1 and self.is_new


@dataclass(frozen=True, slots=True)
class TopicLine:
    """A category that the record raises, its number in the year, and the ticked topics behind it."""

    label: str
    number: int
    topics: tuple[Topic, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything in the panel."""

    duties: list[DutyLine]
    gain: Gain | None
    away: int
    counts_hours: bool
    has_rule: bool
    topics: list[TopicLine]
    sections: list[str]


def preview_of(sheet: Sheet, others: Sequence[ActivityKind], sent: QueryDict, scope: Scope) -> Preview:
    """Return what the sheet would count for; `others` are the kinds that are logged of the same occasion."""
    kind, branch = sheet.form.kind, sheet.form.instance.organization_id
    rule = hours_rule(sheet.day) if kind.counts_hours else None
    duties = [DutyLine(duty, sheet.is_new) for duty in duties_of([kind, *others], branch, sheet.day, sheet.group)]
    topics = _topics(sheet, sent, scope)
    categories = {topic.category for line in topics for topic in line.topics}
    return Preview(
        duties=duties,
        gain=_gain(sheet, rule),
        away=sheet.away if kind.everyone_due else 0,
        counts_hours=kind.counts_hours,
        has_rule=rule is not None,
        topics=topics,
        sections=sections_for([kind.code, *(other.code for other in others)], categories, sheet.day.year),
    )


def _gain(sheet: Sheet, rule: HoursRule | None) -> Gain | None:
    """Return the hours of everybody who came, their other gatherings of that day included."""
    minutes, record = minutes_of(sheet), sheet.record
    fixed = _typed_hours(sheet)
    if rule is None or not (minutes or fixed) or (record and record.same_occasion_id):
        return None
    came = [
        person.pk for person in sheet.people if (not person.reason if sheet.form.kind.everyone_due else person.came)
    ]
    start = at(sheet.day, clock_of(sheet, "start") or time())
    entry = HourEntry(start, "", "", minutes, pk=record.pk if record else NEW, fixed=fixed)
    return gain_if_stored(entry, came, sheet.day, rule)


def _typed_hours(sheet: Sheet) -> Decimal | None:
    """Return the hours typed by hand; what is no figure yet is none."""
    if "hours_override" not in sheet.form.fields:
        return None
    try:
        typed: Decimal | None = sheet.form.fields["hours_override"].clean(sheet.form["hours_override"].value())
    except ValidationError:
        return None
    return typed


def _topics(sheet: Sheet, sent: QueryDict, scope: Scope) -> list[TopicLine]:
    """Return the ticked topics by category, with how many records of the year each category then has; one query."""
    branch, ticked = sheet.form.instance.organization_id, numbers(sent.getlist("topics"))
    if not ticked or "topics" not in sheet.form.fields:
        return []
    others = in_year(live(scope).filter(organization=branch), sheet.day.year)
    if sheet.record:
        others = others.exclude(pk=sheet.record.pk)
    same = others.filter(topics__category=OuterRef("category")).order_by().values("topics__category")
    held = Subquery(same.annotate(number=Count("pk", distinct=True)).values("number"))
    rows = topics_for(branch).filter(pk__in=ticked, deleted_at__isnull=True)
    lines: dict[str, list[Topic]] = {}
    numbered: dict[str, int] = {}
    for topic in rows.annotate(held=Coalesce(held, 0)):
        lines.setdefault(topic.category, []).append(topic)
        numbered[topic.category] = topic.held + 1
    return [TopicLine(str(TopicCategory(name).label), numbered[name], tuple(some)) for name, some in lines.items()]
