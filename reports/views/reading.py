"""A submitted report as its reviewer reads it: the frozen text, its comments, and what is worth a look."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from reports.document import Document
from reports.figures import YearFacts
from reports.lengths import WHOLE, Measured, limits_for, measured
from reports.manuscript import document_of
from reports.models import Output, Report, ReviewComment, Submission
from reports.renderers import html
from reports.submitting.freeze import thawed


@dataclass(frozen=True, slots=True)
class Margin:
    """What stands beside a paragraph: its comments, and whether another may be written."""

    key: str
    comments: tuple[ReviewComment, ...] = ()
    can_remark: bool = False


@dataclass(frozen=True, slots=True)
class ByHand:
    """Digits that a person typed, with the basis that was stated."""

    key: str
    figures: str
    basis: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The page's content."""

    submission: Submission
    document: Document
    blocks: Sequence[object]
    comments: tuple[ReviewComment, ...]
    files: tuple[Output, ...]
    measured: Measured
    likenesses: int

    @classmethod
    def of(cls, report: Report, submission: Submission, *, can_remark: bool) -> "Reading":
        """Gather it; five queries."""
        facts = YearFacts.thaw(submission.revision.facts)
        document = document_of(thawed(submission.text), facts, han=submission.text["han"])
        comments = tuple(submission.comments.select_related("account", "answered_by"))
        margins = {
            block.key: Margin(block.key, tuple(one for one in comments if one.key == block.key), can_remark)
            for block in document.blocks
        }
        files = Output.objects.filter(revision=submission.revision_id, text_sha256=submission.sha256).order_by("pk")
        return cls(
            submission,
            document,
            html.blocks_of(document, _addresses(report, submission), margins),
            comments,
            tuple(files),
            measured(document, limits_for(report).get(WHOLE)),
            report.likenesses.count(),
        )

    @property
    def figures(self) -> int:
        """How many figures stand in the text; each was frozen with its records."""
        return self.document.figures

    @property
    def checked(self) -> int:
        """How many of them the frozen figures still bear out with records."""
        facts = YearFacts.thaw(self.submission.revision.facts)
        found = [facts.figure(run.figure) for run in self.document.runs if run.prints_figure]
        return sum(1 for figure in found if figure and figure.sources)

    @property
    def by_hand(self) -> list[ByHand]:
        """The typed figures with their basis."""
        bases = self.submission.text.get("bases", {})
        found = []
        for paragraph in self.document.paragraphs:
            typed = [run.text for run in paragraph.runs if run.manual]
            if typed and paragraph.key in bases:
                found.append(ByHand(paragraph.key, "、".join(typed), bases[paragraph.key]))
        return found

    @property
    def held(self) -> int:
        """How many figures were kept although the records say otherwise."""
        return sum(run.is_held for run in self.document.runs)

    @property
    def declared(self) -> list[str]:
        """What the branch said that there was none of this year."""
        return [subject for _, subject in self.submission.text["declared"]]


def _addresses(report: Report, submission: Submission) -> html.FigureUrl:
    """Open the records of the newest figures; where the branch has written anew since, those are others."""
    newest = report.revisions.order_by("-number").values_list("pk", flat=True).first()
    if newest != submission.revision_id:
        return lambda _code: ""
    return lambda code: reverse("report_figure", args=[report.pk, code])
