"""Somebody's notices, and for staff what they sent: reads, and marking as read."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone

from branches.enums import NoticeKind
from branches.models import Notice
from branches.scope import Scope

SOON = 7
PICTURES = {
    NoticeKind.DIGEST: "checklist",
    NoticeKind.ANSWER: "message-2",
    NoticeKind.QUESTION: "help-circle",
    NoticeKind.RETURNED: "pencil",
    NoticeKind.READY: "circle-check",
    NoticeKind.REMINDER: "bell",
}


@dataclass(frozen=True, slots=True)
class Line:
    """A notice as its page shows it on a day."""

    notice: Notice
    day: date

    @property
    def is_new(self) -> bool:
        """Whether it waits to be read."""
        return self.notice.read_at is None

    @property
    def picture(self) -> str:
        """The picture of its kind."""
        return PICTURES[NoticeKind(self.notice.kind)]

    @property
    def deadline(self) -> tuple[str, str] | None:
        """Tone and words of the deadline; what was read nags no more."""
        due = self.notice.due_on
        if due is None or not self.is_new:
            return None
        left = (due - self.day).days
        if left < 0:
            return "bad", f"已过 {-left} 天"
        if left <= SOON:
            return "warn", f"剩 {left} 天" if left else "今天到期"
        return "mute", f"{due.month}月{due.day}日前"


def received(scope: Scope) -> QuerySet[Notice]:
    """Return the person's notices: unread first, of those the oldest deadline first, then the newest."""
    unread = Q(read_at__isnull=True)
    return (
        Notice.objects.filter(account=scope.account_id)
        .select_related("organization", "sent_by")
        .order_by(
            Case(When(unread, then=Value(0)), default=Value(1)),
            Case(When(unread, then=F("due_on"))).asc(nulls_last=True),
            "-created_at",
            "-pk",
        )
    )


def sent(scope: Scope) -> QuerySet[Notice]:
    """Return what the person sent about organizations that they still oversee, the newest first."""
    about = Q(organization__isnull=True) | scope.reads("organization")
    return Notice.objects.filter(about, sent_by=scope.account_id).select_related("organization", "account")


def mark_read(notices: QuerySet[Notice]) -> int:
    """Mark what is unread as read and return how many there were; a second time changes nothing."""
    return notices.filter(read_at=None).order_by().update(read_at=timezone.now())
