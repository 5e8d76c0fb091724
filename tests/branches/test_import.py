"""A roster from a table: guessed, marked, stored once, taken back as far as nothing refers to it."""

import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from openpyxl import Workbook, load_workbook
from pytest_django import DjangoAssertNumQueries

from branches.enums import MemberState, PostRole
from branches.imports.columns import WANTED
from branches.models import (
    Account,
    AuditEvent,
    DualRegistration,
    Member,
    Membership,
    MemberStatus,
    PartyGroup,
    Post,
    RosterImport,
)
from branches.queries import roster
from tests.answers import body
from tests.branches.conftest import House
from tests.security.pages import form_data

PAGE = "/branch/import/"
SignedIn = Callable[[str], Client]
Response = Any
HEAD = "姓名\t身份\t入党日期\t转正日期\t进入支部日期\t党小组\t职务\t任职日期\t名册次序"
GOOD = (
    "赵一\t正式党员\t2010-07-01\t2011-07-01\t2019年3月4日\t第一党小组\t\t\t11",
    "钱二\t预备党员\t2026.5.6\t\t2026/5/6\t\t\t\t12",
    "孙三\t正式党员\t20080101\t2009-1-1\t2020-01-01\t新设党小组\t宣传委员\t2024-1-12\t13",
)


def pasted(*rows: str, head: str = HEAD) -> str:
    return "\n".join([head, *rows])


def send(client: Client, text: str = "", file: tuple[str, bytes] | None = None) -> Response:
    data: dict[str, Any] = {"text": text}
    if file:
        data["file"] = SimpleUploadedFile(*file)
    return client.post(PAGE, data)


def confirm(client: Client, page: Response, **changes: object) -> Response:
    return client.post(PAGE, form_data(page.content) | {"act": "store"} | changes)


def take_in(client: Client, *rows: str, head: str = HEAD) -> Response:
    return confirm(client, send(client, pasted(*rows, head=head)))


def marks(page: Response, kind: str = "faults") -> list[tuple[int, str, str]]:
    """Return every marked cell of the page: row, column, sentence."""
    lines = (*page.context["preview"].bad, *page.context["preview"].good)
    said = "fault" if kind == "faults" else "note"
    return [
        (line.number, cell.label, getattr(cell, said)) for line in lines for cell in line.cells if getattr(cell, said)
    ]


def toasts(client: Client) -> str:
    return " ".join(
        re.sub(r"<[^>]+>", "", part)
        for part in re.findall(r"data-note>(.*?)</div>", body(client.get("/branch/")), re.DOTALL)
    )


def names_here(house: House) -> list[str]:
    return [stay.member.name for stay in roster(house.branch.pk, date(2026, 11, 20))]


# ---- the way of a good table


def test_pasted_rows_are_shown_then_stored_with_all_that_belongs_to_them(house: House, secretary: Client) -> None:
    page = send(secretary, pasted(*GOOD))
    assert (page.status_code, len(page.context["preview"].good), page.context["preview"].bad) == (200, 3, ())
    assert "导入 3 行" in body(page)
    assert Member.objects.filter(name="赵一").count() == 0
    response = confirm(secretary, page)
    assert (response.status_code, response["Location"]) == (302, "/branch/")
    assert names_here(house)[-3:] == ["赵一", "钱二", "孙三"]
    zhao, qian, sun = (Member.objects.get(name=name) for name in ("赵一", "钱二", "孙三"))
    stays = {stay.member_id: (str(stay.since), str(stay.group or "")) for stay in Membership.objects.all()}
    assert [stays[one.pk] for one in (zhao, qian, sun)] == [
        ("2019-03-04", "第一党小组"),
        ("2026-05-06", ""),
        ("2020-01-01", "新设党小组"),
    ]
    reached = {(row.member.name, row.state): str(row.since) for row in MemberStatus.objects.select_related("member")}
    assert reached["赵一", "probationary"] == "2010-07-01"
    assert reached["赵一", "full"] == "2011-07-01"
    assert ("钱二", "full") not in reached
    post = Post.objects.get(member=sun)
    assert (post.role, str(post.since), post.until) == (PostRole.PUBLICITY_OFFICER, "2024-01-12", None)
    assert PartyGroup.objects.get(name="新设党小组").organization == house.branch
    assert [one.order for one in (zhao, qian, sun)] == [11, 12, 13]


