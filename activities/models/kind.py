"""Kinds of activity: rows, so that a new ordinary kind needs no code."""

from django.db import models

from activities.enums import Audience
from portal.kit.constraints import one_of


class ActivityKind(models.Model):
    """What can be logged. The row decides who is due, whether hours count, and which fields the form shows."""

    code = models.SlugField("代码", max_length=40, unique=True)
    label = models.CharField("名称", max_length=20)
    group = models.CharField("分组", max_length=20, help_text="登记菜单里的分组")
    icon = models.CharField("图标", max_length=40, default="notebook")
    order = models.PositiveSmallIntegerField("次序", default=0)
    on_home = models.BooleanField("首页显示", default=False)
    audience = models.CharField("应到范围", max_length=12, choices=Audience, default=Audience.MEMBERS)
    counts_hours = models.BooleanField("计学时", default=True)
    fields = models.JSONField("专有栏目", default=list, help_text="共同栏目之外，登记表上再显示哪些栏目")
    folded = models.JSONField("收起栏目", default=list, help_text="放进“更多”里的共同栏目")
    dropped = models.JSONField("不用栏目", default=list, help_text="这一类不显示的共同栏目")

    class Meta:
        ordering = ("order", "id")
        verbose_name = verbose_name_plural = "工作类型"
        constraints = (one_of("activitykind", "audience", Audience),)

    def __str__(self) -> str:
        return self.label

    @property
    def everyone_due(self) -> bool:
        """Whether people count as present until tapped; for volunteer work it is the reverse."""
        return self.audience != Audience.VOLUNTEERS
