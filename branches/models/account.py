"""Who signs in, and what they were granted."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Count, FilteredRelation, Q, QuerySet

from branches.enums import ADMINISTRATORS, Role
from branches.models.member import Member
from branches.models.organization import Organization
from portal.kit.constraints import in_order, one_of
from portal.kit.dates import today

USERNAME = RegexValidator(r"^[A-Za-z0-9_.@-]{3,40}\Z", "登录名用 3 到 40 个字母、数字或 _ . @ -")


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; a first administrator gets a system grant over everything and no member data."""

    def create_user(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        """Create an account; without a password nobody can sign in with it."""
        account = self.model(username=username, **fields)
        account.set_password(password)
        account.full_clean(exclude=["password"])
        account.save(using=self._db)
        return account

    def create_superuser(self, username: str, password: str | None = None, **fields: Any) -> "Account":
        """Create the first administrator of a fresh site."""
        account = self.create_user(username, password, **fields)
        Grant.objects.create(account=account, role=Role.SYSTEM_ADMIN, since=today())
        return account


class SignedInManager(AccountManager):
    """Reads an account with what the frame of every page says: its settings, and how many notices wait unread."""

    def get_queryset(self) -> QuerySet["Account"]:
        """Return accounts with `unread_notices` and their settings, in the same query."""
        waiting = FilteredRelation("notices", condition=Q(notices__read_at__isnull=True))
        return (
            super()
            .get_queryset()
            .select_related("preference")
            .annotate(waiting=waiting)
            .annotate(unread_notices=Count("waiting"))
        )


class Account(AbstractBaseUser):
    """A login. Its rights come from the member's posts and from grants, both dated."""

    username = models.CharField("登录名", max_length=40, unique=True, validators=[USERNAME])
    display_name = models.CharField("姓名", max_length=40)
    member = models.OneToOneField(
        Member, verbose_name="党员", null=True, blank=True, on_delete=models.PROTECT, related_name="account"
    )
    is_active = models.BooleanField("启用", default=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["display_name"]

    signed_in = SignedInManager()  # stands first: Django reads the account of a session through it
    objects = AccountManager()

    class Meta:
        verbose_name = verbose_name_plural = "账号"

    def __str__(self) -> str:
        return self.display_name


class Grant(models.Model):
    """A role over a subtree (no organization: over everything), from `since` to `until`, both included."""

    account = models.ForeignKey(Account, verbose_name="账号", on_delete=models.PROTECT, related_name="grants")
    role = models.CharField("角色", max_length=16, choices=Role)
    organization = models.ForeignKey(
        Organization, verbose_name="范围", null=True, blank=True, on_delete=models.PROTECT, related_name="grants"
    )
    since = models.DateField("起")
    until = models.DateField("止", null=True, blank=True)

    class Meta:
        ordering = ("account", "since")
        verbose_name = verbose_name_plural = "授权"
        constraints = (
            one_of("grant", "role", Role),
            in_order("grant"),
            models.UniqueConstraint(
                fields=("account",),
                condition=Q(until__isnull=True, role__in=[role.value for role in ADMINISTRATORS]),
                name="grant_one_administrator_role",
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} · {self.get_role_display()}"
