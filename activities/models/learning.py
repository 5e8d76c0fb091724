"""Hours beyond attendance: training elsewhere, what a member says is wrong, and content that was caught up later."""

from django.db import models
from django.db.models import Q

from activities.enums import ClaimState
from activities.models.activity import Activity
from activities.models.attendance import Attendance
from branches.models import Account, Member, Organization, RegisterEntry
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable

MINUTES_OF_A_DAY = 1440


def proof_path(claim: "HoursClaim", _name: str) -> str:
    """Files are stored under their own hash; the name a person gave is only ever a label."""
    return f"proofs/{claim.proof_sha256[:2]}/{claim.proof_sha256}"


class HoursClaim(models.Model):
    """Training elsewhere that a member reports; it counts once the branch has confirmed it."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="hours_claims"
    )
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="hours_claims")
    title = models.CharField("内容", max_length=120, validators=[printable])
    host_body = models.CharField("主办", max_length=80, blank=True, validators=[printable])
    day = models.DateField("日期")
    minutes = models.PositiveSmallIntegerField("分钟")
    is_training = models.BooleanField("集中培训", default=False, help_text="上级组织的集中培训，不是网络课程")
    state = models.CharField("状态", max_length=12, choices=ClaimState, default=ClaimState.PENDING)
    reason = models.CharField("未计入原因", max_length=80, blank=True, validators=[printable])
    token = models.UUIDField("提交号", unique=True, null=True, editable=False)
    proof = models.FileField("证明", upload_to=proof_path, max_length=160, blank=True)
    proof_name = models.CharField("证明文件名", max_length=120, blank=True)
    proof_type = models.CharField("证明类型", max_length=80, blank=True)
    proof_sha256 = models.CharField("证明校验值", max_length=64, blank=True)
    created_at = models.DateTimeField("申报时间", auto_now_add=True, null=True)
    decided_by = models.ForeignKey(
        Account, verbose_name="确认人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField("确认时间", null=True, blank=True)
    withdrawn_at = models.DateTimeField("撤回时间", null=True, blank=True)

    objects = ScopedManager["HoursClaim"]()

    class Meta:
        ordering = ("-day", "id")
        verbose_name = verbose_name_plural = "校外培训学时"
        constraints = (
            one_of("hoursclaim", "state", ClaimState),
            models.CheckConstraint(
                condition=models.Q(minutes__gt=0, minutes__lte=MINUTES_OF_A_DAY), name="hoursclaim_minutes_of_a_day"
            ),
        )

    def __str__(self) -> str:
        return self.title


class HoursQuestion(models.Model):
    """记录不对？ A member tells the branch what is wrong with a record of their hours; the branch answers."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="hours_questions"
    )
    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="hours_questions")
    activity = models.ForeignKey(
        Activity,
        verbose_name="所指记录",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="hours_questions",
    )
    text = models.CharField("问题", max_length=300, validators=[printable])
    token = models.UUIDField("提交号", unique=True, editable=False)
    asked_at = models.DateTimeField("提出时间", auto_now_add=True)
    answer = models.CharField("答复", max_length=300, blank=True, validators=[printable])
    answered_by = models.ForeignKey(
        Account, verbose_name="答复人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField("答复时间", null=True, blank=True)

    objects = ScopedManager["HoursQuestion"]()

    class Meta:
        ordering = ("answered_at", "asked_at", "id")
        verbose_name = verbose_name_plural = "学时疑问"
        constraints = (
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | ~Q(answer=""), name="hoursquestion_answered_in_words"
            ),
        )

    def __str__(self) -> str:
        return self.text


class MakeUp(RegisterEntry):
    """补学: content that absent members go through later; their missed attendance counts once it is done."""

    material = models.CharField("补学内容", max_length=120, validators=[printable])
    day = models.DateField("补学日期")
    done_at = models.DateTimeField("记为已补学的时间", null=True, blank=True, editable=False)
    attendances = models.ManyToManyField(Attendance, verbose_name="补的是哪次", related_name="make_ups")

    objects = ScopedManager["MakeUp"]()

    class Meta:
        ordering = ("-day", "-id")
        verbose_name = verbose_name_plural = "补学"

    def __str__(self) -> str:
        return self.material
