"""Which part of the text speaks of the unit's own business, and which of problems. Pure.

A share is exact only where an outline gives the matter a section of its own. T1, T2, T3 and T8 tell of business inside
sections that are about members and the branch as well (队伍建设 holds 党员发展 beside 攻坚队 and 安全), and T1 tells of
problems only by what was done about them. The codes of sections do not part these, and guessing from words would put
the portal's opinion in the place of the committee's: such a share is an estimate, says 约 and only advises.
"""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from reports.document import Document
from reports.lengths.measure import characters, section_of


@dataclass(frozen=True, slots=True)
class Matter:
    """Sections that speak of one matter only, and those that speak of others beside it (seed.py, seed_outlines.py)."""

    own: frozenset[str]
    mixed: frozenset[str]


BUSINESS = Matter(frozenset({"key_tasks", "practice_text"}), frozenset({"team", "effect"}))
PROBLEMS = Matter(frozenset({"problems"}), frozenset({"finding"}))


@dataclass(frozen=True, slots=True)
class Share:
    """Percent of the running text, titles and headings left out; `key` is the first paragraph that counts."""

    percent: int
    is_exact: bool
    key: str

    @property
    def words(self) -> str:
        """The share in words."""
        return f"占 {self.percent}%" if self.is_exact else f"约占 {self.percent}%"


def share_of(document: Document, matter: Matter, outlined: AbstractSet[str]) -> Share | None:
    """Return the share of a matter; none where the outline has no place for it, and none of a text without words."""
    paragraphs = document.paragraphs
    sections = matter.own & outlined or matter.mixed & outlined
    whole = sum(characters(one.text) for one in paragraphs)
    if not whole or not sections:
        return None
    telling = [one for one in paragraphs if section_of(one.key) in sections]
    percent = round(100 * sum(characters(one.text) for one in telling) / whole)
    return Share(percent, bool(matter.own & outlined), (telling or paragraphs)[0].key)