def test_one_row_is_left_in_the_trail(house: House, secretary: Client) -> None:
    take_in(secretary, *GOOD)
    batch = RosterImport.objects.get()
    assert house.trail() == [
        ("create", "导入名册：3 人", f"rosterimport {batch.pk}", {"姓名": ["", "赵一、钱二、孙三"]})
    ]
    assert (batch.organization, batch.account.username) == (house.branch, "h-secretary")


def test_what_was_done_is_said_with_a_way_back(house: House, secretary: Client) -> None:
    take_in(secretary, *GOOD, "书记甲\t正式党员\t2009-1-1\t2010-1-1\t2020-1-1")
    batch = RosterImport.objects.get()
    page = body(secretary.get("/branch/"))
    assert "导入 3 行，跳过 1 行。" in page
    assert f'action="/branch/import/{batch.pk}/undo/"' in page


def test_a_workbook_with_a_title_and_own_headings_is_read(house: House, secretary: Client) -> None:
    rows: list[Sequence[Any]] = [
        ["××支部党员花名册"],
        ["序号", "党员姓名", "党员类别", "入党时间", "转正时间（年月日）", "转入时间", "备注"],
        [1, "赵一", "正式党员", date(2010, 7, 1), date(2011, 7, 1), date(2019, 3, 4), "借调"],
    ]
    page = send(secretary, file=("名册.xlsx", workbook(rows)))
    assert page.context["form"].mapping == {"order": 0, "name": 1, "state": 2, "probationary": 3, "full": 4, "since": 5}
    assert [line.number for line in page.context["preview"].good] == [3]
    assert confirm(secretary, page).status_code == 302
    assert Membership.objects.get(member__name="赵一").since == date(2019, 3, 4)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
def test_cells_saved_as_text_are_read_in_both_encodings(house: House, secretary: Client, encoding: str) -> None:
    raw = "姓名,身份,入党日期,转正日期,进入支部日期\n赵一,正式党员,2010-7-1,2011-7-1,2019-3-4\n".encode(encoding)
    assert confirm(secretary, send(secretary, file=("名册.csv", raw))).status_code == 302
    assert Member.objects.filter(name="赵一").exists()


def test_the_template_is_read_back(house: House, secretary: Client) -> None:
    response = secretary.get(f"{PAGE}?template=1")
    assert "attachment" in response["Content-Disposition"]
    book = load_workbook(BytesIO(response.content))
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]] == [one.label for one in WANTED]
    for column, value in enumerate(GOOD[0].split("\t"), 1):
        sheet.cell(3, column, value or None)
    out = BytesIO()
    book.save(out)
    assert confirm(secretary, send(secretary, file=("模板.xlsx", out.getvalue()))).status_code == 302


def test_a_wrong_guess_is_corrected_and_looked_at_again(house: House, secretary: Client) -> None:
    page = send(
        secretary, pasted("赵一\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4", head="同志\t身份\t入党日期\t转正日期\t来支部")
    )
    assert page.status_code == 422
    assert "请选哪一列是“姓名”" in body(page)
    data = form_data(page.content) | {"column-0": "name", "column-4": "since"}
    unseen = secretary.post(PAGE, data | {"act": "store"})
    assert (unseen.status_code, "列的对应或选项刚才改过" in body(unseen)) == (422, True)
    assert confirm(secretary, secretary.post(PAGE, data | {"act": "look"})).status_code == 302
    assert Membership.objects.get(member__name="赵一").since == date(2019, 3, 4)


