"""The preview: the same document as the files, with every figure a link to the records behind it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString

from reports.document import Block, Document, Gap, Heading, Run, RunStyle


@dataclass(frozen=True, slots=True)
class _NoHand:
    """Nothing can be done with the block: the page is only read."""

    row: None = None


NO_HAND = _NoHand()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run as the page shows it."""

    text: str
    css: str
    url: str = ""
    is_manual: bool = False
    is_claim: bool = False
    other: str = ""
    is_held: bool = False
    code: str = ""

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
    gaps: tuple["_Hole", ...] = ()
    hand: object = NO_HAND


@dataclass(frozen=True, slots=True)
class _Hole:
    """A gap with the way to fill it, where there is one."""

    subject: str
    reason: str
    url: str = ""
    action: str = ""


FigureUrl = Callable[[str], str]
BOOK = "book:"  # before the code of a register that would fill a gap
_CSS = {RunStyle.PLAIN: "", RunStyle.SECTION: "sec", RunStyle.SUBHEAD: "sub", RunStyle.MISSING: "gapmark"}


def render(
    document: Document,
    figure_url: Callable[[str], str],
    *,
    year: int,
    can_fill: bool,
    hands: Mapping[str, object] | None = None,
    csrf_token: str = "",
) -> SafeString:
    """Return the report as HTML. All text goes through the template's escaping; who logs is shown how to fill gaps.

    `hands` are, by the key of a block, what the page offers to do there; the template knows what they are. Its forms
    carry the token of whoever reads.
    """
    shown = [_block(block, figure_url, year, can_fill=can_fill) for block in document.blocks]
    known = hands or {}
    blocks = [replace(block, hand=known.get(block.key, NO_HAND)) for block in shown]
    shown_with = {"title": document.title, "blocks": blocks, "csrf_token": csrf_token}
    return render_to_string("reports/document.html", shown_with)


def blocks_of(document: Document, figure_url: FigureUrl, beside: Mapping[str, object]) -> list[_Shown]:
    """Return the blocks for a template of one's own: nothing is filled there; `beside` is put to each by its key."""
    blocks = [_block(block, figure_url, 0, can_fill=False) for block in document.blocks]
    return [replace(block, hand=beside.get(block.key, NO_HAND)) for block in blocks]


def _block(block: Block, figure_url: Callable[[str], str], year: int, *, can_fill: bool) -> _Shown:
    if isinstance(block, Heading):
        return _Shown(block.key, heading=block.text)
    pieces = tuple(_piece(run, figure_url) for run in block.runs)
    holes = tuple(_hole(gap, block.key, year if can_fill else None) for gap in block.gaps)
    return _Shown(block.key, state=block.state, pieces=pieces, gaps=holes)


def _hole(gap: Gap, key: str, year: int | None) -> _Hole:
    url, action = _filler(gap, key, year) if year else ("", "")
    return _Hole(gap.subject, gap.reason, url, action)


def _filler(gap: Gap, key: str, year: int) -> tuple[str, str]:
    """Return where records for a gap are entered, and the words on the button."""
    if key == "next_lead":
        return reverse("plan_edit", args=[year + 1]), "写工作计划"
    if key == "finding":
        return f"{reverse('rectify_create')}?source=assessment", "登记问题"
    if key.startswith("finding."):
        return reverse("rectify_list"), "去填整改"
    # A gap named after its own section is a whole empty place: no single kind of record fills it.
    if not gap.kind or gap.kind == key:
        return "", ""
    if gap.kind.startswith(BOOK):
        return reverse("register_create", args=[gap.kind.removeprefix(BOOK)]), "去登记"
    return reverse("activity_create", args=[gap.kind]), "补登记录"


def _piece(run: Run, figure_url: Callable[[str], str]) -> _Piece:
    url = figure_url(run.figure) if run.figure else ""
    return _Piece(run.text, _CSS[run.style], url, run.manual, run.is_claim, run.other, run.is_held, run.figure)
