"""What a branch means to do in a year."""

from django.db import models

from branches.models import Organization
from branches.scope import ScopedManager
from portal.kit.text import printable


class Plan(models.Model):
    """The plan of a branch for one year: its lead, the goal for the team, and themes as items."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="plans"
    )
    year = models.PositiveSmallIntegerField("年度")
    lead = models.CharField("总要求", max_length=300, blank=True, validators=[printable])
    team_goal = models.CharField("队伍目标", max_length=80, blank=True, validators=[printable])

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

    objects = ScopedManager["PlanItem"]("plan__organization")

    class Meta:
        ordering = ("plan", "order", "id")
        verbose_name = verbose_name_plural = "计划事项"

    def __str__(self) -> str:
        return self.title
