"""Words of the text: terms that went out of use, figures that nothing bears out, figures whose records are gone."""

from collections import defaultdict
from collections.abc import Iterator

from portal.kit.chinese import quoted
from reports.checks.base import Finding, Severity, Subject, Text
from reports.editing.syntax import typed_figures
from reports.enums import ParagraphState

FIGURES_SHOWN = 5


def outdated_terms(subject: Subject) -> Iterator[Finding]:
    """Tell which wordings of the text are no longer used at the end of its period, each once a paragraph."""
    for paragraph in subject.paragraphs:
        text = paragraph.text.replace(" ", "")
        found = [term for term in subject.terms if term.words in text]
        for term in found:
            now = f"，现在的提法是{term.instead}" if term.instead else ""
            sentence = f"“{term.words.strip('“”')}”这个提法已经不用{now}（{term.authority}）"
            yield Finding("outdated_term", Severity.ADVICE, sentence, subject.place(paragraph.key), paragraph.key)


def figures_without_basis(text: Text) -> Iterator[Finding]:
    """Tell which paragraphs hold figures that a person typed without saying where they come from."""
    for paragraph in text.paragraphs:
        row = text.rows.get(paragraph.key)
        if row is None or row.basis or not _is_own(row.state, row.state_before):
            continue
        figures = list(dict.fromkeys(typed_figures(row.text)))[:FIGURES_SHOWN]
        if figures:
            sentence = f"手工写的数字{'、'.join(figures)}没有写明依据，请补写依据或改用台账里的数字"
            yield Finding("no_basis", Severity.HOLD, sentence, text.place(paragraph.key), paragraph.key)


def _is_own(state: str, before: str) -> bool:
    own = (ParagraphState.EDITED, ParagraphState.MANUAL)
    return state in own or (state == ParagraphState.LOCKED and before in own)


def figures_without_records(subject: Subject) -> Iterator[Finding]:
    """Tell which figures of the text rest on records that were deleted since it was written."""
    for paragraph in subject.paragraphs:
        gone: defaultdict[str, int] = defaultdict(int)
        for code in dict.fromkeys(run.figure for run in paragraph.runs if run.figure):
            figure = subject.facts.figure(code)
            sources = {(source.model, source.pk) for source in figure.sources} if figure else set()
            if figure and (missing := sources - subject.living):
                gone[figure.label] += len(missing)
        for label, count in gone.items():
            sentence = f"{quoted(label)}所依据的记录有 {count} 条后来删除了，请重新编写或核对这个数字"
            yield Finding("records_gone", Severity.TODO, sentence, subject.place(paragraph.key), paragraph.key)
