"""The HTML and CSS that the PDF engine prints: lines already broken, everything a multiple of the page grid."""

from collections.abc import Iterable
from html import escape
from itertools import groupby

from reports.document import Document, Run, RunStyle
from reports.renderers.base import clean
from reports.renderers.grid import (
    BODY,
    BODY_PT,
    FANG,
    FOLIO_PT,
    HEI,
    INDENT,
    KAI,
    MARGINS_MM,
    PAGE_MM,
    PITCH_MM,
    SONG,
    TITLE_PT,
)
from reports.renderers.lines import Line
from reports.renderers.pages import SetBlock, lay_out

# Personal names hold characters that no 仿宋 has; this face has them, and matches 仿宋 in weight.
RARE = '"LXGW WenKai Light"'

# GB/T 9704-2012 §7.5: the page number lies 7 mm under the core, one blank from the outer edge.
_FOLIO = f"""content: "— " counter(page) " —"; font: {FOLIO_PT}pt "Liberation Serif"; vertical-align: top;
  white-space: pre; letter-spacing: 0;"""

# Orphans and widows of 1: a page is full at 22 lines, whatever paragraph they belong to.
# Line height 0 inside a line: another face, even of one rare character, would make the line higher than the grid.
SHEET = f"""
@page {{ size: {PAGE_MM[0]}mm {PAGE_MM[1]}mm; margin: {" ".join(f"{side}mm" for side in MARGINS_MM)} }}
@page :right {{ @bottom-right {{ {_FOLIO} padding: 7mm {FOLIO_PT}pt 0 0 }} }}
@page :left {{ @bottom-left {{ {_FOLIO} padding: 7mm 0 0 {FOLIO_PT}pt }} }}
html {{ font: {BODY_PT}pt {FANG}, {RARE}; line-height: {PITCH_MM:.4f}mm; letter-spacing: {BODY.spacing:.4f}pt;
  orphans: 1; widows: 1; white-space: pre }}
body {{ margin: 0 }}
p, h2 {{ margin: 0; text-indent: {INDENT:.4f}pt }}
h1 {{ font: 700 {TITLE_PT}pt "{SONG}", {RARE}; line-height: {PITCH_MM:.4f}mm; letter-spacing: 0; text-align: center;
  margin: 0; padding: {PITCH_MM:.4f}mm 0; break-after: avoid; break-inside: avoid }}
h2 {{ font: inherit; font-family: {HEI}, {RARE}; break-after: avoid; break-inside: avoid }}
span, b, u {{ line-height: 0 }}
b {{ font-weight: inherit; font-family: {KAI}, {RARE} }}
u {{ font-family: {HEI}, {RARE}; text-decoration: underline }}
"""

_TAGS = {RunStyle.SECTION: "b", RunStyle.MISSING: "u"}


def page_html(document: Document) -> str:
    """Write the whole document as HTML; every character of the document is escaped text, never mark-up."""
    title = escape(clean("".join(document.title)))
    body = "".join(map(_block, lay_out(document)))
    return f'<html lang="zh-CN"><head><title>{title}</title></head><body>{body}</body></html>'


def _block(block: SetBlock) -> str:
    groups = groupby(block.lines, key=lambda line: f"{line.spacing:.4f}")
    text = "\n".join(_spaced(spacing, lines) for spacing, lines in groups)
    return f"<{block.kind}>{text}</{block.kind}>"


def _spaced(spacing: str, lines: Iterable[Line]) -> str:
    """Lines that share their letter-spacing share one element: each costs the engine time."""
    text = "\n".join("".join(map(_run, line.runs)) for line in lines)
    return f'<span style="letter-spacing:{spacing}pt">{text}</span>'


def _run(run: Run) -> str:
    tag = _TAGS.get(run.style)
    return f"<{tag}>{escape(run.text)}</{tag}>" if tag else escape(run.text)
