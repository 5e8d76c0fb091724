"""How wide each character is, without loading a font: a table that the font build wrote beside the fonts."""

import json
import unicodedata
from functools import cache, lru_cache

from reports.document import RunStyle
from reports.renderers.fonts import FONTS
from reports.renderers.grid import FANG, HEI, KAI

# GB/T 9704-2012 §7.3.3: text in 仿宋, second level in 楷体. A missing place is set in 黑体 so that nobody overlooks it.
FAMILY = {
    RunStyle.PLAIN: FANG,
    RunStyle.SUBHEAD: FANG,
    RunStyle.SECTION: KAI,
    RunStyle.MISSING: HEI,
}
EM = 1000


@cache
def _table() -> dict[str, dict[str, int]]:
    raw = json.loads((FONTS / "widths.json").read_text(encoding="utf-8"))
    return {
        family: {character: int(width) for width, characters in groups.items() for character in characters}
        for family, groups in raw.items()
    }


@lru_cache(maxsize=8192)
def advance(character: str, family: str) -> float:
    """Advance of one character in ems; marks that sit on their predecessor have none."""
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0.0
    return _table()[family].get(character, EM) / EM
