"""Making a sheet: blank, from a record, or from what was sent."""

from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict

from activities.actions import Turnout
from activities.drafts.slip import Slip, slip_of
from activities.files import checked
from activities.forms import turnout as people
from activities.forms.activity import ActivityForm
from activities.forms.copying import copied
from activities.forms.defaults import first_values, habits_of, likes_pinyin, stored_values
from activities.forms.event_preset import ANNOUNCED, preset_of
from activities.forms.sheet import Sheet
from activities.forms.teams import with_team
from activities.models import Activity
from activities.queries import recent_of_kind
from activities.suggestions import themes_for
from activities.votes import cast, too_many
from branches.scope import Scope
from portal.kit.dates import as_day

LONGEST = 9
VOTES = ("ayes", "nays", "abstentions")


def blank(draft: Activity, scope: Scope, asked: people.Sent, source: Activity | None = None) -> Sheet:
    """Return the sheet of a new record with last time's values, or with those of the record that is copied.

    `asked` may name the day or month, the group and taps.
    """
    recent = recent_of_kind(draft.organization_id, draft.kind)
    if recent:
        draft.organization = recent[0].organization  # with its habits: no need to ask for them once more
    habits = habits_of(draft.organization)
    first = copied(source) if source else first_values(recent, draft.kind, habits, _when(asked))
    preset = preset_of(scope, asked.get("event", ""))
    if preset:
        first.take(preset.values, ANNOUNCED)
    values = first.values
    values["day"] = as_day(asked.get("day", "")) or values["day"]
    values |= {name: asked.get(name) for name in ("group", "team") if asked.get(name)}
    form = ActivityForm(instance=draft, scope=scope, initial=values, marks=first.marks, like=source)
    turnout = with_team(people.read(asked)[0], values.get("team"), draft.organization_id, values["day"])
    sheet = Sheet(form, turnout, by_pinyin=likes_pinyin(habits))
    sheet.slip = Slip(sheet.token)
    if preset:
        sheet.take_over(preset, asked)
    if "title" in form.fields:
        sheet.themes = themes_for(recent, draft.organization_id, draft.kind, sheet.day)
    return sheet


def _when(asked: people.Sent) -> tuple[str, str]:
    return asked.get("day", ""), asked.get("month", "")


def opened(activity: Activity, scope: Scope, asked: people.Sent) -> Sheet:
    """Return the sheet of a stored record; asked for another day or group it shows who would be due then."""
    values = stored_values(activity)
    if asked.get("day"):
        values["day"] = as_day(asked.get("day", "")) or values["day"]
        values["group"] = asked.get("group") or activity.group_id
    stored = people.stored(activity)
    if asked.get("team"):
        values["team"] = asked.get("team")
    turnout = people.read(asked)[0] if asked.get("day") else stored
    turnout = with_team(turnout, asked.get("team"), activity.organization_id, values["day"])
    same = values["day"] == activity.day and str(values.get("group") or "") in ("", str(activity.group_id or ""))
    form = ActivityForm(instance=activity, scope=scope, initial=values)
    sheet = Sheet(form, turnout, activity.token, activity.version, is_new=False)
    sheet.snapshot = stored.named if same else None
    sheet.by_pinyin = likes_pinyin(habits_of(activity.organization))
    return sheet


def sent(request: HttpRequest, activity: Activity, scope: Scope) -> Sheet:
    """Return the sheet as it was sent, with every error that can be known before storing."""
    sheet = typed(request.POST, activity, scope)
    _take_files(sheet, request, activity)
    return sheet


def typed(said: QueryDict, activity: Activity, scope: Scope) -> Sheet:
    """Return the sheet as it was typed, without files of its own."""
    was = (activity.day, activity.group_id) if activity.pk else None
    form = ActivityForm(said, instance=activity, scope=scope)
    turnout, faults = people.read(said)
    token, version = as_token(said.get("token", "")), as_version(said.get("version", ""))
    sheet = Sheet(form, turnout, token, version, is_new=activity.pk is None, slip=slip_of(said, token, scope))
    sheet.by_pinyin = likes_pinyin(habits_of(activity.organization))
    sheet.preset = preset_of(scope, said.get("event", ""), also_logged=True) if sheet.is_new else None
    if was == (form.typed_day, sheet.group):
        sheet.snapshot = people.stored(activity).named
    faults += _nobody(sheet)
    _count_votes(sheet)
    if faults:
        sheet.faults["attendance"] = faults
    return sheet


def sketched(sent_now: QueryDict, activity: Activity, scope: Scope) -> Sheet:
    """Return the sheet with what is typed so far; nothing is validated, nothing is meant to be stored."""
    form = ActivityForm(sent_now, instance=activity, scope=scope)
    sheet = Sheet(form, people.read(sent_now)[0], is_new=activity.pk is None)
    if activity.pk and (activity.day, activity.group_id) == (form.typed_day, sheet.group):
        sheet.snapshot = people.called(activity)
    return sheet


def _nobody(sheet: Sheet) -> list[str]:
    """Say that a gathering of nobody is none; a missing group has its own sentence."""
    if sheet.here or "group" in sheet.form.errors:
        return []
    if sheet.form.kind.everyone_due and not sheet.people:
        return ["这一天名册上没有应到的党员，请看看日期"]
    return ["请点来了的人"] if not sheet.form.kind.everyone_due else ["没有人到会，请看看出勤"]


def _count_votes(sheet: Sheet) -> None:
    """Refuse more votes than there were people with a vote."""
    form = sheet.form
    if not set(VOTES) <= set(form.fields) or {"day", *VOTES} & set(form.errors):
        return
    votes = cast(*(form.cleaned_data[name] for name in VOTES))
    if fault := too_many(votes, sheet.voting):
        form.add_error("ayes", fault)


def _take_files(sheet: Sheet, request: HttpRequest, activity: Activity) -> None:
    if not sheet.shows_photos:
        return
    files = request.FILES.getlist("photos")
    already = activity.evidence.count() if activity.pk else 0
    sheet.files, bad = checked(files, already) if files else ([], [])
    if bad:
        sheet.faults["photos"] = bad


def turnout_of(sheet: Sheet) -> Turnout:
    """Return what the actions get: no absences where nobody is due, no arrivals where everybody is."""
    said = sheet.turnout
    if sheet.form.kind.everyone_due:
        return Turnout(said.absences, frozenset(), said.speakers)
    return Turnout({}, said.came, said.speakers)


def as_token(text: str) -> UUID:
    """Return the form's own number; a broken one is replaced."""
    try:
        return UUID(text)
    except ValueError:
        return uuid4()


def as_version(text: str) -> int:
    """Return the version that the form was opened with; a broken one matches nothing."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST else 0
