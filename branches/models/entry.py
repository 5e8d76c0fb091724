"""What every row of a register carries besides its own fields."""

from django.db import models
from django.db.models import Q

from branches.models.account import Account
from branches.models.organization import Organization

LIVE = Q(deleted_at__isnull=True)


class RegisterEntry(models.Model):
    """A row that a branch (or the working committee) logs, edits and can take back out of the recycle bin.

    `token` is the number of the form that made it: a second press of the same form stores nothing more. It is empty
    for rows that no form made. Each kind has its own `ScopedManager`.
    """

    organization = models.ForeignKey(
        Organization, verbose_name="党组织", on_delete=models.PROTECT, related_name="%(class)s_rows"
    )
    token = models.UUIDField("提交号", unique=True, null=True, editable=False)
    version = models.PositiveIntegerField("版本", default=1, editable=False)
    created_by = models.ForeignKey(
        Account, verbose_name="登记人", null=True, on_delete=models.PROTECT, related_name="+", editable=False
    )
    created_at = models.DateTimeField("登记时间", auto_now_add=True, null=True)
    updated_at = models.DateTimeField("修改时间", auto_now=True, null=True)
    deleted_at = models.DateTimeField("删除时间", null=True, blank=True, editable=False)

    class Meta:
        abstract = True
