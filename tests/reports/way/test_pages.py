"""The pages of a report's way: what they say, what they refuse, and how often they ask the database."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from branches.scope import Scope
from portal.demo import World
from reports import filing
from reports.enums import CommentAnswer
from reports.forms.verify import MOST_BYTES
from reports.models import AppraisalRound, Job, LengthLimit, Output, Report, ReviewComment, Submission
from reports.reviewing.actions import open_review
from reports.reviewing.remarks import Remark, remark
from reports.rounds import round_for
from tests.answers import body
from tests.reports.way.hands import DUE, YEAR, case, own_words, return_it, send, write

As = Callable[[str], Client]
ScopeOf = Callable[[str], Scope]
QUERIES = 12


def test_the_check_page_asks_once_more_when_nothing_is_open(as_persona: As, written: Report) -> None:
    page = as_persona("secretary_a").get(reverse("report_submit", args=[written.pk]))
    assert page.status_code == 200
    assert "确认报送" in body(page)
    assert "还有" not in body(page)
    assert "<dt>报给</dt><dd>工委</dd>" in body(page)


def test_the_check_page_links_every_open_matter_to_its_place(as_persona: As, sparse: Report) -> None:
    sparse.gap_answers.all().delete()
    client, address = as_persona("secretary_c"), reverse("report_submit", args=[sparse.pk])
    page = client.get(address)
    gaps = len(case(sparse).document.gaps)
    assert f"还有 {gaps} 处要处理，处理好再报送" in body(page)
    assert len(re.findall(f'href="/reports/id/{sparse.pk}/#p-', body(page))) == gaps
    sent = client.post(address, {"seen": case(sparse).fingerprint, "token": "6f0d3a52-1a55-4e0e-8dd9-111111111111"})
    assert (sent.status_code, Submission.objects.count()) == (422, 0)


@pytest.mark.parametrize("token", ["", "x", "99"])
def test_a_form_without_its_token_sends_nothing(as_persona: As, written: Report, token: str) -> None:
    data = {"seen": case(written).fingerprint, "token": token, "note": "请审阅"}
    page = as_persona("secretary_a").post(reverse("report_submit", args=[written.pk]), data)
    assert (page.status_code, Submission.objects.count()) == (422, 0)
    assert "请审阅" in body(page)


def test_a_changed_text_is_shown_again_before_it_is_sent(as_persona: As, written: Report) -> None:
    client, address = as_persona("secretary_a"), reverse("report_submit", args=[written.pk])
    seen = case(written).fingerprint
    own_words(written)
    token = "6f0d3a52-1a55-4e0e-8dd9-222222222222"
    page = client.post(address, {"seen": seen, "token": token, "note": "请审阅"})
    assert page.status_code == 422
    assert "文字又改过" in body(page)
    again = client.post(address, {"seen": page.context["seen"], "token": token})
    assert (again.status_code, Submission.objects.count()) == (302, 1)
    assert client.post(address, {"seen": "", "token": token}).status_code == 302
    assert Submission.objects.count() == 1


def test_nonsense_as_a_version_changes_nothing(as_persona: As, written: Report, secretary: Scope) -> None:
    send(written, secretary)
    client = as_persona("staff")
    for seen in ("", "x", "-1", "9" * 30, "2"):
        for name in ("review_open", "review_approve", "review_archive"):
            client.post(reverse(name, args=[written.pk]), {"seen": seen})
        as_persona("secretary_a").post(reverse("report_withdraw", args=[written.pk]), {"seen": seen})
    written.refresh_from_db()
    assert written.state == "submitted"


def test_the_branch_sees_comments_beside_the_text_and_closes_them(
    as_persona: As, written: Report, secretary: Scope, staff: Scope
) -> None:
    send(written, secretary)
    return_it(written, staff, "请补充<b>人数</b>")
    client, comment = as_persona("secretary_a"), ReviewComment.objects.get()
    page = body(client.get(reverse("report_year", args=[YEAR])))
    assert "工委请您修改 1 处，2026年12月20日前再报送" in page
    assert page.count("请补充&lt;b&gt;人数&lt;/b&gt;") == 2  # in the list, and beside its paragraph
    address = reverse("comment_answer", args=[written.pk, comment.pk])
    refused = client.post(address, {"answer": "explained", "explanation": " "})
    assert (refused.status_code, "请写一句说明" in body(refused)) == (422, True)
    assert client.post(address, {"answer": "nonsense"}).status_code == 422
    assert client.post(address, {"answer": "explained", "explanation": "已在附表"}).status_code == 302
    comment.refresh_from_db()
    assert (comment.answer, comment.explanation) == ("explained", "已在附表")


def test_the_home_page_names_the_returned_report(
    as_persona: As, written: Report, secretary: Scope, staff: Scope
) -> None:
    send(written, secretary)
    return_it(written, staff)
    page = body(as_persona("secretary_a").get("/?all=1"))
    assert "改好再报：2022 年度述职报告" in page
    assert "还有 1 条批注要处理" in page


def test_the_home_page_tells_what_the_last_return_asks_for_and_by_when(
    as_persona: As, written: Report, secretary: Scope, staff: Scope
) -> None:
    for texts in (("第一次退回",), ("第二次退回", "还有一处")):
        send(written, secretary)
        return_it(written, staff, *texts)
        ReviewComment.objects.filter(text="第一次退回").update(answer=CommentAnswer.CHANGED)
    ReviewComment.objects.filter(text="第一次退回").update(answer="")
    written.submissions.filter(number=1).update(due=date(2027, 3, 1))
    page = body(as_persona("secretary_a").get("/?all=1"))
    line = page[page.index("改好再报：2022 年度述职报告") :].split("</li>")[0]
    assert "还有 2 条批注要处理" in line
    assert "剩 30 天" in line


def test_the_difference_shows_words_not_only_colour(
    as_persona: As, written: Report, secretary: Scope, staff: Scope
) -> None:
    send(written, secretary)
    return_it(written, staff)
    own_words(written, "我们自己写的一段。")
    page = body(as_persona("secretary_a").get(reverse("report_difference", args=[written.pk])))
    assert "有 1 处不同" in page
    assert '<ins><span class="visually-hidden">加上：</span>' in page
    assert '<del><span class="visually-hidden">删去：</span>' in page


def test_a_refused_comment_and_a_refused_return_keep_what_was_typed(
    as_persona: As, written: Report, secretary: Scope, staff: Scope
) -> None:
    send(written, secretary)
    submission = open_review(written.pk, scope=staff, seen=1).submission
    client, key = as_persona("staff"), submission.text["rows"][0]["key"]
    address = reverse("review_comment", args=[written.pk])
    assert client.post(address, {"seen": 1, "key": key, "text": ""}).status_code == 422
    long = client.post(address, {"seen": 1, "key": key, "text": "长" * 501})
    assert (long.status_code, "长" * 501 in body(long)) == (422, True)
    assert client.post(address, {"seen": 1, "key": "nowhere", "text": "改"}).status_code == 422
    back = client.post(
        reverse("review_return", args=[written.pk]), {"seen": 1, "due": "2026-12-20", "opinion": "写得太散"}
    )
    assert (back.status_code, "至少写一条批注" in body(back), "写得太散" in body(back)) == (422, True, True)
    assert client.post(reverse("review_return", args=[written.pk]), {"seen": 1, "due": "2026-02-30"}).status_code == 422
    assert ReviewComment.objects.count() == 0


def test_the_reviewer_reads_the_frozen_text(as_persona: As, written: Report, secretary: Scope, staff: Scope) -> None:
    key = own_words(written, "走访3户。")
    written.paragraphs.filter(key=key).update(basis="走访登记簿")
    send(written, secretary)
    return_it(written, staff)
    own_words(written, "退回以后才写的。")
    page = body(as_persona("staff").get(reverse("review_report", args=[written.pk])))
    assert "走访登记簿" in page
    assert "退回以后才写的" not in page


@pytest.mark.parametrize("rows", [1, 30])
def test_the_pages_ask_the_database_at_most_twelve_times(
    as_persona: As,
    written: Report,
    secretary: Scope,
    staff: Scope,
    rows: int,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    submission = send(written, secretary)
    open_review(written.pk, scope=staff, seen=1)
    for number in range(rows):
        remark(written.pk, Remark(submission.text["rows"][0]["key"], f"第{number}条"), scope=staff, seen=1)
    client = as_persona("staff")
    client.get("/notices/")  # the first page of a minute prolongs the session
    for address in (
        reverse("review_report", args=[written.pk]),
        f"{reverse('review_list')}?year={YEAR}",
        reverse("report_difference", args=[written.pk]),
        reverse("round_edit", args=[YEAR]),
    ):
        with django_assert_max_num_queries(QUERIES):
            assert client.get(address).status_code == 200
    return_again = {"seen": 1, "due": DUE.isoformat()}
    assert client.post(reverse("review_return", args=[written.pk]), return_again).status_code == 302
    own = as_persona("secretary_a")
    own.get("/notices/")
    for address in (reverse("report_year", args=[YEAR]), reverse("report_submit", args=[written.pk])):
        with django_assert_max_num_queries(QUERIES):
            assert own.get(address).status_code == 200


def test_the_list_counts_and_filters_by_state(
    world: World, as_persona: As, written: Report, secretary: Scope, scope_of: ScopeOf
) -> None:
    send(written, secretary)
    send(write(world.branch_c, scope_of("secretary_c"), YEAR), scope_of("secretary_c"))
    client = as_persona("staff")
    page = client.get(reverse("review_list"), {"year": YEAR})
    assert [count for _, _, count in page.context["chips"]] == [3, 1, 0, 2, 0, 0, 0, 0]
    filtered = client.get(f"{reverse('review_list')}?year={YEAR}&state=submitted")
    assert [line.branch.pk for line in filtered.context["page"]] == [world.branch_c.pk, world.branch_a.pk]
    ticked = [f"{report.pk}-1" for report in Report.objects.filter(year=YEAR)]
    client.post(reverse("review_approve_many"), {"one": [*ticked, "x", "1-2-3", "9" * 30 + "-1"], "year": YEAR})
    assert set(Report.objects.filter(year=YEAR).values_list("state", flat=True)) == {"approved"}


def test_neighbours_of_a_report_lead_to_the_other_waiting_ones(
    world: World, as_persona: As, written: Report, secretary: Scope, scope_of: ScopeOf
) -> None:
    send(written, secretary)
    other = write(world.branch_c, scope_of("secretary_c"), YEAR)
    send(other, scope_of("secretary_c"))
    page = body(as_persona("staff").get(reverse("review_report", args=[other.pk])))
    assert f'rel="next" href="/staff/reports/{written.pk}/"' in page
    assert 'rel="prev"' not in page


def test_a_code_tells_whose_report_it_is(as_persona: As, written: Report, secretary: Scope) -> None:
    submission = send(written, secretary)
    filing.run(Job.objects.get(purpose="files").pk)
    client = as_persona("secretary_a")
    page = body(client.post(reverse("verify"), {"code": submission.code.lower().replace("-", " ")}))
    assert all(words in page for words in (submission.sha256, "陈建华", written.organization.name, "第 1 次"))
    assert "陈建华" not in body(as_persona("staff_elsewhere").post(reverse("verify"), {"code": submission.code}))
    for code in ("", "x", "AAAA-AAAA-AAAA-AAAA", "<script>", "9" * 41):
        assert client.post(reverse("verify"), {"code": code}).status_code == 422


def test_a_file_is_held_against_the_archived_one(as_persona: As, written: Report, secretary: Scope) -> None:
    submission = send(written, secretary)
    filing.run(Job.objects.get(purpose="files").pk)
    with Output.objects.get(text_sha256=submission.sha256, format="pdf").file.open() as file:
        pdf = file.read()
    for content, words in ((pdf, "与存档一致"), (pdf[:-1] + b"!", "与存档不一致"), (b"", "与存档不一致")):
        data = {"code": submission.code, "file": SimpleUploadedFile("../../x.pdf", content)}
        page = as_persona("secretary_a").post(reverse("verify"), data)
        assert (page.status_code, words in body(page)) == (200, True)


def test_a_file_that_is_too_large_is_refused(as_persona: As, written: Report, secretary: Scope) -> None:
    submission = send(written, secretary)
    data = {"code": submission.code, "file": SimpleUploadedFile("x.pdf", b"x" * (MOST_BYTES + 1))}
    page = as_persona("secretary_a").post(reverse("verify"), data)
    assert (page.status_code, "文件太大" in body(page)) == (422, True)


ROUND = {
    "name": "2024 年度述职评议",
    "cutoff": "2024-12-20",
    "deadline": "2025-01-10",
    "allows_declared_gaps": "on",
    "limit-TOTAL_FORMS": "2",
    "limit-INITIAL_FORMS": "0",
    "limit-0-paper": "full",
    "limit-0-section": "",
    "limit-0-min_chars": "2000",
    "limit-0-max_chars": "3000",
    "limit-1-paper": "full",
    "limit-1-section": "team",
}


def round_data(written: Report, **more: str) -> dict[str, str]:
    return ROUND | {"outline": str(written.outline_id), "limit-1-max_chars": "800"} | more


def test_a_round_is_set_once_and_holds_for_the_branches_below(world: World, as_persona: As, written: Report) -> None:
    client, address = as_persona("staff"), reverse("round_edit", args=[2024])
    for _ in range(2):
        assert client.post(address, round_data(written)).status_code == 302
    made = round_for(world.branch_a, 2024)
    assert made is not None
    assert (made.cutoff, made.deadline) == (date(2024, 12, 20), date(2025, 1, 10))
    assert sorted(made.limits.values_list("section", "max_chars")) == [("", 3000), ("team", 800)]
    assert round_for(world.branch_elsewhere, 2024) is None
    page = client.get(address)
    stale = page.context["form"].initial["seen"]
    assert client.post(address, round_data(written, seen=stale, name="改名")).status_code == 302
    late = client.post(address, round_data(written, seen=stale, name="又改名"))
    assert (late.status_code, "刚才有人改过" in body(late), "又改名" in body(late)) == (422, True, True)
    assert AppraisalRound.objects.filter(year=2024).count() == 1


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "请填写名称"),
        ("outline", "999999", "请从名单里选提纲"),
        ("cutoff", "2023-12-20", "2024 年内"),
        ("deadline", "2024-12-01", "不能早于"),
        ("max_business_share", "101", "100"),
        ("limit-0-max_chars", "1", "不能小于最少字数"),
        ("limit-0-max_chars", "9" * 30, "这个数太大"),
        ("limit-1-section", "", "已经有一行了"),
        ("limit-1-section", "nowhere", "请从名单里选章节"),
        ("limit-TOTAL_FORMS", "x", ""),
    ],
)
def test_a_wrong_round_is_refused_beside_its_field(
    as_persona: As, written: Report, field: str, value: str, words: str
) -> None:
    page = as_persona("staff").post(reverse("round_edit", args=[2024]), round_data(written, **{field: value}))
    assert (page.status_code, words in body(page)) == (422, True)
    assert not AppraisalRound.objects.filter(year=2024).exists()
    assert not LengthLimit.objects.filter(round__year=2024).exists()


def test_the_first_compilation_takes_outline_and_last_day_from_the_round(
    world: World, as_persona: As, scope_of: ScopeOf, written: Report
) -> None:
    other = type(written.outline).objects.get(code="T2")
    AppraisalRound.objects.create(
        organization=world.working_committee, year=2024, name="2024", outline=other, cutoff=date(2024, 11, 30)
    )
    as_persona("secretary_a").post(reverse("report_compile", args=[2024]))
    job = Job.objects.get(report__year=2024)
    assert (job.report.outline, job.cutoff) == (other, date(2024, 11, 30))
