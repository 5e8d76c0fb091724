"""The way of a person into the Party: one case with its dated steps (domain guide §2.6)."""

from django.db import models
from django.db.models import F, Q

from branches.enums import DevelopmentStepCode
from branches.models.entry import LIVE, RegisterEntry
from branches.models.member import Member
from branches.scope import ScopedManager
from portal.kit.text import printable


class DevelopmentCase(RegisterEntry):
    """One person on the way from the application to full membership. What is said in talks is not stored."""

    member = models.ForeignKey(
        Member, verbose_name="发展对象", on_delete=models.PROTECT, related_name="development_cases"
    )
    contacts = models.ManyToManyField(Member, verbose_name="培养联系人", blank=True, related_name="+")
    sponsors = models.ManyToManyField(Member, verbose_name="入党介绍人", blank=True, related_name="+")
    note = models.CharField("备注", max_length=200, blank=True, validators=[printable])

    objects = ScopedManager["DevelopmentCase"]()

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = verbose_name_plural = "发展党员"
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "member"), condition=LIVE, name="developmentcase_one_a_person"
            ),
        )

    def __str__(self) -> str:
        return str(self.member)


class DevelopmentStep(models.Model):
    """One of the 25 steps on the day it was done; votes belong to the two decisions of the branch meeting."""

    case = models.ForeignKey(DevelopmentCase, verbose_name="发展党员", on_delete=models.PROTECT, related_name="steps")
    code = models.PositiveSmallIntegerField("步骤", choices=DevelopmentStepCode)
    done_on = models.DateField("日期")
    note = models.CharField("说明", max_length=120, blank=True, validators=[printable])
    hours = models.DecimalField("培训学时", max_digits=4, decimal_places=1, null=True, blank=True)
    due_voting = models.PositiveSmallIntegerField("有表决权应到", null=True, blank=True)
    present_voting = models.PositiveSmallIntegerField("有表决权实到", null=True, blank=True)
    ayes = models.PositiveSmallIntegerField("赞成", null=True, blank=True)
    nays = models.PositiveSmallIntegerField("反对", null=True, blank=True)
    abstentions = models.PositiveSmallIntegerField("弃权", null=True, blank=True)

    objects = ScopedManager["DevelopmentStep"]("case__organization")

    class Meta:
        ordering = ("case", "code")
        verbose_name = verbose_name_plural = "发展党员步骤"
        constraints = (
            models.CheckConstraint(condition=Q(code__in=DevelopmentStepCode.values), name="developmentstep_code_known"),
            models.UniqueConstraint(fields=("case", "code"), name="developmentstep_once"),
            models.CheckConstraint(
                condition=Q(present_voting__isnull=True) | Q(present_voting__lte=F("due_voting")),
                name="developmentstep_present_within_due",
            ),
        )

    def __str__(self) -> str:
        return f"{self.case} · {self.get_code_display()}"
