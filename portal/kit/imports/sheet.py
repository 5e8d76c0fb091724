"""What the page of an import shows and sends back, and what is said when it cannot be stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from portal.kit.imports.lines import Line

FillT = TypeVar("FillT")
USED_ELSEWHERE = "这张表不能再用了，请重新选择表格"
NOTHING = "没有能导入的行，请先改好表格"


@dataclass(frozen=True, slots=True)
class Sheet(Generic[FillT]):
    """Rows, what was chosen for all of them, and how many were said to be good."""

    lines: Sequence[Line]
    fill: FillT
    expected: int
