"""The report of a branch for a year, its frozen revisions, and its paragraphs."""

from django.db import models

from branches.models import Account, Organization
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from reports.enums import ParagraphState, ReportKind, ReportState
from reports.models.outline import Outline


class Report(models.Model):
    """One report: a branch, a year, a kind. Its text is the newest revision plus what people did to paragraphs."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="reports"
    )
    year = models.PositiveSmallIntegerField("年度")
    kind = models.CharField("类型", max_length=16, choices=ReportKind, default=ReportKind.DEBRIEFING)
    state = models.CharField("状态", max_length=12, choices=ReportState, default=ReportState.DRAFTING)
    outline = models.ForeignKey(Outline, verbose_name="提纲", on_delete=models.PROTECT, related_name="reports")
    created_at = models.DateTimeField("建立时间", auto_now_add=True)

    objects = ScopedManager["Report"]()

    class Meta:
        ordering = ("-year", "organization")
        verbose_name = verbose_name_plural = "述职报告"
        constraints = (
            one_of("report", "kind", ReportKind),
            one_of("report", "state", ReportState),
            models.UniqueConstraint(fields=("organization", "year", "kind"), name="report_once"),
        )

    def __str__(self) -> str:
        return f"{self.organization} {self.year}年度{self.get_kind_display()}"


class Revision(models.Model):
    """Frozen facts and layout of one compilation. Later changes of records or phrases never touch it."""

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField("版次")
    cutoff = models.DateField("截止日")
    facts = models.JSONField("数据")
    sha256 = models.CharField("数据校验值", max_length=64)
    layout = models.JSONField("版面", help_text="标题、章、段落代码的次序和缺口")
    created_at = models.DateTimeField("编写时间", auto_now_add=True)
    created_by = models.ForeignKey(
        Account, verbose_name="编写人", null=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager["Revision"]("report__organization")

    class Meta:
        ordering = ("report", "-number")
        verbose_name = verbose_name_plural = "报告版次"
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="revision_once"),)

    def __str__(self) -> str:
        return f"{self.report} 第{self.number}版"


class Paragraph(models.Model):
    """One paragraph by its stable key. `text` holds figure tokens (reports.tokens), not digits.

    `offered` is what the newest compilation would have written where a person's own text was kept.
    """

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="paragraphs")
    key = models.CharField("代码", max_length=60)
    text = models.TextField("文字", blank=True)
    offered = models.TextField("新稿", blank=True)
    state = models.CharField("状态", max_length=10, choices=ParagraphState, default=ParagraphState.AUTO)
    edited_by = models.ForeignKey(
        Account, verbose_name="修改人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    edited_at = models.DateTimeField("修改时间", null=True, blank=True)

    objects = ScopedManager["Paragraph"]("report__organization")

    class Meta:
        ordering = ("report", "id")
        verbose_name = verbose_name_plural = "报告段落"
        constraints = (
            one_of("paragraph", "state", ParagraphState),
            models.UniqueConstraint(fields=("report", "key"), name="paragraph_key_once"),
        )

    def __str__(self) -> str:
        return self.key
