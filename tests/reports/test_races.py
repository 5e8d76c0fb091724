"""What two people, or two workers, do at the same instant: on PostgreSQL, with real transactions."""

import uuid
from datetime import timedelta

import pytest
from django.utils import timezone

from activities.actions import Turnout, change_activity, log_activity
from activities.models import Activity, ActivityKind, Attendance, HoursRule, Obligation
from activities.seed import load as load_rules
from branches.models import AuditEvent
from branches.queries import resolve_scope
from branches.scope import Scope
from portal.demo import World, build_world, find_world
from portal.kit.dates import today
from portal.kit.errors import Conflict
from reports.actions import request_compile
from reports.jobs import claim
from reports.models import Job, Outline, OutlineItem, Phrase
from reports.publication.actions import set_mask
from reports.seed import load as load_words
from tests.races import at_once

pytestmark = [pytest.mark.services, pytest.mark.slow]
CROWD = 12


@pytest.fixture
def fresh(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> World:
    """Build the world outside any transaction, where other threads see it; earlier tests of this kind left no rows."""
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    load_rules(ActivityKind, Obligation, HoursRule)
    load_words(Outline, OutlineItem, Phrase)

    return find_world() or build_world()


@pytest.fixture
def secretary(fresh: World) -> Scope:
    return resolve_scope(fresh.accounts["secretary_a"], today())


def study(world: World, token: uuid.UUID) -> Activity:
    start = timezone.now() - timedelta(days=1)
    kind = ActivityKind.objects.get(code="collective_study")
    return Activity(
        kind=kind,
        organization=world.branch_a,
        title="同时按下的学习",
        starts_at=start,
        ends_at=start + timedelta(hours=1),
        token=token,
    )


def test_a_dozen_presses_of_save_make_one_record(fresh: World, secretary: Scope) -> None:
    token = uuid.uuid4()
    stored = at_once(CROWD, lambda _n: log_activity(study(fresh, token), Turnout(), scope=secretary).pk)
    assert len(set(stored)) == 1
    assert Activity.objects.filter(title="同时按下的学习").count() == 1
    assert Attendance.objects.filter(activity=stored[0]).count() == 27
    assert AuditEvent.objects.filter(object_id=str(stored[0]), object_type="activity", action="create").count() == 1


def test_of_a_dozen_edits_of_one_version_exactly_one_is_stored(fresh: World, secretary: Scope) -> None:
    record = log_activity(study(fresh, uuid.uuid4()), Turnout(), scope=secretary)

    def edit(number: int) -> str:
        mine = Activity.objects.select_related("kind").get(pk=record.pk)
        mine.text = f"第 {number} 人写的"
        try:
            change_activity(mine, Turnout(), scope=secretary, seen_version=1)
        except Conflict:
            return ""
        return mine.text

    kept = [text for text in at_once(CROWD, edit) if text]
    record.refresh_from_db()
    assert kept == [record.text]
    assert record.version == 2


def test_a_dozen_presses_of_compile_make_one_job(fresh: World, secretary: Scope) -> None:
    jobs = at_once(CROWD, lambda _n: request_compile(fresh.branch_a, 2022, scope=secretary).pk)
    assert len(set(jobs)) == 1
    assert Job.objects.count() == 1


def test_of_a_dozen_workers_one_claims_the_job(fresh: World, secretary: Scope) -> None:
    job = request_compile(fresh.branch_a, 2022, scope=secretary)
    leases = at_once(CROWD, lambda _n: claim(job.pk))
    assert sum(lease is not None for lease in leases) == 1
    job.refresh_from_db()
    assert job.attempts == 1


def test_a_dozen_who_hide_the_same_words_make_one_mask(fresh: World, secretary: Scope) -> None:
    trail = AuditEvent.objects.filter(object_type="publicationmask")
    before = trail.count()
    made = at_once(CROWD, lambda _n: set_mask(fresh.branch_a, "同时遮盖的字", "xx", scope=secretary).pk)
    assert len(set(made)) == 1
    assert trail.count() == before + 1
