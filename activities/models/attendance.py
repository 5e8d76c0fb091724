"""Who was due, who came, who spoke, who wrote; and the files that show it."""

from django.db import models
from django.db.models import Q

from activities.enums import LeaveReason, Presence
from activities.models.activity import Activity
from branches.models import Account, Member
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable

IN_BRANCH = "activity__organization"


class Attendance(models.Model):
    """One person at one activity. Minutes are the stored fact; 学时 are derived by the dated rule."""

    activity = models.ForeignKey(
        Activity, verbose_name="工作记录", on_delete=models.PROTECT, related_name="attendances"
    )
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="attendances")
    presence = models.CharField("到会", max_length=10, choices=Presence)
    reason = models.CharField("原因", max_length=10, choices=LeaveReason, blank=True)
    reason_text = models.CharField("说明", max_length=60, blank=True, validators=[printable])
    minutes = models.PositiveSmallIntegerField("分钟", default=0)
    made_up_on = models.DateField("补学日期", null=True, blank=True)

    objects = ScopedManager["Attendance"](IN_BRANCH)

    class Meta:
        ordering = ("activity", "member__order", "member_id")
        verbose_name = verbose_name_plural = "出勤"
        constraints = (
            one_of("attendance", "presence", Presence),
            models.UniqueConstraint(fields=("activity", "member"), name="attendance_once"),
            models.CheckConstraint(
                condition=Q(reason="") | Q(reason__in=LeaveReason.values), name="attendance_reason_known"
            ),
            models.CheckConstraint(
                condition=~Q(presence__in=(Presence.LEAVE, Presence.ABSENT)) | Q(minutes=0),
                name="attendance_absent_no_minutes",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} · {self.get_presence_display()}"


class Speech(models.Model):
    """交流发言 of one member at one activity; 人次 counts these rows."""

    activity = models.ForeignKey(Activity, verbose_name="工作记录", on_delete=models.PROTECT, related_name="speeches")
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="speeches")

    objects = ScopedManager["Speech"](IN_BRANCH)

    class Meta:
        ordering = ("activity", "member__order", "member_id")
        verbose_name = verbose_name_plural = "交流发言"
        constraints = (models.UniqueConstraint(fields=("activity", "member"), name="speech_once"),)

    def __str__(self) -> str:
        return f"{self.member} · {self.activity}"


class Reflection(models.Model):
    """心得体会 that a member wrote after an activity."""

    activity = models.ForeignKey(
        Activity, verbose_name="工作记录", on_delete=models.PROTECT, related_name="reflections"
    )
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="reflections")
    title = models.CharField("题目", max_length=120, validators=[printable])
    written_on = models.DateField("日期")

    objects = ScopedManager["Reflection"](IN_BRANCH)

    class Meta:
        ordering = ("activity", "member__order", "member_id")
        verbose_name = verbose_name_plural = "心得体会"
        constraints = (models.UniqueConstraint(fields=("activity", "member"), name="reflection_once"),)

    def __str__(self) -> str:
        return self.title


def evidence_path(evidence: "Evidence", _name: str) -> str:
    """Files are stored under their own hash; the name a person gave is only ever a label."""
    return f"evidence/{evidence.sha256[:2]}/{evidence.sha256}"


class Evidence(models.Model):
    """A photo or document that shows an activity. Images are re-encoded, positions removed."""

    activity = models.ForeignKey(Activity, verbose_name="工作记录", on_delete=models.PROTECT, related_name="evidence")
    name = models.CharField("文件名", max_length=120)
    content_type = models.CharField("类型", max_length=80)
    size = models.PositiveIntegerField("字节")
    sha256 = models.CharField("校验值", max_length=64)
    file = models.FileField("文件", upload_to=evidence_path, max_length=160)
    uploaded_by = models.ForeignKey(
        Account, verbose_name="上传人", null=True, on_delete=models.PROTECT, related_name="evidence"
    )
    uploaded_at = models.DateTimeField("上传时间", auto_now_add=True)

    objects = ScopedManager["Evidence"](IN_BRANCH)

    class Meta:
        ordering = ("activity", "id")
        verbose_name = verbose_name_plural = "佐证"
        constraints = (models.UniqueConstraint(fields=("activity", "sha256"), name="evidence_once"),)

    def __str__(self) -> str:
        return self.name
