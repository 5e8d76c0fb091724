"""数据附表: every figure with its counting rule and how many records are behind it. Pure."""

from reports.annexes import figures_table
from reports.document import Document
from reports.enums import PaperKind
from reports.papers.base import Basis


def figures_annex(basis: Basis) -> Document:
    """Return the table of every figure that was counted, and of what is missing."""
    table = figures_table(basis.facts, basis.source)
    return Document(basis.titled(PaperKind.FIGURES.label), (), (table,))
