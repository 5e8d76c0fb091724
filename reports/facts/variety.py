"""The forms that activities took, what was watched and written, and political birthdays."""

from collections.abc import Iterator

from activities.enums import Form
from activities.models import Activity
from portal.kit.chinese import quoted
from reports.facts.counts import listed_rows, named, times
from reports.facts.records import YearRecords, sources
from reports.figures import Fact, Source, counted

_AROUND_JULY_1 = {(6, 28), (6, 29), (6, 30), (7, 1), (7, 2), (7, 3), (7, 4)}
_FORMS = (
    ("variety.films", Form.FILM),
    ("variety.recitals", Form.RECITAL),
    ("variety.oaths", Form.OATH),
    ("variety.broadcasts", Form.BROADCAST),
)


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of variety."""
    for code, form in _FORMS:
        yield times(code, form.label, records, _shaped(records, form), f"形式为“{form.label}”的记录")
    shown = ((activity.work or activity.title, _of(activity)) for activity in _shaped(records, Form.BROADCAST))
    yield named("variety.broadcast_names", "集中收看的内容", shown, "形式为“集中收看”的记录的名称")
    field = ((quoted(one.work or one.title), _of(one)) for one in _shaped(records, Form.FIELD_LECTURE))
    yield named("variety.field_lectures", "行走的党课", field, "形式为“行走的党课”的记录的名称")
    yield _reflections(records)
    yield _film_reflections(records)
    yield from _birthdays(records)
    yield _forms(records)


def _reflections(records: YearRecords) -> Fact:
    written = tuple(
        Source("reflection", row.pk) for activity in records.activities for row in activity.reflections.all()
    )
    rule = f"统计{records.period}各项活动后登记的心得体会，每篇计1"
    missing = f"{records.year}年没有心得体会的记录"
    return counted("variety.reflections", "心得体会", written, rule, unit="篇", missing=missing)


def _film_reflections(records: YearRecords) -> Fact:
    films = [film for film in _shaped(records, Form.FILM) if film.reflections.all()]
    written = [Source("reflection", row.pk) for film in films for row in film.reflections.all()]
    rows = (*(_of(film) for film in films), *written)
    rule = f"统计{records.period}观看红色电影后登记的心得体会，每篇计1"
    missing = f"{records.year}年没有观看红色电影后的心得体会"
    number = len(written)
    return counted("variety.film_reflections", "观影体会", rows, rule, unit="篇", value=number, missing=missing)


def _birthdays(records: YearRecords) -> Iterator[Fact]:
    together = _shaped(records, Form.POLITICAL_BIRTHDAY)
    july = [activity for activity in together if (activity.day.month, activity.day.day) in _AROUND_JULY_1]
    label = "“七一”集体过政治生日"
    yield times("variety.july_birthdays", label, records, july, "6月28日至7月4日的集体过政治生日记录")
    own = records.rows("political_birthday")
    yield listed_rows("variety.birthdays", "党员过政治生日", records, own, "登记的党员政治生日", unit="人次")


def _forms(records: YearRecords) -> Fact:
    shaped = records.where(lambda activity: bool(activity.form) and activity.form != Form.MEETING)
    kinds = {activity.form for activity in shaped}
    rule = f"统计{records.period}记录里不同的活动形式，每种计1"
    missing = f"{records.year}年的记录没有填活动形式"
    return counted("variety.forms", "活动形式", sources(shaped), rule, unit="种", value=len(kinds), missing=missing)


def _shaped(records: YearRecords, form: Form) -> list[Activity]:
    return records.where(lambda activity: activity.form == form)


def _of(activity: Activity) -> Source:
    return Source("activity", activity.pk)
