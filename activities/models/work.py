"""Work at the projects and in teams: milestones, teams with their members, stays at a site."""

from django.db import models

from activities.enums import Level
from activities.enums_work import TeamKind
from activities.models.themes import Project
from branches.models import Member, RegisterEntry
from branches.models.entry import LIVE
from branches.scope import ScopedManager
from portal.kit.constraints import in_order, one_of
from portal.kit.text import printable


class ProjectMilestone(RegisterEntry):
    """What a project reached on a day, such as 主体结构封顶."""

    project = models.ForeignKey(Project, verbose_name="项目", on_delete=models.PROTECT, related_name="milestones")
    name = models.CharField("进展", max_length=80, validators=[printable])
    reached_on = models.DateField("日期")

    objects = ScopedManager["ProjectMilestone"]()

    class Meta:
        ordering = ("-reached_on", "-id")
        verbose_name = verbose_name_plural = "项目进展"

    def __str__(self) -> str:
        return f"{self.project} · {self.name}"


class Team(RegisterEntry):
    """攻坚队, 督查小组 or volunteer team; who belonged to it when is in its members."""

    kind = models.CharField("类型", max_length=12, choices=TeamKind)
    name = models.CharField("名称", max_length=60, validators=[printable])
    level = models.CharField("层级", max_length=10, choices=Level, default=Level.UNIT)
    project = models.ForeignKey(
        Project, verbose_name="项目", null=True, blank=True, on_delete=models.PROTECT, related_name="teams"
    )
    since = models.DateField("组建日期")
    until = models.DateField("结束日期", null=True, blank=True)

    objects = ScopedManager["Team"]()

    class Meta:
        ordering = ("-since", "-id")
        verbose_name = verbose_name_plural = "队伍"
        constraints = (
            one_of("team", "kind", TeamKind),
            one_of("team", "level", Level),
            in_order("team"),
            models.UniqueConstraint(fields=("organization", "name", "since"), condition=LIVE, name="team_once"),
        )

    def __str__(self) -> str:
        return self.name


class TeamMember(models.Model):
    """A member belonged to a team from `since` to `until`, both included."""

    team = models.ForeignKey(Team, verbose_name="队伍", on_delete=models.PROTECT, related_name="members")
    member = models.ForeignKey(Member, verbose_name="队员", on_delete=models.PROTECT, related_name="teams")
    is_leader = models.BooleanField("队长", default=False)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    objects = ScopedManager["TeamMember"]("team__organization")

    class Meta:
        ordering = ("team", "-is_leader", "member__order", "member_id")
        verbose_name = verbose_name_plural = "队员"
        constraints = (
            in_order("teammember"),
            models.UniqueConstraint(fields=("team", "member", "since"), name="teammember_once"),
        )

    def __str__(self) -> str:
        return f"{self.member} · {self.team}"


class Stationing(RegisterEntry):
    """蹲点: a member stayed at a project from `since` to `until`, both included; days are counted from them."""

    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="stationings")
    project = models.ForeignKey(Project, verbose_name="项目", on_delete=models.PROTECT, related_name="stationings")
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)
    result = models.CharField("解决的问题", max_length=200, blank=True, validators=[printable])

    objects = ScopedManager["Stationing"]()

    class Meta:
        ordering = ("-since", "-id")
        verbose_name = verbose_name_plural = "蹲点"
        constraints = (in_order("stationing"),)

    def __str__(self) -> str:
        return f"{self.member} · {self.project}"
