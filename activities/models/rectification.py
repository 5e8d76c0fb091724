"""One ledger for every problem, whatever found it, and the assessments that feed it."""

from django.db import models
from django.db.models import Q

from activities.enums import AssessmentKind, RectificationSource, RectificationState
from activities.enums_work import ExtensionState, HazardLevel
from activities.models.activity import Activity
from activities.models.themes import Project
from activities.models.work import Team
from branches.models import Account, Member, Organization
from branches.scope import ScopedManager
from portal.kit.constraints import one_of
from portal.kit.text import printable


class Assessment(models.Model):
    """A look at the branch from above, such as the half-year survey of the working committee."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="assessments"
    )
    kind = models.CharField("类型", max_length=20, choices=AssessmentKind)
    assessor = models.CharField("评估单位", max_length=80)
    year = models.PositiveSmallIntegerField("年度")
    assessed_on = models.DateField("日期")

    objects = ScopedManager["Assessment"]()

    class Meta:
        ordering = ("-assessed_on",)
        verbose_name = verbose_name_plural = "考核评估"
        constraints = (
            one_of("assessment", "kind", AssessmentKind),
            models.UniqueConstraint(fields=("organization", "kind", "assessed_on"), name="assessment_once"),
        )

    def __str__(self) -> str:
        return f"{self.year} {self.get_kind_display()}"


class RectificationItem(models.Model):
    """A problem, verbatim, with its owner, deadline and state."""

    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="rectification_items"
    )
    source = models.CharField("问题来源", max_length=12, choices=RectificationSource)
    assessment = models.ForeignKey(
        Assessment, verbose_name="考核评估", null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    project = models.ForeignKey(
        Project, verbose_name="项目", null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    activity = models.ForeignKey(
        Activity,
        verbose_name="发现问题的活动",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="problems",
    )
    team = models.ForeignKey(
        Team, verbose_name="承办队伍", null=True, blank=True, on_delete=models.PROTECT, related_name="problems"
    )
    hazard_level = models.CharField("隐患等级", max_length=10, choices=HazardLevel, blank=True)
    enterprise = models.CharField("企业", max_length=80, blank=True, validators=[printable])
    is_legacy = models.BooleanField("历史遗留问题", default=False)
    problem = models.CharField("问题（原文）", max_length=300, validators=[printable])
    goal = models.CharField("整改目标", max_length=200, blank=True, validators=[printable])
    owner = models.ForeignKey(
        Member, verbose_name="责任人", null=True, blank=True, on_delete=models.PROTECT, related_name="items"
    )
    found_on = models.DateField("发现日期")
    deadline = models.DateField("整改时限", null=True, blank=True)
    state = models.CharField("状态", max_length=20, choices=RectificationState, default=RectificationState.NOT_STARTED)
    progress = models.CharField("进展", max_length=300, blank=True, validators=[printable])
    signed_off_on = models.DateField("销号日期", null=True, blank=True)
    signed_off_by = models.ForeignKey(
        Account, verbose_name="销号人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ScopedManager["RectificationItem"]()

    class Meta:
        ordering = ("deadline", "id")
        verbose_name = verbose_name_plural = "整改问题"
        constraints = (
            one_of("rectificationitem", "source", RectificationSource),
            one_of("rectificationitem", "state", RectificationState),
            models.CheckConstraint(
                condition=Q(hazard_level="") | Q(hazard_level__in=HazardLevel.values),
                name="rectificationitem_hazard_level_known",
            ),
            models.CheckConstraint(
                condition=Q(signed_off_on__isnull=True) | Q(signed_off_on__gte=models.F("found_on")),
                name="rectificationitem_closed_after_found",
            ),
            models.CheckConstraint(
                condition=~Q(state=RectificationState.SIGNED_OFF) | Q(signed_off_on__isnull=False),
                name="rectificationitem_signed_off_dated",
            ),
        )

    def __str__(self) -> str:
        return self.problem


class RectificationMeasure(models.Model):
    """One measure against a problem; a plan drawn up for it is named by its title."""

    item = models.ForeignKey(
        RectificationItem, verbose_name="整改问题", on_delete=models.PROTECT, related_name="measures"
    )
    order = models.PositiveSmallIntegerField("次序", default=0)
    text = models.CharField("措施", max_length=200, validators=[printable])
    done_on = models.DateField("完成日期", null=True, blank=True)

    objects = ScopedManager["RectificationMeasure"]("item__organization")

    class Meta:
        ordering = ("item", "order", "id")
        verbose_name = verbose_name_plural = "整改措施"

    def __str__(self) -> str:
        return self.text


def rectification_proof_path(proof: "RectificationProof", _name: str) -> str:
    """Files are stored under their own hash; the name a person gave is only ever a label."""
    return f"proofs/{proof.sha256[:2]}/{proof.sha256}"


class RectificationProof(models.Model):
    """佐证: a file that shows what was done about a problem, handed in with it."""

    item = models.ForeignKey(
        RectificationItem, verbose_name="整改问题", on_delete=models.PROTECT, related_name="proofs"
    )
    name = models.CharField("文件名", max_length=120)
    content_type = models.CharField("类型", max_length=80)
    sha256 = models.CharField("校验值", max_length=64)
    file = models.FileField("文件", upload_to=rectification_proof_path, max_length=160)
    account = models.ForeignKey(Account, verbose_name="上传人", null=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField("时间", auto_now_add=True)

    objects = ScopedManager["RectificationProof"]("item__organization")

    class Meta:
        ordering = ("item", "id")
        verbose_name = verbose_name_plural = "整改佐证"
        constraints = (models.UniqueConstraint(fields=("item", "sha256"), name="rectificationproof_once"),)

    def __str__(self) -> str:
        return self.name


class RectificationExtension(models.Model):
    """申请延期: more time was asked for; the old deadline stays readable whatever was answered."""

    item = models.ForeignKey(
        RectificationItem, verbose_name="整改问题", on_delete=models.PROTECT, related_name="extensions"
    )
    old_deadline = models.DateField("原时限", null=True, blank=True)
    new_deadline = models.DateField("申请时限")
    reason = models.CharField("理由", max_length=120, validators=[printable])
    state = models.CharField("状态", max_length=10, choices=ExtensionState, default=ExtensionState.ASKED)
    asked_by = models.ForeignKey(Account, verbose_name="申请人", null=True, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField("申请时间", auto_now_add=True)
    answered_by = models.ForeignKey(
        Account, verbose_name="答复人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_on = models.DateField("答复日期", null=True, blank=True)

    objects = ScopedManager["RectificationExtension"]("item__organization")

    class Meta:
        ordering = ("item", "id")
        verbose_name = verbose_name_plural = "延期申请"
        constraints = (
            one_of("rectificationextension", "state", ExtensionState),
            models.UniqueConstraint(
                fields=("item",), condition=Q(state=ExtensionState.ASKED), name="rectificationextension_one_open"
            ),
            models.CheckConstraint(
                condition=Q(old_deadline__isnull=True) | Q(new_deadline__gt=models.F("old_deadline")),
                name="rectificationextension_later",
            ),
        )

    def __str__(self) -> str:
        return f"{self.item} {self.new_deadline}"
