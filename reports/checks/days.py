"""Days that cannot be: studied before it was issued, written before it took place, in the future, of another year."""

import re
from collections.abc import Iterator

from portal.kit.chinese import quoted
from portal.kit.dates import full_day
from reports.checks.base import Finding, Severity, Subject
from reports.checks.links import entry_url
from reports.enums import ParagraphState

_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)年")
_BY_HAND = (ParagraphState.EDITED, ParagraphState.MANUAL, ParagraphState.LOCKED)


def studied_before_issued(subject: Subject) -> Iterator[Finding]:
    """Tell which documents were studied before they were made public."""
    for row in subject.studied_early:
        issued = full_day(row.against) if row.against else ""
        sentence = (
            f"{full_day(row.day)}的{quoted(row.name)}学习了{quoted(row.about)}，它在{issued}才发布，请核对日期或专题"
        )
        yield Finding("studied_early", Severity.TODO, sentence, subject.record(row.pk))


def in_the_future(subject: Subject) -> Iterator[Finding]:
    """Tell which records are of days that have not come yet."""
    for row in subject.ahead:
        sentence = f"{quoted(row.name)}登记在{full_day(row.day)}，这一天还没有到，请核对日期"
        yield Finding("ahead", Severity.TODO, sentence, subject.record(row.pk))
    for register, pk, day, name in subject.entries_ahead:
        sentence = f"{quoted(name)}登记在{full_day(day)}，这一天还没有到，请核对日期"
        yield Finding("ahead", Severity.TODO, sentence, entry_url(register, pk))


def reflections_out_of_order(subject: Subject) -> Iterator[Finding]:
    """Tell which reflections were written before what they are about, or on a day that has not come."""
    for row in subject.written_early:
        if row.day > subject.today:
            why = f"写于{full_day(row.day)}，这一天还没有到"
        else:
            why = f"写于{full_day(row.day)}，早于活动的日期"
        yield Finding(
            "reflection_day", Severity.TODO, f"心得体会{quoted(row.name)}{why}，请核对", subject.record(row.pk)
        )


def other_years(subject: Subject) -> Iterator[Finding]:
    """Tell which paragraphs that a person wrote name a year after the next one, or one before the report's."""
    usual = {subject.report.year, subject.report.year + 1}
    for paragraph in subject.paragraphs:
        row = subject.rows.get(paragraph.key)
        if row is None or row.state not in _BY_HAND:
            continue
        typed = "".join("\n" if run.figure else run.text for run in paragraph.runs)
        for year in dict.fromkeys(int(year) for year in _YEAR.findall(typed)):
            if year not in usual:
                sentence = f"正文里写到 {year} 年，这份报告说的是 {subject.report.year} 年，请核对"
                yield Finding("other_year", Severity.ADVICE, sentence, subject.place(paragraph.key), paragraph.key)
