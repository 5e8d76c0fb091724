"""The component page exists only while developing, and shows every part in each of its states."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

from portal import styleguide
from portal.urls import urlpatterns as pages

AsPersona = Callable[[str], Client]
urlpatterns = [*pages, *styleguide.urls(debug=True)]
SECTIONS = ["按钮", "状态", "首页", "登记工作", "履职月历的格子", "列表", "表单", "述职报告", "提示"]
STATES = (
    "已办",
    "补登",
    "待办",
    "漏办",
    "已说明",
    "未到时间",
    "不适用",
    "沿用上次",
    "请填写主题",
    "草稿已存",
    "撤销",
    "这里缺数据",
)


@pytest.fixture
def page(as_persona: AsPersona) -> str:
    with override_settings(ROOT_URLCONF=__name__):
        response = as_persona("secretary_a").get("/styleguide/")
    assert response.status_code == 200
    content: str = response.content.decode()
    return content


def test_a_site_that_people_use_has_no_such_page(as_persona: AsPersona) -> None:
    assert styleguide.urls(debug=False) == []
    assert as_persona("secretary_a").get("/styleguide/").status_code == 404
    with pytest.raises(NoReverseMatch):
        reverse("styleguide")


def test_it_has_one_address_while_developing() -> None:
    assert [str(pattern.pattern) for pattern in styleguide.urls(debug=True)] == ["styleguide/"]


@pytest.mark.urls(__name__)
def test_nobody_sees_it_without_signing_in(db: None) -> None:
    assert Client().get("/styleguide/")["Location"] == "/login/?next=/styleguide/"


def test_every_section_has_a_heading_and_headings_are_in_order(page: str) -> None:
    main = page.split("<main")[1].split("</main>", maxsplit=1)[0]
    headings = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", main, flags=re.DOTALL)
    titles = [re.sub(r"<[^>]+>", "", words).strip() for level, words in headings if level == "2"]
    assert [title for title in titles if title in SECTIONS] == SECTIONS
    levels = [int(level) for level, _ in headings]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_state_is_there_in_words(page: str) -> None:
    assert [word for word in STATES if word not in page] == []


def test_no_id_stands_twice(page: str) -> None:
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert sorted(ids) == sorted(set(ids))