def test_rows_without_headings_can_be_told_apart_by_hand(house: House, secretary: Client) -> None:
    page = send(secretary, "赵一\t2010-7-1\n钱二\t2011-7-1")
    assert [label for label, *_ in page.context["form"].columns] == ["A", "B"]
    data = form_data(page.content) | {"column-0": "name", "column-1": "full", "since_all": "2020-03-01", "act": "look"}
    assert confirm(secretary, secretary.post(PAGE, data)).status_code == 302
    assert names_here(house)[-2:] == ["赵一", "钱二"]


def test_the_same_column_twice_is_told(secretary: Client) -> None:
    page = send(secretary, pasted(*GOOD))
    again = secretary.post(PAGE, form_data(page.content) | {"column-1": "name", "act": "look"})
    assert (again.status_code, "有 2 列都选了“姓名”" in body(again)) == (422, True)


# ---- marks


MARKED = {
    "no name": ("\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4", "姓名", "请填写姓名"),
    "no day": ("周四\t正式党员\t去年\t2011-7-1\t2019-3-4", "入党日期", "要写到日，如 2016-07-01"),
    "no such day": ("周四\t正式党员\t2010-2-30\t2011-7-1\t2019-3-4", "入党日期", "要写到日，如 2016-07-01"),
    "month only": ("周四\t正式党员\t2010.07\t2011-7-1\t2019-3-4", "入党日期", "要写到日，如 2016-07-01"),
    "future": ("周四\t正式党员\t2010-7-1\t2011-7-1\t2027-3-4", "进入支部日期", "日期还没到，请看一下年月日"),
    "before the founding": (
        "周四\t正式党员\t2010-7-1\t2011-7-1\t2018-3-4",
        "进入支部日期",
        "支部2019年3月1日成立，不能早于那天",
    ),
    "unknown stage": ("周四\t群众\t2010-7-1\t2011-7-1\t2019-3-4", "身份", "不认识“群众”，请写正式党员或预备党员"),
    "no stage": ("周四\t\t2010-7-1\t\t2019-3-4", "身份", "请写正式党员或预备党员"),
    "on the way": ("周四\t入党积极分子\t\t\t2019-3-4", "身份", "还不是党员，请在“发展党员”里登记"),
    "stage against day": ("周四\t预备党员\t2010-7-1\t2011-7-1\t2019-3-4", "身份", "写了转正日期，身份却是预备党员"),
    "days in the wrong order": (
        "周四\t正式党员\t2012-7-1\t2011-7-1\t2019-3-4",
        "转正日期",
        "正式党员自的日期要晚于预备党员自的日期",
    ),
    "on the roll": ("书记甲\t正式党员\t2009-1-1\t2010-1-1\t2020-1-1", "姓名", "名册上已有"),
    "joined here without the second day": (
        "周四\t正式党员\t2022-7-1\t\t2020-3-4",
        "转正日期",
        "在本支部入党的，请写转正日期",
    ),
    "no day at all": ("周四\t正式党员\t\t\t2019-3-4", "入党日期", "请写入党日期"),
    "formula": ("=1+1\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4", "姓名", "像是公式，请改成文字"),
    "long name": (f"{'长' * 41}\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4", "姓名", "最多 40 个字，现在有 41 个字"),
    "order no number": (
        "周四\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4\t\t\t\t甲",
        "名册次序",
        "名册次序填 0 到 9999 的整数",
    ),
    "long group": (
        f"周四\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4\t{'组' * 41}",
        "党小组",
        "党小组名称最多 40 个字，写成一行",
    ),
}


@pytest.mark.parametrize(("row", "label", "sentence"), MARKED.values(), ids=MARKED.keys())
def test_a_wrong_cell_is_marked_and_its_row_skipped(
    house: House, secretary: Client, row: str, label: str, sentence: str
) -> None:
    page = send(secretary, pasted(row, GOOD[0]))
    assert (2, label, sentence) in marks(page)
    assert [line.number for line in page.context["preview"].good] == [3]
    assert "导入 1 行，跳过 1 行" in body(page)
    confirm(secretary, page)
    assert names_here(house)[4:] == ["赵一"]


