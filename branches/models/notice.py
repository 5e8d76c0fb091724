"""What the portal tells a person: at most one digest a day, and answers to what they asked or sent."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from branches.enums import NoticeKind
from branches.models.account import Account
from branches.models.organization import Organization
from portal.kit.constraints import one_of

OWN_PATH = RegexValidator(r"^/(?!/)[^\\\s]*\Z", "只能指向本系统的页面")


class Notice(models.Model):
    """A line in somebody's 消息. It names a page of ours and, where something is owed, the day."""

    account = models.ForeignKey(Account, verbose_name="收件人", on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField("类型", max_length=12, choices=NoticeKind)
    text = models.CharField("内容", max_length=300)
    path = models.CharField("页面", max_length=200, validators=[OWN_PATH])
    day = models.DateField("日期", help_text="发出的那一天，按单位所在时区")
    due_on = models.DateField("期限", null=True, blank=True)
    organization = models.ForeignKey(
        Organization, verbose_name="所涉党组织", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sent_by = models.ForeignKey(
        Account, verbose_name="发出人", null=True, blank=True, on_delete=models.PROTECT, related_name="sent_notices"
    )
    # Which matters a reminder named, so that it names none of them again within some days.
    matters = models.JSONField("事项", default=list, blank=True, editable=False)
    created_at = models.DateTimeField("时间", auto_now_add=True)
    read_at = models.DateTimeField("已读时间", null=True, blank=True)

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = verbose_name_plural = "消息"
        indexes = (models.Index(fields=("account", "read_at"), name="notice_unread"),)
        constraints = (
            one_of("notice", "kind", NoticeKind),
            models.UniqueConstraint(
                fields=("account", "day"), condition=Q(kind=NoticeKind.DIGEST), name="notice_one_digest_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.text
