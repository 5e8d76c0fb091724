"""补学: arranged for several, counted when done, taken back without a trace in the hours."""

from collections.abc import Callable
from datetime import date
from uuid import uuid4

import pytest
from django.test import Client

from activities.actions import Absence, Turnout, delete_activity
from activities.enums import LeaveReason
from activities.models import Activity, Attendance, ClosedYear, MakeUp
from activities.standing import standing_of
from branches.models import Account, AuditEvent
from branches.queries import resolve_scope
from portal.kit.dates import today
from tests.activities.conftest import Office

SignedIn = Callable[[str], Client]
FORM = "/hours/makeup/new/"


@pytest.fixture
def missed(office: Office) -> list[Attendance]:
    """Return what two members missed on 6 November."""
    away = {member.pk: Absence(LeaveReason.SICK, "住院") for member in office.members[2:4]}
    activity = office.log(turnout=Turnout(away))
    return list(activity.attendances.filter(member__in=away).order_by("pk"))


def typed(rows: list[Attendance], **changes: object) -> dict[str, object]:
    return {"material": "自学材料", "day": "2026-11-19", "missed": [row.pk for row in rows]} | changes


def arrange(client: Client, rows: list[Attendance], **changes: object) -> MakeUp:
    assert client.post(FORM, typed(rows, token=str(uuid4()), **changes)).status_code == 302
    return MakeUp.objects.latest("pk")


def act(client: Client, make_up: MakeUp, what: str) -> str:
    return client.post(f"/hours/makeup/{make_up.pk}/{what}/", follow=True).content.decode()


def states(rows: list[Attendance]) -> list[tuple[str, int, date | None]]:
    return list(
        Attendance.objects.filter(pk__in=[row.pk for row in rows])
        .order_by("pk")
        .values_list("presence", "minutes", "made_up_on")
    )


def test_one_record_makes_up_for_several_and_counts_on_the_missed_day(
    secretary: Client, office: Office, missed: list[Attendance]
) -> None:
    make_up = arrange(secretary, missed)
    assert states(missed) == [("leave", 0, None)] * 2
    last = AuditEvent.objects.latest("pk").pk
    assert "已记为补学，2 人次计入学时。" in act(secretary, make_up, "done")
    assert states(missed) == [("made_up", 150, date(2026, 11, 19))] * 2
    assert [standing_of(row.member_id, 2026).done for row in missed] == [2.5, 2.5]
    events = AuditEvent.objects.filter(pk__gt=last)
    assert [(row.summary, len(row.changes)) for row in events] == [("记为已补学：自学材料", 2)]
    assert "已撤销，学时不再计入。" in act(secretary, make_up, "undo")
    assert states(missed) == [("leave", 0, None)] * 2
    assert [standing_of(row.member_id, 2026).done for row in missed] == [0, 0]


def test_the_member_sees_when_it_is_planned(signed_in: SignedIn, missed: list[Attendance]) -> None:
    member = signed_in("member")
    assert "补学可计 2.5" in member.get("/hours/me/").content.decode()
    make_up = arrange(signed_in("secretary"), missed, day="2026-11-28")
    assert "11月28日补学，可计 2.5" in member.get("/hours/me/").content.decode()
    assert "补学日期还没到，补完再记" in act(signed_in("secretary"), make_up, "done")


def test_done_twice_counts_once(secretary: Client, missed: list[Attendance]) -> None:
    make_up = arrange(secretary, missed)
    act(secretary, make_up, "done")
    assert "已经记过学时" in act(secretary, make_up, "done")
    assert states(missed) == [("made_up", 150, date(2026, 11, 19))] * 2


def test_who_was_there_after_all_is_left_as_they_are(secretary: Client, missed: list[Attendance]) -> None:
    make_up = arrange(secretary, missed)
    Attendance.objects.filter(pk=missed[0].pk).update(presence="present", minutes=150)
    assert "已记为补学，1 人次计入学时。" in act(secretary, make_up, "done")
    act(secretary, make_up, "undo")
    assert states(missed) == [("present", 150, None), ("leave", 0, None)]


def test_who_was_absent_without_a_reason_is_absent_again(secretary: Client, missed: list[Attendance]) -> None:
    Attendance.objects.filter(pk=missed[0].pk).update(presence="absent", reason="", reason_text="")
    make_up = arrange(secretary, missed)
    act(secretary, make_up, "done")
    act(secretary, make_up, "undo")
    assert [state for state, *_ in states(missed)] == ["absent", "leave"]


