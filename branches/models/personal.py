"""What a person set for themselves, and where they are signed in."""

from django.db import models

from branches.models.account import Account


class Preference(models.Model):
    """One's own settings; without a row the defaults hold."""

    account = models.OneToOneField(Account, verbose_name="账号", on_delete=models.PROTECT, related_name="preference")
    large_text = models.BooleanField("大字版", default=False, help_text="所有页面的字都大一号，换一台设备也一样")
    single_keys = models.BooleanField("单键快捷键", default=True, help_text="按 / 搜索，按 N 登记")
    wants_digest = models.BooleanField("每天提醒", default=True, help_text="有待办时，每天最多一条")

    class Meta:
        verbose_name = verbose_name_plural = "个人设置"

    def __str__(self) -> str:
        return f"{self.account} 的设置"


class Device(models.Model):
    """A browser that is signed in; ending it ends its session. Only a hash of the session's key is kept."""

    account = models.ForeignKey(Account, verbose_name="账号", on_delete=models.PROTECT, related_name="devices")
    session_hash = models.CharField("会话", max_length=64, unique=True, editable=False)
    label = models.CharField("设备", max_length=60)
    signed_in_at = models.DateTimeField("登录时间", auto_now_add=True)
    seen_at = models.DateTimeField("最近使用")
    ended_at = models.DateTimeField("退出时间", null=True, blank=True)

    class Meta:
        ordering = ("-seen_at", "-id")
        verbose_name = verbose_name_plural = "登录的设备"

    def __str__(self) -> str:
        return self.label
