"""Rights that ended yesterday are gone at the next click of the same session."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.utils import timezone

from branches.models import Account, Grant, Post
from portal.demo import World
from tests.security.plant import Plant
from tests.security.policy import ROWS
from tests.security.runner import Data, Walker

YESTERDAY = date(2026, 11, 19)
Withdraw = Callable[[Account], object]


def end_posts(account: Account) -> None:
    assert Post.objects.filter(member=account.member, until__isnull=True).update(until=YESTERDAY) == 1


def end_grants(account: Account) -> None:
    assert Grant.objects.filter(account=account, until__isnull=True).update(until=YESTERDAY) == 1


def switch_off(account: Account) -> None:
    assert Account.objects.filter(pk=account.pk).update(is_active=False) == 1


# Whose rights are left then: a member of A, somebody without any, nobody.
WITHDRAWN: tuple[tuple[str, Withdraw, str], ...] = (
    ("secretary_a", end_posts, "member_a"),
    ("committee_a", end_posts, "member_a"),
    ("staff", end_grants, "system_admin"),
    ("auditor", end_grants, "system_admin"),
    ("secretary_a", switch_off, "disabled"),
    ("staff", switch_off, "disabled"),
)


@pytest.mark.parametrize(("persona", "withdraw", "left"), WITHDRAWN)
def test_the_next_click_is_refused(
    plant: Plant, forms: dict[str, Data], persona: str, withdraw: Withdraw, left: str
) -> None:
    walker = Walker(plant, persona, forms, column=left)
    assert walker.client.get("/").status_code in (200, 302)
    withdraw(plant.world.accounts[persona])
    others = [row for row in ROWS if row.about != "self_a"]
    tally = walker.walk(others, thorough=False)
    assert "\n".join(str(fault) for fault in tally.faults) == ""
    assert tally.cells == len(others)


def test_a_post_that_begins_tomorrow_gives_nothing_yet(world: World, plant: Plant, forms: dict[str, Data]) -> None:
    member = world.accounts["member_a"].member
    assert member is not None
    tomorrow = timezone.localdate() + timedelta(days=1)
    Post.objects.create(member=member, organization=world.branch_a, role="deputy_secretary", since=tomorrow)
    tally = Walker(plant, "member_a", forms).walk(thorough=False)
    assert "\n".join(str(fault) for fault in tally.faults) == ""
