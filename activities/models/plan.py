"""What a branch means to do in a year."""

from django.db import models

from activities.enums_work import Outcome
from branches.models import Member, Organization
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable


class Plan(models.Model):
    """The plan of a branch for one year: its lead, the goal for the team, and themes as items."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="plans"
    )
    year = models.PositiveSmallIntegerField("年度")
    lead = models.CharField("总要求", max_length=300, blank=True, validators=[printable])
    team_goal = models.CharField("队伍目标", max_length=80, blank=True, validators=[printable])
    key_tasks = models.CharField(
        "重点任务", max_length=120, blank=True, validators=[printable], help_text="如“围绕中心、建强队伍、推进项目”"
    )

    objects = ScopedManager["Plan"]()

    class Meta:
        ordering = ("organization", "year")
        verbose_name = verbose_name_plural = "工作计划"
        constraints = (models.UniqueConstraint(fields=("organization", "year"), name="plan_once"),)

    def __str__(self) -> str:
        return f"{self.organization} {self.year} 年计划"


class PlanItem(models.Model):
    """One theme of the plan: a title sentence and what will be done."""

    plan = models.ForeignKey(Plan, verbose_name="工作计划", on_delete=models.PROTECT, related_name="items")
    order = models.PositiveSmallIntegerField("次序", default=0)
    title = models.CharField("标题", max_length=80, validators=[printable])
    text = models.CharField("内容", max_length=600, validators=[printable])
    owner = models.ForeignKey(
        Member, verbose_name="责任人", null=True, blank=True, on_delete=models.PROTECT, related_name="plan_items"
    )
    due_on = models.DateField("完成时限", null=True, blank=True)
    outcome = models.CharField("完成情况", max_length=10, choices=Outcome, default=Outcome.PLANNED)
    outcome_text = models.CharField("完成情况说明", max_length=200, blank=True, validators=[printable])

    objects = ScopedManager["PlanItem"]("plan__organization")

    class Meta:
        ordering = ("plan", "order", "id")
        verbose_name = verbose_name_plural = "计划事项"
        constraints = (one_of("planitem", "outcome", Outcome),)

    def __str__(self) -> str:
        return self.title
