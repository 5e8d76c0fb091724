"""Near sentences: what must agree is not compared, what is copied is found, and nobody is named who may not be."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from branches.models import Grant, Organization
from branches.scope import Scope
from portal.demo import World
from reports import compilation, tokens
from reports.actions import request_compile
from reports.document import Paragraph, Run, RunStyle
from reports.enums import ReportState
from reports.figures import Figure, Source
from reports.likeness.actions import refresh_likeness
from reports.likeness.compare import Index
from reports.likeness.queries import alike_in, places_of
from reports.likeness.sentences import Sentence, Wording, bare, sentences_of
from reports.likeness.table import lines_of, sort_lines
from reports.models import Comparison, Job, Likeness, Report
from tests.reports.typed import typed_report

AsPersona = Callable[[str], Client]
NOTHING_FIXED = Wording((), ())
OWN = "坚持把支部会开到工地食堂里，请一线工友给党员的服务提意见，当场答复能办的事。"
NEAR = "坚持把支部会开到工地板房里，请一线工友给党员的服务提意见，当场答复能办的事。"
OTHER = "每周三由值班党员到社区阅览室给放学的孩子们辅导功课，家长们都说放心多了。"


def said(*texts: str) -> list[Paragraph]:
    return [Paragraph("team", tuple(Run(text) for text in texts))]


def sentence(text: str) -> Sentence:
    return Sentence("team", text, text, bare(text))


def test_fixed_wording_titles_and_numbers_are_not_compared() -> None:
    fixed = Wording(
        ["坚持以党的政治建设为统领，开展集中学习{study.sessions}次，"], ["习近平新时代中国特色社会主义思想"]
    )
    text = (
        "坚持以党的政治建设为统领，深入学习习近平新时代中国特色社会主义思想和党的二十届四中全会精神《决定》，"
        "开展集中学习12次。"
    )
    assert [row.bare for row in sentences_of(said(text), fixed, 1)] == ["深入学习和精神次"]


@pytest.mark.parametrize(
    ("text", "rest"),
    [("全年开展5次、十二人次", "全年开展次人次"), ("学习党的二十大和全国两会精神", "学习和精神"), ("“A”，B。", "AB")],
)
def test_only_letters_stay(text: str, rest: str) -> None:
    assert bare(text) == rest


def test_short_sentences_are_left_out_and_long_ones_end_at_their_marks() -> None:
    found = sentences_of(said(f"短句一句。{OWN}{OTHER}"), NOTHING_FIXED, 20)
    assert [row.shown for row in found] == [OWN, OTHER]


def test_heads_gaps_and_claims_are_not_compared_and_figures_are_covered() -> None:
    runs = (
        Run("（一）突出政治建设。", RunStyle.SECTION),
        Run("强化理论武装。", RunStyle.SUBHEAD),
        Run("今年请工友给党员的服务提意见并当场答复"),
        Run("12", figure="x.count"),
        Run("件，"),
        Run("实现全员“双报到”", figure="x.everyone", is_claim=True),
        Run("【待补：学时】", RunStyle.MISSING),
        Run("。"),
    )
    (row,) = sentences_of([Paragraph("team", runs)], NOTHING_FIXED, 5)
    assert row.shown == "今年请工友给党员的服务提意见并当场答复12件，实现全员“双报到”。"
    assert row.covered == "今年请工友给党员的服务提意见并当场答复××件，实现全员“双报到”。"
    assert row.bare == "今年请工友给党员的服务提意见并当场答复件"


def test_a_figure_that_is_a_whole_text_is_the_branch_s_own_words() -> None:
    text = Paragraph("plan.1", (Run(OWN, figure="plan_item.1.text"),))
    names = Paragraph("plan.1", (Run("“甲项目”“乙项目”“丙项目”“丁项目”“戊项目”", figure="x.names"),))
    assert [row.covered for row in sentences_of([text], NOTHING_FIXED, 20)] == [OWN]
    assert sentences_of([names], NOTHING_FIXED, 5) == []


def test_one_changed_word_is_near_and_another_sentence_is_not() -> None:
    near = Index([sentence(OWN)]).near([sentence(OTHER), sentence(NEAR), sentence(OWN)], 70)
    assert [(one.other.shown, one.share) for one in near] == [(OWN, 100)]
    assert [one.share > 80 for one in Index([sentence(OWN)]).near([sentence(NEAR)], 70)] == [True]
    assert Index([sentence(OWN)]).near([sentence(OTHER)], 30) == []


def test_reports_that_left_a_sister_branch_are_compared_and_drafts_are_not(world: World) -> None:
    own = typed_report(world.branch_a, 2021, {"team": OWN, "integrity": OTHER})
    sister = typed_report(world.branch_b, 2021, {"x": NEAR}, state=ReportState.SUBMITTED)
    typed_report(world.branch_c, 2021, {"x": OTHER})
    typed_report(world.branch_elsewhere, 2021, {"x": OTHER}, state=ReportState.APPROVED)
    found = refresh_likeness(own)
    assert found is not None
    assert (found.sentences, found.others, found.told) == (2, 1, "与 1 份报告比较，1 句相近")
    (row,) = Likeness.objects.filter(report=own)
    assert (row.key, row.sentence, row.other, row.share > 80) == ("team", OWN, sister, True)
    assert Comparison.objects.get(report=own).sentences == 2


@pytest.mark.parametrize("state", [ReportState.DRAFTING, ReportState.RETURNED])
def test_what_can_still_be_changed_is_not_shown_to_others(world: World, state: ReportState) -> None:
    own = typed_report(world.branch_a, 2021, {"team": OWN})
    typed_report(world.branch_b, 2021, {"x": OWN}, state=state)
    refresh_likeness(own)
    assert not Likeness.objects.filter(report=own).exists()


def test_own_past_years_are_compared_and_told_by_year(world: World) -> None:
    own = typed_report(world.branch_a, 2021, {"team": f"{OWN}{OTHER}"})
    typed_report(world.branch_a, 2020, {"x": OWN})
    typed_report(world.branch_a, 2018, {"x": f"{OWN}{OTHER}"})
    refresh_likeness(own)
    alike = alike_in(own)["team"]
    assert (alike.sisters, alike.past) == (0, (("去年", 1), (" 2018 年", 2)))


def test_a_second_comparison_replaces_the_first(world: World) -> None:
    own = typed_report(world.branch_a, 2021, {"team": OWN})
    sister = typed_report(world.branch_b, 2021, {"x": OWN}, state=ReportState.SUBMITTED)
    refresh_likeness(own)
    refresh_likeness(own)
    assert Likeness.objects.filter(report=own).count() == 1
    Report.objects.filter(pk=sister.pk).update(state=ReportState.RETURNED)
    refresh_likeness(own)
    assert not Likeness.objects.filter(report=own).exists()


def test_names_of_the_other_branch_are_covered_in_its_sentence(world: World) -> None:
    """The name of the branch, of its unit, its committee and a member, and figures: none of them is stored."""
    told = f"{world.branch_b.name}、档案中心、{world.branch_b.parent}和方文博说，" if world.branch_b.parent else ""
    figure = Figure("study.sessions", "次数", 97531, "", (Source("activity", 1),))
    long = f"{OWN.removesuffix('。')}，{OTHER.removesuffix('。')}"
    own = typed_report(world.branch_a, 2021, {"team": f"{long}。"})
    text = {"x": f"{long}（{told}{tokens.figure('study.sessions')}次）。"}
    typed_report(world.branch_b, 2021, text, state=ReportState.SUBMITTED, figures=(figure,))
    refresh_likeness(own)
    (row,) = Likeness.objects.filter(report=own)
    assert row.other_sentence == f"{long}（××、××、××和××说，××次）。"


@pytest.fixture
def copied(world: World) -> Report:
    """Return a report of A that holds a sentence of B's, which names B and one of its people."""
    own = typed_report(world.branch_a, 2021, {"team": OWN})
    text = f"{OWN.removesuffix('。')}，阿依古丽·买买提所在的{world.branch_b.name}这样做。"
    typed_report(world.branch_b, 2021, {"x": text}, state=ReportState.SUBMITTED)
    refresh_likeness(own)
    return own


