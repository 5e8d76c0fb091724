"""What is coming: announced gatherings, who asked for leave, who signed in. An event counts for nothing by itself."""

from datetime import date

from django.db import models
from django.db.models import F, Q

from activities.enums import LeaveReason
from activities.models.activity import TEXT_LENGTH, TITLE_LENGTH, Activity
from activities.models.kind import ActivityKind
from branches.models import Account, Member, PartyGroup, RegisterEntry
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.dates import local_day
from portal.kit.text import printable

IN_BRANCH = "event__organization"


class Event(RegisterEntry):
    """An announced gathering; `activity` is the record that was logged of it. `deleted_at` means it was called off."""

    kind = models.ForeignKey(ActivityKind, verbose_name="类型", on_delete=models.PROTECT, related_name="events")
    group = models.ForeignKey(
        PartyGroup, verbose_name="党小组", null=True, blank=True, on_delete=models.PROTECT, related_name="events"
    )
    title = models.CharField("主题", max_length=TITLE_LENGTH, validators=[printable])
    starts_at = models.DateTimeField("开始", db_index=True)
    ends_at = models.DateTimeField("结束")
    place = models.CharField("地点", max_length=80, blank=True, validators=[printable])
    text = models.TextField("内容和准备", max_length=TEXT_LENGTH, blank=True, validators=[printable])
    activity = models.OneToOneField(
        Activity, verbose_name="工作记录", null=True, blank=True, on_delete=models.PROTECT, related_name="event"
    )

    objects = ScopedManager["Event"]()

    class Meta:
        ordering = ("starts_at", "id")
        verbose_name = verbose_name_plural = "活动安排"
        indexes = (models.Index(fields=("organization", "starts_at"), name="event_branch_time"),)
        constraints = (
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="event_ends_after_start"),
            models.CheckConstraint(condition=~Q(title=""), name="event_has_title"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def day(self) -> date:
        """The office day on which it begins."""
        return local_day(self.starts_at)

    @property
    def minutes(self) -> int:
        """Its planned length in whole minutes."""
        return int((self.ends_at - self.starts_at).total_seconds() // 60)


class LeaveRequest(models.Model):
    """A member asks before the gathering not to come; the record's form starts with it."""

    event = models.ForeignKey(Event, verbose_name="活动", on_delete=models.PROTECT, related_name="leave_requests")
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="leave_requests")
    reason = models.CharField("原因", max_length=10, choices=LeaveReason)
    reason_text = models.CharField("说明", max_length=60, blank=True, validators=[printable])
    asked_at = models.DateTimeField("请假时间", auto_now_add=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    objects = ScopedManager["LeaveRequest"](IN_BRANCH)

    class Meta:
        ordering = ("event", "member__order", "member_id")
        verbose_name = verbose_name_plural = "请假"
        constraints = (
            one_of("leaverequest", "reason", LeaveReason),
            models.UniqueConstraint(
                fields=("event", "member"), condition=Q(withdrawn_at__isnull=True), name="leaverequest_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} · {self.event}"


class SignIn(models.Model):
    """A member was there: they scanned the code themselves, or the secretary tapped the name (`by`). No location."""

    event = models.ForeignKey(Event, verbose_name="活动", on_delete=models.PROTECT, related_name="sign_ins")
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="sign_ins")
    at = models.DateTimeField("签到时间")
    by = models.ForeignKey(
        Account, verbose_name="代签人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager["SignIn"](IN_BRANCH)

    class Meta:
        ordering = ("event", "at", "id")
        verbose_name = verbose_name_plural = "签到"
        constraints = (models.UniqueConstraint(fields=("event", "member"), name="signin_once"),)

    def __str__(self) -> str:
        return f"{self.member} · {self.event}"
