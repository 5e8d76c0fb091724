"""What looks odd about a stored record, in words. Never a refusal: what happened is logged as it happened."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import DateField, F, Q, QuerySet, Value
from django.db.models.functions import Cast, TruncDate

from activities.enums import Presence
from activities.lists import Lists, together
from activities.models import Activity, Attendance
from activities.queries import in_year
from portal.kit.chinese import quoted

THEME_DAY = "theme_party_day"
COLUMNS = ("name", "word", "about_day")
NO_DAY = Cast(Value(None), DateField())
NAMES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class SameYear:
    """What else the branch has in the year: days of the same title, and who is called present elsewhere just then."""

    days: tuple[date, ...] = ()
    elsewhere: tuple[tuple[str, str], ...] = ()  # the member's name, the other gathering's title


def warnings_of(activity: Activity, topics: Iterable[tuple[str, date | None]], same_year: SameYear) -> list[str]:
    """Return a sentence for each thing that somebody should look at; pure."""
    day = activity.day
    early = [
        f"{quoted(name)}发布于{issued.year}年{issued.month}月{issued.day}日，晚于这次活动，请核对日期或专题"
        for name, issued in topics
        if issued and issued > day
    ]
    return [*early, *_repeated(same_year.days), *_in_two_places(same_year.elsewhere)]


def _repeated(days: Iterable[date]) -> list[str]:
    months = "、".join(f"{month}月" for month in sorted({day.month for day in days}))
    return [f"本年{months}已有同名的主题党日，“不重样”要求每月换主题"] if months else []


def _in_two_places(elsewhere: Iterable[tuple[str, str]]) -> list[str]:
    people: defaultdict[str, list[str]] = defaultdict(list)
    for name, title in elsewhere:
        people[title].append(name)
    return [f"{_some(names)}同一时间还登记在{quoted(title)}到会，请核对出勤" for title, names in people.items()]


def _some(names: list[str]) -> str:
    more = f"等 {len(names)} 人" if len(names) > NAMES_SHOWN else ""
    return "、".join(names[:NAMES_SHOWN]) + more


def parts_of(activity: Activity) -> dict[str, QuerySet[Any]]:
    """Return the lists that the sentences come from, to be read together with others in one query."""
    parts: dict[str, QuerySet[Any]] = {
        "topics": activity.topics.annotate(word=F("category"), about_day=F("issued_on")),
        "elsewhere": _elsewhere(activity).annotate(name=F("member__name"), word=F("activity__title"), about_day=NO_DAY),
    }
    if activity.kind.code == THEME_DAY:
        twins = in_year(_others(activity), activity.day.year).filter(kind=activity.kind_id, title=activity.title)
        parts["twins"] = twins.annotate(name=F("title"), word=Value(""), about_day=TruncDate("starts_at"))
    return parts


def _others(activity: Activity) -> QuerySet[Activity]:
    """Return the branch's other records; what was logged for the same occasion is no other gathering."""
    rows = Activity.objects.filter(organization=activity.organization_id, deleted_at__isnull=True)
    occasion = {activity.pk, activity.same_occasion_id} - {None}
    return rows.exclude(Q(pk__in=occasion) | Q(same_occasion__in=occasion))


def _elsewhere(activity: Activity) -> QuerySet[Attendance]:
    """Return who is called present both here and at a gathering that overlaps; who caught up later is no case."""
    overlapping = _others(activity).filter(starts_at__lt=activity.ends_at, ends_at__gt=activity.starts_at)
    here = Attendance.objects.filter(activity=activity, presence=Presence.PRESENT)
    return Attendance.objects.filter(
        activity__in=overlapping.order_by().values("pk"),
        member__in=here.order_by().values("member"),
        presence=Presence.PRESENT,
    )


def warnings_in(activity: Activity, lists: Lists) -> list[str]:
    """Return the sentences from lists that were read with `COLUMNS`."""
    days = tuple(day for _, _, day in lists.get("twins", ()))
    elsewhere = tuple((name, title) for name, title, _ in lists["elsewhere"])
    return warnings_of(activity, [(name, day) for name, _, day in lists["topics"]], SameYear(days, elsewhere))


def look_at(activity: Activity) -> list[str]:
    """Return what looks odd about a record that was just stored; one query."""
    return warnings_in(activity, together(parts_of(activity), *COLUMNS))
