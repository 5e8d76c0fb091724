"""纪法《每日一测》: a bank of questions, and what a member answered on a day. Voluntary; nobody is ranked."""

from django.db import models
from django.db.models import F

from branches.models import Member, Organization, RegisterEntry
from branches.models.entry import LIVE
from branches.scope import ScopedManager
from portal.kit.text import printable


class QuizQuestion(RegisterEntry):
    """A question with two to six choices, one or several of them right; offered to its organization and below."""

    text = models.CharField("题目", max_length=300, validators=[printable])
    options = models.JSONField("选项", default=list, help_text="每行一个，2 到 6 个")
    answers = models.JSONField("正确选项", default=list, help_text="用字母，如 B 或 ACD")
    source = models.CharField("出处", max_length=120, blank=True, validators=[printable])

    objects = ScopedManager["QuizQuestion"]()

    class Meta:
        ordering = ("-id",)
        verbose_name = verbose_name_plural = "测试题库"
        constraints = (
            models.UniqueConstraint(fields=("organization", "text"), condition=LIVE, name="quizquestion_once"),
        )

    def __str__(self) -> str:
        return self.text


class QuizSitting(models.Model):
    """What a member answered on a day, at most once; kept as it was asked, so that later edits change no score."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="quiz_sittings"
    )
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="quiz_sittings")
    day = models.DateField("日期")
    asked = models.JSONField("题目和答案", default=list)
    right = models.PositiveSmallIntegerField("答对")
    total = models.PositiveSmallIntegerField("题数")
    sat_at = models.DateTimeField("交卷时间", auto_now_add=True)

    objects = ScopedManager["QuizSitting"]()

    class Meta:
        ordering = ("-day", "member__order", "member_id")
        verbose_name = verbose_name_plural = "每日一测"
        constraints = (
            models.UniqueConstraint(fields=("member", "day"), name="quizsitting_once_a_day"),
            models.CheckConstraint(condition=models.Q(right__lte=F("total")), name="quizsitting_right_within_total"),
            models.CheckConstraint(condition=models.Q(total__gt=0), name="quizsitting_asked_something"),
        )

    def __str__(self) -> str:
        return f"{self.member} {self.day}"
