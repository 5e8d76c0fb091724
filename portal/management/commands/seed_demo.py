"""`manage.py seed_demo`: the demo world, once, and a table of who can sign in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from branches.models import Organization
from portal.demo import DEMO_PASSWORD, build_world, find_world
from portal.demo.accounts import ACCOUNTS
from portal.demo.newcomer import NEWCOMERS, build_newcomers
from portal.demo.submitted import build_submitted


class Command(BaseCommand):
    """Fill an empty database with the demo world; a second call changes nothing."""

    help = "Fill an empty database with invented branches, people and records, and print the accounts."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Build unless it is there; refuse where real people work."""
        if settings.PRODUCTION:
            raise CommandError("seed_demo refuses to run in production: its passwords are public")
        if find_world() is None:
            if Organization.objects.exists():
                raise CommandError("this database has organizations that are not the demo's; use an empty one")
            build_submitted(build_world())
        build_newcomers()
        self.stdout.write("\n".join(accounts_table()))


def accounts_table() -> list[str]:
    """Return the lines that tell who can sign in."""
    lines = [f"  {login.username:<14}{login.name}　{login.what}" for login in ACCOUNTS]
    new = "书记，支部刚开始用，还没有名册和记录"
    lines += [f"  {one.username:<14}{one.name}　{one.short_name}{new}" for one in NEWCOMERS]
    return ["", "演示数据：单位、人员和记录都是虚构的。", f"登录账号（密码都是 {DEMO_PASSWORD}）：", *lines, ""]
