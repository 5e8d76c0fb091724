"""The tree of Party organizations and the groups inside a branch."""

from django.db import models
from django.db.models import Q

from branches.enums import OrganizationKind
from branches.scope import ScopedManager
from portal.kit.constraints import in_order, one_of


class Organization(models.Model):
    """A Party organization. `path` is its chain of ids (1/4/), so a subtree is one prefix."""

    kind = models.CharField("类型", max_length=20, choices=OrganizationKind)
    name = models.CharField("全称", max_length=120, unique=True)
    short_name = models.CharField("简称", max_length=60, help_text="报告正文里的称呼，如“中心机关党支部”")
    unit_short_name = models.CharField("单位简称", max_length=40, blank=True, help_text="如“中心”")
    region = models.CharField("地区", max_length=40, blank=True, help_text="如“云州”，用于口号中的地名")
    duty = models.CharField("主责主业", max_length=60, blank=True, help_text="如“政府投资项目建设”")
    parent = models.ForeignKey(
        "self", verbose_name="上级", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    path = models.CharField("路径", max_length=200, unique=True, editable=False)
    since = models.DateField("成立日期", null=True, blank=True)
    until = models.DateField("撤销日期", null=True, blank=True)

    objects = ScopedManager["Organization"](organization="")

    class Meta:
        ordering = ("path",)
        verbose_name = verbose_name_plural = "党组织"
        constraints = (
            one_of("organization", "kind", OrganizationKind),
            in_order("organization"),
            models.CheckConstraint(condition=~Q(path=""), name="organization_path_set"),
        )

    def __str__(self) -> str:
        return self.name


class PartyGroup(models.Model):
    """党小组: a group of members inside a branch."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="groups"
    )
    name = models.CharField("名称", max_length=40)
    order = models.PositiveSmallIntegerField("次序", default=0)

    objects = ScopedManager["PartyGroup"]()

    class Meta:
        ordering = ("organization", "order", "id")
        verbose_name = verbose_name_plural = "党小组"
        constraints = (models.UniqueConstraint(fields=("organization", "name"), name="partygroup_name_unique"),)

    def __str__(self) -> str:
        return self.name
