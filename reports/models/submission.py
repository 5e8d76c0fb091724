"""What left the branch: frozen text and figures with their hash, and what the working committee said to it."""

from django.db import models

from branches.models import Account
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable
from reports.enums import CommentAnswer, SubmissionState
from reports.models.report import Report, Revision

OPEN_STATES = (SubmissionState.SUBMITTED, SubmissionState.IN_REVIEW)


class Submission(models.Model):
    """One 报送: `text` is the manuscript as it stood, `sha256` covers it and the figures, `code` stands on the PDF."""

    report = models.ForeignKey(Report, verbose_name="报告", on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField("第几次")
    revision = models.ForeignKey(Revision, verbose_name="版次", on_delete=models.PROTECT, related_name="submissions")
    token = models.UUIDField("提交号", unique=True, editable=False)
    state = models.CharField("状态", max_length=10, choices=SubmissionState, default=SubmissionState.SUBMITTED)
    text = models.JSONField("文字", help_text="报送时各段的文字、状态和缺口")
    sha256 = models.CharField("校验值", max_length=64)
    code = models.CharField("校验码", max_length=20, unique=True)
    note = models.CharField("说明", max_length=300, blank=True, validators=[printable])
    submitted_by = models.ForeignKey(Account, verbose_name="报送人", on_delete=models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField("报送时间")
    opened_by = models.ForeignKey(
        Account, verbose_name="审核人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    opened_at = models.DateTimeField("开始审核时间", null=True, blank=True)
    decided_by = models.ForeignKey(
        Account, verbose_name="审定人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("审定时间", null=True, blank=True)
    opinion = models.CharField("审核意见", max_length=500, blank=True, validators=[printable])
    due = models.DateField("改好再报的期限", null=True, blank=True)

    objects = ScopedManager["Submission"]("report__organization")

    class Meta:
        ordering = ("report", "-number")
        verbose_name = verbose_name_plural = "报送"
        constraints = (
            one_of("submission", "state", SubmissionState),
            models.UniqueConstraint(fields=("report", "number"), name="submission_once"),
            models.UniqueConstraint(
                fields=("report",),
                condition=models.Q(state__in=[state.value for state in OPEN_STATES]),
                name="submission_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report} 第{self.number}次报送"


class ReviewComment(models.Model):
    """批注 of a reviewer on one paragraph; the branch closes it with 已改 or an explanation."""

    submission = models.ForeignKey(Submission, verbose_name="报送", on_delete=models.PROTECT, related_name="comments")
    key = models.CharField("段落代码", max_length=60)
    quote = models.CharField("引用的文字", max_length=300, blank=True, validators=[printable])
    text = models.CharField("批注", max_length=500, validators=[printable])
    account = models.ForeignKey(Account, verbose_name="审核人", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)
    answer = models.CharField("怎么处理的", max_length=10, choices=CommentAnswer, blank=True)
    explanation = models.CharField("说明", max_length=300, blank=True, validators=[printable])
    answered_by = models.ForeignKey(
        Account, verbose_name="处理人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField("处理时间", null=True, blank=True)

    objects = ScopedManager["ReviewComment"]("submission__report__organization")

    class Meta:
        ordering = ("submission", "id")
        verbose_name = verbose_name_plural = "批注"
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer="") | models.Q(answer__in=CommentAnswer.values),
                name="reviewcomment_answer_known",
            ),
            models.CheckConstraint(condition=~models.Q(text=""), name="reviewcomment_has_text"),
            models.CheckConstraint(
                condition=~models.Q(answer=CommentAnswer.EXPLAINED) | ~models.Q(explanation=""),
                name="reviewcomment_explained_in_words",
            ),
        )

    def __str__(self) -> str:
        return self.text
