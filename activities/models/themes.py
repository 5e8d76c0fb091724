"""What records are about: topics, series, campaigns, projects and venues, which many records share."""

from django.db import models
from django.db.models import Q

from activities.enums import CampaignKind, Level, Mode, ProjectClass, SeriesKind, TopicCategory
from activities.enums_work import VenueKind
from branches.models import Organization, RegisterEntry
from branches.models.entry import LIVE
from branches.scope import ScopedManager
from portal.kit.constraints import in_order, one_of
from portal.kit.text import printable


class Topic(RegisterEntry):
    """Something studied or taught; `issued_on` is when its source was made public.

    A topic without an organization came with the site and is everybody's; one with an organization is offered to it
    and to everybody below.
    """

    organization = models.ForeignKey(  # type: ignore[assignment] # an abstract base's field may be replaced, says Django; its types do not know
        Organization,
        verbose_name="适用范围",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="topics",
    )
    name = models.CharField("专题", max_length=120, validators=[printable])
    category = models.CharField("类别", max_length=20, choices=TopicCategory)
    level = models.CharField("层级", max_length=10, choices=Level, blank=True)
    issued_on = models.DateField("发布日期", null=True, blank=True)
    keywords = models.CharField(
        "识别词",
        max_length=200,
        blank=True,
        validators=[printable],
        help_text="主题里出现这些词时自动建议，用空格分开",
    )

    objects = ScopedManager["Topic"]()

    class Meta:
        ordering = ("category", "name")
        verbose_name = verbose_name_plural = "学习专题"
        constraints = (
            one_of("topic", "category", TopicCategory),
            models.CheckConstraint(condition=Q(level="") | Q(level__in=Level.values), name="topic_level_known"),
            models.UniqueConstraint(
                fields=("name",), condition=LIVE & Q(organization__isnull=True), name="topic_name_once_for_all"
            ),
            models.UniqueConstraint(fields=("organization", "name"), condition=LIVE, name="topic_name_once_here"),
        )

    def __str__(self) -> str:
        return self.name


class Series(RegisterEntry):
    """A recurring series of a branch, such as 先锋讲堂, with its sub-themes."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="series"
    )
    name = models.CharField("名称", max_length=60, validators=[printable])
    kind = models.CharField("类型", max_length=16, choices=SeriesKind)
    subthemes = models.JSONField("子主题", default=list, blank=True)

    objects = ScopedManager["Series"]()

    class Meta:
        ordering = ("organization", "name")
        verbose_name = verbose_name_plural = "活动系列"
        constraints = (
            one_of("series", "kind", SeriesKind),
            models.UniqueConstraint(fields=("organization", "name"), condition=LIVE, name="series_name_unique"),
        )

    def __str__(self) -> str:
        return self.name


class Campaign(RegisterEntry):
    """A drive, program, call, brand or education month, launched at some level and valid for a period."""

    organization = models.ForeignKey(
        Organization, verbose_name="适用范围", on_delete=models.PROTECT, related_name="campaigns"
    )
    name = models.CharField("名称", max_length=80, validators=[printable])
    kind = models.CharField("类型", max_length=16, choices=CampaignKind)
    level = models.CharField("层级", max_length=10, choices=Level)
    initiators = models.JSONField("发起单位", default=list, blank=True)
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
            models.UniqueConstraint(fields=("organization", "name", "since"), condition=LIVE, name="campaign_once"),
        )

    def __str__(self) -> str:
        return self.name


class Project(RegisterEntry):
    """A project of the unit at which members work, such as 医学综合体."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="projects"
    )
    name = models.CharField("名称", max_length=80, validators=[printable])
    category = models.CharField("类别", max_length=16, choices=ProjectClass)
    since = models.DateField("开工日期", null=True, blank=True)
    until = models.DateField("完工日期", null=True, blank=True)

    objects = ScopedManager["Project"]()

    class Meta:
        ordering = ("organization", "name")
        verbose_name = verbose_name_plural = "项目"
        constraints = (
            one_of("project", "category", ProjectClass),
            in_order("project"),
            models.UniqueConstraint(fields=("organization", "name"), condition=LIVE, name="project_name_unique"),
        )

    def __str__(self) -> str:
        return self.name


class Venue(RegisterEntry):
    """A place or an exhibition where members are educated, on site or online."""

    name = models.CharField("名称", max_length=80, validators=[printable])
    kind = models.CharField("类型", max_length=16, choices=VenueKind)
    mode = models.CharField("方式", max_length=10, choices=Mode, default=Mode.ONSITE)
    place = models.CharField("地址", max_length=80, blank=True, validators=[printable])

    objects = ScopedManager["Venue"]()

    class Meta:
        ordering = ("organization", "name")
        verbose_name = verbose_name_plural = "场馆基地"
        constraints = (
            one_of("venue", "kind", VenueKind),
            one_of("venue", "mode", Mode),
            models.UniqueConstraint(fields=("organization", "name"), condition=LIVE, name="venue_name_unique"),
        )

    def __str__(self) -> str:
        return self.name
