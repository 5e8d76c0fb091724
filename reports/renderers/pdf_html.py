"""The HTML and CSS that the PDF engine prints: lines already broken, everything a multiple of the page grid."""

from html import escape

from portal.kit.office import clean
from reports.document import Document, Run, RunStyle
from reports.renderers.coverage import is_common, printed
from reports.renderers.grid import (
    BODY,
    BODY_PT,
    FANG,
    FOLIO_PT,
    HEADING,
    HEI,
    INDENT,
    KAI,
    MARGINS_MM,
    PAGE_MM,
    PITCH_MM,
    SONG,
    TITLE,
    TITLE_PT,
)
from reports.renderers.lines import Line
from reports.renderers.pages import Kind, SetBlock, lay_out

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

# Under the core of the last page: the string is set by an element without height behind the last line.
_SEAL = """<style>@page { @bottom-center { content: string(seal); font: 9pt FandolFang, "Liberation Serif";
  vertical-align: top; padding-top: 9mm; letter-spacing: 0; white-space: pre } }
i { display: block; height: 0; line-height: 0; string-set: seal attr(data-seal) }</style>"""

_NORMAL = {Kind.TITLE: TITLE.spacing, Kind.HEADING: HEADING.spacing, Kind.PARAGRAPH: BODY.spacing}
# In points; 28 characters of it are 0.15 mm, and an element of its own costs the engine a hundredth of the report.
_INVISIBLE = 0.015
_TAGS = {RunStyle.SECTION: "b", RunStyle.MISSING: "u"}


def page_html(document: Document) -> str:
    """Write the whole document as HTML; every character of the document is escaped text, never mark-up."""
    title = escape(clean("".join(document.title)))
    body = "".join(map(_block, lay_out(document)))
    style, mark = (_SEAL, f'<i data-seal="{escape(clean(document.seal))}"></i>') if document.seal else ("", "")
    return f'<html lang="zh-CN"><head><title>{title}</title>{style}</head><body>{body}{mark}</body></html>'


def _block(block: SetBlock) -> str:
    text = "\n".join(_line(line, _NORMAL[block.kind]) for line in block.lines)
    return f"<{block.kind}>{text}</{block.kind}>"


def _line(line: Line, normal: float) -> str:
    """Most lines are set as their block is; an element of its own costs the engine a thousandth of a second."""
    text = "".join(map(run_html, line.runs))
    # Another face in the line needs the line height of an inline element.
    if abs(line.spacing - normal) < _INVISIBLE and is_common(line.text):
        return text
    return f'<span style="letter-spacing:{line.spacing:.4f}pt">{text}</span>'


def run_html(run: Run) -> str:
    """Write one run as escaped text in the element of its style."""
    tag, text = _TAGS.get(run.style), escape(printed(run.text))
    return f"<{tag}>{text}</{tag}>" if tag else text
