"""The pages of hours: own, branch, certificate; the same totals on all of them, in a fixed number of queries."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from io import BytesIO
from uuid import uuid4

import pytest
import time_machine
from django.http.response import HttpResponseBase
from django.test import Client
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from activities.actions import Absence, Turnout
from activities.enums import LeaveReason
from activities.learning.roll import branch_year
from activities.models import ActivityKind, Attendance, Event, HoursClaim, HoursQuestion, LeaveRequest, MakeUp
from activities.standing import standing_of, year_so_far
from branches.actions import admit
from branches.models import Membership
from portal.demo import World
from portal.home.hours import branch_hours
from portal.kit.dates import at
from reports.facts.reading import read_year
from tests.activities.conftest import FULL, Office
from tests.answers import body, whole

SignedIn = Callable[[str], Client]
QUERIES = 12


def earn(office: Office, hours: int, member: int = 2) -> None:
    """Give a member so many confirmed hours, eight a day."""
    days = [date(2026, 3, 2) + timedelta(days=number) for number in range(-(-hours // 8))]
    HoursClaim.objects.bulk_create(
        HoursClaim(
            organization=office.branch,
            member=office.members[member],
            title="课程",
            day=day,
            minutes=60 * min(8, hours - 8 * number),
            state="confirmed",
        )
        for number, day in enumerate(days)
    )


def announce(office: Office, day: date, minutes: int = 120, kind: str = "collective_study", **more: object) -> Event:
    start = at(day, time(14, 30))
    return Event.objects.create(
        organization=office.branch,
        kind=ActivityKind.objects.get(code=kind),
        title=f"{day.month}月{day.day}日的活动",
        starts_at=start,
        ends_at=start + timedelta(minutes=minutes),
        **more,
    )


def own(signed_in: SignedIn, who: str = "member") -> str:
    return signed_in(who).get("/hours/me/").content.decode()


def test_two_announced_gatherings_that_close_the_gap_are_named(signed_in: SignedIn, office: Office) -> None:
    earn(office, 28)
    for day in (date(2026, 12, 4), date(2026, 11, 27), date(2026, 12, 18)):
        announce(office, day)
    page = own(signed_in)
    assert '还差 <b class="num">4</b> 学时' in page
    assert "参加下面两次活动就能达标" in page
    assert ("11月27日的活动" in page, "12月4日的活动" in page, "12月18日的活动" in page) == (True, True, False)
    assert "已排活动还可计 4 学时" in page


def test_what_is_announced_is_said_when_it_is_not_enough(signed_in: SignedIn, office: Office) -> None:
    earn(office, 23)
    announce(office, date(2026, 11, 27))
    announce(office, date(2026, 12, 4), 150)
    assert "已排活动只有 4.5，请与支部商量补学" in own(signed_in)


def test_what_is_no_offer_is_not_counted_on(signed_in: SignedIn, office: Office) -> None:
    earn(office, 31)
    asked = announce(office, date(2026, 11, 27))
    LeaveRequest.objects.create(event=asked, member=office.members[2], reason=LeaveReason.SICK)
    announce(office, date(2026, 11, 28), deleted_at=at(date(2026, 11, 19), time(9)))
    announce(office, date(2026, 11, 29), kind="committee_meeting")
    announce(office, date(2026, 11, 30), kind="group_meeting", group=office.group)
    announce(office, date(2026, 12, 1), kind="volunteer_service")
    announce(office, date(2027, 1, 5))
    announce(office, date(2026, 11, 19))
    assert "近期还没有排活动，请与支部商量补学" in own(signed_in)


def test_todays_gathering_is_shown_until_it_is_over(signed_in: SignedIn, office: Office) -> None:
    announce(office, date(2026, 11, 20), place="六楼活动室")
    page = own(signed_in)
    assert "今天 14:30 集中学习" in page
    assert "六楼活动室 · 14:15 起签到" in page
    with time_machine.travel(datetime.fromisoformat("2026-11-20T17:00:00+08:00"), tick=False):
        assert "今天 14:30" not in own(signed_in)


def test_both_conditions_of_the_committee_are_shown_and_the_unknown_one_is_open(
    signed_in: SignedIn, office: Office
) -> None:
    earn(office, 56, member=0)
    page = own(signed_in, "secretary")
    assert "全年 56 学时" in page
    assert "集中培训 1 次：记录里看不出，参加过请申报" in page
    assert "集中培训 0" not in page
    HoursClaim.objects.filter(member=office.members[0]).update(is_training=True)
    assert "集中培训 1 次，已记 1 次" in own(signed_in, "secretary")
    assert "集中培训" not in own(signed_in, "member")


def test_in_january_the_year_begins_from_nothing(signed_in: SignedIn, office: Office) -> None:
    office.log()
    with time_machine.travel(datetime.fromisoformat("2027-01-04T09:00:00+08:00"), tick=False):
        page = own(signed_in)
        assert "新的一年从 0 开始。支部登记后这里会自动更新。" in page
        assert "看支部活动" in page
        assert "参观展馆" in signed_in("member").get("/hours/me/?year=2026").content.decode()


def cells(answer: HttpResponseBase) -> str:
    """Return what stands in the cells of a workbook; its own bytes are packed and tell no word."""
    sheets = load_workbook(BytesIO(whole(answer))).worksheets
    return "\n".join(str(value) for sheet in sheets for row in sheet.iter_rows(values_only=True) for value in row)


def test_reasons_of_absence_stay_in_the_branch(signed_in: SignedIn, office: Office) -> None:
    member = office.members[2]
    office.log(turnout=Turnout({member.pk: Absence(LeaveReason.SICK, "住院")}))
    staff = signed_in("staff")
    shown = [body(staff.get(path)) for path in (f"/hours/{member.pk}/", f"/hours/?branch={office.branch.pk}")]
    shown.append(cells(staff.get(f"/hours/export/?branch={office.branch.pk}")))
    assert [word for word in ("病假", "住院") for page in shown if word in page] == []
    assert "请假" in shown[0]
    assert "党员丙" in shown[2]


def test_the_largest_gap_comes_first_and_the_filter_keeps_the_short(secretary: Client, office: Office) -> None:
    earn(office, 32, member=3)
    earn(office, 16, member=4)
    page = secretary.get("/hours/")
    lines = [line.member.name for line in page.context["lines"]]
    assert lines == ["书记甲", "委员乙", "党员丙", "党员戊", "党员丁"]
    short = secretary.get("/hours/?short=1").context["lines"]
    assert [line.member.name for line in short] == lines[:4]
    assert "差 16" in page.content.decode()


def test_who_came_or_went_in_the_year_has_both_parts(secretary: Client, office: Office) -> None:
    newcomer = admit(office.branch, "新来的", since=date(2026, 6, 1), states=FULL)
    HoursClaim.objects.create(
        organization=office.other,
        member=newcomer,
        title="从前的课",
        day=date(2026, 2, 2),
        minutes=240,
        state="confirmed",
    )
    office.log()
    Membership.objects.filter(member=office.members[3]).update(until=date(2026, 11, 10))
    Membership.objects.filter(member=office.members[4]).update(until=date(2025, 12, 31))
    page = secretary.get("/hours/").content.decode()
    assert "2026年6月1日转入：转入前 4，在本支部 2.5" in page
    assert "在册到 2026年11月10日" in page
    assert "在本支部计 <b>2.5</b> 学时" in page
    assert "党员戊" not in page
    assert "差 25.5" in page  # the whole year's requirement: no rule says that it is divided


def test_the_workbook_holds_what_the_page_shows(secretary: Client, office: Office) -> None:
    earn(office, 16)
    answer = secretary.get("/hours/export/?short=1")
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=3, max_row=7)]
    assert [row[:6] for row in rows] == [
        ["书记甲", "支部书记", 56, 0, 56, "待补"],
        ["委员乙", "组织委员", 56, 0, 56, "待补"],
        ["党员丁", None, 32, 0, 32, None],
        ["党员戊", None, 32, 0, 32, None],
        ["党员丙", None, 32, 16, 16, None],
    ]


def test_staff_choose_a_branch_in_their_scope(signed_in: SignedIn, office: Office, world: World) -> None:
    staff = signed_in("staff")
    choice = staff.get("/hours/").content.decode()
    assert ("测试党支部" in choice, world.branch_a.name in choice) == (True, False)
    page = staff.get(f"/hours/?branch={office.branch.pk}&tab=claims").content.decode()
    assert ("党员丙" in page, "学时申报" in page, "安排补学" in page) == (True, False, False)
    for number in (world.branch_a.pk, "x", "99999999999999999999", "-1", office.root.pk):
        assert staff.get(f"/hours/?branch={number}").status_code == 404
        assert staff.get(f"/hours/export/?branch={number}").status_code == 404
    assert signed_in("secretary").get(f"/hours/?branch={office.other.pk}").status_code == 404
    assert signed_in("member").get("/hours/").status_code == 403


def test_a_certificate_is_for_oneself_and_ones_branch(signed_in: SignedIn, office: Office) -> None:
    office.log()
    member, stranger = office.members[2].pk, office.stranger.pk
    page = signed_in("member").get(f"/hours/{member}/certificate/").content.decode()
    for words in ("学时证明", "党员丙", "测试党支部", "参观展馆", "截至 2026年11月20日 09:30", "党支部（盖章）"):
        assert words in page
    assert signed_in("secretary").get(f"/hours/{member}/certificate/").status_code == 200
    assert signed_in("secretary").get(f"/hours/{stranger}/certificate/").status_code == 404
    assert signed_in("member").get(f"/hours/{office.members[3].pk}/certificate/").status_code == 404
    assert signed_in("staff").get(f"/hours/{member}/certificate/").status_code == 403


@pytest.mark.parametrize("rows", [1, 30])
@pytest.mark.parametrize(
    "path",
    [
        *("/hours/", "/hours/?short=1", "/hours/?tab=claims", "/hours/?tab=questions", "/hours/?tab=make_ups"),
        *("/hours/me/", "/hours/me/question/", "/hours/me/claim/", "/hours/makeup/new/"),
    ],
)
def test_every_page_takes_at_most_twelve_queries(
    signed_in: SignedIn,
    office: Office,
    path: str,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    fill(office, rows)
    client = signed_in("secretary")
    client.get(path)
    with django_assert_max_num_queries(QUERIES):
        assert client.get(path).status_code == 200


def fill(office: Office, rows: int) -> None:
    """Plant so many people, gatherings, claims, questions and make-ups."""
    people = [
        admit(office.branch, f"党员{n}号", since=date(2020, 1, 1), order=10 + n, states=FULL) for n in range(rows)
    ]
    announce(office, date(2026, 11, 20))
    for number, member in enumerate([*people, office.members[0]]):
        office.log(title=f"第{number}场", day=date(2026, 1, 2) + timedelta(days=3 * number), turnout=away(member.pk))
        claim = HoursClaim(organization=office.branch, member=member, title=f"课{number}", minutes=60)
        claim.day = date(2026, 1, 2) + timedelta(days=3 * number)
        claim.save()
    own = Attendance.objects.filter(activity__organization=office.branch, presence="leave")
    for row in own.select_related("member", "activity"):
        HoursQuestion.objects.create(
            organization=office.branch, member=row.member, activity=row.activity, text="不对", token=uuid4()
        )
        make_up = MakeUp.objects.create(organization=office.branch, material="材料", day=date(2026, 11, 1))
        make_up.attendances.add(row)


def away(member_id: int) -> Turnout:
    return Turnout({member_id: Absence()})


def test_every_page_and_the_report_give_each_member_the_same_total(world: World) -> None:
    for branch in (world.branch_a, world.branch_b, world.branch_c, world.branch_elsewhere):
        found = branch_year(branch.pk, year_so_far(2026))
        on_page = {line.member.pk: line.standing.done for line in found.members}
        facts = read_year(branch, 2026, date(2026, 11, 20))
        panel = branch_hours(branch.pk)
        assert panel is not None
        assert on_page == {pk: sum((e.hours for e in row.entries), Decimal(0)) for pk, row in facts.hours.items()}
        assert on_page == {pk: standing_of(pk, 2026).done for pk in on_page}
        assert (panel.reached, {member.pk for member in panel.short}) == (
            found.reached,
            {line.member.pk for line in found.short},
        )
        assert all(line.here + line.brought == line.standing.done for line in found.members)
