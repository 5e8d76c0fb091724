"""What waits for somebody's decision: comments of the working committee, texts on offer, figures that moved."""

from collections.abc import Iterator

from reports.checks.base import Finding, Severity, Text
from reports.document import RunStyle
from reports.enums import ParagraphState

COMMENT, BEGINNING = 30, 12


def open_comments(text: Text) -> Iterator[Finding]:
    """Tell comments of the last return that nobody answered."""
    for pk, said in text.comments:
        yield Finding("comment", Severity.HOLD, f"批注还没有处理：{said[:COMMENT].rstrip('。')}", f"{text.page}#c-{pk}")


def undecided_offers(text: Text) -> Iterator[Finding]:
    """Tell edited paragraphs beside which a new text waits."""
    for row in text.rows.values():
        if row.offered and row.state == ParagraphState.EDITED:
            sentence = f"“{_beginning(text, row.key)}”有新稿，请看过后选用新稿或保留您的"
            yield Finding("offer", Severity.HOLD, sentence, text.place(row.key), row.key)


def changed_figures(text: Text) -> Iterator[Finding]:
    """Tell figures in people's own words that the records now give otherwise."""
    for paragraph in text.paragraphs:
        for run in paragraph.runs:
            if run.other and not run.is_held:
                sentence = f"{text.facts.get(run.figure).label} {run.other} → {run.value}，请选更新或保持"
                yield Finding("moved", Severity.HOLD, sentence, text.place(paragraph.key), paragraph.key)


def _beginning(text: Text, key: str) -> str:
    runs = (run for one in text.paragraphs if one.key == key for run in one.runs if run.style != RunStyle.SECTION)
    words = "".join(run.text for run in runs) or key
    return f"{words[:BEGINNING]}…" if len(words) > BEGINNING else words
