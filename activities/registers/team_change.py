"""Who comes into a team and who leaves it on a day. What was before that day stays as it was."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Self

from activities.models import Team, TeamMember
from activities.policy import year_open
from activities.registers.common import outsiders
from branches.models import Member
from portal.kit.dates import full_day, today
from portal.kit.policy import Denied

Fault = tuple[str, str]
DAY = timedelta(days=1)


@dataclass(slots=True)
class Change:
    """The stored members of a team, who is wanted in it (and whether as leader), and from which day."""

    organization_id: int
    founded: date | None
    rows: list[TeamMember]
    here: list[TeamMember]
    is_new: bool
    wanted: Mapping[Member, bool] = field(default_factory=dict)
    day: date | None = None

    @classmethod
    def of(cls, team: Team) -> Self:
        """Return what is stored; who belonged to an ended team at its end belongs to it."""
        is_new = team.pk is None
        rows = [] if is_new else list(team.members.all())
        here = [row for row in rows if row.until in (None, team.until)]
        return cls(team.organization_id, team.since, rows, here, is_new)

    @property
    def is_one(self) -> bool:
        """Whether anybody comes, goes, or becomes leader."""
        return not self.is_new and self.wanted != {row.member: row.is_leader for row in self.here}

    def faults(self, since: date, until: date | None, day: date | None) -> Iterator[Fault]:
        """Yield what cannot be, as field and sentence."""
        if self.is_new:
            yield from self._outside(list(self.wanted), since, "members")
            return
        self.day = day
        yield from self._faults_of_period(since, until)
        if self.is_one:
            faults = self._faults_of_day(since, until)
            yield from faults or self._faults_of_people(since)

    def _faults_of_period(self, since: date, until: date | None) -> Iterator[Fault]:
        """The team cannot begin after, or end before, a day on which somebody is known to have belonged to it."""
        for row in self.rows:
            first = self._begun(row, since)
            last = self._left(row) or first
            if min(first, last) < since:
                yield "since", f"{row.member.name}{full_day(min(first, last))}已在队里，组建日期不能更晚"
            elif until and last > until:
                yield "until", f"{row.member.name}{full_day(last)}还在队里，结束日期不能更早"
        if since != self.founded:
            yield from self._outside([row.member for row in self.rows if row.since == self.founded], since, "since")

    def _faults_of_day(self, since: date, until: date | None) -> list[Fault]:
        day = self.day
        if day is None:
            return [("changed_on", "有人入队、离队或换队长，请填写变动日期")]
        if day > today():
            return [("changed_on", "日期还没到，请看一下年月日")]
        if day < since:
            return [("changed_on", "变动日期不能早于组建日期")]
        if until and day > until:
            return [("changed_on", "变动日期不能晚于结束日期")]
        answer = year_open(self.organization_id, day.year)
        return [("changed_on", answer.reason)] if isinstance(answer, Denied) else []

    def _faults_of_people(self, since: date) -> Iterator[Fault]:
        day = self.day or today()
        for row in self.here:
            begun = self._begun(row, since)
            if begun > day and self.wanted.get(row.member) != row.is_leader:
                yield "changed_on", f"{row.member.name}{full_day(begun)}才入队，变动日期不能更早"
            elif begun == day != today() and row.member not in self.wanted:
                yield "changed_on", f"{row.member.name}{full_day(begun)}才入队，变动日期要晚于这一天"
        present = {row.member for row in self.here}
        joining = [member for member in self.wanted if member not in present]
        yield from self._outside(joining, day, "changed_on")
        for row in self.rows:
            if row.member in joining and row.until and row.until >= day:
                yield "changed_on", f"{row.member.name}{full_day(row.until)}还在队里，变动日期要晚于这一天"

    def _outside(self, members: list[Member], day: date, name: str) -> list[Fault]:
        away = outsiders(members, self.organization_id, day) if members else []
        return [(name, f"{member.name}{full_day(day)}不在本支部") for member in away]

    def _left(self, row: TeamMember) -> date | None:
        """Return the last day of somebody who left before the end of the team."""
        return None if row in self.here else row.until

    def _begun(self, row: TeamMember, since: date) -> date:
        """Return the first day of a row: who founded the team follows its first day when that is corrected."""
        return since if row.since == self.founded else row.since

    def store(self, team: Team) -> None:
        """Store who belongs to the team; a row that stays keeps its number, because reports name it as their source."""
        day = team.since if self.is_new else self.day or today()
        kept = set()
        for row in self.rows:
            row.since = self._begun(row, team.since)
            if row in self.here:
                kept |= self._settle(row, team, day)
            else:
                row.save()
        for member, leads in self.wanted.items():
            if member not in kept:
                TeamMember.objects.create(team=team, member=member, is_leader=leads, since=day, until=team.until)

    def _settle(self, row: TeamMember, team: Team, day: date) -> set[Member]:
        """Let a row go on, or end it the day before; return whose row goes on."""
        leads = self.wanted.get(row.member)
        goes_on = leads == row.is_leader or (leads is not None and row.since == day)
        if not goes_on and row.since == day:
            row.delete()  # ticked by mistake earlier today: there is no day to keep
            return set()
        row.is_leader = row.is_leader if leads is None or not goes_on else leads
        row.until = team.until if goes_on else day - DAY
        row.save()
        return {row.member} if goes_on else set()
