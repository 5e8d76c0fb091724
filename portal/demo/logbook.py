"""Logs the gatherings: the same rows as `activities.actions.log_activity` writes, but in bulk."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from django.db.models import F

from activities.models import (
    Activity,
    Attendance,
    Reflection,
    Speech,
)
from branches.models import Account, AuditEvent, Member, Organization
from portal.demo import turnout as people
from portal.demo.roster import Roster
from portal.demo.rows import Entry, attendances, reflections, speeches, trail
from portal.demo.shapes import Gathering
from portal.demo.shelf import Shelf
from portal.demo.turnout import Seat
from portal.kit.dates import at

FRIDAY = 4
RECORDER = {"a": "梁雪"}
# What a record says in the words of the gathering.
WORDS = ("title", "guest", "mode", "is_micro", "subtheme", "work", "partners", "materials", "text", "decisions")
Records = dict[tuple[str, str, date], Activity]


@dataclass(frozen=True, slots=True)
class Held:
    """What a branch held on a day, who logs it, and the record that it belongs to."""

    branch: str
    day: date
    gathering: Gathering
    account: Account
    main: Entry | None


@dataclass(slots=True)
class Logbook:
    """Collects entries of all branches and stores them at once."""

    roster: Roster
    shelf: Shelf
    until: date
    entries: list[Entry] = field(default_factory=list)

    def log(self, branch: str, year: int, gatherings: Iterable[Gathering], *, by: str) -> None:
        """Take in what was held in the year, up to the day on which the world is built."""
        earlier: dict[tuple[str, str], Entry] = {}
        rows = sorted(((working_day(year, gathering), gathering) for gathering in gatherings), key=_in_order)
        for day, gathering in rows:
            if day > self.until:
                continue
            main = earlier[gathering.day, gathering.after] if gathering.after else None
            entry = self._entry(Held(branch, day, gathering, self.roster.accounts[by], main))
            earlier[gathering.day, gathering.title] = entry
            self.entries.append(entry)

    def _entry(self, held: Held) -> Entry:
        gathering, day, kind = held.gathering, held.day, self.shelf.kinds[held.gathering.kind]
        organization = self.roster.organizations[held.branch]
        group = self.roster.groups.get((held.branch, gathering.group))
        due = people.due_on(self.roster.seats.values(), organization.pk, day, audience=kind.audience, group=group)
        host = self._host(gathering, due, organization, day)
        activity = self._activity(held, host, self._recorder(held.branch, gathering, due))
        sure = frozenset(one.pk for one in (host, activity.recorder, activity.lecturer) if one)
        occasion = held.main.gathering.title if held.main else gathering.title
        coming = people.turnout(due, f"{day}|{occasion}", gathering=gathering, audience=kind.audience, sure=sure)
        if gathering.votes:
            present = [seat for seat in due if seat.member.pk not in coming.absences]
            activity.ayes, activity.nays, activity.abstentions = people.voters(present, day), 0, 0
        return Entry(gathering, activity, due, coming)

    def _activity(self, held: Held, host: Member | None, recorder: Member | None) -> Activity:
        gathering, organization = held.gathering, self.roster.organizations[held.branch]
        starts_at = at(held.day, time.fromisoformat(gathering.clock))
        named = f"{organization.name}|{held.day}|{gathering.kind}|{gathering.title}|{gathering.group}"
        return Activity(
            kind=self.shelf.kinds[gathering.kind],
            organization=organization,
            group=self.roster.groups.get((held.branch, gathering.group)),
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=gathering.minutes),
            host=host,
            recorder=recorder,
            lecturer=self.roster.member(gathering.lecturer),
            series=self.shelf.series.get((held.branch, gathering.series)),
            project=self.shelf.projects.get((held.branch, gathering.project)),
            venue=self.shelf.venues.get((held.branch, gathering.venue)),
            team=self.shelf.teams.get((held.branch, gathering.team)),
            same_occasion=held.main.activity if held.main else None,
            token=uuid5(NAMESPACE_URL, f"demo|{named}"),
            created_by=held.account,
            **_written(gathering),
        )

    def _host(self, gathering: Gathering, due: list[Seat], organization: Organization, day: date) -> Member | None:
        if "host" in self.shelf.kinds[gathering.kind].dropped:
            return None
        taking_part = [seat for seat in due if not gathering.who or seat.member.name in gathering.who]
        seat = people.chair(taking_part, organization.pk, day)
        return self.roster.member(gathering.host) or (seat.member if seat else None)

    def _recorder(self, branch: str, gathering: Gathering, due: list[Seat]) -> Member | None:
        name = RECORDER.get(branch, "")
        if gathering.who and name not in gathering.who:
            return None
        return next((seat.member for seat in due if seat.member.name == name), None)

    def store(self) -> None:
        """Write all entries: main records first, so that linked ones can point at them."""
        for linked in (False, True):
            rows = [entry.activity for entry in self.entries if (entry.activity.same_occasion is not None) is linked]
            Activity.objects.bulk_create(rows)
        self._store_themes()
        Attendance.objects.bulk_create(
            row for entry in self.entries for row in attendances(entry, self.roster, self.until)
        )
        Speech.objects.bulk_create(row for entry in self.entries for row in speeches(entry))
        Reflection.objects.bulk_create(row for entry in self.entries for row in reflections(entry, self.until))
        AuditEvent.objects.bulk_create(trail(entry) for entry in self.entries)
        # As if each had been logged when it ended; bulk_create would say "now".
        mine = Activity.objects.filter(organization__in=self.roster.organizations.values())
        mine.update(created_at=F("ends_at"), updated_at=F("ends_at"))

    @property
    def records(self) -> Records:
        """The records by branch, kind and day; of several on one day the first."""
        keys = {organization.pk: key for key, organization in self.roster.organizations.items()}
        found: Records = {}
        for entry in self.entries:
            activity = entry.activity
            found.setdefault((keys[activity.organization_id], activity.kind.code, activity.day), activity)
        return found

    def _store_themes(self) -> None:
        topics, campaigns = Activity.topics.through, Activity.campaigns.through
        topics.objects.bulk_create(
            topics(activity_id=entry.activity.pk, topic_id=self.shelf.topics[name].pk)
            for entry in self.entries
            for name in entry.gathering.topics
        )
        campaigns.objects.bulk_create(
            campaigns(activity_id=entry.activity.pk, campaign_id=self.shelf.campaigns[name].pk)
            for entry in self.entries
            for name in entry.gathering.campaigns
        )


def _written(gathering: Gathering) -> dict[str, Any]:
    said = {name: getattr(gathering, name) for name in WORDS}
    chosen = {"form": gathering.form or "", "talk_type": gathering.talk_type or ""}
    return {**said, **chosen, "place": gathering.place or "党员活动室"}


def working_day(year: int, gathering: Gathering) -> date:
    """Return its day; a weekend gives way to the Friday before, unless the day itself is the point."""
    day = date.fromisoformat(f"{year}-{gathering.day}")
    return day if gathering.fixed or day.weekday() <= FRIDAY else day - timedelta(days=day.weekday() - FRIDAY)


def _in_order(pair: tuple[date, Gathering]) -> tuple[date, bool, str]:
    day, gathering = pair
    return day, bool(gathering.after), gathering.clock
