"""Looking for near sentences, and keeping what was found."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import transaction

from portal.kit.dates import today
from reports.document import Paragraph
from reports.likeness.compare import Index, Near
from reports.likeness.cover import covered, words_of
from reports.likeness.reading import compared_with, fixed_wording, limits_on, text_of, texts_of
from reports.likeness.sentences import sentences_of
from reports.models import Comparison, Likeness, Report
from reports.queries import newest_revision

MOST = 200  # rows a report: whoever copied more needs no longer list


@dataclass(frozen=True, slots=True)
class Found:
    """What a comparison gave: how much was compared, and which sentences are near which others."""

    sentences: int
    others: int
    near: tuple[tuple[Report, Near], ...]

    @property
    def told(self) -> str:
        """The comparison in one line, for the stages of a job."""
        alike = len({near.own.shown for _, near in self.near})
        return f"与 {self.others} 份报告比较，{f'{alike} 句相近' if alike else '没有相近的句子'}"


def look_for_likeness(report: Report, paragraphs: Iterable[Paragraph]) -> Found:
    """Compare the paragraphs of a report with what others sent in and with its own past; nothing is stored."""
    limits = limits_on(today())
    own = report.organization
    fixed = fixed_wording((own.name, own.short_name))
    index = Index(sentences_of(paragraphs, fixed, limits["likeness_length"]))
    near: list[tuple[Report, Near]] = []
    others = 0
    for other, text in texts_of(compared_with(report)):
        others += 1
        sentences = sentences_of(text, fixed, limits["likeness_length"])
        near += [(other, one) for one in index.near(sentences, limits["likeness_share"])]
    return Found(len(index.own), others, tuple(near[:MOST]))


@transaction.atomic
def keep_likeness(report: Report, found: Found) -> None:
    """Replace what was known about the report by what was found now; other branches' telling words are covered."""
    sisters = {
        other.organization_id: other.organization
        for other, _ in found.near
        if other.organization_id != report.organization_id
    }
    words = words_of(sisters.values(), report.organization)
    Likeness.objects.filter(report=report).delete()
    Likeness.objects.bulk_create(_row(report, other, near, words) for other, near in found.near)
    Comparison.objects.update_or_create(report=report, defaults={"sentences": found.sentences, "others": found.others})


def _row(report: Report, other: Report, near: Near, words: dict[int, tuple[str, ...]]) -> Likeness:
    is_own = other.organization_id == report.organization_id
    shown = near.other.shown if is_own else covered(near.other.covered, words[other.organization_id])
    return Likeness(
        report=report,
        key=near.own.key,
        sentence=near.own.shown,
        other=other,
        other_sentence=shown,
        share=near.share,
    )


def refresh_likeness(report: Report) -> Found | None:
    """Compare a report as it reads now and keep what was found; a report without a text has nothing to compare."""
    revision = newest_revision(report)
    if revision is None:
        return None
    found = look_for_likeness(report, text_of(report, revision).paragraphs)
    keep_likeness(report, found)
    return found
