"""What a branch and its members have reached: registrations, honours, ratings, terms, duties, political birthdays."""

from django.db import models
from django.db.models import F, Q

from branches.enums import HonourLevel, RatingState, RatingStep
from branches.models.entry import LIVE, RegisterEntry
from branches.models.member import Member
from branches.scope import ScopedManager
from portal.kit.constraints import in_order, one_of
from portal.kit.text import printable


class DualRegistration(RegisterEntry):
    """双报到: a member reported to the community where they live."""

    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="dual_registrations")
    community = models.CharField("报到社区", max_length=60, validators=[printable])
    registered_on = models.DateField("报到日期")
    post = models.CharField("认领岗位", max_length=60, blank=True, validators=[printable])
    until = models.DateField("转出日期", null=True, blank=True)

    objects = ScopedManager["DualRegistration"]()

    class Meta:
        ordering = ("member__order", "member_id", "registered_on")
        verbose_name = verbose_name_plural = "双报到"
        constraints = (
            in_order("dualregistration", "registered_on", "until"),
            models.UniqueConstraint(
                fields=("organization", "member"),
                condition=LIVE & Q(until__isnull=True),
                name="dualregistration_one_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} · {self.community}"


class Honour(RegisterEntry):
    """An honour of the branch, or of one member."""

    member = models.ForeignKey(
        Member,
        verbose_name="获奖党员",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="honours",
        help_text="支部集体的荣誉不填",
    )
    name = models.CharField("荣誉名称", max_length=80, validators=[printable])
    level = models.CharField("层级", max_length=10, choices=HonourLevel)
    awarder = models.CharField("授予单位", max_length=80, validators=[printable])
    awarded_on = models.DateField("授予日期")

    objects = ScopedManager["Honour"]()

    class Meta:
        ordering = ("-awarded_on", "-id")
        verbose_name = verbose_name_plural = "荣誉"
        constraints = (one_of("honour", "level", HonourLevel),)

    def __str__(self) -> str:
        return self.name


class BranchRating(RegisterEntry):
    """A step of the “标准+示范” rating: what was aimed at or reached in a year, and who said so."""

    year = models.PositiveSmallIntegerField("年度")
    step = models.CharField("等次", max_length=16, choices=RatingStep)
    state = models.CharField("状态", max_length=12, choices=RatingState)
    rated_on = models.DateField("日期")
    rater = models.CharField("评定单位", max_length=80, blank=True, validators=[printable])

    objects = ScopedManager["BranchRating"]()

    class Meta:
        ordering = ("-rated_on", "-id")
        verbose_name = verbose_name_plural = "达标定级"
        constraints = (
            one_of("branchrating", "step", RatingStep),
            one_of("branchrating", "state", RatingState),
            models.UniqueConstraint(
                fields=("organization", "year", "step"), condition=LIVE, name="branchrating_one_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year} 年{self.get_step_display()}"


class TermElection(RegisterEntry):
    """The election of a committee, or of a secretary without one; a dated rule says when the next one is due."""

    session = models.CharField("届次", max_length=20, validators=[printable])
    elected_on = models.DateField("选举日期")
    due_on = models.DateField("应换届日期", help_text="按任期规定算出，经批准提前或延期的可以改")
    approval = models.CharField("批复", max_length=80, blank=True, validators=[printable])
    due_voting = models.PositiveSmallIntegerField("有选举权应到", null=True, blank=True)
    present_voting = models.PositiveSmallIntegerField("有选举权实到", null=True, blank=True)

    objects = ScopedManager["TermElection"]()

    class Meta:
        ordering = ("-elected_on", "-id")
        verbose_name = verbose_name_plural = "换届"
        constraints = (
            models.CheckConstraint(condition=Q(due_on__gt=F("elected_on")), name="termelection_due_after_election"),
            models.UniqueConstraint(fields=("organization", "elected_on"), condition=LIVE, name="termelection_once"),
        )

    def __str__(self) -> str:
        return self.session


class OrganizationDuty(RegisterEntry):
    """职能: what the unit is responsible for, since when; a new one is a turn in the year's work."""

    name = models.CharField("职能", max_length=80, validators=[printable])
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    objects = ScopedManager["OrganizationDuty"]()

    class Meta:
        ordering = ("-since", "-id")
        verbose_name = verbose_name_plural = "单位职能"
        constraints = (in_order("organizationduty"),)

    def __str__(self) -> str:
        return self.name


class PoliticalBirthday(RegisterEntry):
    """政治生日: the anniversary of a member's admission, marked with a talk or a card; what was said is not stored."""

    member = models.ForeignKey(
        Member, verbose_name="党员", on_delete=models.PROTECT, related_name="political_birthdays"
    )
    celebrated_on = models.DateField("日期")
    talker = models.ForeignKey(
        Member, verbose_name="谈话人", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    note = models.CharField("方式", max_length=80, blank=True, validators=[printable], help_text="如贺卡、重温誓词")

    objects = ScopedManager["PoliticalBirthday"]()

    class Meta:
        ordering = ("-celebrated_on", "-id")
        verbose_name = verbose_name_plural = "政治生日"
        constraints = (
            models.UniqueConstraint(
                fields=("organization", "member", "celebrated_on"), condition=LIVE, name="politicalbirthday_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} 政治生日"
