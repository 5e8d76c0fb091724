"""The test of the test: a portal with a hole in it must not pass the matrix."""

import inspect
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.db.models import Model, Q

from activities.models import Activity, Evidence, QuizQuestion
from activities.queries import Seat
from branches.models import Member, Membership
from branches.scope import Scope, ScopedQuerySet
from portal.kit.policy import YES
from reports.models import Job, Output, Report
from tests.security.plant import Plant
from tests.security.policy import ROWS
from tests.security.runner import Data, Walker, named_urls

Patch = pytest.MonkeyPatch
Sow = Callable[[Patch], None]


def unscope(*models: type[Model]) -> Sow:
    """Drop the scope from every list of these models."""

    def sow(patch: Patch) -> None:
        within = ScopedQuerySet.within

        def everything(rows: ScopedQuerySet[Any], scope: Scope) -> ScopedQuerySet[Any]:
            return rows.all() if not models or rows.model in models else within(rows, scope)

        patch.setattr(ScopedQuerySet, "within", everything)

    sow.__name__ = f"unscope_{'_'.join(model.__name__ for model in models) or 'everything'}"
    return sow


def every_branch_is_mine(patch: Patch) -> None:
    patch.setattr(Scope, "manages", lambda _scope, _organization_id: True)


def may_change_says_yes(patch: Patch) -> None:
    for name in ("activities.views.editing.manages", "activities.views.ledger.manages"):
        patch.setattr(name, lambda *_: YES)
    for name in ("activities.actions.may_change", "activities.forms.activity.may_change"):
        patch.setattr(name, lambda *_: YES)


def form_offers_everybody(patch: Patch) -> None:
    patch.setattr("activities.forms.choices.members_of", lambda _organization_id: Member.objects.all())


def roster_of_everywhere(patch: Patch) -> None:
    everybody = [Seat(pk, name, True, None, True) for pk, name in Member.objects.values_list("pk", "name")]  # noqa: FBT003 - a row
    patch.setattr("activities.forms.choices.seats_of", lambda *_: everybody)


def posts_never_end(patch: Patch) -> None:
    patch.setattr("branches.queries.valid_on", lambda _day: Q())


def staff_see_every_subtree(patch: Patch) -> None:
    reads = Scope.reads

    def wider(scope: Scope, prefix: str) -> Q:
        return Q(pk__isnull=False) if scope.staff_paths else reads(scope, prefix)

    patch.setattr(Scope, "reads", wider)


def login_is_not_asked_for(patch: Patch) -> None:
    left = [name for name in settings.MIDDLEWARE if not name.endswith("LoginMiddleware")]
    patch.setattr(settings, "MIDDLEWARE", left)


def ledger_is_open_to_all(patch: Patch) -> None:
    patch.setattr("activities.views.ledger.refuse_outsiders", lambda _scope: None)


def every_bank_is_asked_from(patch: Patch) -> None:
    patch.setattr("activities.quiz.queries.bank_of", lambda _organization_id: QuizQuestion.objects.all())


def deleting_by_a_link(patch: Patch) -> None:
    pattern = named_urls()["activity_delete"]
    patch.setattr(pattern, "callback", inspect.unwrap(pattern.callback))


def recycle_bin_is_readable(patch: Patch) -> None:
    patch.setattr("activities.views.record.live", Activity.objects.within)


# What is opened, for whom, and the address at which the matrix must notice.
SEEDS: tuple[tuple[Sow, str, str], ...] = (
    (unscope(), "secretary_a", "activity_list"),
    (unscope(Activity), "member_a", "activity_detail"),
    (unscope(Evidence), "secretary_b", "evidence_file"),
    (unscope(Report), "secretary_a", "report_detail"),
    (unscope(Job), "committee_a", "job_progress"),
    (unscope(Output), "secretary_a", "output_file"),
    (unscope(Membership), "secretary_a", "hours_member"),
    (every_branch_is_mine, "staff", "activity_delete"),
    (every_branch_is_mine, "staff", "member_leave"),
    (may_change_says_yes, "staff", "activity_edit"),
    (form_offers_everybody, "secretary_a", "activity_edit"),
    (roster_of_everywhere, "secretary_a", "activity_create"),
    (posts_never_end, "ex_secretary_a", "activity_list"),
    (staff_see_every_subtree, "staff_elsewhere", "report_figure"),
    (login_is_not_asked_for, "anonymous", "home"),
    (ledger_is_open_to_all, "member_a", "activity_list"),
    (every_bank_is_asked_from, "member_a", "quiz_today"),
    (ledger_is_open_to_all, "member_a", "activity_export"),
    (deleting_by_a_link, "secretary_a", "activity_delete"),
    (recycle_bin_is_readable, "secretary_a", "activity_detail"),
)


def test_the_matrix_finds_every_seeded_leak(
    plant: Plant, forms: dict[str, Data], record_property: Callable[[str, object], None]
) -> None:
    caught = []
    for sow, persona, url in SEEDS:
        with pytest.MonkeyPatch.context() as patch:
            sow(patch)
            if Walker(plant, persona, forms).first_leak(row for row in ROWS if row.url == url):
                caught.append(sow.__name__)
    record_property("seeds", len(SEEDS))
    record_property("caught", len(caught))
    assert caught == [sow.__name__ for sow, _, _ in SEEDS]


def test_without_a_seed_there_is_no_leak_to_find(plant: Plant, forms: dict[str, Data]) -> None:
    assert Walker(plant, "secretary_a", forms).first_leak() is None
