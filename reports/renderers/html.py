"""The preview: the same document as the files, with every figure a link to the records behind it."""

from collections.abc import Callable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from reports.document import Block, Document, Gap, Heading, Run, RunStyle


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run as the page shows it."""

    text: str
    css: str
    url: str = ""

    @property
    def is_words(self) -> bool:
        """Whether it prints a name or a sentence of a record rather than a number."""
        return len(self.text) > 1 and not any(character.isdigit() for character in self.text)


@dataclass(frozen=True, slots=True)
class _Shown:
    """A block as the page shows it: a heading, or a paragraph with its pieces and open gaps."""

    key: str
    heading: str = ""
    state: str = ""
    pieces: tuple[_Piece, ...] = ()
    gaps: tuple[Gap, ...] = ()


_CSS = {RunStyle.PLAIN: "", RunStyle.SECTION: "sec", RunStyle.SUBHEAD: "sub", RunStyle.MISSING: "gapmark"}


def render(document: Document, figure_url: Callable[[str], str], *, can_fill: bool) -> SafeString:
    """Return the report as HTML. All text goes through the template's escaping; who logs is shown how to fill gaps."""
    shown = [_block(block, figure_url) for block in document.blocks]
    context = {"title": document.title, "blocks": shown, "can_fill": can_fill}
    return render_to_string("reports/document.html", context)


def _block(block: Block, figure_url: Callable[[str], str]) -> _Shown:
    if isinstance(block, Heading):
        return _Shown(block.key, heading=block.text)
    pieces = tuple(_piece(run, figure_url) for run in block.runs)
    return _Shown(block.key, state=block.state, pieces=pieces, gaps=block.gaps)


def _piece(run: Run, figure_url: Callable[[str], str]) -> _Piece:
    return _Piece(run.text, _CSS[run.style], figure_url(run.figure) if run.figure else "")
