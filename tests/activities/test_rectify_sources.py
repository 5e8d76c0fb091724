"""Problems from patrols, enterprises and projects: each source has its own fields, and asks for what it needs."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from activities.models import Activity, Project, RectificationItem, Team
from portal.kit.dates import full_day
from tests.activities.conftest import Office
from tests.activities.test_rectify import BOARD, NEW, last_event, only, typed
from tests.answers import body
from tests.security.pages import form_data

SignedIn = Callable[[str], Client]
PATROL_DAY = date(2026, 9, 10)


def project(office: Office, name: str = "医学综合体") -> Project:
    return Project.objects.create(organization=office.branch, name=name, category="livelihood")


def team(office: Office) -> Team:
    return Team.objects.create(
        organization=office.branch, kind="inspection", name="安全督查小组", since=date(2026, 1, 1)
    )


def patrol(office: Office, **more: Any) -> Activity:
    return office.log("safety_patrol", "巡查脚手架", PATROL_DAY, **more)


def found(**changes: str) -> dict[str, str]:
    """Return what a browser sends for a hazard that a patrol found."""
    return typed(**{"source": "patrol", "found_on": "2026-09-10", "problem": "临边防护缺失", **changes})


def test_a_hazard_takes_project_team_and_day_from_its_patrol(secretary: Client, office: Office) -> None:
    site, group = project(office), team(office)
    record = patrol(office, project=site, team=group)
    response = secretary.post(NEW, found(activity=str(record.pk), hazard_level="serious", found_on=""))
    item = only(office)
    assert response["Location"] == f"{BOARD}#item-{item.pk}"
    assert (item.activity, item.project, item.team, item.found_on) == (record, site, group, PATROL_DAY)
    assert item.hazard_level == "serious"
    page = body(secretary.get(BOARD))
    for word in ("重大隐患", "安全督查小组", "2026年9月10日巡查记录", f"/ledger/{record.pk}/"):
        assert word in page


def test_an_enterprise_is_named_and_may_bring_an_old_problem(secretary: Client, office: Office) -> None:
    sent = found(source="enterprise", enterprise="云州建工集团。", is_legacy="on", problem="结算拖延")
    assert secretary.post(NEW, sent).status_code == 302
    item = only(office)
    assert (item.enterprise, item.is_legacy) == ("云州建工集团", True)
    page = body(secretary.get(BOARD))
    assert "云州建工集团" in page
    assert "历史遗留问题" in page


def test_a_difficulty_of_a_project_names_the_team_that_takes_it_on(secretary: Client, office: Office) -> None:
    site, group = project(office), team(office)
    sent = found(source="project", project=str(site.pk), team=str(group.pk), problem="管线迁改受阻")
    assert secretary.post(NEW, sent).status_code == 302
    assert (only(office).project, only(office).team) == (site, group)


def test_what_was_left_in_fields_of_another_source_is_neither_stored_nor_in_the_way(
    secretary: Client, office: Office
) -> None:
    record, group = patrol(office), team(office)
    left = {"activity": str(record.pk), "team": str(group.pk), "hazard_level": "dance", "enterprise": "长" * 99}
    assert secretary.post(NEW, found(source="self_check", is_legacy="on", **left)).status_code == 302
    item = only(office)
    assert (item.activity, item.team, item.hazard_level, item.enterprise, item.is_legacy) == (None, None, "", "", False)


WRONG = {
    "neither project nor record": ({"activity": ""}, "请选巡查记录；没有记录的，选巡查的项目"),
    "found before the patrol": ({"found_on": "2026-09-09"}, "隐患的发现日期早于巡查日期"),
    "another project": ({"project": "新机场"}, "这次巡查的项目是“医学综合体”，请选同一个"),
    "forged level": ({"hazard_level": "dance"}, "请从名单里选隐患等级"),
    "garbage record": ({"activity": "x"}, "请从名单里选巡查记录"),
    "record beyond all ids": ({"activity": "99999999999999999999"}, "请从名单里选巡查记录"),
    "garbage team": ({"team": "x"}, "请从名单里选承办的队伍"),
    "no enterprise": ({"source": "enterprise"}, "请填写企业名称"),
    "only stops": ({"source": "enterprise", "enterprise": "。 "}, "请填写企业名称"),
    "long enterprise": ({"source": "enterprise", "enterprise": "长" * 81}, "最多 80 个字，现在有 81 个字"),
    "null character": ({"source": "enterprise", "enterprise": "云\x00州"}, "里面有看不见的控制字符"),
    "measure before found": ({"step_1": "加固", "done_1": "2026-09-09"}, "完成日期不能早于发现日期"),
}


@pytest.mark.parametrize(("changes", "sentence"), WRONG.values(), ids=WRONG.keys())
def test_wrong_input_is_answered_with_a_sentence(
    secretary: Client, office: Office, changes: dict[str, str], sentence: str
) -> None:
    record = patrol(office, project=project(office))
    other = project(office, "新机场")
    sent = {"activity": str(record.pk), **changes}
    if sent.get("project"):
        sent["project"] = str(other.pk)
    response = secretary.post(NEW, found(**sent))
    assert response.status_code == 422
    assert sentence in body(response)
    assert RectificationItem.objects.filter(organization=office.branch).count() == 0


def test_only_own_live_patrols_teams_and_projects_are_offered(secretary: Client, office: Office) -> None:
    deleted = patrol(office)
    secretary.post(f"/ledger/{deleted.pk}/delete/")
    office.log("theme_party_day", "不是巡查", PATROL_DAY)
    gone = Project.objects.create(
        organization=office.branch, name="删掉的项目", category="other", deleted_at="2026-01-01T00:00Z"
    )
    beside = Team.objects.create(organization=office.other, kind="inspection", name="隔壁小组", since=date(2026, 1, 1))
    page = body(secretary.get(f"{NEW}?source=patrol"))
    for word in ("巡查脚手架", "不是巡查", "删掉的项目", "隔壁小组"):
        assert word not in page
    refused = body(secretary.post(NEW, found(activity=str(deleted.pk), project=str(gone.pk), team=str(beside.pk))))
    for word in ("请从名单里选巡查记录", "请从名单里选项目", "请从名单里选承办的队伍"):
        assert word in refused


def test_the_record_of_a_patrol_leads_to_its_hazards_form(signed_in: SignedIn, office: Office) -> None:
    site, group = project(office), team(office)
    record = patrol(office, project=site, team=group)
    address = f"{NEW}?source=patrol&amp;activity={record.pk}&amp;project={site.pk}"
    secretary = signed_in("secretary")
    assert address in body(secretary.get(f"/ledger/{record.pk}/"))
    assert address not in body(signed_in("staff").get(f"/ledger/{record.pk}/"))
    other = office.log("theme_party_day", "参观", PATROL_DAY)
    assert "登记隐患" not in body(secretary.get(f"/ledger/{other.pk}/"))
    preset = form_data(secretary.get(address.replace("&amp;", "&")).content)
    names = ("source", "activity", "project", "team", "found_on")
    assert [preset[name] for name in names] == [
        [value] for value in ("patrol", str(record.pk), str(site.pk), str(group.pk), "2026-09-10")
    ]


@pytest.mark.parametrize("number", ["x", "0", "99999999999999999999", "\uff11", "-1"])
def test_an_odd_address_presets_nothing_and_breaks_nothing(secretary: Client, office: Office, number: str) -> None:
    response = secretary.get(f"{NEW}?source=patrol&activity={number}&project={number}")
    assert response.status_code == 200
    assert form_data(response.content)["activity"] == [""]


def test_a_patrol_of_another_branch_presets_nothing(secretary: Client, office: Office) -> None:
    record = patrol(office)
    Activity.objects.filter(pk=record.pk).update(organization=office.other)
    page = body(secretary.get(f"{NEW}?source=patrol&activity={record.pk}"))
    assert "巡查脚手架" not in page
    assert 'value="2026-09-10"' not in page


def test_an_edit_is_told_in_the_words_of_the_form(secretary: Client, office: Office) -> None:
    site, group = project(office), team(office)
    secretary.post(NEW, found(project=str(site.pk), hazard_level="general"))
    edit = reverse("rectify_edit", args=[only(office).pk])
    sent = found(project=str(site.pk), hazard_level="serious", team=str(group.pk))
    assert secretary.post(edit, sent).status_code == 302
    assert last_event(office).changes == {"隐患等级": ["一般隐患", "重大隐患"], "承办队伍": ["", "安全督查小组"]}
    enterprise = found(source="enterprise", enterprise="云州建工集团", is_legacy="on")
    assert secretary.post(edit, enterprise).status_code == 302
    changes = last_event(office).changes
    assert {name: changes[name] for name in ("企业", "历史遗留问题", "承办队伍")} == {
        "企业": ["", "云州建工集团"],
        "历史遗留问题": ["", "是"],
        "承办队伍": ["安全督查小组", ""],
    }


def test_fields_of_a_source_are_hidden_by_the_style_sheet_alone(secretary: Client) -> None:
    page = body(secretary.get(NEW))
    for name, places in (("activity", "only-patrol"), ("enterprise", "only-enterprise"), ("team", "only-project")):
        before = page.split(f'name="{name}"')[0]
        assert places in before[before.rindex("only ") :].split('"')[0]
    assert "hidden" not in page.split("什么问题")[1].split("怎么改")[0].replace("visually-hidden", "")


@pytest.mark.parametrize("number", [1, 30])
def test_the_form_takes_the_same_queries_however_much_it_offers(
    secretary: Client, office: Office, number: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    for n in range(number):
        patrol(office, project=project(office, f"项目{n}"))
        Team.objects.create(organization=office.branch, kind="assault", name=f"队{n}", since=PATROL_DAY)
    secretary.get(f"{NEW}?source=patrol")
    with django_assert_num_queries(8):
        page = secretary.get(f"{NEW}?source=patrol")
    assert f"{full_day(PATROL_DAY)} 督查巡查：巡查脚手架" in body(page)
