"""The rows that belong to one entry of the logbook: who came, spoke and wrote, and the trail of logging it."""

from dataclasses import dataclass
from datetime import date, timedelta

from activities.actions import Turnout
from activities.enums import Audience, Presence
from activities.models import Activity, Attendance, Reflection, Speech
from branches.enums import AuditAction
from branches.models import AuditEvent
from portal.demo import turnout as people
from portal.demo.roster import Roster
from portal.demo.shapes import Gathering
from portal.demo.turnout import Seat


@dataclass(slots=True)
class Entry:
    """A gathering with its record and the people who were due."""

    gathering: Gathering
    activity: Activity
    due: list[Seat]
    turnout: Turnout


def attendances(entry: Entry, roster: Roster, until: date) -> list[Attendance]:
    """Return the attendance rows that the form's answer stands for."""
    activity, gathering = entry.activity, entry.gathering
    rows = []
    for seat in entry.due:
        row = Attendance(activity=activity, member=seat.member)
        absence, made_up = entry.turnout.absences.get(seat.member.pk), gathering.made_up.get(seat.member.name)
        if absence:
            row.presence, row.reason, row.reason_text = Presence.LEAVE, absence.reason, absence.text
            made_up_on = date.fromisoformat(f"{activity.day.year}-{made_up}") if made_up else date.max
            if made_up_on <= until:
                row.presence, row.minutes, row.made_up_on = Presence.MADE_UP, activity.minutes, made_up_on
        elif activity.kind.audience != Audience.VOLUNTEERS or seat.member.pk in entry.turnout.came:
            row.presence, row.minutes = Presence.PRESENT, activity.minutes
        else:
            continue
        rows.append(row)
    watching = (roster.seats[name].member for name in gathering.observers)
    rows += [Attendance(activity=activity, member=member, presence=Presence.OBSERVER) for member in watching]
    return rows


def speeches(entry: Entry) -> list[Speech]:
    """Return who spoke."""
    return [Speech(activity=entry.activity, member_id=pk) for pk in sorted(entry.turnout.speakers)]


def reflections(entry: Entry, until: date) -> list[Reflection]:
    """Return who wrote, a few days later."""
    activity, gathering = entry.activity, entry.gathering
    present = [seat for seat in entry.due if seat.member.pk not in entry.turnout.absences]
    written_on = min(activity.day + timedelta(days=5), until)
    title = f"观{gathering.work}有感" if gathering.work else f"{gathering.title}心得体会"
    return [
        Reflection(activity=activity, member_id=pk, title=title, written_on=written_on)
        for pk in people.some(present, gathering.reflections, "reflection", gathering.title)
    ]


def trail(entry: Entry) -> AuditEvent:
    """Return the audit row that logging leaves."""
    activity = entry.activity
    return AuditEvent(
        action=AuditAction.CREATE,
        summary=f"登记{activity.kind.label}：{activity.title}",
        account_id=activity.created_by_id,
        organization_id=activity.organization_id,
        object_type="activity",
        object_id=str(activity.pk),
    )
