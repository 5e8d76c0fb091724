"""Where the fonts are, and whether they are all there: a missing one would be replaced without a word."""

from pathlib import Path

from portal.kit.errors import Refused

FONTS = Path(__file__).resolve().parent.parent / "fonts"
CONFIG = FONTS / "fonts.conf"

REQUIRED = (
    "FandolFang-Regular.ttf",
    "FandolHei-Regular.ttf",
    "FandolKai-Regular.ttf",
    "LXGWWenKai-Light.ttf",
    "LiberationSerif-Regular.ttf",
    "NotoSerifSC-Bold.ttf",
)
_TRUETYPE = b"\x00\x01\x00\x00"


class FontsMissingError(Refused):
    """The fonts of the reports are not complete; the message names each fault, and the person reads it."""


def check_fonts(directory: Path = FONTS) -> list[str]:
    """Every fault of the font directory as a sentence for the administrator; none means that PDF can be written."""
    return list(_faults(directory).values())


def _faults(directory: Path) -> dict[str, str]:
    """Return a sentence for every file that is missing or broken, by its name."""
    needed = [directory / name for name in ("fonts.conf", "widths.json")]
    faults = {
        path.name: f"报告所需的文件不存在：{path.name}（应在 {directory}）" for path in needed if not path.is_file()
    }
    return faults | {name: fault for name in REQUIRED if (fault := _font_fault(directory / name))}


def _font_fault(path: Path) -> str:
    if not path.is_file():
        return f"报告所需的字体不存在：{path.name}（应在 {path.parent}）"
    # A checkout without large files holds a text pointer under the font's name.
    with path.open("rb") as file:
        return "" if file.read(4) == _TRUETYPE else f"报告所需的字体已损坏：{path.name}"


def require_fonts(directory: Path = FONTS) -> None:
    """Refuse with all names at once rather than print a report in whatever font the machine has."""
    if faults := _faults(directory):
        msg = f"PDF 没有做成：服务器上缺字体或字体已损坏（{'、'.join(faults)}），请告诉管理员"
        raise FontsMissingError(msg)
