"""Ideology duty, stability work for events, publicity, the responses to campaigns, plan documents, planned topics."""

from django.db import models

from activities.enums import Level
from activities.enums_work import DocumentKind, IdeologyKind, ResponseKind, StabilityKind
from activities.models.activity import Activity
from activities.models.kind import ActivityKind
from activities.models.rectification import RectificationItem
from activities.models.themes import Campaign
from branches.models import RegisterEntry
from branches.models.entry import LIVE
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable


class IdeologyDuty(RegisterEntry):
    """意识形态工作责任制: one analysis, arrangement, education or handling of opinion on a day."""

    kind = models.CharField("类型", max_length=12, choices=IdeologyKind)
    title = models.CharField("主题", max_length=120, validators=[printable])
    done_on = models.DateField("日期")
    activity = models.ForeignKey(
        Activity, verbose_name="结合的活动", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conclusion = models.CharField("结论和措施", max_length=300, blank=True, validators=[printable])

    objects = ScopedManager["IdeologyDuty"]()

    class Meta:
        ordering = ("-done_on", "-id")
        verbose_name = verbose_name_plural = "意识形态工作"
        constraints = (one_of("ideologyduty", "kind", IdeologyKind),)

    def __str__(self) -> str:
        return self.title


class StabilityTask(RegisterEntry):
    """维稳安保: one step of the security work for an event, and the problem that it answers, if any."""

    event = models.CharField("保障事项", max_length=60, validators=[printable], help_text="如“党的二十大”")
    kind = models.CharField("工作", max_length=12, choices=StabilityKind)
    done_on = models.DateField("日期")
    note = models.CharField("说明", max_length=200, blank=True, validators=[printable])
    item = models.ForeignKey(
        RectificationItem,
        verbose_name="对应的整改问题",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="stability_tasks",
    )

    objects = ScopedManager["StabilityTask"]()

    class Meta:
        ordering = ("-done_on", "-id")
        verbose_name = verbose_name_plural = "维稳安保"
        constraints = (one_of("stabilitytask", "kind", StabilityKind),)

    def __str__(self) -> str:
        return f"{self.event}{self.get_kind_display()}"


class Publication(RegisterEntry):
    """宣传稿件: something that was published about the branch or its work."""

    title = models.CharField("题目", max_length=120, validators=[printable])
    outlet = models.CharField("刊发单位", max_length=60, validators=[printable])
    level = models.CharField("层级", max_length=10, choices=Level)
    published_on = models.DateField("日期")

    objects = ScopedManager["Publication"]()

    class Meta:
        ordering = ("-published_on", "-id")
        verbose_name = verbose_name_plural = "宣传稿件"
        constraints = (one_of("publication", "level", Level),)

    def __str__(self) -> str:
        return self.title


class CampaignResponse(RegisterEntry):
    """How the branch took up a campaign: an answer to a call, or a task that it was given under it."""

    campaign = models.ForeignKey(Campaign, verbose_name="专项活动", on_delete=models.PROTECT, related_name="responses")
    kind = models.CharField("类型", max_length=12, choices=ResponseKind)
    responded_on = models.DateField("日期")
    measures = models.CharField("做法", max_length=200, validators=[printable])

    objects = ScopedManager["CampaignResponse"]()

    class Meta:
        ordering = ("-responded_on", "-id")
        verbose_name = verbose_name_plural = "响应部署"
        constraints = (one_of("campaignresponse", "kind", ResponseKind),)

    def __str__(self) -> str:
        return f"{self.campaign} · {self.get_kind_display()}"


class PlanDocument(RegisterEntry):
    """A plan that the branch adopted, at which meeting, under which campaign or against which problem."""

    title = models.CharField("名称", max_length=120, validators=[printable])
    kind = models.CharField("类型", max_length=16, choices=DocumentKind)
    adopted_on = models.DateField("通过日期")
    meeting = models.ForeignKey(
        Activity, verbose_name="研究的会议", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    campaign = models.ForeignKey(
        Campaign,
        verbose_name="专项活动",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )
    item = models.ForeignKey(
        RectificationItem,
        verbose_name="对应的整改问题",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="documents",
    )

    objects = ScopedManager["PlanDocument"]()

    class Meta:
        ordering = ("-adopted_on", "-id")
        verbose_name = verbose_name_plural = "方案文件"
        constraints = (one_of("plandocument", "kind", DocumentKind),)

    def __str__(self) -> str:
        return self.title


class MeetingTopicPlan(RegisterEntry):
    """选题计划: what a meeting of a month is meant to be about."""

    kind = models.ForeignKey(
        ActivityKind, verbose_name="会议类型", on_delete=models.PROTECT, related_name="topic_plans"
    )
    planned_for = models.DateField("计划月份", help_text="选这个月的任意一天")
    title = models.CharField("选题", max_length=120, validators=[printable])

    objects = ScopedManager["MeetingTopicPlan"]()

    class Meta:
        ordering = ("-planned_for", "-id")
        verbose_name = verbose_name_plural = "选题计划"
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "kind", "planned_for", "title"),
                condition=LIVE,
                name="meetingtopicplan_once",
            ),
        )

    def __str__(self) -> str:
        return self.title