def test_a_secretary_sees_both_sentences_and_never_whose_the_other_is(
    world: World, copied: Report, as_persona: AsPersona
) -> None:
    client = as_persona("secretary_a")
    other = Report.objects.get(organization=world.branch_b, year=2021)
    for address in (reverse("report_likeness", args=[copied.pk]), reverse("report_detail", args=[copied.pk])):
        page = client.get(address).content.decode()
        assert OWN in page
        assert "另一支部" in page
        for telling in (world.branch_b.name, world.branch_b.short_name, "档案中心", "阿依古丽", "数据局"):
            assert telling not in page
        assert reverse("report_detail", args=[other.pk]) not in page
    assert client.get(reverse("report_detail", args=[other.pk])).status_code == 404


def test_the_advice_stands_at_the_paragraph(world: World, copied: Report, as_persona: AsPersona) -> None:
    page = as_persona("secretary_a").get(reverse("report_detail", args=[copied.pk])).content.decode()
    assert "本段与另一支部的报告相近</b>，有 1 句几乎相同，建议换成本支部的具体做法。" in page
    assert f"{reverse('report_likeness', args=[copied.pk])}?key=team" in page
    assert "抄袭" not in page


def test_the_working_committee_sees_both_names(world: World, copied: Report, as_persona: AsPersona) -> None:
    page = as_persona("staff").get(reverse("report_likeness", args=[copied.pk])).content.decode()
    assert world.branch_b.name in page


