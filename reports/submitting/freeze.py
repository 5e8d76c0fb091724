"""The text of a report as it stood: JSON that says the same for ever, and the hashes over it. Pure.

Removed paragraphs are not in it, nor what the machine would have written: only what left the branch.
"""

from collections.abc import Mapping
from typing import Any

from reports.enums import ParagraphState
from reports.figures import digest
from reports.manuscript import Manuscript
from reports.merge import Content, order_of

Frozen = dict[str, Any]
_COLUMNS = ("key", "text", "state")


def frozen(manuscript: Manuscript, *, han: bool) -> Frozen:
    """Return the manuscript as JSON; `han` says how its outline writes small numbers."""
    shown = [key for key in order_of(manuscript.layout) if _is_printed(manuscript.rows.get(key))]
    return {
        "layout": dict(manuscript.layout),
        "rows": [_row(manuscript.rows[key]) for key in shown],
        "declared": sorted(list(pair) for pair in manuscript.declared),
        "han": han,
    }


def _is_printed(row: Content | None) -> bool:
    return row is not None and row.state != ParagraphState.REMOVED


def _row(row: Content) -> dict[str, Any]:
    more = {"seen": dict(row.seen), "held": list(row.held)}
    return {name: str(getattr(row, name)) for name in _COLUMNS} | more


def thawed(text: Mapping[str, Any]) -> Manuscript:
    """Return the manuscript of a frozen text."""
    rows = (
        Content(row["key"], row["text"], "", row["state"], seen=row["seen"], held=row["held"]) for row in text["rows"]
    )
    return Manuscript(text["layout"], {row.key: row for row in rows}, frozenset((a, b) for a, b in text["declared"]))


def fingerprint(text: Frozen, facts_sha256: str) -> str:
    """Return the hash of a text with the figures it was made from: it tells whether a file is of this text."""
    return digest({"text": text, "facts": facts_sha256})


def seal_of(report_id: int, number: int, text: Mapping[str, Any], facts_sha256: str) -> str:
    """Return the hash of one submission: the same text sent twice is two submissions."""
    return digest({"report": report_id, "number": number, "text": dict(text), "facts": facts_sha256})
