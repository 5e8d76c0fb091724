"""What is missing in the text: gaps without an answer, gaps that the round does not take, places without a word."""

from collections.abc import Iterator

from reports.checks.base import Finding, Severity, Text


def open_gaps(text: Text) -> Iterator[Finding]:
    """Tell every place that has no records and no answer."""
    for paragraph in text.paragraphs:
        for gap in paragraph.gaps:
            yield _missing(text, "gap", f"这里缺数据：{gap.subject}", paragraph.key)


def refused_declarations(text: Text) -> Iterator[Finding]:
    """Tell declared gaps where the round does not take them."""
    if not text.asked.allows_declared_gaps:
        for key, subject in sorted(text.manuscript.declared):
            yield _missing(text, "declared", f"工委要求不留缺口，请补上“{subject}”", key)


def empty_sections(text: Text) -> Iterator[Finding]:
    """Tell required places in which nothing stands, not even a gap."""
    written = {block.key.split(".")[0] for block in text.document.blocks if block.text}
    declared = {key.split(".")[0] for key, _ in text.manuscript.declared}
    for place in text.places:
        if place.is_required and place.section not in written | declared:
            sentence = f"“{place.name}”是必写的，现在没有内容"
            yield Finding("empty", Severity.HOLD, sentence, text.page)


def _missing(text: Text, code: str, sentence: str, key: str) -> Finding:
    return Finding(code, Severity.HOLD, sentence, text.place(key), key)
