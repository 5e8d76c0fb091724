"""Reading a table that somebody sends: a workbook, a text file of cells, or pasted cells; pure, no storage.

A workbook is unpacked within limits, cells become plain text. Everything that such a file may try is answered with one
sentence: a zip that unpacks without end, millions of tags, entities, coordinates beyond every sheet.
"""

import csv
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO, StringIO
from itertools import islice
from typing import Any

from django.core.exceptions import ValidationError

from portal.kit.uploads import OFFICE, cleaned

WORKBOOK = OFFICE["xl/workbook.xml"][1]
NOT_A_WORKBOOK = "不是 Excel 文件（.xlsx），请用模板填写后再导入"
TOO_LARGE = "表格太大，请删掉用不到的工作表和格式后再导入"
BROKEN = "表格打不开，请用 Excel 或 WPS 另存一份再导入"
TEXT_ENDINGS = (".csv", ".txt")
ENCODINGS = ("utf-8-sig", "gb18030")  # Excel saves either, by its version and language
# A full sheet of the longest allowed has some hundred thousand; each of them costs memory when it is read.
MOST_TAGS = 400_000
LONGEST_CELL = 2_000


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much of a workbook is read; what lies beyond is refused (bytes) or left alone (rows and columns)."""

    most_bytes: int
    most_unpacked: int
    rows: int
    columns: int
    cell: int = LONGEST_CELL


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the first sheet with the number that it has there."""

    number: int
    cells: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(self.cells)


def rows_of(name: str, raw: bytes, bounds: Bounds) -> list[SheetRow]:
    """Return the rows of the first sheet as text, or raise ValidationError with a sentence about the file."""
    if len(raw) > bounds.most_bytes:
        raise ValidationError(TOO_LARGE)
    if not _is_workbook(name, raw):
        raise ValidationError(NOT_A_WORKBOOK)
    try:
        _insist_on_size(raw, bounds.most_unpacked)
        return list(_read(raw, bounds))
    except ValidationError:
        raise
    except Exception:  # noqa: BLE001 - a broken package fails in any way it likes, and always means the same
        raise ValidationError(BROKEN) from None


def rows_of_file(name: str, raw: bytes, bounds: Bounds) -> list[SheetRow]:
    """Return the rows of a workbook, or of the cells that Excel saved as text, or raise ValidationError."""
    if not name.lower().endswith(TEXT_ENDINGS):
        return rows_of(name, raw, bounds)
    if len(raw) > bounds.most_bytes:
        raise ValidationError(TOO_LARGE)
    return rows_of_text(_decoded(raw), bounds)


def rows_of_text(text: str, bounds: Bounds) -> list[SheetRow]:
    """Return the rows of cells that were copied out of a sheet (tabs between them) or saved as text (commas)."""
    between = "\t" if "\t" in text else ","
    try:
        cells = islice(csv.reader(StringIO(text), delimiter=between), bounds.rows)
        return [SheetRow(number, _texts(values[: bounds.columns], bounds)) for number, values in enumerate(cells, 1)]
    except csv.Error:
        raise ValidationError(BROKEN) from None


def _decoded(raw: bytes) -> str:
    """Return the text; what holds a zero byte, or is in neither encoding, is another kind of file."""
    for encoding in ENCODINGS if b"\0" not in raw else ():
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValidationError(NOT_A_WORKBOOK)


def _is_workbook(name: str, raw: bytes) -> bool:
    """Whether the content is a workbook without macros, whatever the name says."""
    try:
        return raw.startswith(b"PK\x03\x04") and cleaned(name, raw, max_pixels=0).content_type == WORKBOOK
    except ValidationError:
        return False


def _insist_on_size(raw: bytes, most_unpacked: int) -> None:
    """Unpack every part once, within limits: no part gives more than its entry tells."""
    with zipfile.ZipFile(BytesIO(raw)) as package:
        entries = package.infolist()
        if sum(entry.file_size for entry in entries) > most_unpacked:
            raise ValidationError(TOO_LARGE)
        if sum(package.read(entry).count(b"<") for entry in entries) > MOST_TAGS:
            raise ValidationError(TOO_LARGE)


def _read(raw: bytes, bounds: Bounds) -> Iterator[SheetRow]:
    # Imported here: openpyxl takes a third of a second, and other pages never need it. It parses with defusedxml.
    from openpyxl import load_workbook

    with closing(load_workbook(BytesIO(raw), read_only=True, data_only=True, keep_links=False)) as book:
        sheet: Any = book.worksheets[0]
        # The size that the sheet tells of itself may be wrong: the bounds say how far to look.
        cells = sheet.iter_rows(max_row=bounds.rows, max_col=bounds.columns, values_only=True)
        for number, values in enumerate(cells, start=1):
            yield SheetRow(number, _texts(values, bounds))


def _texts(values: Sequence[object], bounds: Bounds) -> tuple[str, ...]:
    texts = [as_text(value, bounds.cell) for value in values]
    return tuple(texts + [""] * (bounds.columns - len(texts)))


def as_text(value: object, longest: int = LONGEST_CELL) -> str:
    """Return a cell as somebody would have typed it: 2018 without a point, a day as 2018-3-20."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float | Decimal) and value == int(value):
        value = int(value)
    if isinstance(value, datetime):
        value = value.date()
    text = f"{value.year}-{value.month}-{value.day}" if isinstance(value, date) else str(value)
    return text[:longest].strip()
