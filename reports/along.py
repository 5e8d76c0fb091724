"""Compiling along an outline as it is stored: one that asks for what nobody counts is refused by that name."""

from collections.abc import Sequence

from portal.kit.errors import Refused
from reports.compile import Compiled, PhraseRow, compile_report
from reports.figures import YearFacts
from reports.models import Outline, OutlineItem
from reports.slots import unknown_slots


def compiled_along(outline: Outline, phrases: Sequence[PhraseRow], facts: YearFacts) -> Compiled:
    """Return the drafts of the report. Raises Refused, naming the slots of the outline that no fact fills."""
    items = known_items(outline)
    return compile_report(outline.title, items, phrases, facts)


def known_items(outline: Outline) -> list[OutlineItem]:
    """Return the items of an outline. Raises Refused, naming the slots that no fact fills."""
    items = list(outline.items.all())
    unknown = [slot for text in (outline.title, *(item.title for item in items)) for slot in unknown_slots(text)]
    if unknown:
        msg = f"提纲“{outline.name}”里没有这个数据项：{'、'.join(dict.fromkeys(unknown))}，请联系工委改提纲"
        raise Refused(msg)
    return items
