"""What each register refuses, and what its columns say."""

from datetime import date

import pytest
from django.test import Client

from activities.models import (
    ActivityKind,
    CampaignResponse,
    IdeologyDuty,
    PlanDocument,
    RectificationItem,
    Series,
    StabilityTask,
)
from tests.activities.conftest import Office
from tests.activities.registers.books import BOOKS, campaign, save
from tests.answers import body
from tests.security.pages import form_data

# ---- 专项活动、响应部署


@pytest.mark.parametrize(
    ("day", "answer"),
    [("2026-03-01", 302), ("2026-10-31", 302), ("2026-02-28", 422), ("2026-11-01", 422)],
)
def test_a_response_lies_within_the_campaign(secretary: Client, office: Office, day: str, answer: int) -> None:
    drive = campaign(office, since=date(2026, 3, 1), until=date(2026, 10, 31))
    sent = {"campaign": str(drive.pk), "kind": "response", "responded_on": day, "measures": "建队\n攻坚。"}
    response = save(secretary, "campaign_response", **sent)
    assert response.status_code == answer
    if answer == 422:
        assert "这项活动从2026年3月1日到2026年10月31日，日期不在里面" in body(response)
    else:
        assert CampaignResponse.objects.get(organization=office.branch).measures == "建队攻坚"


def test_an_open_campaign_takes_every_later_day(secretary: Client, office: Office) -> None:
    drive = str(campaign(office, until=None).pk)
    early = save(secretary, "campaign_response", campaign=drive, kind="task", responded_on="2025-12-31", measures="做")
    assert "这项活动从2026年1月1日开始，日期不在里面" in body(early)
    late = save(secretary, "campaign_response", campaign=drive, kind="task", responded_on="2026-11-20", measures="做")
    assert late.status_code == 302


def test_a_campaign_ends_after_it_began_and_names_who_launched_it(secretary: Client, office: Office) -> None:
    sent = {"name": "先锋行动", "kind": "call", "level": "city", "since": "2026-05-01"}
    response = save(secretary, "campaign", **sent, until="2026-04-30")
    assert "结束日期不能早于开始日期" in body(response)
    assert save(secretary, "campaign", **sent, initiators="市委组织部、市级机关工委\n市委组织部").status_code == 302
    assert "市委组织部、市级机关工委" in body(secretary.get(f"{BOOKS}/campaign/"))


# ---- 系列、选题计划


def test_subthemes_are_kept_in_order_each_once(secretary: Client, office: Office) -> None:
    sent = {"name": "先锋讲堂", "kind": "theme_days"}
    assert save(secretary, "series", **sent, subthemes="本领过硬先锋\n 担当作为先锋；本领过硬先锋").status_code == 302
    row = Series.objects.get(organization=office.branch)
    assert row.subthemes == ["本领过硬先锋", "担当作为先锋"]
    page = secretary.get(f"{BOOKS}/series/{row.pk}/").content
    assert [text.strip() for text in form_data(page)["subthemes"]] == ["本领过硬先锋\n担当作为先锋"]
    for typed, sentence in (
        ("长" * 41, "最多 40 个字，现在有 41 个字"),
        ("先\x08锋", "里面有看不见的控制字符"),
        ("、".join(f"第{n}个" for n in range(21)), "最多 20 个子主题，现在有 21 个"),
    ):
        response = save(secretary, "series", row.pk, subthemes=typed)
        assert response.status_code == 422
        assert sentence in body(response)


