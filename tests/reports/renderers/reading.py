"""Read produced files back, the way a reader's program would."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pdfplumber
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

MM = 72 / 25.4


@dataclass(frozen=True)
class PrintedLine:
    """One line of a PDF page; positions in mm from the left and the top edge of the sheet."""

    text: str
    left: float
    right: float
    bottom: float


def printed_pages(pdf: bytes) -> list[list[PrintedLine]]:
    """Every page's lines from top to bottom; the last is the page number."""
    with pdfplumber.open(io.BytesIO(pdf)) as file:
        return [[_line(line) for line in page.extract_text_lines(return_chars=True)] for page in file.pages]


def _line(line: dict[str, object]) -> PrintedLine:
    chars = line["chars"]
    assert isinstance(chars, Sequence)
    # The baseline of the first character; glyph boxes differ between fonts.
    bottom = max(char["bottom"] for char in chars)
    return PrintedLine(str(line["text"]), chars[0]["x0"] / MM, chars[-1]["x1"] / MM, bottom / MM)


def font_names(pdf: bytes) -> dict[str, bool]:
    """Family of every font in the file, without its subset tag, and whether it is embedded."""
    fonts: dict[str, bool] = {}
    for page in PdfReader(io.BytesIO(pdf)).pages:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        named = resources["/Font"].get_object()
        assert isinstance(named, DictionaryObject)
        for font in named.values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            name = descendant["/BaseFont"].split("+")[-1]
            fonts[name] = "/FontFile2" in descendant["/FontDescriptor"].get_object()
    return fonts
