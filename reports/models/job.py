"""A piece of background work as a row, and the files that it left."""

import uuid

from django.db import models
from django.db.models import Q

from branches.models import Account
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from reports.enums import ACTIVE_STATES, JobPurpose, JobState, Stage
from reports.models.report import Report, Revision


class Job(models.Model):
    """Writing one report, or making its files.

    Whoever holds `lease_owner` until `lease_until` may write; nobody else (fencing).
    """

    id = models.UUIDField("编号", primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="jobs")
    requested_by = models.ForeignKey(Account, verbose_name="发起人", on_delete=models.PROTECT, related_name="jobs")
    purpose = models.CharField("用途", max_length=10, choices=JobPurpose, default=JobPurpose.COMPILE)
    cutoff = models.DateField("截止日")
    state = models.CharField("状态", max_length=10, choices=JobState, default=JobState.QUEUED)
    stage = models.CharField("阶段", max_length=10, choices=Stage, default=Stage.COLLECT)
    stages = models.JSONField("各阶段", default=dict, help_text="阶段 → 读到、写了什么，用时毫秒")
    done = models.PositiveSmallIntegerField("已完成", default=0)
    total = models.PositiveSmallIntegerField("共", default=0)
    attempts = models.PositiveSmallIntegerField("次数", default=0)
    max_attempts = models.PositiveSmallIntegerField("最多次数", default=3)
    lease_owner = models.UUIDField("持有者", null=True, editable=False)
    lease_until = models.DateTimeField("持有到", null=True, editable=False)
    reason = models.CharField("原因", max_length=200, blank=True)
    revision = models.ForeignKey(
        Revision, verbose_name="版次", null=True, blank=True, on_delete=models.PROTECT, related_name="jobs"
    )
    created_at = models.DateTimeField("发起时间", auto_now_add=True)
    dispatched_at = models.DateTimeField("发出时间", null=True)
    finished_at = models.DateTimeField("结束时间", null=True)

    objects = ScopedManager["Job"]("report__organization")

    class Meta:
        ordering = ("-created_at",)
        verbose_name = verbose_name_plural = "编写任务"
        indexes = (models.Index(fields=("state", "lease_until"), name="job_state_lease"),)
        constraints = (
            one_of("job", "purpose", JobPurpose),
            one_of("job", "state", JobState),
            one_of("job", "stage", Stage),
            models.UniqueConstraint(
                fields=("report",),
                condition=Q(state__in=[state.value for state in ACTIVE_STATES]),
                name="job_one_active",
            ),
            models.CheckConstraint(condition=~Q(state=JobState.FAILED) | ~Q(reason=""), name="job_failed_has_reason"),
        )

    def __str__(self) -> str:
        return f"{self.report} · {self.get_state_display()}"

    @property
    def is_active(self) -> bool:
        """Whether it still waits or runs."""
        return self.state in ACTIVE_STATES


def output_path(output: "Output", _name: str) -> str:
    """Files are stored under their own hash, out of reach of what users type."""
    return f"outputs/{output.sha256[:2]}/{output.sha256}"


class Output(models.Model):
    """A finished file of a revision; its hash proves it later.

    `text_sha256` is the fingerprint of the text that it was made from: people change the text of a revision.
    """

    revision = models.ForeignKey(Revision, verbose_name="版次", on_delete=models.PROTECT, related_name="outputs")
    format = models.CharField("格式", max_length=24)
    text_sha256 = models.CharField("文字校验值", max_length=64, blank=True)
    name = models.CharField("文件名", max_length=160)
    content_type = models.CharField("类型", max_length=80)
    size = models.PositiveIntegerField("字节")
    sha256 = models.CharField("校验值", max_length=64)
    file = models.FileField("文件", upload_to=output_path, max_length=160)
    created_at = models.DateTimeField("制作时间", auto_now_add=True)

    objects = ScopedManager["Output"]("revision__report__organization")

    class Meta:
        ordering = ("revision", "id")
        verbose_name = verbose_name_plural = "报告文件"
        constraints = (models.UniqueConstraint(fields=("revision", "format", "text_sha256"), name="output_once"),)

    def __str__(self) -> str:
        return self.name
