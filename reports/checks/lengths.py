"""How long the text is, and what it speaks of, held against what the round of the year asks for."""

from collections.abc import Iterator

from reports.checks.base import Finding, Severity, Text
from reports.lengths import BUSINESS, PROBLEMS, Share, measured, part_of, share_of
from reports.models import LengthLimit


def lengths(text: Text) -> Iterator[Finding]:
    """Tell which sections, or the whole text, are longer or shorter than asked."""
    for limit in text.asked.limits:
        yield from _length(text, limit)


def _length(text: Text, limit: LengthLimit) -> Iterator[Finding]:
    part = part_of(text.document, limit.section)
    length = measured(part, limit)
    if not part.blocks or not length.faults:
        return
    name = f"“{text.called(limit.section)}”" if limit.section else "全文"
    found = f"{length.characters} 字" if limit.max_pages is None else length.long
    sentence, key = f"{name} {found}，{length.asked}，{length.faults}", part.blocks[0].key
    yield Finding("length", Severity.HOLD, sentence, text.place(key), key)


def shares(text: Text) -> Iterator[Finding]:
    """Tell whether too much is said about business, or too little about problems."""
    outlined = {place.section for place in text.places}
    most, least = text.asked.max_business_share, text.asked.min_problem_share
    business = None if most is None else share_of(text.document, BUSINESS, outlined)
    if business and most is not None and business.percent > most:
        told = f"写业务工作的部分{business.words}，要求不超过 {most}%"
        yield _share(text, "business_share", business, told)
    problems = None if least is None else share_of(text.document, PROBLEMS, outlined)
    if problems and least is not None and problems.percent < least:
        told = f"写问题和整改的部分{problems.words}，要求不少于 {least}%"
        yield _share(text, "problem_share", problems, told)


def _share(text: Text, code: str, share: Share, sentence: str) -> Finding:
    """Return a share that is not as asked; an estimate holds nothing back."""
    severity = Severity.HOLD if share.is_exact else Severity.ADVICE
    return Finding(code, severity, sentence, text.place(share.key), share.key)