def test_a_gathering_is_in_one_open_arrangement_only(secretary: Client, missed: list[Attendance]) -> None:
    first = arrange(secretary, missed[:1])
    answer = secretary.post(FORM, typed(missed, token=str(uuid4())))
    assert (answer.status_code, "自学材料" in answer.content.decode()) == (422, True)
    act(secretary, first, "off")
    second = arrange(secretary, missed)
    assert "已经安排过或不用再补的" in act(secretary, first, "restore")
    act(secretary, second, "off")
    assert "已恢复这次补学。" in act(secretary, first, "restore")


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"material": ""}, "补学内容：请填写补学内容"),
        ({"material": "一\n二"}, "补学内容：只能写一行，请删掉换行"),
        ({"day": ""}, "补学日期：请填写补学日期"),
        ({"day": "2026-11-05"}, "补学日期：补学日期不能早于缺的那一次"),
        ({"day": "9999-12-31"}, "补学日期：日期填得不对，请看一下年份"),
        ({"missed": []}, "补谁的哪一次：请选要补的是谁的哪一次"),
        ({"missed": ["99999999999999999999"]}, "补谁的哪一次：请从名单里选补谁的哪一次"),
        ({"missed": ["x"]}, "补谁的哪一次：请从名单里选补谁的哪一次"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    secretary: Client, missed: list[Attendance], changes: dict[str, object], said: str
) -> None:
    answer = secretary.post(FORM, typed(missed, token=str(uuid4()), **changes))
    assert (answer.status_code, [line.text for line in answer.context["errors"]]) == (422, [said])
    assert not MakeUp.objects.filter(attendances__in=missed).exists()


def test_gatherings_of_another_branch_are_not_offered(
    secretary: Client, office: Office, missed: list[Attendance]
) -> None:
    theirs = Activity.objects.create(
        kind=missed[0].activity.kind,
        organization=office.other,
        title="隔壁的会",
        starts_at=missed[0].activity.starts_at,
        ends_at=missed[0].activity.ends_at,
    )
    row = Attendance.objects.create(activity=theirs, member=office.stranger, presence="leave", reason="sick")
    assert secretary.post(FORM, typed([*missed, row], token=str(uuid4()))).status_code == 422
    assert "隔壁的会" not in secretary.get(FORM).content.decode()


def test_what_was_present_cannot_be_made_up(secretary: Client, office: Office, missed: list[Attendance]) -> None:
    came = missed[0].activity.attendances.get(member=office.members[4])
    assert secretary.post(FORM, typed([came], token=str(uuid4()))).status_code == 422


def test_an_edit_of_what_somebody_else_changed_is_a_conflict(signed_in: SignedIn, missed: list[Attendance]) -> None:
    make_up = arrange(signed_in("secretary"), missed)
    path = f"/hours/makeup/{make_up.pk}/edit/"
    assert signed_in("officer").post(path, typed(missed[:1], version=1, material="他改的")).status_code == 302
    answer = signed_in("secretary").post(path, typed(missed, version=1, material="我改的"))
    page = answer.content.decode()
    assert (answer.status_code, "刚才被别人改过" in page, "我改的" in page) == (422, True, True)
    assert MakeUp.objects.get(pk=make_up.pk).material == "他改的"
    assert signed_in("secretary").post(path, typed(missed, version=2, material="我改的")).status_code == 302
    assert set(make_up.attendances.all()) == set(missed)


def test_a_closed_year_is_neither_arranged_nor_counted_nor_undone(
    secretary: Client, office: Office, missed: list[Attendance]
) -> None:
    open_one, done = arrange(secretary, missed[:1]), arrange(secretary, missed[1:])
    act(secretary, done, "done")
    before = states(missed)
    ClosedYear.objects.create(organization=office.branch, year=2026)
    for make_up, what in ((open_one, "done"), (open_one, "off"), (done, "undo")):
        assert "2026 年度已归档" in act(secretary, make_up, what)
    assert states(missed) == before
    assert secretary.post(f"/hours/makeup/{open_one.pk}/edit/", typed(missed[:1], version=1)).status_code == 422


def test_a_deleted_gathering_gives_nothing_and_is_not_made_up(
    secretary: Client, office: Office, missed: list[Attendance]
) -> None:
    make_up = arrange(secretary, missed)
    scope = resolve_scope(Account.objects.get(username="t-secretary"), today())
    delete_activity(missed[0].activity_id, scope=scope)
    assert "现在都不用补了" in act(secretary, make_up, "done")
    assert standing_of(missed[0].member_id, 2026).done == 0


def test_who_caught_up_gets_the_new_length_when_the_gathering_is_corrected(
    secretary: Client, office: Office, missed: list[Attendance]
) -> None:
    act(secretary, arrange(secretary, missed), "done")
    times = {"title": "参观展馆", "day": "2026-11-06", "start": "14:30", "end": "15:30", "version": "1"}
    away = {f"absent-{row.member_id}": "sick" for row in missed}
    assert secretary.post(f"/ledger/{missed[0].activity_id}/edit/", times | away).status_code == 302
    assert states(missed) == [("made_up", 60, date(2026, 11, 19))] * 2
    assert [standing_of(row.member_id, 2026).done for row in missed] == [1, 1]


def test_one_form_sent_twice_is_one_arrangement(secretary: Client, missed: list[Attendance]) -> None:
    data = typed(missed, token=str(uuid4()))
    assert [secretary.post(FORM, data).status_code for _ in range(5)] == [302] * 5
    assert MakeUp.objects.filter(attendances__in=missed).distinct().count() == 1


def test_only_the_committee_arranges(signed_in: SignedIn, missed: list[Attendance]) -> None:
    make_up = arrange(signed_in("officer"), missed)
    assert signed_in("member").get(FORM).status_code == 403
    assert signed_in("staff").post(f"/hours/makeup/{make_up.pk}/done/").status_code == 403
    assert signed_in("member").post(f"/hours/makeup/{make_up.pk}/done/").status_code == 404
    assert signed_in("secretary").post(f"/hours/makeup/{make_up.pk}/else/").status_code == 404
