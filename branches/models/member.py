"""People, where they belonged when, and which stage they had reached."""

from django.db import models

from branches.enums import MemberState, PostRole
from branches.models.organization import Organization, PartyGroup
from branches.scope import ScopedManager
from portal.kit.constraints import in_order, one_of


class Member(models.Model):
    """A person on the roster. Identity numbers are not stored: no output needs them."""

    name = models.CharField("姓名", max_length=40)
    order = models.PositiveSmallIntegerField("名册次序", default=0)

    objects = ScopedManager["Member"](organization="memberships__organization", distinct=True)

    class Meta:
        ordering = ("order", "id")
        verbose_name = verbose_name_plural = "党员"

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """The member belonged to this branch (and group) from `since` to `until`, both included."""

    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="memberships")
    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="memberships"
    )
    group = models.ForeignKey(
        PartyGroup, verbose_name="党小组", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    objects = ScopedManager["Membership"]()

    class Meta:
        ordering = ("member__order", "member_id")
        verbose_name = verbose_name_plural = "组织关系"
        constraints = (
            in_order("membership"),
            models.UniqueConstraint(fields=("member", "organization", "since"), name="membership_once"),
            models.UniqueConstraint(
                fields=("member",), condition=models.Q(until__isnull=True), name="membership_one_open"
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} · {self.organization}"


class MemberStatus(models.Model):
    """The member reached this stage on `since`; it lasts until the next row begins."""

    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="statuses")
    organization = models.ForeignKey(
        Organization, verbose_name="所在党支部", on_delete=models.PROTECT, related_name="statuses"
    )
    state = models.CharField("身份", max_length=20, choices=MemberState)
    since = models.DateField("自")

    objects = ScopedManager["MemberStatus"]()

    class Meta:
        ordering = ("member", "since")
        verbose_name = verbose_name_plural = "党员身份"
        constraints = (
            one_of("memberstatus", "state", MemberState),
            models.UniqueConstraint(fields=("member", "state"), name="memberstatus_reached_once"),
        )

    def __str__(self) -> str:
        return f"{self.member} · {self.get_state_display()}"


class Post(models.Model):
    """A post held in a branch. A secretary's rights come from here and end with `until`; there is no flag."""

    member = models.ForeignKey(Member, verbose_name="党员", on_delete=models.PROTECT, related_name="posts")
    organization = models.ForeignKey(
        Organization, verbose_name="党支部", on_delete=models.PROTECT, related_name="posts"
    )
    role = models.CharField("职务", max_length=24, choices=PostRole)
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    objects = ScopedManager["Post"]()

    class Meta:
        ordering = ("organization", "role", "since")
        verbose_name = verbose_name_plural = "党内职务"
        constraints = (
            one_of("post", "role", PostRole),
            in_order("post"),
            models.UniqueConstraint(
                fields=("organization",),
                condition=models.Q(until__isnull=True, role=PostRole.SECRETARY),
                name="post_one_secretary",
            ),
        )

    def __str__(self) -> str:
        return f"{self.member} · {self.get_role_display()}"
