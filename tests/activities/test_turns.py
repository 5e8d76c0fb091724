"""Two writers at the same instant: neither undoes unseen what the other stored; on PostgreSQL."""

import os
from collections.abc import Callable, Sequence
from datetime import date, time, timedelta
from pathlib import Path
from threading import Event as Signal
from typing import TypeVar
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.utils import timezone

from activities.actions import Absence, Turnout, change_activity
from activities.files import adopt
from activities.imports.actions import undo_import
from activities.learning.completions import complete
from activities.learning.makeups import arrange
from activities.models import (
    Activity,
    ActivityKind,
    HoursRule,
    LedgerImport,
    MakeUp,
    Obligation,
    ObligationNote,
    Upload,
)
from activities.obligations.notes import Gap, accept_note, seen_of, write_note
from activities.seed import load
from activities.uploads.actions import claim, receive
from activities.uploads.sweeping import sweep
from branches.enums import AuditAction
from branches.models import Account, AuditEvent
from branches.queries import resolve_scope
from branches.scope import Scope
from branches.trail import record
from branches.turns import take_turn
from portal.kit.dates import at, today
from portal.kit.errors import Refused
from tests.activities.conftest import Office
from tests.activities.test_evidence import picture
from tests.races import at_once

pytestmark = [pytest.mark.services, pytest.mark.slow]
ROUNDS = 8
PATIENCE = 10
ResultT = TypeVar("ResultT")


@pytest.fixture
def house(transactional_db: None, office: Office) -> Office:
    """Earlier tests of this kind left no rows, not even those that came with the tables."""
    load(ActivityKind, Obligation, HoursRule)
    return office


def scope_of(who: str) -> Scope:
    return resolve_scope(Account.objects.get(username=f"t-{who}"), today())


def together(*acts: Callable[[], ResultT]) -> list[ResultT]:
    return at_once(len(acts), lambda number: acts[number]())


def wins(act: Callable[[], object]) -> bool:
    """Whether it was done, and not refused because of the other writer."""
    try:
        act()
    except Refused:
        return False
    return True


def test_who_takes_no_turn_waits_for_nobody_who_has_it(house: Office) -> None:
    held, stored = Signal(), Signal()

    def hold() -> None:
        with transaction.atomic():
            take_turn(house.branch.pk)
            held.set()
            stored.wait(PATIENCE)

    def store() -> None:
        assert held.wait(PATIENCE)
        with transaction.atomic():
            connection.cursor().execute("SET LOCAL lock_timeout = '2s'")
            record(AuditAction.UPDATE, "别人的一行", account_id=None, organization_id=house.branch.pk)
        stored.set()

    together(hold, store)
    assert AuditEvent.objects.filter(summary="别人的一行").count() == 1


def test_who_is_made_up_while_the_gathering_is_edited_stays_made_up_and_for_its_new_length(house: Office) -> None:
    for _ in range(ROUNDS):
        away = house.members[3].pk
        gathering = house.log(turnout=Turnout({away: Absence()}))
        missed = gathering.attendances.filter(member=away)
        draft = MakeUp(organization=house.branch, material="自学", day=date(2026, 11, 19))
        make_up = arrange(draft, list(missed), uuid4(), scope=scope_of("secretary"))

        def shorten(gathering: Activity = gathering, away: int = away) -> None:
            edited = Activity.objects.select_related("kind").get(pk=gathering.pk)
            edited.ends_at = at(edited.day, time(15, 30))
            change_activity(edited, Turnout({away: Absence()}), scope=scope_of("officer"), seen_version=1)

        def count(make_up: MakeUp = make_up) -> None:
            complete(make_up.pk, scope=scope_of("secretary"))

        together(shorten, count)
        assert missed.values_list("presence", "minutes").get() == ("made_up", 60)


def test_a_note_is_either_accepted_as_it_was_read_or_changed(house: Office) -> None:
    rule = Obligation.objects.get(kind__code="committee_meeting")
    for month in range(1, ROUNDS + 1):
        gap = Gap(house.branch.pk, rule.pk, f"2026-{month:02}")
        note = write_note(gap, "委员出差", "", scope=scope_of("secretary"))
        seen = seen_of(note)

        def change(gap: Gap = gap, seen: str = seen) -> bool:
            return wins(lambda: write_note(gap, "委员生病", seen, scope=scope_of("secretary")))

        def accept(pk: int = note.pk, seen: str = seen) -> bool:
            return wins(lambda: accept_note(pk, seen, scope=scope_of("staff")))

        done = together(change, accept)
        stored = ObligationNote.objects.get(pk=note.pk)
        assert (stored.text, stored.is_accepted) in {("委员生病", False), ("委员出差", True)}
        assert done == [not stored.is_accepted, stored.is_accepted]


def test_an_imported_record_is_either_edited_or_taken_back(house: Office) -> None:
    for number in range(ROUNDS):
        imported = house.log(title=f"第 {number} 条")
        batch = LedgerImport.objects.create(
            organization=house.branch, account=Account.objects.get(username="t-secretary"), token=uuid4()
        )
        batch.activities.add(imported)

        def edit(imported: Activity = imported) -> bool:
            edited = Activity.objects.select_related("kind").get(pk=imported.pk)
            edited.title = "改过的"
            return wins(lambda: change_activity(edited, Turnout(), scope=scope_of("officer"), seen_version=1))

        def undo(batch: LedgerImport = batch) -> bool:
            return bool(undo_import(batch, scope=scope_of("secretary")).number)

        assert together(edit, undo) in ([True, False], [False, True])


def test_a_file_that_becomes_a_record_s_is_not_swept_away(house: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    secretary, number, taken, swept = scope_of("secretary"), uuid4(), Signal(), Signal()
    gathering, file = house.log(), SimpleUploadedFile("a.png", picture("PNG", (3, 3)))
    upload = receive(file, number, house.branch.pk, scope=secretary)
    old = timezone.now() - timedelta(days=9)
    Upload.objects.filter(pk=upload.pk).update(uploaded_at=old)
    os.utime(upload.file.path, (old.timestamp(), old.timestamp()))

    def adopt_slowly(activity: Activity, uploads: Sequence[Upload], *, scope: Scope) -> None:
        taken.set()
        swept.wait(1)
        adopt(activity, uploads, scope=scope)

    monkeypatch.setattr("activities.uploads.actions.adopt", adopt_slowly)

    def sweep_meanwhile() -> None:
        assert taken.wait(PATIENCE)
        sweep()
        swept.set()

    together(lambda: claim(gathering, number, {upload.pk}, scope=secretary), sweep_meanwhile)
    assert Path(gathering.evidence.get().file.path).exists()
