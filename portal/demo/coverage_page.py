"""Writes `docs/seed-coverage.md` from the table and the compiled report of the demo."""

from collections.abc import Sequence

from portal.demo.coverage import Row, codes_of, page_of, sentence_of
from reports.document import Document
from reports.evidence_words import WORDS
from reports.figures import Figure, YearFacts

HEAD = """# Where each fact of the seed comes from

Written by `manage.py seed_coverage` from `portal/demo/coverage.tsv` and the compiled 2022 report of the demo world;
a test compares. One line a fact of the seed: the records it is counted from, the page where they are entered, the
facts behind the sentence, and the sentence as it stands in the report.

"""
SHORT = 12  # characters that fit beside the code of a fact
COLUMNS = ("", "In the seed", "Records", "Page", "Facts", "Section", "Sentence in the compiled report")


def page(rows: Sequence[Row], facts: YearFacts, document: Document) -> str:
    """Return the page; a line without its sentence says so, and is not counted."""
    found = [row for row in rows if sentence_of(row, document)]
    masks = sum(row.is_mask for row in found)
    total = f"**{len(found) - masks}/107 facts, {masks}/9 masked values.**\n\n"
    lines = [_line(COLUMNS), _line(["---"] * len(COLUMNS))]
    lines += [_line(_cells(row, facts, document)) for row in rows]
    return HEAD + total + "\n".join(lines) + "\n"


def _cells(row: Row, facts: YearFacts, document: Document) -> list[str]:
    records = "、".join(WORDS[name] for name in row.records) or "提纲标题"
    label, _ = page_of(row)
    codes = "<br>".join(f"`{pattern}`{_value(pattern, row, facts)}" for pattern in row.facts)
    return [row.code, row.quote, records, label, codes, row.section, sentence_of(row, document) or "**missing**"]


def _value(pattern: str, row: Row, facts: YearFacts) -> str:
    figures = [facts.get(code) for code in codes_of(row, facts)]
    if "#" in pattern or len(row.facts) > 1 or len(figures) != 1:
        return ""
    fact = figures[0]
    return f" = {fact.text}（{len(fact.sources)}）" if isinstance(fact, Figure) and len(fact.text) <= SHORT else ""


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cell.replace('|', '¦') for cell in cells)} |"
