"""What each row of an old ledger would become, cell by cell, by the rules of the form."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, time

from activities.actions import Turnout
from activities.enums import Audience
from activities.forms.imports import RowForm
from activities.imports.known import Key, Known
from activities.imports.people import turnout
from activities.models import Activity, ActivityKind
from activities.queries import Seat
from portal.kit.dates import at, today
from portal.kit.forms import FIRST_DAY
from portal.kit.imports.lines import Checked, Line
from portal.kit.imports.values import WRITE_CLOCK, WRITE_DAY, as_clock, as_clocks, day_and_rest

TEXTS = ("title", "place", "text")


@dataclass(frozen=True, slots=True)
class Fill:
    """What was chosen for rows that do not say it: the kind and the times."""

    kind: str = ""
    start: time | None = None
    end: time | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A record that can be stored, with what its row says about people."""

    activity: Activity
    turnout: Turnout


@dataclass(frozen=True, slots=True)
class When:
    """Day and times of a row; what is missing was marked."""

    day: date | None
    start: time | None
    end: time | None


@dataclass(slots=True)
class LedgerCheck:
    """One pass over the rows; it remembers which records stood above."""

    known: Known
    fill: Fill
    seen: dict[Key, int] = field(default_factory=dict)

    def check(self, lines: Iterable[Line]) -> list[Checked[Entry]]:
        """Return every row with its marks and, without faults, what it becomes."""
        return [Checked(line, self._entry(line)) for line in lines]

    def _entry(self, line: Line) -> Entry | None:
        kind, when = self._kind(line), self._when(line)
        texts = self._texts(line)
        self._day_may_be(line, when.day)
        group = self._group(line, kind)
        said = Turnout()
        if kind and when.day:
            self._known_already(line, (kind.pk, when.day, texts["title"]))
            said = turnout(line, kind, self._due(kind, when.day, group))
        if line.faults or not (kind and when.day and when.start and when.end):
            return None
        activity = Activity(kind=kind, organization_id=self.known.organization_id, group_id=group, **texts)
        activity.starts_at, activity.ends_at = at(when.day, when.start), at(when.day, when.end)
        activity.host_id = self._host(line, kind)
        return Entry(activity, said)

    def _due(self, kind: ActivityKind, day: date, group: int | None) -> list[Seat]:
        return [seat for seat in self.known.rosters.on(day) if seat.is_due(kind, group)]

    def _kind(self, line: Line) -> ActivityKind | None:
        word = line.text("kind")
        kind = self.known.kind(word) if word else self.known.kinds.get(self.fill.kind)
        if kind is None:
            line.fault("kind", f"没有“{word[:10]}”这一类" if word else "请写类型")
        elif "title" in kind.dropped:
            line.fault("kind", f"{kind.label}请逐条登记")
        elif not word:
            line.note("kind", f"没有写，记为{kind.label}")
        return kind

    def _texts(self, line: Line) -> dict[str, str]:
        form = RowForm({key: line.text(key) for key in TEXTS})
        form.is_valid()
        for key, sentences in form.errors.items():
            line.fault(key, str(sentences[0]))
        return {key: form.cleaned_data.get(key, "") for key in TEXTS}

    def _when(self, line: Line) -> When:
        day, rest = day_and_rest(line.text("day"))
        if day is None:
            line.fault("day", WRITE_DAY if line.text("day") else "请写日期")
        first, last = as_clocks(line.text("start") or rest)
        start = self._clock(line, "start", first, self.fill.start)
        end = self._clock(line, "end", line.text("end") or last, self.fill.end)
        if start and end and end <= start:
            line.fault("end", "结束时间要晚于开始时间")
        return When(day, start, end)

    @staticmethod
    def _clock(line: Line, key: str, text: str, fill: time | None) -> time | None:
        clock = as_clock(text) if text else fill
        word = {"start": "开始", "end": "结束"}[key]
        if clock is None:
            line.fault(key, WRITE_CLOCK if text else f"请写{word}时间")
        elif not text:
            line.note(key, f"没有写，按 {clock:%H:%M} 记")
        return clock

    def _day_may_be(self, line: Line, day: date | None) -> None:
        if day is None:
            return
        if day < FIRST_DAY:
            line.fault("day", "日期填得太早了，请看一下年份")
        elif day > today():
            line.fault("day", "日期还没到，请看一下年月日")
        elif day.year in self.known.closed:
            line.fault("day", f"{day.year} 年度已归档，不能再登记")

    def _group(self, line: Line, kind: ActivityKind | None) -> int | None:
        name = line.text("group")
        if kind is None or kind.audience != Audience.GROUP:
            return None
        group = self.known.groups.get(name)
        if group is None:
            line.fault("group", f"支部没有“{name[:10]}”" if name else "请写是哪个党小组")
        return group

    def _known_already(self, line: Line, key: Key) -> None:
        if key in self.known.records:
            line.fault("title", "台账里已有")
        elif key in self.seen:
            line.fault("title", f"和第 {self.seen[key]} 行相同")
        else:
            self.seen[key] = line.number

    def _host(self, line: Line, kind: ActivityKind) -> int | None:
        name = line.text("host")
        pk = self.known.rosters.everybody.get(name)
        if "host" in kind.dropped or not name:
            return None
        if pk is None:
            line.note("host", f"名册上找不到“{name[:10]}”，主持人先不填")
        return pk
