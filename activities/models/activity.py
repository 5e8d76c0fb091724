"""The one record: a dated gathering with everything that was said about it once."""

import uuid
from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from activities.enums import Form, Mode
from activities.enums_work import TalkType
from activities.models.kind import ActivityKind
from activities.models.themes import Campaign, Project, Series, Topic, Venue
from activities.models.work import Team
from branches.models import Account, Member, Organization, PartyGroup
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.dates import local_day, whole_minutes
from portal.kit.text import printable

TITLE_LENGTH = 120
TEXT_LENGTH = 20_000


class Activity(models.Model):
    """A gathering of one kind. Two purposes on one occasion are two linked records (domain guide §2.2)."""

    kind = models.ForeignKey(ActivityKind, verbose_name="类型", on_delete=models.PROTECT, related_name="activities")
    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="activities"
    )
    group = models.ForeignKey(
        PartyGroup, verbose_name="党小组", null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    title = models.CharField("主题", max_length=TITLE_LENGTH, validators=[printable])
    starts_at = models.DateTimeField("开始", db_index=True)
    ends_at = models.DateTimeField("结束")
    place = models.CharField("地点", max_length=80, blank=True, validators=[printable])
    host = models.ForeignKey(
        Member, verbose_name="主持人", null=True, blank=True, on_delete=models.PROTECT, related_name="hosted"
    )
    recorder = models.ForeignKey(
        Member, verbose_name="记录人", null=True, blank=True, on_delete=models.PROTECT, related_name="recorded"
    )
    lecturer = models.ForeignKey(
        Member, verbose_name="授课人", null=True, blank=True, on_delete=models.PROTECT, related_name="lectures"
    )
    guest = models.CharField("外请授课人", max_length=60, blank=True, validators=[printable])
    form = models.CharField("形式", max_length=20, choices=Form, blank=True)
    mode = models.CharField("方式", max_length=10, choices=Mode, default=Mode.ONSITE)
    is_micro = models.BooleanField("微党课", default=False)
    topics = models.ManyToManyField(Topic, verbose_name="专题", blank=True, related_name="activities")
    series = models.ForeignKey(
        Series, verbose_name="系列", null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    subtheme = models.CharField("子主题", max_length=40, blank=True, validators=[printable])
    campaigns = models.ManyToManyField(Campaign, verbose_name="专项活动", blank=True, related_name="activities")
    project = models.ForeignKey(
        Project, verbose_name="项目", null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    venue = models.ForeignKey(
        Venue, verbose_name="场馆基地", null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    team = models.ForeignKey(
        Team, verbose_name="队伍", null=True, blank=True, on_delete=models.PROTECT, related_name="activities"
    )
    talk_type = models.CharField("谈话类型", max_length=20, choices=TalkType, blank=True)
    work = models.CharField(
        "名称", max_length=80, blank=True, validators=[printable], help_text="影片、展览、基地或场馆的名称"
    )
    partners = models.CharField("共建单位", max_length=200, blank=True, validators=[printable])
    materials = models.CharField("学习材料", max_length=200, blank=True, validators=[printable])
    text = models.TextField("主要内容", max_length=TEXT_LENGTH, blank=True, validators=[printable])
    decisions = models.TextField("决议", max_length=TEXT_LENGTH, blank=True, validators=[printable])
    ayes = models.PositiveSmallIntegerField("赞成", null=True, blank=True)
    nays = models.PositiveSmallIntegerField("反对", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField("弃权", null=True, blank=True)
    hours_override = models.DecimalField(
        "手工学时",
        max_digits=3,
        decimal_places=1,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(8))],
    )
    hours_reason = models.CharField("手工学时的原因", max_length=80, blank=True, validators=[printable])
    same_occasion = models.ForeignKey(
        "self", verbose_name="同场活动", null=True, blank=True, on_delete=models.PROTECT, related_name="also"
    )
    token = models.UUIDField("提交号", unique=True, default=uuid.uuid4, editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_by = models.ForeignKey(
        Account, verbose_name="登记人", null=True, on_delete=models.PROTECT, related_name="logged", editable=False
    )
    created_at = models.DateTimeField("登记时间", auto_now_add=True)
    updated_at = models.DateTimeField("修改时间", auto_now=True)
    deleted_at = models.DateTimeField("删除时间", null=True, blank=True, editable=False)

    objects = ScopedManager["Activity"]()

    class Meta:
        ordering = ("-starts_at", "-id")
        verbose_name = verbose_name_plural = "工作记录"
        indexes = (
            models.Index(fields=("organization", "starts_at"), name="activity_branch_time"),
            models.Index(fields=("organization", "deleted_at", "starts_at", "kind"), name="activity_branch_live"),
        )
        constraints = (
            one_of("activity", "mode", Mode),
            models.CheckConstraint(condition=Q(form="") | Q(form__in=Form.values), name="activity_form_known"),
            models.CheckConstraint(
                condition=Q(talk_type="") | Q(talk_type__in=TalkType.values), name="activity_talk_type_known"
            ),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="activity_ends_after_start"),
            models.CheckConstraint(
                condition=Q(hours_override__isnull=True) | ~Q(hours_reason=""), name="activity_override_has_reason"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="activity_has_title"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The office day on which it began."""
        return local_day(self.starts_at)

    @property
    def minutes(self) -> int:
        """Its length in whole minutes."""
        return whole_minutes(self.starts_at, self.ends_at)
