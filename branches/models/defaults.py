"""What a branch usually does, so that nobody types it again; and the rosters that were imported."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from branches.enums import NameOrder
from branches.models.account import Account
from branches.models.member import Membership
from branches.models.organization import Organization
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable

LAST_DAY_OF_EVERY_MONTH = 28


class BranchDefaults(models.Model):
    """Where and when a branch usually meets; a new record starts from here when there is no earlier one."""

    organization = models.OneToOneField(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="defaults"
    )
    place = models.CharField("常用地点", max_length=80, blank=True, validators=[printable])
    start = models.TimeField("常用开始时间", null=True, blank=True)
    end = models.TimeField("常用结束时间", null=True, blank=True)
    theme_day = models.PositiveSmallIntegerField(
        "每月固定主题党日（几号）",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(LAST_DAY_OF_EVERY_MONTH)],
    )
    name_order = models.CharField("名单次序", max_length=8, choices=NameOrder, default=NameOrder.ROSTER)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    updated_at = models.DateTimeField("修改时间", auto_now=True)

    objects = ScopedManager["BranchDefaults"]()

    class Meta:
        verbose_name = verbose_name_plural = "支部习惯"
        constraints = (
            one_of("branchdefaults", "name_order", NameOrder),
            models.CheckConstraint(
                condition=Q(start__isnull=True) | Q(end__isnull=True) | Q(end__gt=F("start")),
                name="branchdefaults_end_after_start",
            ),
            models.CheckConstraint(
                condition=Q(theme_day__isnull=True) | Q(theme_day__gte=1, theme_day__lte=LAST_DAY_OF_EVERY_MONTH),
                name="branchdefaults_theme_day_in_every_month",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organization} 的习惯"


class RosterImport(models.Model):
    """One imported sheet of members and the stays it made; for a day it can be taken back as a whole."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="roster_imports"
    )
    account = models.ForeignKey(Account, verbose_name="导入人", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField("提交号", unique=True, editable=False)
    memberships = models.ManyToManyField(Membership, verbose_name="导入的组织关系", related_name="imports")
    made = models.JSONField("同时建立", default=dict, editable=False, help_text="身份、职务、党小组各行的编号")
    created_at = models.DateTimeField("导入时间", auto_now_add=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = ScopedManager["RosterImport"]()

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = verbose_name_plural = "名册导入"

    def __str__(self) -> str:
        return f"{self.organization} {self.created_at:%Y-%m-%d}"
