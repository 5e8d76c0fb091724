"""What a working committee asks for in a year, with its limits: data of the collection, never constants."""

from django.db import models

from branches.models import Organization
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable
from reports.enums import PaperKind
from reports.models.outline import Outline


class AppraisalRound(models.Model):
    """述职评议考核 of a year: outline, last day of the records, deadline. `organization` is the committee that asks."""

    organization = models.ForeignKey(
        Organization, verbose_name="组织单位", on_delete=models.PROTECT, related_name="appraisal_rounds"
    )
    year = models.PositiveSmallIntegerField("年度")
    name = models.CharField("名称", max_length=80, validators=[printable])
    outline = models.ForeignKey(Outline, verbose_name="提纲", on_delete=models.PROTECT, related_name="rounds")
    cutoff = models.DateField("记录截止日", null=True, blank=True, help_text="空着就用年末或今天")
    deadline = models.DateField("报送期限", null=True, blank=True)
    allows_declared_gaps = models.BooleanField("声明过的缺口可以报送", default=True)
    max_business_share = models.PositiveSmallIntegerField("业务工作最多占百分之", null=True, blank=True)
    min_problem_share = models.PositiveSmallIntegerField("存在问题最少占百分之", null=True, blank=True)
    authority = models.CharField("依据", max_length=120, blank=True, validators=[printable])

    objects = ScopedManager["AppraisalRound"]()

    class Meta:
        ordering = ("-year", "organization")
        verbose_name = verbose_name_plural = "述职评议"
        constraints = (
            models.UniqueConstraint(fields=("organization", "year"), name="appraisalround_once"),
            models.CheckConstraint(
                condition=models.Q(max_business_share__isnull=True) | models.Q(max_business_share__lte=100),
                name="appraisalround_business_is_a_share",
            ),
            models.CheckConstraint(
                condition=models.Q(min_problem_share__isnull=True) | models.Q(min_problem_share__lte=100),
                name="appraisalround_problem_is_a_share",
            ),
        )

    def __str__(self) -> str:
        return self.name


class LengthLimit(models.Model):
    """How long a paper, or one section of it, may be. Characters are Han and marks without blanks."""

    round = models.ForeignKey(AppraisalRound, verbose_name="述职评议", on_delete=models.CASCADE, related_name="limits")
    paper = models.CharField("材料", max_length=16, choices=PaperKind, default=PaperKind.FULL)
    section = models.SlugField("节代码", max_length=40, blank=True, help_text="空着表示全文")
    min_chars = models.PositiveIntegerField("最少字数", null=True, blank=True)
    max_chars = models.PositiveIntegerField("最多字数", null=True, blank=True)
    max_pages = models.PositiveSmallIntegerField("最多页数", null=True, blank=True)

    class Meta:
        ordering = ("round", "paper", "section")
        verbose_name = verbose_name_plural = "篇幅要求"
        constraints = (
            one_of("lengthlimit", "paper", PaperKind),
            models.UniqueConstraint(fields=("round", "paper", "section"), name="lengthlimit_once"),
            models.CheckConstraint(
                condition=models.Q(min_chars__isnull=True)
                | models.Q(max_chars__isnull=True)
                | models.Q(max_chars__gte=models.F("min_chars")),
                name="lengthlimit_in_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_paper_display()} {self.section}".strip()
