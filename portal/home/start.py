"""The first three steps of a branch that has nobody on its roll or nothing in its ledger yet."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from activities.queries import live
from branches.models import BranchDefaults, Organization
from branches.queries import roster
from branches.scope import Scope
from portal.kit.dates import today

USUAL_KIND = "theme_party_day"
FEWEST_MEMBERS = 3  # with fewer full members there is no branch (Party constitution, Art. 30)
UNDER_WAY = 3  # who has logged so many records this year needs no first steps


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it is for, and the button that does it."""

    number: int
    title: str
    told: str
    action: str
    url: str
    is_done: bool


@dataclass(frozen=True, slots=True)
class Start:
    """The steps in their order; the first one that is not done is the next."""

    steps: tuple[Step, ...]

    @property
    def current(self) -> int:
        """The number of the next step; 0 when none is left."""
        return next((step.number for step in self.steps if not step.is_done), 0)


def start_of(scope: Scope, branch_id: int, logged_this_year: int) -> Start | None:
    """Return the steps, or nothing for a branch with members and records; one query at most."""
    if logged_this_year >= UNDER_WAY:
        return None
    logged = live(scope).filter(organization=OuterRef("pk"))
    saved = BranchDefaults.objects.filter(organization=OuterRef("pk"), version__gt=0)
    counted = roster(branch_id, today()).order_by().values("organization").annotate(number=Count("pk")).values("number")
    row = Organization.objects.filter(pk=branch_id).values_list(
        Coalesce(Subquery(counted), 0), Exists(saved), Exists(logged)
    )
    members, has_habits, has_records = row.get()
    if has_records and members >= FEWEST_MEMBERS:
        return None
    return Start((_roll(members), _habits(is_done=has_habits), _first(is_done=has_records)))


def _roll(members: int) -> Step:
    is_done = members >= FEWEST_MEMBERS
    told = f"名册上有 {members} 名党员。" if members else "名册上还没有党员。"
    return Step(1, "导入党员名册", told, "再导入一些" if is_done else "导入名册", reverse("roster_import"), is_done)


def _habits(*, is_done: bool) -> Step:
    told = "登记时会先填上。" if is_done else "登记时先填上，不用每次都写。"
    url = f"{reverse('branch_settings')}#defaults"
    return Step(2, "确认支部常用时间、地点", told, "再看看" if is_done else "去确认", url, is_done)


def _first(*, is_done: bool) -> Step:
    told = "台账里已经有记录。" if is_done else "登记一次，台账、学时、述职报告同时更新。"
    return Step(3, "登记第一次活动", told, "登记工作", reverse("activity_create", args=[USUAL_KIND]), is_done)
