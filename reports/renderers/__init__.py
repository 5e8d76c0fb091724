"""The fifth station: bytes from a document. One module a format, listed here by hand.

To add a format, write a module with a `render(document) -> bytes` beside these and add one row.
"""

from portal.kit.workbook import CONTENT_TYPE
from reports.renderers import docx, pdf, xlsx
from reports.renderers.base import Renderer

RENDERERS = (
    Renderer("pdf", "PDF", ".pdf", "application/pdf", pdf.render),
    Renderer(
        "docx",
        "Word",
        ".docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        docx.render,
    ),
    Renderer(
        "xlsx",
        "Excel",
        ".xlsx",
        CONTENT_TYPE,
        xlsx.render,
    ),
)

_BY_CODE = {renderer.code: renderer for renderer in RENDERERS}


class UnknownRendererError(LookupError):
    """No renderer has this code."""

    def __init__(self, code: str) -> None:
        """Name the missing code and what there is instead."""
        super().__init__(f"no renderer {code!r}; there are {', '.join(_BY_CODE)}")


def renderer(code: str) -> Renderer:
    """Return the renderer with this code; an unknown one is named in the error."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise UnknownRendererError(code) from None


def choices() -> list[tuple[str, str]]:
    """Return code and label of every format, as a form or a model field wants them."""
    return [(one.code, one.label) for one in RENDERERS]


__all__ = ["RENDERERS", "Renderer", "UnknownRendererError", "choices", "renderer"]
