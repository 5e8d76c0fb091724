"""Ways to print the same report: ours, and the one that the first page of the engine's documentation teaches."""

from collections.abc import Callable
from functools import partial
from html import escape
from importlib import import_module
from pathlib import Path

from reports.document import Block, Heading
from reports.renderers import pdf
from reports.renderers.fonts import FONTS
from reports.renderers.pdf_html import SHEET, run_html
from tests.reports.renderers.sample import sample

DOCUMENT = sample(missing=False)
FACES = {
    "FandolFang": "FandolFang-Regular.ttf",
    "FandolKai": "FandolKai-Regular.ttf",
    "FandolHei": "FandolHei-Regular.ttf",
    "Noto Serif SC": "NotoSerifSC-Bold.ttf",
    "LXGW WenKai Light": "LXGWWenKai-Light.ttf",
    "Liberation Serif": "LiberationSerif-Regular.ttf",
}


FANDOL = "texlive-lang-chinese/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"
PACKAGED = {
    "FandolFang": f"{FANDOL}/FandolFang-Regular.otf",
    "FandolKai": f"{FANDOL}/FandolKai-Regular.otf",
    "FandolHei": f"{FANDOL}/FandolHei-Regular.otf",
    "Noto Serif SC": "npm/package/700Bold/NotoSerifSC_700Bold.ttf",
    "LXGW WenKai Light": "fonts-lxgw-wenkai/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Light.ttf",
    "Liberation Serif": "fonts-liberation2/usr/share/fonts/truetype/liberation2/LiberationSerif-Regular.ttf",
}


def ours() -> bytes:
    """Print the report as the worker does."""
    return pdf.render(DOCUMENT)


def stock() -> bytes:
    """Print the report with the machine's own fonts and nothing set up at all."""
    library = import_module("weasyprint")
    plain = "*, h1, h2, b, u { font-family: 'Noto Serif CJK SC' !important } html { white-space: normal }"
    sheet = library.CSS(string=SHEET + plain)
    written: bytes = library.HTML(string=_naive_html()).write_pdf(stylesheets=[sheet])
    return written


def naive(files: dict[str, Path]) -> bytes:
    """Print the report as one does who has read the engine's first page of documentation."""
    library = import_module("weasyprint")
    fonts = import_module("weasyprint.text.fonts").FontConfiguration()
    rules = (f'@font-face{{font-family:"{family}";src:url({path.as_uri()})}}' for family, path in files.items())
    sheet = library.CSS(string="".join(rules) + SHEET + "html { white-space: normal }", font_config=fonts)
    written: bytes = library.HTML(string=_naive_html()).write_pdf(font_config=fonts, stylesheets=[sheet])
    return written


def _naive_html() -> str:
    title = "<br>".join(map(escape, DOCUMENT.title))
    return f"<h1>{title}</h1>" + "".join(map(_naive_block, DOCUMENT.blocks))


def _naive_block(block: Block) -> str:
    if isinstance(block, Heading):
        return f"<h2>{escape(block.text)}</h2>"
    return f"<p>{''.join(map(run_html, block.runs))}</p>"


def ways(packages: Path | None) -> dict[str, Callable[[], bytes]]:
    """Every way that a warm process can take."""
    found: dict[str, Callable[[], bytes]] = {"ours": ours}
    found["naive"] = partial(naive, {family: FONTS / name for family, name in FACES.items()})
    found["stock"] = stock
    if packages:
        found["packaged"] = partial(naive, packaged_fonts(packages))
    return found


def packaged_fonts(packages: Path) -> dict[str, Path]:
    """Return the font files as packaged; raises FileNotFoundError, as the engine would take other fonts in silence."""
    files = {family: packages / name for family, name in PACKAGED.items()}
    if absent := [str(path) for path in files.values() if not path.is_file()]:
        msg = f"{packages} is no working folder of reports/fonts/build.py: there is no {absent[0]}"
        raise FileNotFoundError(msg)
    return files
