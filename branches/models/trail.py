"""The audit trail: who did what to which object, when, from where."""

from django.db import models

from branches.enums import AuditAction
from branches.models.account import Account
from branches.models.organization import Organization
from branches.scope import ScopedManager
from portal.kit.constraints import one_of


class AuditEvent(models.Model):
    """One thing that happened. Rows are only ever added; database triggers refuse to change or delete them."""

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    account = models.ForeignKey(
        Account, verbose_name="账号", null=True, on_delete=models.PROTECT, related_name="audit_events"
    )
    action = models.CharField("动作", max_length=16, choices=AuditAction)
    organization = models.ForeignKey(
        Organization, verbose_name="党组织", null=True, on_delete=models.PROTECT, related_name="audit_events"
    )
    object_type = models.CharField("对象", max_length=40, blank=True)
    object_id = models.CharField("编号", max_length=40, blank=True)
    summary = models.CharField("说明", max_length=200)
    changes = models.JSONField("改动", default=dict)
    address = models.GenericIPAddressField("地址", null=True)
    request_id = models.CharField("请求号", max_length=32, blank=True)

    objects = ScopedManager["AuditEvent"]()

    class Meta:
        ordering = ("-at", "-id")
        verbose_name = verbose_name_plural = "审计记录"
        constraints = (one_of("auditevent", "action", AuditAction),)

    def __str__(self) -> str:
        return self.summary