def test_a_plan_says_whether_a_gathering_of_its_kind_was_held_in_its_month(secretary: Client, office: Office) -> None:
    lecture = ActivityKind.objects.get(code="party_lecture")
    office.log("party_lecture", "讲家风", date(2026, 9, 30))
    office.log("theme_party_day", "参观", date(2026, 8, 6))
    deleted = office.log("party_lecture", "删掉的", date(2026, 7, 6))
    secretary.post(f"/ledger/{deleted.pk}/delete/")
    for month in (7, 8, 9, 11, 12):
        sent = {"kind": str(lecture.pk), "planned_for": f"2026-{month:02}-15", "title": f"第{month}题"}
        assert save(secretary, "topic_plan", **sent).status_code == 302
    page = body(secretary.get(f"{BOOKS}/topic_plan/"))
    held = {month: page.split(f"第{month}题")[1].split("</tr>")[0] for month in (7, 8, 9, 11, 12)}
    words = {month: word for month, line in held.items() for word in ("已开", "未开", "待开") if word in line}
    assert words == {7: "未开", 8: "未开", 9: "已开", 11: "待开", 12: "待开"}


# ---- 方案文件、意识形态、维稳安保


def test_plans_are_adopted_at_general_and_committee_meetings_of_two_years(secretary: Client, office: Office) -> None:
    meeting = office.log("committee_meeting", "研究方案", date(2026, 5, 20))
    office.log("theme_party_day", "不是会议", date(2026, 5, 21))
    office.log("general_meeting", "三年前的会", date(2023, 5, 21))
    page = body(secretary.get(f"{BOOKS}/plan_document/new/"))
    assert "2026年5月20日 支委会：研究方案" in page
    assert "不是会议" not in page
    assert "三年前的会" not in page
    sent = {"title": "实施方案", "kind": "implementation", "meeting": str(meeting.pk)}
    early = save(secretary, "plan_document", **sent, adopted_on="2026-05-19")
    assert "所选会议是2026年5月20日开的，通过日期不能更早" in body(early)
    assert save(secretary, "plan_document", **sent, adopted_on="2026-05-20").status_code == 302
    assert PlanDocument.objects.get(organization=office.branch).meeting == meeting


def test_ideology_names_its_meeting_and_its_half_year(secretary: Client, office: Office) -> None:
    meeting = office.log("committee_meeting", "研判", date(2026, 6, 30))
    office.log("safety_patrol", "不是教育", date(2026, 6, 30))
    assert "不是教育" not in body(secretary.get(f"{BOOKS}/ideology/new/"))
    sent = {"title": "上半年研判", "kind": "analysis", "activity": str(meeting.pk)}
    other_day = save(secretary, "ideology", **sent, done_on="2026-07-01")
    assert "所选活动是2026年6月30日办的，日期要和它一样" in body(other_day)
    assert save(secretary, "ideology", **sent, done_on="2026-06-30").status_code == 302
    IdeologyDuty.objects.create(
        organization=office.branch, title="下半年研判", kind="analysis", done_on=date(2026, 7, 1)
    )
    page = body(secretary.get(f"{BOOKS}/ideology/"))
    assert "2026年上半年" in page
    assert "2026年下半年" in page


def test_stability_work_may_answer_any_problem_of_the_branch_and_none_of_another(
    secretary: Client, office: Office
) -> None:
    closed = {"state": "signed_off", "signed_off_on": date(2026, 9, 9)}
    for branch, problem, more in (
        (office.branch, "工作推进不力", {}),
        (office.branch, "未制定方案", closed),
        (office.other, "隔壁的问题", {}),
    ):
        RectificationItem.objects.create(
            organization=branch, source="assessment", problem=problem, found_on=date(2026, 7, 1), **more
        )
    page = body(secretary.get(f"{BOOKS}/stability/new/"))
    assert "“工作推进不力”（2026年，待启动）" in page
    assert "“未制定方案”（2026年，已销号）" in page
    assert "隔壁的问题" not in page
    item = RectificationItem.objects.get(organization=office.branch, problem="未制定方案")
    sent = {"event": "国庆", "kind": "plan", "done_on": "2026-09-20", "item": str(item.pk)}
    assert save(secretary, "stability", **sent).status_code == 302
    assert StabilityTask.objects.get(organization=office.branch).item == item
    foreign = RectificationItem.objects.get(organization=office.other, problem="隔壁的问题")
    assert "请从名单里选对应的整改问题" in body(save(secretary, "stability", **sent | {"item": str(foreign.pk)}))
