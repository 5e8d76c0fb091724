"""Every outline that comes with the site makes an honest report: of a full year, of half of one, of none."""

from datetime import date

import pytest

from portal.demo import World
from reports.compile import Draft, compile_report
from reports.document import Document
from reports.facts import collect
from reports.figures import YearFacts
from reports.manuscript import Manuscript, document_of
from reports.merge import layout_of, merge
from reports.models import Outline
from reports.queries import phrases_for
from reports.seed_outlines import OUTLINES

CODES = ("T1", *(seed.code for seed in OUTLINES))
OPEN = "【待补："


def written(code: str, facts: YearFacts) -> Document:
    outline = Outline.objects.get(code=code)
    compiled = compile_report(outline.title, list(outline.items.all()), phrases_for(facts.year), facts)
    rows = merge([draft for draft in compiled.drafts if isinstance(draft, Draft)], {})
    return document_of(Manuscript.of(layout_of(compiled), rows), facts, han=outline.small_numbers_in_han)


@pytest.fixture
def years(world: World) -> dict[str, YearFacts]:
    full = collect(world.branch_a, 2022, date(2022, 12, 31))
    codes = sorted(full.facts)
    half = YearFacts(full.organization_id, 2022, full.cutoff, {code: full.facts[code] for code in codes[::2]})
    return {"full": full, "half": half, "empty": collect(world.branch_c, 2019, date(2019, 12, 31))}


def test_all_eight_outlines_came_with_the_site() -> None:
    assert CODES == ("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8")


@pytest.mark.parametrize("code", CODES)
def test_an_outline_compiles_whatever_the_year_holds(years: dict[str, YearFacts], code: str) -> None:
    for facts in years.values():
        document = written(code, facts)
        required = Outline.objects.get(code=code).items.filter(is_required=True)
        keys = {block.key.split(".")[0] for block in document.blocks}
        assert {item.section for item in required} - keys == set()
        assert all(block.text.strip("，、：；。") for block in document.blocks)


@pytest.mark.parametrize("code", [seed.code for seed in OUTLINES if seed.code != "T4"])
def test_the_full_year_leaves_only_what_people_write_themselves(years: dict[str, YearFacts], code: str) -> None:
    hinted = Outline.objects.get(code=code).items.exclude(hint="").values_list("gap_subject", flat=True)
    gaps = {gap.subject for gap in written(code, years["full"]).gaps}
    assert gaps - set(hinted) == set()


@pytest.mark.parametrize("code", CODES)
def test_no_figure_stands_twice_in_the_sentences_of_an_outline(years: dict[str, YearFacts], code: str) -> None:
    """A block that two sections of an outline take would say the same thing twice."""
    items = Outline.objects.get(code=code).items.all()
    named = [name for item in items for name in item.blocks]
    whole = {name for name in named if ":" not in name} | {item.section for item in items if not item.blocks}
    assert len(named) == len(set(named))
    assert [name for name in named if ":" in name and name.split(":")[0] in whole] == []
    assert OPEN not in written("T1", years["full"]).text
