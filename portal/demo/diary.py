"""Which branch logged what in which year, and by whose account."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from portal.demo import a_2022_action as action
from portal.demo import a_2022_learning as learning
from portal.demo import a_2022_meetings as meetings
from portal.demo import a_2025, a_2026, others
from portal.demo.a_2022_theme_days import THEME_DAYS
from portal.demo.people import GROUPS, A, B, C, D
from portal.demo.shapes import Gathering, committee, group_meeting
from portal.kit.dates import quarter_of


@dataclass(frozen=True, slots=True)
class Diary:
    """The records of one branch in one year and the persona who logged them; `planned` had its topic set before."""

    branch: str
    year: int
    by: str
    gatherings: tuple[Gathering, ...]
    planned: tuple[Gathering, ...] = ()


def in_groups(branch: str, year: int, themes: Iterable[tuple[str, str]]) -> Iterator[Gathering]:
    """Yield a meeting of every group: the first on the day given, the others on the days after it."""
    for day, theme in themes:
        first = date.fromisoformat(f"{year}-{day}")
        for later, group in enumerate(GROUPS[branch]):
            held = f"{first + timedelta(days=later):%m-%d}"
            yield group_meeting(held, f"{group}：{theme}", group=group, place="五楼小会议室")


A_2021 = (committee("12-15", "研究2021年度支部工作总结", place="五楼小会议室", decisions="原则同意年度总结。"),)

A_2022 = (
    *learning.STUDIES,
    *learning.LECTURES,
    *learning.INTEGRITY,
    *THEME_DAYS,
    *meetings.GENERAL,
    *meetings.COMMITTEE,
    *meetings.ORG_LIFE,
    *in_groups(A, 2022, meetings.GROUP_THEMES),
    *action.SERVICES,
    *action.JOINT,
    *action.PATROLS,
    *action.TALKS,
)


A_2025 = (*a_2025.YEAR, *in_groups(A, 2025, a_2025.GROUP_THEMES))
FIRST_OPEN_YEAR = 2026


def diaries(until: date) -> Iterator[Diary]:
    """Yield all diaries; the logbook leaves out what the day had not seen yet."""
    yield Diary(A, 2021, "secretary_a", A_2021)
    yield Diary(A, 2022, "secretary_a", A_2022, A_2022)
    yield Diary(B, 2022, "secretary_b", others.B_2022)
    yield Diary(C, 2022, "secretary_c", others.C_2022)
    yield Diary(A, 2025, "secretary_a", A_2025)
    for year in range(FIRST_OPEN_YEAR, until.year + 1):
        of_a = (*a_2026.YEAR, *in_groups(A, year, a_2026.GROUP_THEMES))
        yield Diary(A, year, "secretary_a", tuple(row for row in of_a if not _still_owed(row, year, until)), of_a)
        yield Diary(B, year, "secretary_b", others.B_2026, others.B_2026)
        yield Diary(C, year, "secretary_c", others.C_2026)
        yield Diary(D, year, "secretary_elsewhere", others.D_2026)


def _still_owed(gathering: Gathering, year: int, until: date) -> bool:
    """Whether the demo leaves it undone: this month's committee meeting and this quarter's lecture."""
    day = date.fromisoformat(f"{year}-{gathering.day}")
    if day.year != until.year:
        return False
    if gathering.kind == "party_lecture":
        return quarter_of(day) == quarter_of(until)
    return gathering.kind == "committee_meeting" and day.month == until.month
