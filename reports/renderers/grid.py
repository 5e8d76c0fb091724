"""The measures of an official page, GB/T 9704-2012 §5.2 and §7: A4, core 156 x 225 mm, 22 lines of 28 characters.

All widths are points unless the name says mm. The standard's own type, 16 pt, is wider than its cell: 28 x 16 pt
is 158 mm. So a cell of the grid is 156 mm / 28 and each character gives up 0.207 pt.
"""

from dataclasses import dataclass
from math import floor

MM = 72 / 25.4

PAGE_MM = (210, 297)
MARGINS_MM = (37, 26, 35, 28)  # top, right, bottom, left
CORE_MM = (156, 225)
LINES = 22
CELLS = 28

WIDTH = CORE_MM[0] * MM
# Rounded down: 22 lines a hair higher than the core would print as 21.
PITCH_MM = floor(CORE_MM[1] / LINES * 10_000) / 10_000
CELL = WIDTH / CELLS
INDENT = 2 * CELL

BODY_PT = 16  # 三号
TITLE_PT = 22  # 二号
FOLIO_PT = 14  # 四号

FANG, KAI, HEI, SONG = "FandolFang", "FandolKai", "FandolHei", "Noto Serif SC"


@dataclass(frozen=True, slots=True)
class Measure:
    """How text is set: type size, normal letter-spacing, line width and first-line indent in points.

    `family` holds for all of the text; empty, each run's style decides.
    """

    size: float
    spacing: float
    width: float = WIDTH
    indent: float = 0.0
    family: str = ""


BODY = Measure(BODY_PT, CELL - BODY_PT, indent=INDENT)
HEADING = Measure(BODY_PT, CELL - BODY_PT, indent=INDENT, family=HEI)
TITLE = Measure(TITLE_PT, 0.0, family=SONG)