def test_the_same_person_twice_is_marked_at_the_second_place(secretary: Client) -> None:
    page = send(secretary, pasted(GOOD[0], GOOD[0]))
    assert marks(page) == [(3, "姓名", "和第 2 行是同一个人；确实同名的，请在姓名后加字区别")]


NOTED = {
    "second day left out": ("周四\t正式党员\t2010-7-1\t\t2019-3-4", "转正日期", "没有写，按入党日期起是正式党员"),
    "unknown post": (
        "周四\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4\t\t厂长\t2024-1-1",
        "职务",
        "不认识“厂长”，没有登记",
    ),
    "post without day": (
        "周四\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4\t\t组织委员",
        "职务",
        "没有任职日期，职务没有登记",
    ),
    "post on probation": (
        "周四\t预备党员\t2026-3-1\t\t2026-3-1\t\t组织委员\t2026-4-1",
        "职务",
        "那天还不是本支部的正式党员",
    ),
    "second secretary": (
        "周四\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4\t\t支部书记\t2024-1-1",
        "职务",
        "支部书记是书记甲",
    ),
    "post to come": ("周四\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4\t\t组织委员\t2027-1-1", "职务", "任职日期还没到"),
}


@pytest.mark.parametrize(("row", "label", "sentence"), NOTED.values(), ids=NOTED.keys())
def test_what_becomes_of_a_cell_is_said_and_the_row_stays(
    house: House, secretary: Client, row: str, label: str, sentence: str
) -> None:
    page = send(secretary, pasted(row))
    assert [(number, name, said.startswith(sentence)) for number, name, said in marks(page, "notes")] == [
        (2, label, True)
    ]
    confirm(secretary, page)
    assert names_here(house)[4:] == ["周四"]
    assert Post.objects.filter(member__name="周四").count() == 0


def test_new_groups_are_made_only_when_that_is_wanted(house: House, secretary: Client) -> None:
    page = send(secretary, pasted(GOOD[2]))
    data = form_data(page.content)
    data.pop("makes_groups")
    again = secretary.post(PAGE, data | {"act": "look"})
    assert (2, "党小组", "没有这个党小组，先不编入") in marks(again, "notes")
    confirm(secretary, again)
    assert not PartyGroup.objects.filter(name="新设党小组").exists()
    assert Membership.objects.get(member__name="孙三").group is None


def test_who_has_no_day_gets_the_one_that_was_chosen_for_all(house: House, secretary: Client) -> None:
    page = send(secretary, pasted("周四\t正式党员\t2010-7-1\t2011-7-1", head="姓名\t身份\t入党日期\t转正日期"))
    assert marks(page) == [(2, "进入支部日期", "请写进入支部日期")]
    filled = secretary.post(PAGE, form_data(page.content) | {"since_all": "2020-03-01", "act": "look"})
    assert marks(filled, "notes") == [(2, "进入支部日期", "没有写，按 2020年3月1日记")]
    confirm(secretary, filled)
    assert Membership.objects.get(member__name="周四").since == date(2020, 3, 1)


@pytest.mark.parametrize("day", ["2027-01-01", "1900-01-01", "x"])
def test_a_wrong_day_for_all_is_told(secretary: Client, day: str) -> None:
    page = send(secretary, pasted("周四\t正式党员\t2010-7-1\t2011-7-1", head="姓名\t身份\t入党日期\t转正日期"))
    again = secretary.post(PAGE, form_data(page.content) | {"since_all": day, "act": "look"})
    assert again.status_code == 422


# ---- identity numbers


IDENTITY = {
    "by its heading": ("公民身份号码", "随便"),
    "by what stands in it": ("备注", "110101199001011237"),
    "with blanks and full width": ("备注", "\uff11\uff11\uff10\uff11\uff10\uff11 19900101 123x"),
    "in the midst of words": ("备注", "证件110101199001011237存档"),
    "fifteen digits": ("备注", "110101900101123"),
}


