"""The named styles of the workbook: set once each, so that people can restyle a whole sheet in one place."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portal.kit.tables import CellKind

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.styles import NamedStyle

TITLE, HEAD, NOTE, MISSING = "表题", "表头", "表注", "待补"
STYLE = {
    CellKind.TEXT: "文字",
    CellKind.INTEGER: "整数",
    CellKind.HOURS: "学时",
    CellKind.DATE: "日期",
}
_FORMAT = {
    CellKind.TEXT: "@",
    CellKind.INTEGER: "0",
    CellKind.HOURS: "0.0",
    CellKind.DATE: 'yyyy"年"m"月"d"日"',
}
# Text is read from the left, figures and dates are compared in the middle.
_ALIGN = {CellKind.TEXT: "left"}


@dataclass(frozen=True, slots=True)
class Face:
    """Font name as Windows knows it, size in points, colour as RRGGBB."""

    font: str = "仿宋_GB2312"
    points: int = 12
    color: str = "000000"


_PLAIN = Face()


def add_styles(book: "Workbook") -> None:
    """Register every style of the workbook."""
    for kind, name in STYLE.items():
        book.add_named_style(_style(name, align=_ALIGN.get(kind, "center"), number_format=_FORMAT[kind]))
    book.add_named_style(_style(HEAD, Face("黑体")))
    book.add_named_style(_style(MISSING, Face(color="C00000")))
    book.add_named_style(_style(TITLE, Face("方正小标宋简体", 16), bordered=False))
    book.add_named_style(_style(NOTE, align="left", bordered=False))


def _style(
    name: str, face: Face = _PLAIN, *, align: str = "center", number_format: str = "@", bordered: bool = True
) -> "NamedStyle":
    # Imported here: openpyxl takes a third of a second, and web pages never need it.
    from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

    thin = Side(style="thin") if bordered else Side()
    style = NamedStyle(name=name, number_format=number_format)
    style.font = Font(name=face.font, size=face.points, color=face.color)
    style.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    style.border = Border(left=thin, right=thin, top=thin, bottom=thin)
    return style
