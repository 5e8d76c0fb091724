"""The line of hours on the form: what each person gets from the typed times alone."""

from datetime import time
from typing import Any

from django.core.exceptions import ValidationError

from activities.counted import minutes_in_hours
from activities.forms.sheet import Sheet
from activities.hours.reading import hours_rule
from portal.kit.dates import at


def hours_panel(sheet: Sheet) -> dict[str, Any] | None:
    """Return the dated rule for the script, and the hours of the typed times; nothing for kinds without hours."""
    if not sheet.form.kind.counts_hours:
        return None
    rule = hours_rule(sheet.day)
    return {"rule": rule, "each": minutes_in_hours(minutes_of(sheet), rule) if rule else None}


def minutes_of(sheet: Sheet) -> int:
    """Return the length of the typed times; nothing while they are not typed or the wrong way round."""
    start, end = (clock_of(sheet, name) for name in ("start", "end"))
    if start is None or end is None:
        return 0
    return max(0, int((at(sheet.day, end) - at(sheet.day, start)).total_seconds() // 60))


def clock_of(sheet: Sheet, name: str) -> time | None:
    """Return a time as typed, or nothing for what is none yet."""
    try:
        found: time | None = sheet.form.fields[name].to_python(sheet.form[name].value())
    except ValidationError:
        return None
    return found
