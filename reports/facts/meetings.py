"""Meetings of the branch, its committee and its groups."""

from collections.abc import Iterator

from reports.facts.counts import times
from reports.facts.records import YearRecords
from reports.figures import Fact

_MEETINGS = (
    ("meeting.general", "支部党员大会", "general_meeting"),
    ("meeting.committee", "支委会", "committee_meeting"),
    ("meeting.group", "党小组会", "group_meeting"),
)


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield how many meetings of each kind were held."""
    for code, label, kind in _MEETINGS:
        yield times(code, label, records, records.of_kind(kind), f"登记为“{label}”的记录")
