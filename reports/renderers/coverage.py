"""Which characters no font of ours can draw: they are printed as 〓, and the page says so before the file is made.

Nothing is ever left to the engine, which would print an empty box without a word.
"""

import unicodedata
from functools import cache
from importlib import import_module
from pathlib import Path

from reports.renderers.fonts import FONTS, REQUIRED

# What printers set where a character is wanting; every face has it.
WANTING = "〓"
# Python's GB 2312 takes the dash and the middle dot for other code points than everybody else.
_MARKS = str.maketrans("—·", "  ")
# Page numbers alone are set in it: no text ever falls back to this face.
_FOR_NUMBERS = "LiberationSerif-Regular.ttf"


def is_common(text: str) -> bool:
    """Whether 仿宋 has every character."""
    try:
        return not text or bool(text.translate(_MARKS).encode("gb2312"))
    except UnicodeEncodeError:
        return False


def unprintable(text: str) -> str:
    """Return the characters that no font has, each once, in the order of the text."""
    if not text or is_common(text):
        return ""
    return "".join(sign for sign in dict.fromkeys(text) if not _is_drawn(sign))


def printed(text: str) -> str:
    """Return the text as it can be drawn."""
    wanting = unprintable(text)
    return text.translate(dict.fromkeys(map(ord, wanting), WANTING)) if wanting else text


def _is_drawn(sign: str) -> bool:
    """Whether a font has it, or there is nothing to draw; selectors and joiners sit on what stands before them."""
    if unicodedata.category(sign) in {"Cc", "Cf", "Mn", "Me", "Zs"}:
        return True
    return is_common(sign) or ord(sign) in _covered()


@cache
def _covered() -> frozenset[int]:
    """Read the character tables of our fonts once, at the first rare character."""
    return frozenset(point for name in REQUIRED if name != _FOR_NUMBERS for point in _characters(FONTS / name))


def _characters(path: Path) -> frozenset[int]:
    # Imported here: it takes a tenth of a second, and most reports hold no rare character. By name: it has no types.
    with import_module("fontTools.ttLib").TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap())
