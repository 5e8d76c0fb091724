"""The list of many branches comes in pages, and the way from one waiting report to the next leads past all of them."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from branches.models import Organization
from branches.scope import Scope
from portal.demo import World
from reports.enums import ReportState
from reports.models import Report
from reports.reviewing.queries import neighbours_of
from reports.views.review_list import PAGE
from tests.reports.typed import laid_before, typed_report

As = Callable[[str], Client]
YEAR, MANY, IN_DEMO, QUERIES = 2021, 45, 3, 10
TEXT = {"team": "坚持每周走访。"}


@pytest.fixture
def waiting(world: World) -> list[Report]:
    """Return the reports that wait, of every branch of many but each second one."""
    return [laid(branch, world) for branch in branches(world)[::2]]


def branches(world: World) -> list[Organization]:
    above = world.working_committee.path
    return [
        Organization.objects.create(
            kind="branch", name=f"第{number:02}党支部", short_name=f"{number:02}支部", path=f"{above}9{number:03}/"
        )
        for number in range(MANY)
    ]


def laid(branch: Organization, world: World) -> Report:
    report = typed_report(branch, YEAR, TEXT)
    laid_before(report, world.accounts["secretary_a"])
    return report


def test_every_branch_stands_on_one_page_and_each_page_stays_within_its_queries(
    as_persona: As, waiting: list[Report], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_persona("staff")
    client.get("/notices/")  # the first page of a minute prolongs the session
    seen: list[str] = []
    for number in (1, 2, 3):
        with django_assert_num_queries(QUERIES):
            page = client.get(reverse("review_list"), {"year": YEAR, "page": number}).context["page"]
        assert len(page) <= PAGE
        seen += [line.branch.name for line in page]
    assert (len(seen), len(set(seen))) == (MANY + IN_DEMO, MANY + IN_DEMO)
    assert {report.organization.name for report in waiting} <= set(seen)


def test_turning_the_page_keeps_year_and_state(as_persona: As, waiting: list[Report]) -> None:
    client = as_persona("staff")
    first = client.get(f"{reverse('review_list')}?year={YEAR}&state=submitted")
    content = first.content.decode()
    assert f'rel="next" href="?year={YEAR}&amp;state=submitted&amp;page=2"' in content
    assert f"第 1 / 2 页，共 {len(waiting)} 条" in content
    second = client.get(f"{reverse('review_list')}?year={YEAR}&state=submitted&page=2")
    assert {line.state for line in second.context["page"]} == {ReportState.SUBMITTED}
    assert len(second.context["page"]) == len(waiting) - PAGE
    assert f'rel="prev" href="?year={YEAR}&amp;state=submitted&amp;page=1"' in second.content.decode()


@pytest.mark.parametrize(("page", "shown"), [("0", 3), ("99", 3), ("x", 1), ("9" * 30, 3)])
def test_a_page_that_is_not_there_is_the_nearest(as_persona: As, waiting: list[Report], page: str, shown: int) -> None:
    assert as_persona("staff").get(f"{reverse('review_list')}?year={YEAR}&page={page}").context["page"].number == shown


def test_passing_several_keeps_year_and_state(as_persona: As, waiting: list[Report]) -> None:
    data = {"one": [f"{report.pk}-1" for report in waiting[:2]], "year": YEAR, "state": "submitted"}
    answer = as_persona("staff").post(reverse("review_approve_many"), data)
    assert answer.headers["Location"] == f"{reverse('review_list')}?year={YEAR}&state=submitted"
    nonsense = as_persona("staff").post(reverse("review_approve_many"), data | {"state": "<x>&y=1"})
    assert nonsense.headers["Location"] == f"{reverse('review_list')}?year={YEAR}"


def test_the_way_from_report_to_report_leads_past_all_that_wait(waiting: list[Report], staff: Scope) -> None:
    way: list[int] = []
    after: int | None = waiting[0].pk
    while after is not None:
        way.append(after)
        before, after = neighbours_of(staff, Report.objects.select_related("organization").get(pk=after))
        assert before == (way[-2] if len(way) > 1 else None)
    assert way == [report.pk for report in waiting]


def test_a_report_that_was_passed_still_knows_its_neighbours(waiting: list[Report], staff: Scope) -> None:
    before, passed, after = waiting[:3]
    Report.objects.filter(pk=passed.pk).update(state=ReportState.APPROVED)
    assert neighbours_of(staff, Report.objects.get(pk=passed.pk)) == (before.pk, after.pk)
    assert neighbours_of(staff, Report.objects.get(pk=before.pk)) == (None, after.pk)