@pytest.mark.parametrize(("heading", "number"), IDENTITY.values(), ids=IDENTITY.keys())
def test_identity_numbers_are_left_out_before_anything_is_kept(secretary: Client, heading: str, number: str) -> None:
    page = send(secretary, pasted(f"{number}\t{GOOD[0]}", head=f"{heading}\t{HEAD}"))
    assert page.status_code == 200
    assert f"“{heading}”没有读入" in body(page)
    assert page.context["form"].grid.head[0] == "姓名"
    assert [word for word in (number, "110101") if word in body(page).replace(heading, "")] == []


def test_a_table_of_identity_numbers_alone_asks_for_the_names(secretary: Client) -> None:
    page = send(secretary, "身份证号\n110101199001011237")
    assert (page.status_code, "110101199001011237" in body(page)) == (422, False)


# ---- once, by who may, from what was shown


def test_the_same_page_sent_twice_stores_once(house: House, secretary: Client) -> None:
    page = send(secretary, pasted(*GOOD))
    confirm(secretary, page)
    assert confirm(secretary, page).status_code == 302
    assert "这张表已经导入过" in toasts(secretary)
    assert (RosterImport.objects.count(), Member.objects.filter(name="赵一").count()) == (1, 1)


def test_a_roll_that_changed_meanwhile_is_shown_again(house: House, secretary: Client) -> None:
    page = send(secretary, pasted(*GOOD))
    take_in(secretary, GOOD[0])
    again = confirm(secretary, page)
    assert (again.status_code, "名册刚才有变动" in body(again)) == (422, True)
    assert (2, "姓名", "名册上已有") in marks(again)
    assert confirm(secretary, again).status_code == 302
    assert Member.objects.filter(name="赵一").count() == 1


def test_a_page_of_somebody_else_or_a_changed_one_is_refused(
    house: House, secretary: Client, signed_in: SignedIn
) -> None:
    data = form_data(send(secretary, pasted(*GOOD)).content) | {"act": "store"}
    for client, sealed in ((signed_in("officer"), data["sealed"]), (secretary, ["x:y:z"]), (secretary, [""])):
        response = client.post(PAGE, data | {"sealed": sealed})
        assert (response.status_code, response["Location"]) == (302, PAGE)
    assert not RosterImport.objects.exists()


def test_a_number_of_another_branch_is_refused(house: House, secretary: Client, signed_in: SignedIn) -> None:
    data = form_data(send(secretary, pasted(*GOOD)).content)
    confirm(signed_in("stranger"), send(signed_in("stranger"), pasted(*GOOD)), token=data["token"])
    refused = secretary.post(PAGE, data | {"act": "store"})
    assert (refused.status_code, "这张表不能再用了" in body(refused)) == (422, True)
    assert RosterImport.objects.get().organization == house.other


@pytest.mark.parametrize("token", ["", "x", "1" * 40])
def test_a_wrong_number_is_told(secretary: Client, token: str) -> None:
    data = form_data(send(secretary, pasted(*GOOD)).content)
    assert secretary.post(PAGE, data | {"act": "store", "token": token}).status_code == 422


@pytest.mark.parametrize("who", ["member", "staff"])
def test_only_the_committee_imports(signed_in: SignedIn, who: str) -> None:
    assert [signed_in(who).get(PAGE).status_code, send(signed_in(who), pasted(*GOOD)).status_code] == [403, 403]


def test_nobody_sees_the_roll_of_another_branch(house: House, secretary: Client) -> None:
    page = send(secretary, pasted("隔壁庚\t正式党员\t2009-1-1\t2010-1-1\t2020-1-1\t隔壁小组"))
    assert marks(page) == []
    assert "建立表里新的党小组：隔壁小组" in body(page)


# ---- files and texts that are none


