"""The report of a branch for a year, its frozen revisions, and its paragraphs."""

from django.db import models

from branches.models import Account, Organization
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable
from reports.enums import ParagraphAct, ParagraphState, ReportKind, ReportState
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

    `compiled` is what the newest compilation wrote or would have written; `offered` is the same where it is news to
    the person whose own text was kept. `seen` holds the figures (code → text) as that person last saw them.
    """

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="paragraphs")
    key = models.CharField("代码", max_length=60)
    text = models.TextField("文字", blank=True)
    compiled = models.TextField("自动成文", blank=True)
    offered = models.TextField("新稿", blank=True)
    state = models.CharField("状态", max_length=10, choices=ParagraphState, default=ParagraphState.AUTO)
    state_before = models.CharField("锁定或删去前的状态", max_length=10, choices=ParagraphState, blank=True)
    anchor = models.CharField("接在哪段后面", max_length=60, blank=True)
    basis = models.CharField("手工数字的依据", max_length=200, blank=True, validators=[printable])
    seen = models.JSONField("改时的数据", default=dict, blank=True)
    held = models.JSONField("保持不变的数据", default=list, blank=True)
    version = models.PositiveIntegerField("版本", default=1)
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


class ParagraphChange(models.Model):
    """One act of a person on a paragraph, with what stood there before; undoing it is an act on the same row."""

    paragraph = models.ForeignKey(Paragraph, verbose_name="段落", on_delete=models.PROTECT, related_name="changes")
    act = models.CharField("做了什么", max_length=12, choices=ParagraphAct)
    before = models.JSONField("之前", help_text="改动前各栏的值")
    text = models.TextField("改成", blank=True)
    account = models.ForeignKey(Account, verbose_name="操作人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = ScopedManager["ParagraphChange"]("paragraph__report__organization")

    class Meta:
        ordering = ("-id",)
        verbose_name = verbose_name_plural = "段落改动"
        constraints = (one_of("paragraphchange", "act", ParagraphAct),)

    def __str__(self) -> str:
        return f"{self.paragraph} {self.get_act_display()}"


class GapAnswer(models.Model):
    """今年没有，不写: a person declared that there is nothing to say in this place; the working committee sees it."""

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="gap_answers")
    key = models.CharField("段落代码", max_length=60)
    subject = models.CharField("缺什么", max_length=40)
    account = models.ForeignKey(Account, verbose_name="声明人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = ScopedManager["GapAnswer"]("report__organization")

    class Meta:
        ordering = ("report", "id")
        verbose_name = verbose_name_plural = "缺口声明"
        constraints = (models.UniqueConstraint(fields=("report", "key", "subject"), name="gapanswer_once"),)

    def __str__(self) -> str:
        return self.subject
