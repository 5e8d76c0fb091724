"""民主评议党员: the yearly round and the grade that each full member got in it."""

from django.db import models
from django.db.models import Q

from activities.enums_work import Grade
from activities.models.activity import Activity
from branches.models import Member, RegisterEntry
from branches.models.entry import LIVE
from branches.scope import ScopedManager


class DemocraticAppraisal(RegisterEntry):
    """One round a year. Votes are not stored, only the grade that the branch settled."""

    year = models.PositiveSmallIntegerField("年度")
    held_on = models.DateField("日期")
    meeting = models.ForeignKey(
        Activity, verbose_name="组织生活会", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager["DemocraticAppraisal"]()

    class Meta:
        ordering = ("-year", "-id")
        verbose_name = verbose_name_plural = "民主评议"
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "year"), condition=LIVE, name="democraticappraisal_one_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} 年民主评议党员"


class AppraisalGrade(models.Model):
    """The grade of one member in a round; 预备党员 take part but get none."""

    appraisal = models.ForeignKey(
        DemocraticAppraisal, verbose_name="民主评议", on_delete=models.PROTECT, related_name="grades"
    )
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="grades")
    grade = models.CharField("等次", max_length=12, choices=Grade)

    objects = ScopedManager["AppraisalGrade"]("appraisal__organization")

    class Meta:
        ordering = ("appraisal", "member__order", "member_id")
        verbose_name = verbose_name_plural = "评议等次"
        constraints = (
            models.CheckConstraint(condition=Q(grade__in=Grade.values), name="appraisalgrade_grade_known"),
            models.UniqueConstraint(fields=("appraisal", "member"), name="appraisalgrade_once"),
        )

    def __str__(self) -> str:
        return f"{self.member} · {self.get_grade_display()}"
