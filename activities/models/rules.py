"""Rules as dated rows with their source: what is due, how hours count, what was explained, which year is closed."""

from django.db import models

from activities.enums import Audience, BindingLevel, Condition, Shape
from activities.enums_work import LimitUnit
from activities.models.kind import ActivityKind
from branches.models import Account, Organization
from branches.scope import ScopedManager
from portal.kit.constraints import in_order, one_of
from portal.kit.dates import full_day
from portal.kit.text import printable


class DatedRule(models.Model):
    """What every rule carries: where it is written, how strongly it binds, when it held, whether we saw the text."""

    code = models.CharField("代码", max_length=12)
    authority = models.CharField("依据文件", max_length=80)
    article = models.CharField("条款", max_length=40, blank=True)
    binding_level = models.CharField("效力", max_length=20, choices=BindingLevel)
    is_verified = models.BooleanField("已核对原文", default=False)
    valid_from = models.DateField("起")
    valid_until = models.DateField("止", null=True, blank=True)
    note = models.CharField("备注", max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.code} · {self.authority}{self.article}"

    @property
    def source(self) -> str:
        """Where it is written: document and article."""
        is_local = self.binding_level == BindingLevel.LOCAL
        return self.authority if is_local else f"《{self.authority}》{self.article}"

    @property
    def validity(self) -> str:
        """Since when it holds, and until when."""
        until = f"{full_day(self.valid_until)}止" if self.valid_until else "长期有效"
        return f"{full_day(self.valid_from)}起，{until}"


class Obligation(DatedRule):
    """A gathering that is due so many times a period (domain guide §2.2)."""

    kind = models.ForeignKey(
        ActivityKind, verbose_name="工作类型", on_delete=models.PROTECT, related_name="obligations"
    )
    shape = models.CharField("周期", max_length=12, choices=Shape)
    minimum = models.PositiveSmallIntegerField("至少次数", default=1)
    condition = models.CharField("适用", max_length=16, choices=Condition, default=Condition.ALWAYS)
    grace_days = models.PositiveSmallIntegerField("补登期（天）", default=7)

    class Meta:
        ordering = ("kind__order", "valid_from")
        verbose_name = verbose_name_plural = "组织生活要求"
        constraints = (
            one_of("obligation", "shape", Shape),
            one_of("obligation", "condition", Condition),
            one_of("obligation", "binding_level", BindingLevel),
            in_order("obligation", "valid_from", "valid_until"),
            models.UniqueConstraint(fields=("code", "valid_from"), name="obligation_once"),
        )

    @property
    def often(self) -> str:
        """每月 1 次."""
        return f"{self.get_shape_display()} {self.minimum} 次"

    @property
    def is_for_each_group(self) -> bool:
        """Whether each group owes it, not the branch as a whole."""
        return self.kind.audience == Audience.GROUP


class ObligationNote(models.Model):
    """Why a branch missed an obligation in a period (`period` is 2022-03, 2022-Q1 or 2022)."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="obligation_notes"
    )
    obligation = models.ForeignKey(Obligation, verbose_name="要求", on_delete=models.PROTECT, related_name="notes")
    period = models.CharField("时期", max_length=8)
    text = models.CharField("说明", max_length=300, validators=[printable])
    written_by = models.ForeignKey(Account, verbose_name="填写人", on_delete=models.PROTECT, related_name="+")
    accepted_by = models.ForeignKey(
        Account, verbose_name="认可人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    returned_reason = models.CharField("退回原因", max_length=120, blank=True, validators=[printable])
    written_at = models.DateTimeField("填写时间", auto_now=True, null=True)

    objects = ScopedManager["ObligationNote"]()

    class Meta:
        verbose_name = verbose_name_plural = "漏办说明"
        constraints = (
            models.UniqueConstraint(fields=("organization", "obligation", "period"), name="obligationnote_once"),
        )

    def __str__(self) -> str:
        return f"{self.obligation} {self.period}"

    @property
    def is_accepted(self) -> bool:
        """Whether the working committee accepted it: then it stays as it is."""
        return self.accepted_by_id is not None

    @property
    def is_returned(self) -> bool:
        """Whether it was sent back and waits for the branch."""
        return not self.is_accepted and bool(self.returned_reason)

    @property
    def state(self) -> str:
        """How it stands, in a word."""
        return "已认可" if self.is_accepted else "已退回" if self.is_returned else "待工委认可"


class HoursRule(DatedRule):
    """The yearly requirement and how minutes become 学时 (domain guide §2.5). Conversion is local, so it is data."""

    ordinary_hours = models.PositiveSmallIntegerField("党员年度学时")
    committee_hours = models.PositiveSmallIntegerField("支委年度学时")
    committee_trainings = models.PositiveSmallIntegerField("支委每年集中培训次数", default=0)
    minutes_per_hour = models.PositiveSmallIntegerField("每学时分钟数", default=60)
    step = models.DecimalField("最小单位", max_digits=2, decimal_places=1, default="0.5")
    half_day_cap = models.DecimalField("半天最多", max_digits=3, decimal_places=1, default="4")
    day_cap = models.DecimalField("一天最多", max_digits=3, decimal_places=1, default="8")

    class Meta:
        ordering = ("valid_from",)
        verbose_name = verbose_name_plural = "学时要求"
        constraints = (
            one_of("hoursrule", "binding_level", BindingLevel),
            in_order("hoursrule", "valid_from", "valid_until"),
            models.UniqueConstraint(fields=("valid_from",), name="hoursrule_once"),
        )


class Limit(DatedRule):
    """A number that a rule sets: an interval, a term, a share. Only what somebody may have to change is here."""

    subject = models.CharField("事项", max_length=60)
    amount = models.PositiveSmallIntegerField("数")
    unit = models.CharField("单位", max_length=8, choices=LimitUnit)

    class Meta:
        ordering = ("code", "valid_from")
        verbose_name = verbose_name_plural = "期限和比例"
        constraints = (
            one_of("limit", "unit", LimitUnit),
            one_of("limit", "binding_level", BindingLevel),
            in_order("limit", "valid_from", "valid_until"),
            models.UniqueConstraint(fields=("code", "valid_from"), name="limit_once"),
        )


class ClosedYear(models.Model):
    """The books of a year are closed for a branch: every writer asks before it touches that year."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="closed_years"
    )
    year = models.PositiveSmallIntegerField("年度")
    closed_by = models.ForeignKey(Account, verbose_name="操作人", null=True, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField("时间", auto_now_add=True)

    objects = ScopedManager["ClosedYear"]()

    class Meta:
        ordering = ("organization", "year")
        verbose_name = verbose_name_plural = "已归档年度"
        constraints = (models.UniqueConstraint(fields=("organization", "year"), name="closedyear_once"),)

    def __str__(self) -> str:
        return f"{self.organization} {self.year}"
