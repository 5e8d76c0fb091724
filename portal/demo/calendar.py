"""What makes the calendars of the demo speak: a record that was logged late, and an explanation that was sent back."""

from datetime import date, timedelta

from activities.models import Activity, Obligation, ObligationNote
from portal.demo.people import B, C
from portal.demo.roster import Roster
from portal.kit.dates import month_end

# branch, kind, month in which it was held: logged two weeks after the days of grace
LATE = ((B, "collective_study", "2026-05"), (C, "theme_party_day", "2026-08"))
LATE_BY = timedelta(days=22)
# branch, kind, period, text, why it was sent back
RETURNED = (
    (B, "party_lecture", "2026-Q1", "书记外出学习，一季度没有安排党课", "请写明这堂课后来是否补上、什么时候补的"),
    (C, "committee_meeting", "2026-07", "委员下沉一线防汛，当月没有开成", "请说明防汛事项是怎么议定的"),
)


def build_calendar(roster: Roster, until: date) -> None:
    """Log some records late, and send some explanations back, as far as it was known by the day."""
    for branch, kind, month in LATE:
        _log_late(roster.organizations[branch].pk, kind, month, until)
    for branch, kind, period, text, reason in RETURNED:
        if int(period[:4]) <= until.year and _is_over(period, until):
            ObligationNote.objects.get_or_create(
                organization=roster.organizations[branch],
                obligation=Obligation.objects.filter(kind__code=kind).latest("valid_from"),
                period=period,
                defaults={
                    "text": text,
                    "returned_reason": reason,
                    "written_by": roster.accounts[f"secretary_{branch}"],
                },
            )


def _log_late(branch_id: int, kind: str, month: str, until: date) -> None:
    year, number = map(int, month.split("-"))
    logged_on = month_end(year, number) + LATE_BY
    held = Activity.objects.filter(
        organization=branch_id, kind__code=kind, starts_at__year=year, starts_at__month=number
    )
    if logged_on <= until:
        for record in held:
            moment = record.ends_at + (logged_on - record.day)
            held.filter(pk=record.pk).update(created_at=moment, updated_at=moment)


def _is_over(period: str, until: date) -> bool:
    month = 3 * int(period[-1]) if "Q" in period else int(period[-2:])
    return month_end(int(period[:4]), month) + LATE_BY <= until
