"""Advice on a report: sentences like those of another one, terms that went out of use, what a public copy hides."""

from django.db import models

from branches.models import Account, Organization
from branches.scope import ScopedManager
from portal.kit.constraints import in_order
from portal.kit.text import printable
from reports.models.report import Report


class Comparison(models.Model):
    """That a report was compared with others, and how many of its sentences say something of their own."""

    report = models.OneToOneField(
        Report, verbose_name="报告", on_delete=models.CASCADE, related_name="comparison", primary_key=True
    )
    sentences = models.PositiveIntegerField("参加比较的句子")
    others = models.PositiveIntegerField("比较过的报告")
    compared_at = models.DateTimeField("比较时间", auto_now=True)

    objects = ScopedManager["Comparison"]("report__organization")

    class Meta:
        ordering = ("report",)
        verbose_name = verbose_name_plural = "报告比较"

    def __str__(self) -> str:
        return f"{self.report}：{self.sentences} 句"


class Likeness(models.Model):
    """One sentence of a report that is near one of another report (UX guide §4.9). It warns and never blocks.

    `other_sentence` is stored with the names, figures and people of the other branch already covered: what the row
    does not hold cannot be shown to the wrong person.
    """

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.CASCADE, related_name="likenesses")
    key = models.CharField("段落代码", max_length=60)
    sentence = models.TextField("本报告的句子")
    other = models.ForeignKey(Report, verbose_name="另一报告", on_delete=models.CASCADE, related_name="+")
    other_sentence = models.TextField("另一报告的句子")
    share = models.PositiveSmallIntegerField("相近百分之")
    found_at = models.DateTimeField("发现时间", auto_now_add=True)

    objects = ScopedManager["Likeness"]("report__organization")

    class Meta:
        ordering = ("report", "key", "id")
        verbose_name = verbose_name_plural = "相近句子"
        constraints = (
            models.CheckConstraint(condition=models.Q(share__lte=100), name="likeness_is_a_share"),
            models.CheckConstraint(condition=~models.Q(report=models.F("other")), name="likeness_of_two_reports"),
        )

    def __str__(self) -> str:
        return self.sentence


class OutdatedTerm(models.Model):
    """A wording that is no longer used from a day on, and what is said instead."""

    term = models.CharField("旧提法", max_length=60, validators=[printable])
    instead = models.CharField("现提法", max_length=120, blank=True, validators=[printable])
    valid_from = models.DateField("起")
    valid_until = models.DateField("止", null=True, blank=True)
    authority = models.CharField("出处", max_length=120)
    is_verified = models.BooleanField("已确认", default=False)

    class Meta:
        ordering = ("term", "valid_from")
        verbose_name = verbose_name_plural = "过时提法"
        constraints = (
            in_order("outdatedterm", "valid_from", "valid_until"),
            models.UniqueConstraint(fields=("term", "valid_from"), name="outdatedterm_once"),
        )

    def __str__(self) -> str:
        return self.term


class PublicationMask(models.Model):
    """Words that a publication copy hides, such as place names in the seed."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="publication_masks"
    )
    words = models.CharField("要遮盖的文字", max_length=60, validators=[printable])
    mask = models.CharField("写成", max_length=60, default="xx", validators=[printable])
    account = models.ForeignKey(
        Account, verbose_name="设置人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = ScopedManager["PublicationMask"]()

    class Meta:
        ordering = ("organization", "words")
        verbose_name = verbose_name_plural = "公开版遮盖"
        constraints = (
            models.UniqueConstraint(fields=("organization", "words"), name="publicationmask_once"),
            models.CheckConstraint(condition=~models.Q(words=""), name="publicationmask_has_words"),
        )

    def __str__(self) -> str:
        return f"{self.words} → {self.mask}"


class CountingChoice(models.Model):
    """改口径: which allowed way of counting a branch chose for a report, by whom and why. The newest one holds."""

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="counting_choices")
    rule = models.SlugField("口径代码", max_length=40)
    value = models.CharField("取值", max_length=20)
    reason = models.CharField("理由", max_length=120, blank=True, validators=[printable])
    account = models.ForeignKey(Account, verbose_name="选择人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = ScopedManager["CountingChoice"]("report__organization")

    class Meta:
        ordering = ("report", "-id")
        verbose_name = verbose_name_plural = "口径选择"

    def __str__(self) -> str:
        return f"{self.rule}：{self.value}"
