"""Several papers from one base of figures: each is a pure function that makes a document out of a `Basis`.

To add a paper, write a module with such a function beside these and add one row to `PAPERS`. Nothing here invents:
what the records do not say is 待补 in a paper as it is in the report.
"""

from collections.abc import Callable
from dataclasses import dataclass

from reports.document import Document
from reports.enums import PaperKind
from reports.papers.base import Basis
from reports.papers.figures import figures_annex
from reports.papers.lists import duties, problems, remedies
from reports.papers.selfcheck import self_assessment
from reports.papers.stage import stage_version


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper: its kind, what it holds in one sentence, the formats it comes in, and what makes it."""

    kind: PaperKind
    about: str
    formats: tuple[str, ...]
    make: Callable[[Basis], Document]

    @property
    def label(self) -> str:
        """What people call it."""
        return self.kind.label


PAPERS = (
    Paper(
        PaperKind.STAGE,
        "念的稿子：各节标题、段内小标题，和带数字的第一句，按篇幅要求取舍",
        ("pdf", "docx"),
        stage_version,
    ),
    Paper(PaperKind.SELF, "按要求逐项列出应做、做到和依据，再列报告里的数据", ("docx", "xlsx"), self_assessment),
    Paper(PaperKind.FIGURES, "每个数据的数值、口径和依据记录数", ("xlsx", "docx"), figures_annex),
    Paper(PaperKind.PROBLEMS, "问题来源、问题原文、发现日期", ("docx", "xlsx"), problems),
    Paper(PaperKind.DUTIES, "每个问题由谁负责、什么时候改好", ("docx", "xlsx"), duties),
    Paper(PaperKind.REMEDIES, "每个问题的整改目标、措施、进展和销号", ("docx", "xlsx"), remedies),
)


def paper(kind: str, code: str) -> Paper | None:
    """Return the paper of this kind if it comes in this format."""
    return next((one for one in PAPERS if one.kind == kind and code in one.formats), None)


__all__ = ["PAPERS", "Basis", "Paper", "paper"]
