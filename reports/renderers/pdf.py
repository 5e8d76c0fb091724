"""The PDF renderer: an official page after GB/T 9704-2012, fonts embedded, the same bytes for the same document."""

from reports.document import Document, Paragraph, Run
from reports.renderers.pdf_engine import engine
from reports.renderers.pdf_html import page_html

_PROOF = Document(("预热",), (Paragraph("warm-up", (Run("预热。"),)),))


def render(document: Document) -> bytes:
    """Write the document as a PDF file."""
    return engine().write(page_html(document))


def warm_up() -> None:
    """Pay for loading fonts and library now; call it in every worker process before its first job."""
    render(_PROOF)
