"""How long the text is, held against what the round of the year asks for."""

from collections import Counter
from collections.abc import Container, Iterator

from reports.checks.base import Bound, Finding, Severity, Subject, section_of
from reports.renderers.pages import page_count

# Sections that speak of the unit's own business, and of problems, in all outlines (reports/seed.py, seed_outlines.py).
BUSINESS = frozenset({"team", "key_tasks", "practice_text", "effect"})
PROBLEMS = frozenset({"finding", "problems"})


def characters(text: str) -> int:
    """Count characters without blanks, as working committees do."""
    return sum(1 for character in text if not character.isspace())


def lengths(subject: Subject) -> Iterator[Finding]:
    """Tell which sections, or the whole text, are longer or shorter than asked."""
    counts = _counts(subject)
    whole = characters(subject.document.text)
    for bound in subject.asked.bounds:
        if bound.section and bound.section not in counts:
            continue
        key = _first_key(subject, {bound.section})
        number = counts[bound.section] if bound.section else whole
        name = "这一部分" if bound.section else "全文"
        for sentence in _too_much_or_little(bound, number, name):
            yield Finding("length", Severity.TODO, sentence, subject.place(key), key)
        if not bound.section and bound.most_pages and (pages := page_count(subject.document)) > bound.most_pages:
            sentence = f"全文 {pages} 页，要求不超过 {bound.most_pages} 页"
            yield Finding("length", Severity.TODO, sentence, subject.place(key), key)


def _too_much_or_little(bound: Bound, number: int, name: str) -> Iterator[str]:
    if bound.at_most is not None and number > bound.at_most:
        yield f"{name} {number} 字，要求不超过 {bound.at_most} 字，多 {number - bound.at_most} 字"
    if bound.at_least is not None and number < bound.at_least:
        yield f"{name} {number} 字，要求不少于 {bound.at_least} 字，还差 {bound.at_least - number} 字"


def shares(subject: Subject) -> Iterator[Finding]:
    """Tell whether too much is said about business, or too little about problems."""
    counts = _counts(subject)
    total = sum(counts.values())
    if not total:
        return
    business = round(100 * sum(counts[section] for section in BUSINESS) / total)
    most = subject.asked.max_business_share
    if most is not None and business > most:
        key = _first_key(subject, BUSINESS)
        sentence = f"写业务工作的部分约占 {business}%，要求不超过 {most}%"
        yield Finding("business_share", Severity.ADVICE, sentence, subject.place(key), key)
    problems = round(100 * sum(counts[section] for section in PROBLEMS) / total)
    least = subject.asked.min_problem_share
    if least is not None and problems < least:
        key = _first_key(subject, PROBLEMS)
        sentence = f"写问题和整改的部分约占 {problems}%，要求不少于 {least}%"
        yield Finding("problem_share", Severity.ADVICE, sentence, subject.place(key), key)


def _counts(subject: Subject) -> Counter[str]:
    counts: Counter[str] = Counter()
    for paragraph in subject.paragraphs:
        counts[section_of(paragraph.key)] += characters(paragraph.text)
    return counts


def _first_key(subject: Subject, sections: Container[str]) -> str:
    """Return the first paragraph of the sections, or of the text."""
    keys = [paragraph.key for paragraph in subject.paragraphs]
    return next((key for key in keys if section_of(key) in sections), keys[0] if keys else "")