def workbook(rows: Sequence[Sequence[Any]]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "raw", "sentence"),
    [
        ("名册.xlsx", b"", "不是 Excel 文件"),
        ("名册.xlsx", b"%PDF-1.7", "不是 Excel 文件"),
        ("名册.xls", b"\xd0\xcf\x11\xe0 old", "不是 Excel 文件"),
        ("名册.csv", b"\x00\x01", "不是 Excel 文件"),
        ("名册.csv", b"\x81\xff\xff\x81", "不是 Excel 文件"),
        ("名册.xlsx", b"PK\x03\x04 broken", "不是 Excel 文件"),
        ("名册.csv", "姓名\n".encode(), "表格里还没有内容"),
        ("名册.csv", "姓名\n".encode() + "张三\n".encode() * 501, "一次最多导入 500 行"),
        ("名册.csv", "姓名\n".encode() + b"," * 600_000 + b"\n" + b'"' + b"x" * 200_000, "表格打不开"),
        ("名册.csv", "姓名\n".encode() * 900_000, "表格超过 2 MB"),
    ],
)
def test_what_is_no_roster_ends_in_one_sentence(
    house: House, secretary: Client, name: str, raw: bytes, sentence: str
) -> None:
    response = send(secretary, file=(name, raw))
    assert (response.status_code, sentence in body(response)) == (422, True)
    assert not RosterImport.objects.exists()


def hostile(member: str, content: bytes) -> bytes:
    out = BytesIO(workbook([["姓名", "身份"], ["赵一", "正式党员"]]))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr(member, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("member", "content", "sentence"),
    [
        ("xl/vbaProject.bin", b"macro", "不是 Excel 文件"),
        ("xl/bomb.xml", b"\0" * 30_000_000, "表格太大"),
        ("xl/tags.xml", b"<a/>" * 500_000, "表格太大"),
    ],
    ids=["macros", "bomb", "tags"],
)
def test_a_hostile_workbook_ends_in_one_sentence(secretary: Client, member: str, content: bytes, sentence: str) -> None:
    response = send(secretary, file=("名册.xlsx", hostile(member, content)))
    assert (response.status_code, sentence in body(response)) == (422, True)


def test_a_formula_is_never_computed(secretary: Client) -> None:
    page = send(secretary, file=("名册.xlsx", workbook([["姓名", "身份"], ['=HYPERLINK("http://x")', "正式党员"]])))
    assert (2, "姓名", "请填写姓名") in marks(page)


def test_nothing_and_control_characters_are_told_and_the_text_stays(secretary: Client) -> None:
    assert "请选择表格文件" in body(send(secretary))
    page = send(secretary, "姓名\n张\x08三")
    assert (page.status_code, "看不见的控制字符" in body(page), "张\x08三" in body(page)) == (422, True, True)
    assert send(secretary, "字" * 400_001).status_code == 422


def test_a_hundred_thousand_rows_and_blank_ones_below(secretary: Client) -> None:
    long = send(secretary, file=("名册.csv", ("姓名\n" + "甲\n" * 100_000).encode()))
    assert (long.status_code, "一次最多导入 500 行" in body(long)) == (422, True)
    blank = send(secretary, "姓名\t身份\n" + "\t\n" * 4000 + "甲\t正式党员")
    assert blank.status_code == 200
    beyond = send(secretary, "姓名\t身份\n" + "\t\n" * 6000 + "甲\t正式党员")
    assert beyond.status_code == 422


# ---- taking it back


def undo(client: Client, batch: RosterImport | None = None) -> Response:
    return client.post(f"/branch/import/{(batch or RosterImport.objects.get()).pk}/undo/")


def digest(house: House) -> tuple[object, ...]:
    tables = (Member, Membership, MemberStatus, Post, PartyGroup)
    return tuple(sorted(table.objects.values_list("pk", flat=True)) for table in tables)


