"""The two panels beside the form: hours of each person, and what the record will count for."""

from datetime import time
from typing import Any

from django.core.exceptions import ValidationError

from activities.counted import Duty, duty_of, minutes_in_hours
from activities.forms.sheet import Sheet
from activities.queries import hours_rule
from branches.scope import Scope
from portal.kit.dates import at


def hours_panel(sheet: Sheet) -> dict[str, Any] | None:
    """Return the dated rule for the script, and the hours of the typed times; nothing for kinds without hours."""
    if not sheet.form.kind.counts_hours:
        return None
    rule = hours_rule(sheet.day)
    return {"rule": rule, "each": minutes_in_hours(_minutes(sheet), rule) if rule else None}


def counted_panel(sheet: Sheet, scope: Scope) -> dict[str, Duty | int | None]:
    """Return which obligation the record meets and how many people it concerns."""
    organization_id = sheet.form.instance.organization_id
    duty = duty_of(sheet.form.kind, organization_id, sheet.day) if scope.manages(organization_id) else None
    return {"duty": duty, "here": sheet.here}


def _minutes(sheet: Sheet) -> int:
    start, end = (_clock(sheet, name) for name in ("start", "end"))
    if start is None or end is None:
        return 0
    return int((at(sheet.day, end) - at(sheet.day, start)).total_seconds() // 60)


def _clock(sheet: Sheet, name: str) -> time | None:
    try:
        found: time | None = sheet.form.fields[name].to_python(sheet.form[name].value())
    except ValidationError:
        return None
    return found
