"""Numbers of chapters and sections in the order in which they stand. Pure.

What is removed, or declared to be nothing, leaves no hole in the numbers and no chapter without a word.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from portal.kit.chinese import numeral
from reports.document import Block, Heading, Paragraph, Run, RunStyle

_HAN = "[一二三四五六七八九十]+"
_CHAPTER, _SECTION = re.compile(f"^{_HAN}(?=、)"), re.compile(f"^（{_HAN}）")


def numbered_anew(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Return the blocks, chapters without a paragraph left out, with the numbers that they have in this order."""
    return tuple(_counted(_with_words(tuple(blocks))))


def _with_words(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block, after in pairwise((*blocks, None)):
        if block is not None and (isinstance(block, Paragraph) or isinstance(after, Paragraph)):
            yield block


def _counted(blocks: Iterable[Block]) -> Iterator[Block]:
    chapter = section = 0
    for block in blocks:
        if isinstance(block, Heading):
            section = 0
            chapter += bool(_CHAPTER.match(block.text))
            yield Heading(block.key, _CHAPTER.sub(numeral(chapter), block.text)) if chapter else block
        elif _opens(block):
            section += 1
            yield replace(block, runs=(_called(block.runs[0], section), *block.runs[1:]))
        else:
            yield block


def _opens(block: Paragraph) -> bool:
    return bool(block.runs) and block.runs[0].style == RunStyle.SECTION and bool(_SECTION.match(block.runs[0].text))


def _called(head: Run, number: int) -> Run:
    return replace(head, text=_SECTION.sub(f"（{numeral(number)}）", head.text))
