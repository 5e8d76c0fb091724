"""How a line of the hours reads on its page: its state in words, what a make-up would give, when it is planned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from activities.enums import AWAY_PRESENCES, ClaimState
from activities.hours import CLAIM, ZERO, HourEntry, convert
from activities.standing import Standing
from portal.kit.chinese import plain_decimal

MISSED = tuple(str(presence.label) for presence in AWAY_PRESENCES)
PENDING = str(ClaimState.PENDING.label)


@dataclass(frozen=True, slots=True)
class Shown:
    """One line: `worth` is what it would give once it is made up or confirmed."""

    entry: HourEntry
    worth: Decimal = ZERO
    planned: date | None = None

    @property
    def is_claim(self) -> bool:
        """Whether the member reported it."""
        return self.entry.source == CLAIM

    @property
    def is_pending(self) -> bool:
        """Whether the branch has yet to confirm it."""
        return self.is_claim and self.entry.blocked == PENDING

    @property
    def is_missed(self) -> bool:
        """Whether the member was not there."""
        return self.entry.blocked in MISSED

    @property
    def tag(self) -> tuple[str, str, str]:
        """Tone, picture and word of the state."""
        if self.is_missed:
            return "warn", "user-x", self.entry.blocked
        if self.is_pending:
            return "info", "clock", PENDING
        if self.entry.blocked:
            return "mute", "info-circle", "未计入"
        return "ok", "check", "已计入（补学）" if self.entry.made_up_on else "已计入"

    @property
    def why(self) -> str:
        """What stands behind the tag: the reason, or what a make-up gives and when it is planned."""
        if self.is_missed:
            return self._make_up
        return "" if self.is_pending or self.entry.blocked == "未计入" else self.entry.blocked

    @property
    def _make_up(self) -> str:
        if not self.worth:
            return ""
        hours = plain_decimal(self.worth)
        if self.planned is None:
            return f"补学可计 {hours}"
        return f"{self.planned.month}月{self.planned.day}日补学，可计 {hours}"


def shown(standing: Standing, planned: Mapping[int, date]) -> list[Shown]:
    """Return the lines of a standing, the newest first."""
    if standing.rule is None:
        return []
    return [_shown(entry, standing, planned) for entry in standing.newest_first]


def _shown(entry: HourEntry, standing: Standing, planned: Mapping[int, date]) -> Shown:
    rule = standing.rule
    if rule is None or (entry.source != CLAIM and not entry.missed):
        return Shown(entry)
    worth = entry.fixed if entry.fixed is not None else convert(entry.missed or entry.minutes, rule)
    day = None if entry.source == CLAIM else planned.get(entry.pk)
    return Shown(entry, min(worth, rule.day_cap), day)
