"""Two people edited one record: what the other one stored, beside what was typed here."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.forms import BoundField
from django.http import QueryDict
from django.utils import timezone

from activities.forms import sheets
from activities.forms.sheet import Sheet
from activities.models import Activity
from branches.models import AuditEvent
from branches.scope import Scope
from portal.kit.dates import spoken

AN_HOUR = 60


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that differs."""

    label: str
    theirs: str
    mine: str


@dataclass(frozen=True, slots=True)
class Theirs:
    """The other one's record."""

    event: AuditEvent | None
    rows: tuple[Difference, ...]
    version: int

    @property
    def when(self) -> str:
        """How long ago it was: 刚才, 2 分钟前, or the day and time."""
        if self.event is None:
            return "刚才"
        minutes = int((timezone.now() - self.event.at).total_seconds() // 60)
        if minutes >= AN_HOUR:
            moment = timezone.localtime(self.event.at)
            return f"{spoken(moment.date())} {moment:%H:%M}"
        return f"{minutes} 分钟前" if minutes else "刚才"


def history(pk: int) -> QuerySet[AuditEvent]:
    """Return what happened to a record, newest first."""
    return AuditEvent.objects.filter(object_type="activity", object_id=str(pk)).select_related("account")


def differences(sheet: Sheet, scope: Scope) -> Theirs:
    """Return how the stored record differs from the sheet, and let the sheet override that version."""
    activity = Activity.objects.within(scope).select_related("kind").get(pk=sheet.form.instance.pk)
    fresh = sheets.opened(activity, scope, QueryDict())
    rows = [_row(sheet, fresh, name) for name in sheet.form.fields]
    rows.append(Difference("没来的人", _absent(fresh), _absent(sheet)))
    if not sheet.form.kind.everyone_due:
        rows.append(Difference("来的人", _came(fresh), _came(sheet)))
    if sheet.asks_speakers:
        rows.append(Difference("发言的人", _speaking(fresh), _speaking(sheet)))
    sheet.version = activity.version
    differing = tuple(row for row in rows if row.theirs != row.mine)
    return Theirs(history(activity.pk).first(), differing, activity.version)


def _row(sheet: Sheet, fresh: Sheet, name: str) -> Difference:
    return Difference(sheet.form.labels[name], _words(fresh.form[name]), _words(sheet.form[name]))


def _absent(sheet: Sheet) -> str:
    return "、".join(f"{person.name}（{person.reason_word}）" for person in sheet.people if person.reason)


def _came(sheet: Sheet) -> str:
    return "、".join(person.name for person in sheet.people if person.came)


def _speaking(sheet: Sheet) -> str:
    return "、".join(person.name for person in sheet.people if person.speaks)


def _words(bound: BoundField) -> str:
    """Return a field's value as the page would show it."""
    value = bound.value()
    values = value if isinstance(value, list | tuple) else [value]
    keys = {str(getattr(one, "pk", one)) for one in values if one not in (None, "")}
    choices = getattr(bound.field, "choices", None)
    if choices is not None:
        return "、".join(str(word) for key, word in choices if str(key) in keys and str(key))
    return bound.field.widget.format_value(value) or "" if keys else ""
