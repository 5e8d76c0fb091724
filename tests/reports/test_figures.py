from datetime import date
from decimal import Decimal

import pytest

from reports.figures import Fact, Figure, Missing, Source, YearFacts, counted, digest
from reports.slots import SLOTS, unknown_slots

SOURCE = Source("activity", 7, "3人次")
FACTS: tuple[Fact, ...] = (
    Figure("study.sessions", "集中学习", 12, "口径", (SOURCE,), "次"),
    Figure("hours.mean", "人均学时", Decimal("45.5"), "口径", (SOURCE,), "学时"),
    Figure("campaign.calls", "号召", ("“甲”", "“乙”"), "口径", (SOURCE,)),
    Missing("people.grew", "党员人数增加", "没有增加"),
)


def test_facts_come_back_from_their_frozen_form_unchanged() -> None:
    facts = YearFacts(3, 2022, date(2022, 12, 31), {fact.code: fact for fact in FACTS})
    frozen, sha256 = facts.freeze()
    assert YearFacts.thaw(frozen) == facts
    assert digest(frozen) == sha256


def test_one_changed_figure_changes_the_hash() -> None:
    facts = YearFacts(3, 2022, date(2022, 12, 31), {fact.code: fact for fact in FACTS})
    frozen, sha256 = facts.freeze()
    frozen["facts"]["study.sessions"]["value"] = 13
    assert digest(frozen) != sha256


def test_a_figure_without_a_source_cannot_exist() -> None:
    with pytest.raises(ValueError, match="no source"):
        Figure("x", "x", 0, "口径", ())
    assert counted("x", "学习", (), "口径", unit="次", missing="没有记录") == Missing("x", "学习", "没有记录")


def test_adjacent_quoted_names_take_no_separator() -> None:
    calls = FACTS[2]
    assert isinstance(calls, Figure)
    assert calls.text == "“甲”“乙”"


def test_a_code_that_nobody_collected_is_missing() -> None:
    assert isinstance(YearFacts(1, 2022, date(2022, 1, 1)).get("nobody.knows"), Missing)


def test_slots_are_listed_once_and_strangers_are_named() -> None:
    codes = [slot.code for slot in SLOTS]
    assert len(codes) == len(set(codes))
    assert unknown_slots("学习{study.sessions}次，{no.such}，{x.__class__}，{study.sessions!r}") == [
        "{no.such}",
        "{x.__class__}",
        "{study.sessions!r}",
    ]
