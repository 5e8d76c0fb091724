"""Votes: who has one, how many must come, what was passed, and figures that cannot be."""

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from activities.actions import Absence, Turnout
from activities.models import Activity
from activities.queries import members_of, seats_of
from activities.votes import COMMITTEE_MEETING, GENERAL_MEETING, Quorum, cast, is_passed, quorum_sentence, too_many
from branches.actions import admit
from branches.enums import MemberState
from tests.activities.conftest import Office

NEW = "/ledger/new/general_meeting/"
Typed = Callable[..., dict[str, str]]


@pytest.mark.parametrize(
    ("due", "present", "met", "word"),
    [
        (26, 24, True, "过半"),
        (26, 13, True, "达到半数"),
        (26, 12, False, "不到半数，不能作出决议"),
        (5, 3, True, "过半"),
        (5, 2, False, "不到半数，不能作出决议"),
        (1, 1, True, "过半"),
    ],
)
def test_half_of_those_with_a_vote_is_enough_to_decide(due: int, present: int, word: str, *, met: bool) -> None:
    quorum = Quorum(due, present)
    assert (quorum.is_met, quorum.word) == (met, word)


@pytest.mark.parametrize(("ayes", "due", "passed"), [(14, 26, True), (13, 26, False), (3, 5, True), (2, 5, False)])
def test_half_of_the_ayes_is_not_enough_to_pass(ayes: int, due: int, *, passed: bool) -> None:
    assert is_passed(ayes, due) is passed


def test_votes_that_were_not_counted_are_none() -> None:
    assert (cast(22, None, 1), cast(None, None, None)) == (23, 0)


def test_more_votes_than_voters_cannot_be() -> None:
    assert too_many(24, 24) == ""
    assert too_many(25, 24) == "三项合计 25 票，多于到会有表决权的 24 人"


@pytest.mark.parametrize(
    ("kind", "quorum", "ayes", "said"),
    [
        (GENERAL_MEETING, Quorum(26, 24), None, "有表决权 26 人，到 24 人，过半"),
        (
            GENERAL_MEETING,
            Quorum(26, 24),
            22,
            "有表决权 26 人，到 24 人，过半；赞成 22，超过应到有表决权人数的一半，通过",
        ),
        (
            GENERAL_MEETING,
            Quorum(26, 24),
            13,
            "有表决权 26 人，到 24 人，过半；赞成 13，没有超过应到有表决权人数的一半，未通过",
        ),
        (GENERAL_MEETING, Quorum(26, 12), 12, "有表决权 26 人，到 12 人，不到半数，不能作出决议"),
        (
            GENERAL_MEETING,
            Quorum(26, 24),
            0,
            "有表决权 26 人，到 24 人，过半；赞成 0，没有超过应到有表决权人数的一半，未通过",
        ),
        (COMMITTEE_MEETING, Quorum(5, 4), None, "委员 5 人，到 4 人，过半"),
        (GENERAL_MEETING, Quorum(0, 0), None, ""),
        ("theme_party_day", Quorum(26, 24), None, ""),
    ],
)
def test_the_sentence_says_who_could_decide_and_what_was_decided(
    kind: str, quorum: Quorum, ayes: int | None, said: str
) -> None:
    assert quorum_sentence(kind, quorum, ayes) == said


def probationary(office: Office) -> None:
    admit(office.branch, "预备己", since=date(2026, 1, 1), order=9, states={MemberState.PROBATIONARY: date(2026, 1, 1)})


def test_a_probationary_member_is_due_and_does_not_vote(office: Office) -> None:
    probationary(office)
    seats = seats_of(members_of(office.branch.pk), office.branch.pk, date(2026, 11, 6))
    assert [(seat.name, seat.on_roster, seat.may_vote) for seat in seats][-2:] == [
        ("党员戊", True, True),
        ("预备己", True, False),
    ]


def test_the_record_says_quorum_and_result_with_the_article(secretary: Client, office: Office) -> None:
    probationary(office)
    away = {office.members[3].pk: Absence()}
    record = office.log("general_meeting", turnout=Turnout(away), ayes=3, nays=1)
    page = secretary.get(f"/ledger/{record.pk}/").content.decode()
    assert "有表决权 5 人，到 4 人，过半；赞成 3，超过应到有表决权人数的一半，通过" in page
    assert "《中国共产党支部工作条例（试行）》第十一条" in page
    assert "赞成 3　反对 1　弃权 —" in page


def test_without_votes_only_the_quorum_is_said(secretary: Client, office: Office) -> None:
    page = secretary.get(f"/ledger/{office.log('general_meeting').pk}/").content.decode()
    assert "有表决权 5 人，到 5 人，过半（" in page
    assert "票数" not in page


def test_who_caught_up_later_was_not_there_to_vote(secretary: Client, office: Office) -> None:
    record = office.log("general_meeting", turnout=Turnout({member.pk: Absence() for member in office.members[:3]}))
    record.attendances.filter(member=office.members[0]).update(presence="made_up", made_up_on=date(2026, 11, 9))
    assert "有表决权 5 人，到 2 人，不到半数" in secretary.get(f"/ledger/{record.pk}/").content.decode()


def test_the_committee_needs_half_of_its_members(secretary: Client, office: Office) -> None:
    away = {office.members[1].pk: Absence()}
    record = office.log("committee_meeting", turnout=Turnout(away))
    page = secretary.get(f"/ledger/{record.pk}/").content.decode()
    assert "委员 2 人，到 1 人，达到半数" in page
    assert "第十二条" in page


def test_other_kinds_say_nothing_about_votes(secretary: Client, office: Office) -> None:
    assert "有表决权" not in secretary.get(f"/ledger/{office.log().pk}/").content.decode()


def test_the_form_refuses_more_votes_than_voters_who_came(secretary: Client, office: Office, typed: Typed) -> None:
    probationary(office)
    sent = typed(ayes="4", nays="1", abstentions="0", **{f"absent-{office.members[3].pk}": "sick"})
    response = secretary.post(NEW, sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "赞成：三项合计 5 票，多于到会有表决权的 4 人" in page
    assert 'name="ayes" value="4"' in page
    assert not Activity.objects.filter(organization=office.branch).exists()
    assert secretary.post(NEW, sent | {"nays": "0"}).status_code == 302
    assert Activity.objects.get(organization=office.branch).ayes == 4


def test_an_edit_counts_the_voters_of_the_stored_roster(secretary: Client, office: Office, typed: Typed) -> None:
    record = office.log("general_meeting", ayes=5)
    admit(office.branch, "后来者", since=date(2020, 1, 1), order=9, states={MemberState.FULL: date(2010, 1, 1)})
    edit = f"/ledger/{record.pk}/edit/"
    assert secretary.post(edit, typed(version="1", ayes="6")).status_code == 422
    assert secretary.post(edit, typed(version="1", ayes="5")).status_code == 302


def test_a_broken_figure_is_told_beside_its_field(secretary: Client, office: Office, typed: Typed) -> None:
    page = secretary.post(NEW, typed(ayes="-1")).content.decode()
    assert "id_ayes" in page
    assert "合计" not in page


@pytest.mark.parametrize("people", [1, 30])
def test_the_votes_cost_no_query(
    secretary: Client, office: Office, people: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(people):
        admit(
            office.branch,
            f"党员{number}",
            since=date(2020, 1, 1),
            order=20,
            states={MemberState.FULL: date(2010, 1, 1)},
        )
    record = office.log("general_meeting", ayes=3)
    secretary.get("/healthz")
    with django_assert_max_num_queries(12):
        secretary.get(f"/ledger/{record.pk}/")
