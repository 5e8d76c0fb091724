"""漏办说明: the branch writes, the working committee accepts or returns, nobody overwrites unseen."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import ClosedYear, Obligation, ObligationNote
from activities.obligations import CellState, boards
from activities.obligations.notes import seen_of
from branches.actions import appoint
from branches.enums import AuditAction, NoticeKind, PostRole
from branches.models import Account, AuditEvent, Notice
from portal.kit.dates import today
from tests.activities.conftest import Office

SignIn = Callable[[str], Client]
PERIOD = "2026-03"


@pytest.fixture
def rule(db: None) -> Obligation:
    return Obligation.objects.get(kind__code="committee_meeting")


@pytest.fixture
def address(rule: Obligation) -> str:
    return reverse("calendar_gap", args=[rule.pk, PERIOD])


@pytest.fixture
def note(office: Office, rule: Obligation) -> ObligationNote:
    """An explanation that waits."""
    return ObligationNote.objects.create(
        organization=office.branch,
        obligation=rule,
        period=PERIOD,
        text="委员出差",
        written_by=Account.objects.get(username="t-secretary"),
    )


def state(office: Office, rule: Obligation) -> CellState:
    cell = boards([office.branch.pk], 2026, today())[office.branch.pk].cell(rule.pk, PERIOD)
    assert cell is not None
    return cell.state


def test_the_page_offers_both_ways(secretary: Client, office: Office, address: str) -> None:
    page = secretary.get(address).content.decode()
    assert 'href="/ledger/new/committee_meeting/?month=2026-03"' in page
    assert "没有开，写说明" in page
    assert 'name="text"' in page


def test_what_was_written_waits_for_the_committee(secretary: Client, office: Office, address: str) -> None:
    response = secretary.post(address, {"text": "委员参加培训，4月补议。", "seen": ""}, follow=True)
    note = ObligationNote.objects.get(organization=office.branch)
    assert (note.text, note.organization, note.period) == ("委员参加培训，4月补议", office.branch, PERIOD)
    assert note.written_by.username == "t-secretary"
    page = response.content.decode()
    assert "已保存说明，工委认可后这一项显示“已说明”。" in page
    assert "待工委认可" in page
    event = AuditEvent.objects.filter(action=AuditAction.CREATE).latest("pk")
    assert (event.summary, event.changes["说明"]) == ("写漏办说明：2026 年 3 月支委会", ["", "委员参加培训，4月补议"])


@pytest.mark.parametrize("text", ["", "  ", "。。", "字" * 301, "看不见\x07"])
def test_a_bad_text_is_told_beside_it_and_kept(secretary: Client, office: Office, address: str, text: str) -> None:
    response = secretary.post(address, {"text": text, "seen": ""})
    assert response.status_code == 422
    assert not ObligationNote.objects.filter(organization=office.branch).exists()
    page = response.content.decode()
    assert 'aria-invalid="true"' in page
    assert text.strip() in page


def test_a_second_press_stores_nothing_more(secretary: Client, office: Office, address: str) -> None:
    for _ in range(2):
        assert secretary.post(address, {"text": "委员出差", "seen": ""}).status_code == 302
    assert AuditEvent.objects.filter(summary__startswith="写漏办说明").count() == 1


def test_it_can_be_changed_until_it_is_accepted(secretary: Client, note: ObligationNote, address: str) -> None:
    assert secretary.post(address, {"text": "委员生病", "seen": seen_of(note)}).status_code == 302
    note.refresh_from_db()
    assert note.text == "委员生病"


def test_nobody_overwrites_what_somebody_else_just_wrote(
    secretary: Client, signed_in: SignIn, note: ObligationNote, address: str
) -> None:
    seen = seen_of(note)
    signed_in("officer").post(address, {"text": "我写的", "seen": seen})
    response = secretary.post(address, {"text": "我也写了", "seen": seen})
    assert response.status_code == 422
    page = response.content.decode()
    assert "另一位同志刚刚写了说明，请看过再改" in page
    assert "现在存的说明是：我写的" in page
    assert "我也写了" in page
    again = re.search(r'name="seen" value="([^"]+)"', page)
    assert again is not None
    assert secretary.post(address, {"text": "我也写了", "seen": again[1]}).status_code == 302


def test_what_is_done_or_ahead_needs_no_note(secretary: Client, office: Office, rule: Obligation) -> None:
    office.log("committee_meeting", day=date(2026, 11, 6))
    for period, word in (("2026-11", "已办"), ("2026-12", "未到时间")):
        response = secretary.post(reverse("calendar_gap", args=[rule.pk, period]), {"text": "出差", "seen": ""})
        assert response.status_code == 422
        assert f"这一项现在是“{word}”，不用写说明" in response.content.decode()
    assert not ObligationNote.objects.filter(organization=office.branch).exists()


@pytest.mark.parametrize("period", ["2026-13", "2026-Q1", "2026", "x", "1999-01"])
def test_a_period_that_the_rule_does_not_have_is_not_found(secretary: Client, rule: Obligation, period: str) -> None:
    assert secretary.get(reverse("calendar_gap", args=[rule.pk, period])).status_code == 404


def test_a_rule_that_does_not_exist_is_not_found(secretary: Client) -> None:
    assert secretary.get(f"/calendar/{10**30}/2026-03/").status_code == 404


def test_what_does_not_apply_cannot_be_explained(secretary: Client, office: Office, rule: Obligation) -> None:
    office.members[1].posts.update(since=date(2026, 6, 1))
    assert secretary.get(reverse("calendar_gap", args=[rule.pk, PERIOD])).status_code == 404


def test_a_closed_year_refuses(secretary: Client, office: Office, note: ObligationNote, address: str) -> None:
    ClosedYear.objects.create(organization=office.branch, year=2026)
    response = secretary.post(address, {"text": "改一改", "seen": seen_of(note)})
    assert response.status_code == 422
    assert "2026 年度已归档，不能再登记或修改" in response.content.decode()


# The working committee.


def test_staff_accept_and_the_cell_is_explained(
    signed_in: SignIn, office: Office, rule: Obligation, note: ObligationNote
) -> None:
    staff = signed_in("staff")
    page = staff.get(reverse("calendar"), {"branch": office.branch.pk}).content.decode()
    assert reverse("note_accept", args=[note.pk]) in page
    response = staff.post(reverse("note_accept", args=[note.pk]), {"seen": seen_of(note)}, follow=True)
    assert "已认可。" in response.content.decode()
    note.refresh_from_db()
    assert (note.is_accepted, state(office, rule)) == (True, CellState.EXPLAINED)
    told = Notice.objects.filter(organization=office.branch)
    assert {row.kind for row in told} == {NoticeKind.ANSWER}
    assert {row.account.username for row in told} == {"t-secretary", "t-officer"}
    assert {row.text for row in told} == {"工委认可了2026 年 3 月支委会的说明。"}
    assert {row.path for row in told} == {f"/calendar/{rule.pk}/{PERIOD}/"}
    assert AuditEvent.objects.latest("pk").summary == "认可漏办说明：2026 年 3 月支委会"


def test_an_accepted_note_stays_as_it_is(
    secretary: Client, signed_in: SignIn, note: ObligationNote, address: str
) -> None:
    signed_in("staff").post(reverse("note_accept", args=[note.pk]), {"seen": seen_of(note)})
    response = secretary.post(address, {"text": "再改改", "seen": seen_of(note)})
    assert response.status_code == 422
    assert "工委已经认可这份说明，不能再改" in response.content.decode()
    assert "再改改" in response.content.decode()
    note.refresh_from_db()
    assert note.text == "委员出差"


def test_staff_return_with_a_reason_and_the_branch_reads_it(
    secretary: Client, signed_in: SignIn, office: Office, rule: Obligation, note: ObligationNote, address: str
) -> None:
    sent = {"seen": seen_of(note), "reason": "请写明后来怎么补的"}
    assert signed_in("staff").post(reverse("note_return", args=[note.pk]), sent).status_code == 302
    note.refresh_from_db()
    assert (note.is_returned, state(office, rule)) == (True, CellState.MISSED)
    assert "工委退回了这份说明：请写明后来怎么补的" in secretary.get(address).content.decode()
    told = Notice.objects.filter(organization=office.branch)
    assert set(told.values_list("kind", flat=True)) == {NoticeKind.RETURNED}
    secretary.post(address, {"text": "4月已补议", "seen": seen_of(note)})
    note.refresh_from_db()
    assert (note.text, note.returned_reason, note.is_returned) == ("4月已补议", "", False)


@pytest.mark.parametrize("reason", ["", " 。 ", "字" * 121])
def test_a_return_needs_a_reason(signed_in: SignIn, note: ObligationNote, reason: str) -> None:
    sent = {"seen": seen_of(note), "reason": reason}
    response = signed_in("staff").post(reverse("note_return", args=[note.pk]), sent)
    assert response.status_code == 422
    page = response.content.decode()
    assert f'id="reason-{note.pk}-fault"' in page
    note.refresh_from_db()
    assert note.returned_reason == ""


def test_staff_answer_only_the_words_they_read(
    secretary: Client, signed_in: SignIn, note: ObligationNote, address: str
) -> None:
    seen = seen_of(note)
    secretary.post(address, {"text": "换了说法", "seen": seen})
    response = signed_in("staff").post(reverse("note_accept", args=[note.pk]), {"seen": seen}, follow=True)
    assert "说明刚刚有人改过，请看过现在的内容再决定。" in response.content.decode()
    note.refresh_from_db()
    assert not note.is_accepted


def test_a_note_is_answered_once(signed_in: SignIn, office: Office, note: ObligationNote) -> None:
    staff, sent = signed_in("staff"), {"seen": seen_of(note), "reason": "太短"}
    staff.post(reverse("note_return", args=[note.pk]), sent)
    response = staff.post(reverse("note_accept", args=[note.pk]), sent, follow=True)
    assert "这份说明已经处理过了。" in response.content.decode()
    assert Notice.objects.filter(organization=office.branch).count() == 2


def test_nobody_accepts_for_the_branch_they_lead(signed_in: SignIn, office: Office, note: ObligationNote) -> None:
    account = Account.objects.get(username="t-staff")
    account.member = office.members[3]
    account.save()
    appoint(office.members[3], office.branch, PostRole.PUBLICITY_OFFICER, since=date(2026, 1, 1))
    response = signed_in("staff").post(reverse("note_accept", args=[note.pk]), {"seen": seen_of(note)})
    assert response.status_code == 403
    assert "支部不能认可自己的说明" in response.content.decode()
