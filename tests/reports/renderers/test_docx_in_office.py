"""The Word file as LibreOffice shows it: 28 by 22, line for line what the PDF prints.

Word and WPS cannot be run here. Their fonts are proprietary; ours stand in for them by name, with the same advances.
"""

import shutil
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from reports.renderers import docx, pdf
from reports.renderers.fonts import FONTS
from reports.renderers.grid import CELLS, LINES
from tests.reports.renderers.reading import PrintedLine, printed_pages
from tests.reports.renderers.sample import sample

pytestmark = pytest.mark.pdf
ALIASES = {
    "仿宋_GB2312": "FandolFang",
    "楷体_GB2312": "FandolKai",
    "黑体": "FandolHei",
    "方正小标宋简体": "Noto Serif SC",
    "Times New Roman": "Liberation Serif",
}
SECONDS = 300


def fonts_conf(folder: Path) -> Path:
    aliases = "".join(
        f'<match target="pattern"><test name="family"><string>{name}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{ours}</string></edit></match>'
        for name, ours in ALIASES.items()
    )
    path = folder / "fonts.conf"
    path.write_text(
        f'<?xml version="1.0"?><fontconfig><dir>{FONTS}</dir><cachedir>{folder}/cache</cachedir>{aliases}</fontconfig>'
    )
    return path


def soffice() -> str:
    found = shutil.which("soffice")
    if found is None:
        raise FileNotFoundError("LibreOffice is not installed; bin/setup dev installs it")
    return found


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> list[list[PrintedLine]]:
    folder = tmp_path_factory.mktemp("office")
    (folder / "report.docx").write_bytes(docx.render(sample()))
    command = [soffice(), f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), str(folder / "report.docx")],
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "FONTCONFIG_FILE": str(fonts_conf(folder))},
        check=True,
        capture_output=True,
        timeout=SECONDS,
    )
    return printed_pages((folder / "report.pdf").read_bytes())


@pytest.fixture(scope="module")
def drawn() -> list[list[PrintedLine]]:
    return printed_pages(pdf.render(sample()))


def test_the_word_file_has_the_pages_and_lines_of_the_pdf(
    shown: list[list[PrintedLine]], drawn: list[list[PrintedLine]]
) -> None:
    assert [len(page) for page in shown] == [len(page) for page in drawn]


def test_full_pages_hold_22_lines(shown: list[list[PrintedLine]]) -> None:
    for page in shown[1:-1]:
        body = page[:-1]
        assert len(body) == LINES
        steps = [below.bottom - above.bottom for above, below in pairwise(body)]
        assert max(steps) - min(steps) < 1.0  # mm; a line that took two cells would be 10 mm


def test_full_lines_hold_28_characters(shown: list[list[PrintedLine]]) -> None:
    lengths = [len(line.text) for page in shown for line in page[:-1]]
    assert max(lengths) >= CELLS
    assert sum(length == CELLS for length in lengths) > 15


def test_page_numbers_stand_right_on_odd_and_left_on_even_pages(shown: list[list[PrintedLine]]) -> None:
    numbers = [page[-1] for page in shown]
    assert [line.text for line in numbers] == [f"— {number} —" for number in range(1, len(shown) + 1)]
    assert all(line.left > 105 for line in numbers[::2])
    assert all(line.right < 105 for line in numbers[1::2])
