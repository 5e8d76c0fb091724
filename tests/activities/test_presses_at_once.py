"""The same form pressed several times at the same instant: one record, its photo once, no draft; on PostgreSQL."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from activities.models import Activity, ActivityKind, Draft, Evidence, HoursRule, Obligation, Upload
from activities.seed import load
from branches.models import AuditEvent
from tests.activities.conftest import Office
from tests.activities.test_evidence import picture
from tests.races import at_once

pytestmark = [pytest.mark.services, pytest.mark.slow]
NEW = "/ledger/new/theme_party_day/"
FORMS, PRESSES = 10, 5
Typed = Callable[..., dict[str, str]]


@pytest.fixture
def rules(transactional_db: None) -> None:
    """Earlier tests of this kind left no rows, not even those that came with the tables."""
    load(ActivityKind, Obligation, HoursRule)


def test_fifty_presses_of_ten_forms_make_ten_records(
    rules: None, office: Office, signed_in: Callable[[str], Client], typed: Typed
) -> None:
    clients = [signed_in("secretary") for _ in range(FORMS * PRESSES)]
    sheets = [sheet(clients[0], number, typed) for number in range(FORMS)]
    places = at_once(FORMS * PRESSES, lambda n: clients[n].post(NEW, sheets[n % FORMS])["Location"])
    records = Activity.objects.filter(organization=office.branch)
    assert (records.count(), len(set(places))) == (FORMS, FORMS)
    assert Evidence.objects.filter(activity__in=records).count() == FORMS
    assert AuditEvent.objects.filter(organization=office.branch, action="create").count() == FORMS
    assert not Draft.objects.filter(organization=office.branch).exists()
    assert not Upload.objects.filter(organization=office.branch).exists()


def sheet(client: Client, number: int, typed: Typed) -> dict[str, str]:
    """Return a form on its own day, with its photo and its draft on the server already."""
    token = f"7f3a0000-0000-4000-8000-{number:012}"
    file = SimpleUploadedFile("a.png", picture("PNG", (number + 1, 1)))
    sent = client.post("/uploads/", {"draft": token, "file": file}).json()
    fields = typed(
        token=token, draft=token, day=f"2026-{number + 1:02}-06", title=f"第{number}场", upload=str(sent["id"])
    )
    client.post(f"{NEW}draft/", fields)
    return fields
