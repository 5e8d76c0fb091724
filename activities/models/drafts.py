"""What is not a record by itself: drafts and files that wait for one, and the tables that records came from."""

from django.db import models

from activities.models.activity import Activity
from activities.models.kind import ActivityKind
from branches.models import Account, Organization
from branches.scope import ScopedManager


class Draft(models.Model):
    """One unfinished form of one person, as it was typed. `token` is the number of the form, as on the record."""

    account = models.ForeignKey(Account, verbose_name="填写人", on_delete=models.PROTECT, related_name="drafts")
    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="drafts"
    )
    kind = models.ForeignKey(ActivityKind, verbose_name="类型", on_delete=models.PROTECT, related_name="drafts")
    activity = models.ForeignKey(
        Activity, verbose_name="所改记录", null=True, blank=True, on_delete=models.PROTECT, related_name="drafts"
    )
    token = models.UUIDField("提交号", editable=False)
    content = models.JSONField("所填内容", help_text="字段名到所填各值，照页面所发")
    saved_at = models.DateTimeField("存下时间", auto_now=True)

    objects = ScopedManager["Draft"]()

    class Meta:
        ordering = ("-saved_at", "-id")
        verbose_name = verbose_name_plural = "草稿"
        constraints = (models.UniqueConstraint(fields=("account", "token"), name="draft_once"),)

    def __str__(self) -> str:
        return f"{self.kind}草稿"

    @property
    def title(self) -> str:
        """The theme as far as it was typed; of several drafts it tells which is which."""
        return "".join(self.content.get("title", [])[:1])


def upload_path(upload: "Upload", _name: str) -> str:
    """Files are stored under their own hash, where the record's files are: saving moves no bytes."""
    return f"evidence/{upload.sha256[:2]}/{upload.sha256}"


class Upload(models.Model):
    """A file sent ahead of its record. Saving the form with the same token makes it the record's."""

    account = models.ForeignKey(Account, verbose_name="上传人", on_delete=models.PROTECT, related_name="uploads")
    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="uploads"
    )
    token = models.UUIDField("提交号", db_index=True, editable=False)
    name = models.CharField("文件名", max_length=120)
    content_type = models.CharField("类型", max_length=80)
    size = models.PositiveIntegerField("字节")
    sha256 = models.CharField("校验值", max_length=64)
    file = models.FileField("文件", upload_to=upload_path, max_length=160)
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = ScopedManager["Upload"]()

    class Meta:
        ordering = ("id",)
        verbose_name = verbose_name_plural = "待存文件"
        constraints = (models.UniqueConstraint(fields=("account", "token", "sha256"), name="upload_once"),)

    def __str__(self) -> str:
        return self.name


class LedgerImport(models.Model):
    """One imported table of an old ledger and the records it made; for a day it can be taken back as a whole."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="ledger_imports"
    )
    account = models.ForeignKey(Account, verbose_name="导入人", on_delete=models.PROTECT, related_name="+")
    token = models.UUIDField("提交号", unique=True, editable=False)
    activities = models.ManyToManyField(Activity, verbose_name="导入的记录", related_name="imports")
    created_at = models.DateTimeField("导入时间", auto_now_add=True)
    undone_at = models.DateTimeField("撤销时间", null=True, blank=True)

    objects = ScopedManager["LedgerImport"]()

    class Meta:
        ordering = ("-created_at", "-id")
        verbose_name = verbose_name_plural = "台账导入"

    def __str__(self) -> str:
        return f"{self.organization} {self.created_at:%Y-%m-%d}"
