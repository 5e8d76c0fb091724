"""What activities are about and part of: topics, series, campaigns, projects."""

from django.db import models

from activities.enums import CampaignKind, Level, ProjectClass, SeriesKind, TopicCategory
from branches.models import Organization
from branches.scope import ScopedManager
from portal.kit.constraints import in_order, one_of


class Topic(models.Model):
    """Something studied or taught, shared by all branches; `issued_on` is when its source was made public."""

    name = models.CharField("专题", max_length=120, unique=True)
    category = models.CharField("类别", max_length=20, choices=TopicCategory)
    level = models.CharField("层级", max_length=10, choices=Level, blank=True)
    issued_on = models.DateField("发布日期", null=True, blank=True)
    keywords = models.CharField(
        "识别词", max_length=200, blank=True, help_text="主题里出现这些词时自动建议，用空格分开"
    )

    class Meta:
        ordering = ("category", "name")
        verbose_name = verbose_name_plural = "学习专题"
        constraints = (
            one_of("topic", "category", TopicCategory),
            models.CheckConstraint(
                condition=models.Q(level="") | models.Q(level__in=Level.values), name="topic_level_known"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Series(models.Model):
    """A recurring series of a branch, such as 先锋讲堂, with its sub-themes."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="series"
    )
    name = models.CharField("名称", max_length=60)
    kind = models.CharField("类型", max_length=16, choices=SeriesKind)
    subthemes = models.JSONField("子主题", default=list)

    objects = ScopedManager["Series"]()

    class Meta:
        ordering = ("organization", "name")
        verbose_name = verbose_name_plural = "活动系列"
        constraints = (
            one_of("series", "kind", SeriesKind),
            models.UniqueConstraint(fields=("organization", "name"), name="series_name_unique"),
        )

    def __str__(self) -> str:
        return self.name


class Campaign(models.Model):
    """A drive, program, call or education month, launched at some level and valid for a period."""

    organization = models.ForeignKey(
        Organization, verbose_name="适用范围", on_delete=models.PROTECT, related_name="campaigns"
    )
    name = models.CharField("名称", max_length=80)
    kind = models.CharField("类型", max_length=16, choices=CampaignKind)
    level = models.CharField("层级", max_length=10, choices=Level)
    initiators = models.JSONField("发起单位", default=list)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    objects = ScopedManager["Campaign"]()

    class Meta:
        ordering = ("since", "name")
        verbose_name = verbose_name_plural = "专项活动"
        constraints = (
            one_of("campaign", "kind", CampaignKind),
            one_of("campaign", "level", Level),
            in_order("campaign"),
            models.UniqueConstraint(fields=("organization", "name", "since"), name="campaign_once"),
        )

    def __str__(self) -> str:
        return self.name


class Project(models.Model):
    """A project of the unit at which members work, such as 医学综合体."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="projects"
    )
    name = models.CharField("名称", max_length=80)
    category = models.CharField("类别", max_length=16, choices=ProjectClass)

    objects = ScopedManager["Project"]()

    class Meta:
        ordering = ("organization", "name")
        verbose_name = verbose_name_plural = "项目"
        constraints = (
            one_of("project", "category", ProjectClass),
            models.UniqueConstraint(fields=("organization", "name"), name="project_name_unique"),
        )

    def __str__(self) -> str:
        return self.name
