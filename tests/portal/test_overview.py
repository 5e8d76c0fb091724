"""The working committee's overview stays as quick with hundreds of branches as with five."""

from pytest_django import DjangoAssertNumQueries

from branches.actions import found
from branches.enums import OrganizationKind
from branches.queries import branches_in, resolve_scope
from portal.demo import World
from tests.portal.test_pages import AsPersona

PAGE = 20


def test_many_branches_are_shown_in_pages_and_counted_as_a_whole(
    world: World, as_persona: AsPersona, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    known = branches_in(resolve_scope(world.accounts["staff"], world.day)).count()
    for number in range(PAGE):
        name = f"第{number:02}号党支部"
        found(OrganizationKind.BRANCH, name, parent=world.working_committee, short_name=name)
    client = as_persona("staff")
    client.get("/staff/")
    with django_assert_num_queries(5):
        first = client.get("/staff/")
    second = client.get("/staff/?page=2")
    assert [len(answer.context["page"].object_list) for answer in (first, second)] == [PAGE, known]
    assert f"共 {PAGE + known} 条" in first.content.decode()
    assert first.context["chips"][0][2] == PAGE + known


def test_pages_beyond_the_last_show_the_last(world: World, as_persona: AsPersona) -> None:
    assert as_persona("staff").get("/staff/?page=99999999999999999999").status_code == 200


def test_a_year_of_endless_digits_is_no_year(world: World, as_persona: AsPersona) -> None:
    answer = as_persona("staff").get("/staff/", {"year": "2" * 5000})
    assert (answer.status_code, answer.context["year"]) == (200, 2026)
