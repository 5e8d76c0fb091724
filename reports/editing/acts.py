"""What a person can do to one paragraph: each act changes a row in memory or is refused with a sentence."""

from collections.abc import Callable

from portal.kit.errors import Refused
from reports import tokens
from reports.editing.syntax import UnknownFigureError, stored, typed_figures
from reports.enums import ParagraphState
from reports.figures import YearFacts
from reports.models import Paragraph

LONGEST = 20_000  # characters: a whole report has about 3 000
Act = Callable[[Paragraph], None]


def seen_in(text: str, facts: YearFacts) -> dict[str, str]:
    """Return the figures of a text as they stand now, to tell later which changed."""
    figures = {code: facts.figure(code) for code in tokens.codes_in(text)}
    return {code: figure.text for code, figure in figures.items() if figure}


def edit(typed: str, basis: str, facts: YearFacts, *, base: str | None = None) -> Act:
    """Return the act of writing other words. Digits that no record gives need a stated basis.

    The marks count in the text `base` that was opened, which is the stored text unless it was saved in between.
    """

    def apply(paragraph: Paragraph) -> None:
        if paragraph.state in (ParagraphState.LOCKED, ParagraphState.REMOVED):
            first = "解锁" if paragraph.state == ParagraphState.LOCKED else "恢复"
            msg = f"这一段{paragraph.get_state_display()}，先{first}再改"
            raise Refused(msg)
        text = text_of(typed, paragraph.text if base is None else base)
        refuse_figures_from_nowhere(text, basis)
        if text == paragraph.text and basis == paragraph.basis:
            return
        paragraph.text, paragraph.basis = text, basis
        paragraph.seen, paragraph.held = seen_in(text, facts), []
        if paragraph.state != ParagraphState.MANUAL:
            paragraph.state = ParagraphState.EDITED

    return apply


def text_of(typed: str, before: str) -> str:
    """Return what was typed as stored text; refuse what is too long, forged or nothing."""
    if len(typed) > LONGEST:
        msg = f"一段最多 {LONGEST} 字，现在有 {len(typed)} 字"
        raise Refused(msg, field="text")
    try:
        text = stored(typed, before)
    except UnknownFigureError as unknown:
        msg = f"这一段里没有编号这样的数据：{unknown.shown}。数据只能保留或删去，不能新造"
        raise Refused(msg, field="text") from None
    if not text:
        msg = "请填写文字；整段不要的话，请用“删去这段”"
        raise Refused(msg, field="text")
    return text


def refuse_figures_from_nowhere(text: str, basis: str) -> None:
    """Refuse digits that were typed without saying where they come from."""
    figures = typed_figures(text)
    if figures and not basis:
        msg = f"“{'”“'.join(figures[:5])}”没有记录为据，请写明依据"
        raise Refused(msg, field="basis")


def lock(facts: YearFacts) -> Act:
    """Return the act of keeping a paragraph exactly as it reads now."""

    def apply(paragraph: Paragraph) -> None:
        if paragraph.state in (ParagraphState.MISSING, ParagraphState.REMOVED, ParagraphState.LOCKED):
            msg = f"这一段是“{paragraph.get_state_display()}”，不能锁定"
            raise Refused(msg)
        paragraph.state_before, paragraph.state = paragraph.state, ParagraphState.LOCKED
        held = {code: paragraph.seen[code] for code in paragraph.held if code in paragraph.seen}
        paragraph.seen = paragraph.seen | seen_in(paragraph.text, facts) | held

    return apply


def unlock(paragraph: Paragraph) -> None:
    """Open a locked paragraph again, as what it was before."""
    _back_from(paragraph, ParagraphState.LOCKED)


def remove(paragraph: Paragraph) -> None:
    """Take a paragraph out of the report; it stays away when the report is written again."""
    if paragraph.state in (ParagraphState.LOCKED, ParagraphState.REMOVED):
        msg = f"这一段{paragraph.get_state_display()}，不能删去"
        raise Refused(msg)
    paragraph.state_before, paragraph.state = paragraph.state, ParagraphState.REMOVED


def bring_back(paragraph: Paragraph) -> None:
    """Put a removed paragraph back as what it was; what nobody had touched comes back in its newest form."""
    _back_from(paragraph, ParagraphState.REMOVED)
    renew(paragraph)


def renew(paragraph: Paragraph) -> None:
    """Give a paragraph that nobody keeps the newest text of the machine; beside kept words the newest is on offer."""
    if paragraph.state in (ParagraphState.AUTO, ParagraphState.MISSING):
        paragraph.text, paragraph.offered = paragraph.compiled or paragraph.text, ""
    elif paragraph.offered:
        paragraph.offered = paragraph.compiled


def _back_from(paragraph: Paragraph, state: ParagraphState) -> None:
    if paragraph.state != state:
        msg = f"这一段不是“{state.label}”"
        raise Refused(msg)
    paragraph.state, paragraph.state_before = paragraph.state_before or ParagraphState.EDITED, ""


def take_new(paragraph: Paragraph) -> None:
    """Give up one's own words for what the machine wrote from the records."""
    if paragraph.state != ParagraphState.EDITED or not paragraph.compiled:
        msg = "这一段没有自动成文的新稿"
        raise Refused(msg)
    paragraph.text, paragraph.state = paragraph.compiled, ParagraphState.AUTO
    paragraph.offered, paragraph.basis, paragraph.seen, paragraph.held = "", "", {}, []


def keep_own(paragraph: Paragraph) -> None:
    """Put the offered text aside; the next one is offered only when it differs."""
    paragraph.offered = ""


def accept(code: str, facts: YearFacts) -> Act:
    """Return the act of taking over a figure that changed."""

    def apply(paragraph: Paragraph) -> None:
        current = facts.figure(code)
        if current is None or code not in paragraph.seen:
            msg = "这个数字现在没有记录，请改文字"
            raise Refused(msg)
        paragraph.seen = {**paragraph.seen, code: current.text}
        paragraph.held = [one for one in paragraph.held if one != code]

    return apply


def hold(code: str) -> Act:
    """Return the act of keeping a figure as it was seen, although the records say otherwise; readers see that."""

    def apply(paragraph: Paragraph) -> None:
        if code not in paragraph.seen:
            msg = "这一段里没有这个数字"
            raise Refused(msg)
        paragraph.held = [*(one for one in paragraph.held if one != code), code]

    return apply
