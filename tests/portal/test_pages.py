"""Every page of the demo world opens, for whom it is meant, in a fixed number of queries; never more than twelve."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from activities.models import Activity, Obligation
from branches.scope import Scope
from portal.demo import World
from reports import compilation
from reports.actions import request_compile
from reports.models import Report
from reports.renderers.base import Renderer

AsPersona = Callable[[str], Client]
LIMIT = 12

PAGES = (
    ("home", "secretary_a", 11),
    ("home_hours", "secretary_a", 9),
    ("calendar", "secretary_a", 8),
    ("calendar", "staff", 7),
    ("calendar_gap", "secretary_a", 7),
    ("activity_list", "secretary_a", 7),
    ("activity_list", "staff", 6),
    ("activity_create", "secretary_a", 11),
    ("activity_detail", "secretary_a", 11),
    ("activity_detail", "staff", 9),
    ("activity_edit", "secretary_a", 11),
    ("hours_me", "secretary_a", 11),
    ("hours_me", "member_a", 12),
    ("hours_member", "secretary_a", 10),
    ("hours_member", "staff", 9),
    ("branch", "secretary_a", 10),
    ("branch_groups", "secretary_a", 6),
    ("branch_posts", "secretary_a", 6),
    ("branch_settings", "secretary_a", 6),
    ("member_admit", "secretary_a", 5),
    ("member_edit", "secretary_a", 6),
    ("member_leave", "secretary_a", 6),
    ("report_year", "secretary_a", 12),
    ("report_detail", "secretary_a", 12),
    ("report_detail", "staff", 10),
    ("report_checks", "secretary_a", 11),
    ("report_likeness", "secretary_a", 6),
    ("staff_likeness", "staff", 5),
    ("report_figure", "secretary_a", 8),
    ("staff_overview", "staff", 5),
    ("audit_list", "auditor", 6),
)
PLAIN = Renderer("pdf", "PDF", ".pdf", "application/pdf", lambda document: document.text.encode())


@pytest.fixture
def report(world: World, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch) -> Report:
    """Return a compiled report, its files written without drawing them."""
    monkeypatch.setattr("reports.actions.dispatch", lambda _pk: None)
    monkeypatch.setattr(compilation, "RENDERERS", (PLAIN,))
    job = request_compile(world.branch_a, 2022, scope=scope_of("secretary_a"))
    compilation.run(job.pk)
    return job.report


@pytest.fixture
def arguments(world: World, report: Report) -> dict[str, tuple[object, ...]]:
    """Return what each page of the demo world is asked about."""
    theme_day = Activity.objects.filter(organization=world.branch_a, kind__code="theme_party_day").latest("starts_at")
    return {
        "activity_create": ("theme_party_day",),
        "calendar_gap": (Obligation.objects.get(kind__code="committee_meeting").pk, "2026-11"),
        "activity_detail": (theme_day.pk,),
        "activity_edit": (theme_day.pk,),
        "hours_member": (world.accounts["member_a"].member_id,),
        "member_edit": (world.accounts["member_a"].member_id,),
        "member_leave": (world.accounts["member_a"].member_id,),
        "report_year": (2022,),
        "report_detail": (report.pk,),
        "report_figure": (report.pk, "series.speeches"),
        "report_checks": (report.pk,),
        "report_likeness": (report.pk,),
        "staff_likeness": (2022,),
    }


@pytest.mark.parametrize(("name", "persona", "queries"), PAGES)
def test_page_opens_within_its_queries(
    as_persona: AsPersona,
    arguments: dict[str, tuple[object, ...]],
    django_assert_num_queries: DjangoAssertNumQueries,
    name: str,
    persona: str,
    queries: int,
) -> None:
    client = as_persona(persona)
    address = reverse(name, args=arguments.get(name, ()))
    client.get(address)  # the first request of a session writes when it was last used
    with django_assert_num_queries(queries):
        response = client.get(address)
    assert response.status_code == 200
    assert queries <= LIMIT
