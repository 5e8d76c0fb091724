"""攻坚队, 督查小组 and volunteer teams, with who belonged to them when."""

from typing import Any

from django import forms

from activities.forms.choices import ManyRows
from activities.models import Team, TeamMember
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from activities.registers.team_change import Change
from branches.models import Member
from portal.kit.dates import full_day, today
from portal.kit.known import known_as
from portal.kit.tables import CellKind


class TeamForm(EntryForm):
    """The team and its members; on an edit also the day on which members came or went."""

    leader = forms.ModelChoiceField(
        Member.objects.all(), label="队长", required=False, help_text="选了队长，队员里就不用再勾"
    )
    members = ManyRows(Member.objects.all(), label="队员", required=False, widget=forms.CheckboxSelectMultiple)
    changed_on = forms.DateField(
        label="变动日期", required=False, help_text="有人入队、离队或换队长时填；以前在队里的日子照旧保留"
    )

    later = ("leader", "members", "changed_on")

    class Meta:
        model = Team
        fields = ("kind", "name", "level", "project", "since", "until")

    def prepare(self) -> None:
        """Show who belongs to the team; a new one has nobody, and no change yet."""
        self.change = Change.of(known_as(Team, self.instance))
        if self.change.is_new:
            del self.fields["changed_on"]
            return
        here = self.change.here
        leader = next((row.member_id for row in here if row.is_leader), None)
        self.initial.update(members=[row.member_id for row in here], leader=leader, changed_on=today())

    def clean(self) -> dict[str, Any]:
        """Hold members and days against each other."""
        data = self.cleaned_data
        leader = data.get("leader")
        ticked = [*(data.get("members") or ()), *([leader] if leader else [])]
        if not ticked and not {"members", "leader"} & self.errors.keys():
            self.add_error("members", "请勾选队员")
        since, until = data.get("since"), data.get("until")
        if since and not self.errors and not (until and until < since):
            self.change.wanted = {member: member == leader for member in ticked}
            for field, sentence in self.change.faults(since, until, data.get("changed_on")):
                self.add_error(field, sentence)
        return data

    def save_more(self) -> None:
        """Store who belongs to the team."""
        self.change.store(known_as(Team, self.instance))

    def more_words(self) -> dict[str, Any]:
        """Tell from when the change holds; who came and went stands in the columns."""
        return {"变动日期": ["", str(self.change.day)]} if self.change.is_one else {}


def here(row: Team) -> list[TeamMember]:
    """Return who belongs to the team now, or did at its end, the leader first."""
    return [one for one in row.members.all() if one.until in (None, row.until)]


def _names(rows: list[TeamMember]) -> str:
    return "、".join(dict.fromkeys(row.member.name for row in rows))


def left(row: Team) -> str:
    """Return who has left the team before its end, and until when they belonged to it."""
    gone = [one for one in row.members.all() if one not in here(row)]
    return "；".join(f"{one.member.name}（{full_day(one.since)}至{full_day(one.until)}）" for one in gone if one.until)


TEAMS = Register(
    code="team",
    label="队伍",
    shelf=Shelf.PROJECTS,
    icon="users-group",
    hint="攻坚队、督查小组和志愿服务队，登记活动时选用，述职报告写组建了哪些队伍、多少人加入志愿服务队",
    model=Team,
    form=TeamForm,
    columns=(
        Shown("名称", lambda row: row.name, width=24),
        Shown("类型", lambda row: row.get_kind_display()),
        Shown("层级", lambda row: row.get_level_display(), width=8, in_list=False),
        Shown("项目", lambda row: row.project.name if row.project else "", width=24),
        Shown("队长", lambda row: _names([one for one in here(row) if one.is_leader]), width=10),
        Shown("人数", lambda row: len({one.member_id for one in here(row)}), CellKind.INTEGER, 8),
        Shown("队员", lambda row: _names(here(row)), width=40, in_list=False),
        Shown("组建日期", lambda row: row.since, CellKind.DATE),
        Shown("结束日期", lambda row: row.until or "", CellKind.DATE),
        Shown("已离队", left, width=30, in_list=False),
    ),
    line=LineSpec(day="since", until="until", kind="kind", name="name", about="project__name", lasting=True),
    searched=("name", "project__name"),
    related=("project",),
    prefetched=("members__member",),
    template="activities/registers/team.html",
)