def test_who_oversees_only_one_of_two_branches_is_not_told_the_other(
    world: World, scope_of: Callable[[str], Scope]
) -> None:
    committee = world.branch_b.parent
    assert committee is not None
    Grant.objects.filter(account=world.accounts["staff"]).update(organization=committee)
    own = typed_report(world.branch_b, 2021, {"team": OWN}, state=ReportState.SUBMITTED)
    typed_report(world.branch_a, 2021, {"x": OWN}, state=ReportState.SUBMITTED)
    refresh_likeness(own)
    scope = scope_of("staff")
    assert [pair.whose for place in places_of(own, scope) for pair in place.pairs] == ["另一支部"]
    assert [line.partners for line in lines_of(scope, 2021)] == [(("范围外的支部", 1),)]


def test_the_list_reads_nearness_from_both_sides_and_sorts(world: World, scope_of: Callable[[str], Scope]) -> None:
    first = typed_report(world.branch_b, 2021, {"x": OWN}, state=ReportState.SUBMITTED)
    refresh_likeness(first)
    second = typed_report(world.branch_a, 2021, {"team": f"{OWN}{OTHER}"}, state=ReportState.SUBMITTED)
    refresh_likeness(second)
    drafted = typed_report(world.branch_c, 2021, {"team": OTHER})
    refresh_likeness(drafted)
    lines = lines_of(scope_of("staff"), 2021)
    by_name = {line.name: (line.alike, line.sentences, line.share, line.partners) for line in lines}
    assert by_name == {
        world.branch_a.name: (1, 2, 50, ((world.branch_b.name, 1),)),
        world.branch_b.name: (1, 1, 100, ((world.branch_a.name, 1),)),
    }
    assert [line.share for line in sort_lines(lines, "")] == [100, 50]
    assert [line.share for line in sort_lines(lines, "-share")] == [50, 100]
    names = [line.name for line in sort_lines(lines, "name")]
    assert names == sorted(names)
    assert [line.name for line in sort_lines(lines, "-name")] == names[::-1]


def test_both_compared_with_each_other_count_each_sentence_once(world: World, scope_of: Callable[[str], Scope]) -> None:
    pair = [
        typed_report(one, 2021, {"x": OWN}, state=ReportState.SUBMITTED) for one in (world.branch_a, world.branch_b)
    ]
    for report in pair:
        refresh_likeness(report)
    assert [(line.alike, line.share) for line in lines_of(scope_of("staff"), 2021)] == [(1, 100), (1, 100)]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_the_same_number_of_queries_however_much_is_near(
    world: World, as_persona: AsPersona, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    parts = ("工友", "居民", "企业")[:rows]
    texts = {f"s{part}": OWN.replace("工友", part) for part in parts}
    own = typed_report(world.branch_a, 2021, texts, state=ReportState.SUBMITTED)
    for branch in (world.branch_b, world.branch_c)[:rows]:
        typed_report(branch, 2021, texts, state=ReportState.SUBMITTED)
    refresh_likeness(own)
    staff, secretary = as_persona("staff"), as_persona("secretary_a")
    for client, address, queries in (
        (staff, reverse("staff_likeness", args=[2021]), 6),
        (secretary, reverse("report_likeness", args=[own.pk]), 7),
    ):
        client.get(address)
        with django_assert_num_queries(queries):
            assert client.get(address).status_code == 200


@pytest.mark.parametrize("reports", [1, 24])
def test_comparing_asks_the_same_number_of_queries_for_one_and_for_many_reports(
    world: World, django_assert_num_queries: DjangoAssertNumQueries, reports: int
) -> None:
    own = typed_report(world.branch_a, 2021, {"team": OWN})
    for number in range(reports):
        branch = Organization.objects.create(
            kind="branch",
            name=f"第{number}支部",
            short_name=f"{number}",
            path=f"{world.working_committee.path}9{number:03}/",
        )
        typed_report(branch, 2021, {"x": OWN}, state=ReportState.SUBMITTED)
    with django_assert_num_queries(25):
        refresh_likeness(own)
    assert Likeness.objects.filter(report=own).count() == reports


def test_a_compilation_keeps_what_it_found(
    world: World, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The plan of C was written off A's: whoever compiles second is told."""
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    monkeypatch.setattr(compilation, "RENDERERS", ())
    first, second = (
        compiled(branch, scope_of(persona))
        for persona, branch in (("secretary_a", world.branch_a), ("secretary_c", world.branch_c))
    )
    assert "与 0 份报告比较" in first.stages["check"]["note"]
    assert "与 1 份报告比较，1 句相近" in second.stages["check"]["note"]
    (row,) = Likeness.objects.filter(report=second.report)
    assert row.sentence == "坚持第一议题和月度集中学习制度，用党的创新理论指导窗口服务。"


def compiled(branch: Organization, scope: Scope) -> Job:
    job = request_compile(branch, 2026, scope=scope)
    compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.reason) == ("done", "")
    Report.objects.filter(pk=job.report_id).update(state=ReportState.SUBMITTED)
    return job