def test_undo_removes_exactly_what_the_import_made(house: House, secretary: Client) -> None:
    before = digest(house)
    take_in(secretary, *GOOD)
    assert undo(secretary)["Location"] == "/branch/"
    assert digest(house) == before
    assert "已撤销导入，3 人从名册中移除。" in toasts(secretary)
    assert house.trail()[-1][:2] == ("delete", "撤销导入名册：3 人")
    undo(secretary)
    assert "这次导入已经撤销过" in toasts(secretary)


def test_who_is_referred_to_stays_and_is_named_with_the_reason(house: House, secretary: Client) -> None:
    take_in(secretary, *GOOD)
    zhao, qian, sun = (Member.objects.get(name=name) for name in ("赵一", "钱二", "孙三"))
    DualRegistration.objects.create(
        organization=house.branch, member=zhao, community="社区", registered_on=date(2026, 11, 1)
    )
    MemberStatus.objects.create(
        member=qian, organization=house.branch, state=MemberState.FULL, since=date(2026, 11, 19)
    )
    Account.objects.create_user("h-sun", "long-enough-1", display_name="孙三", member=sun)
    undo(secretary)
    assert "没有移除：赵一（已有双报到）；钱二（后来又改过）；孙三（已有账号）。" in toasts(secretary)
    assert names_here(house)[4:] == ["赵一", "钱二", "孙三"]
    assert PartyGroup.objects.filter(name="新设党小组").exists()
    assert RosterImport.objects.get().undone_at is None


def test_who_moved_or_left_or_got_a_post_since_stays(house: House, secretary: Client) -> None:
    take_in(secretary, *GOOD)
    Membership.objects.filter(member__name="赵一").update(until=date(2026, 11, 19))
    Post.objects.create(
        member=Member.objects.get(name="钱二"),
        organization=house.branch,
        role=PostRole.GROUP_LEADER,
        since=date(2026, 11, 20),
    )
    undo(secretary)
    assert Member.objects.filter(name__in=("赵一", "钱二", "孙三")).order_by("pk").count() == 2
    assert "没有移除：赵一（后来又改过）；钱二（后来又改过）。" in toasts(secretary)


def test_after_a_day_it_is_too_late(house: House, secretary: Client) -> None:
    take_in(secretary, *GOOD)
    assert "撤销导入 3 人" in body(secretary.get(PAGE))
    RosterImport.objects.update(created_at=timezone.now() - timedelta(hours=24))
    assert "撤销导入 3 人" not in body(secretary.get(PAGE))
    undo(secretary)
    assert "导入已超过 24 小时" in toasts(secretary)
    assert names_here(house)[4:] == ["赵一", "钱二", "孙三"]


def test_only_the_committee_of_the_branch_takes_it_back(house: House, secretary: Client, signed_in: SignedIn) -> None:
    take_in(secretary, *GOOD)
    assert [undo(signed_in(who)).status_code for who in ("stranger", "member", "staff")] == [404, 404, 403]
    assert secretary.post(f"/branch/import/{10**17}/undo/").status_code == 404
    assert secretary.get(f"/branch/import/{RosterImport.objects.get().pk}/undo/").status_code == 405


# ---- queries


@pytest.mark.parametrize("number", [1, 30])
def test_pages_take_the_same_queries_for_one_and_for_thirty_rows(
    house: House, secretary: Client, number: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rows = [f"同志{n}\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4\t小组{n}" for n in range(number)]
    secretary.get("/healthz")
    with django_assert_num_queries(8):
        page = send(secretary, pasted(*rows))
    confirm(secretary, page)
    secretary.get("/branch/")
    with django_assert_num_queries(5):
        secretary.get(PAGE)
    assert AuditEvent.objects.filter(summary=f"导入名册：{number} 人").count() == 1


def test_the_longest_table_takes_few_queries_there_and_back(house: House, secretary: Client) -> None:
    rows = [f"同志{n}\t正式党员\t2010-7-1\t2011-7-1\t2019-3-4" for n in range(500)]
    assert take_in(secretary, *rows).status_code == 302
    assert len(names_here(house)) == 504
    undo(secretary)
    assert len(names_here(house)) == 4
