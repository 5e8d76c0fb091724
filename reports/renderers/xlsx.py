"""The Excel renderer: the annex tables of the report as a workbook."""

from portal.kit.workbook import workbook
from reports.document import Document


def render(document: Document) -> bytes:
    """Write one sheet per annex table; the same document gives the same bytes."""
    return workbook("".join(document.title), document.annexes)
