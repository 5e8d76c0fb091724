"""What a click on a number shows of one record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Evidence:
    """One record behind a figure, as the page shows it; `gone` when it was deleted since."""

    title: str
    day: date | None = None
    detail: str = ""
    count: str = ""
    url: str = ""
    gone: bool = False


Found = Mapping[int, Evidence]
Ids = Iterable[int]
