"""What each row of a roster would become, cell by cell, by the rules of the roll."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from branches.enums import MemberState, PostRole
from branches.forms.branch import GROUP_LENGTH
from branches.forms.people import AdmitForm
from branches.imports.columns import NO_ROLE, ON_THE_WAY, ROLES, STATES
from branches.roll.people import Newcomer
from portal.kit.dates import full_day, today
from portal.kit.imports.lines import Checked, Line
from portal.kit.imports.values import WRITE_DAY, as_day
from portal.kit.text import refused_characters

DAYS = ("probationary", "full", "since", "role_since")
FULL, PROBATIONARY = MemberState.FULL, MemberState.PROBATIONARY
IN_POSTS = "请到“任职”里登记"


@dataclass(frozen=True, slots=True)
class Fill:
    """What was chosen for all rows: the day for those without one, and whether new groups are made."""

    since: date | None = None
    makes_groups: bool = True


@dataclass(frozen=True, slots=True)
class Known:
    """What the branch has already."""

    organization_id: int
    founded: date | None
    names: frozenset[str]
    groups: frozenset[str]
    secretary: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who can be put on the roll."""

    newcomer: Newcomer
    group: str = ""
    role: PostRole | None = None
    role_since: date | None = None


@dataclass(slots=True)
class RosterCheck:
    """One pass over the rows; it remembers who stood above."""

    known: Known
    fill: Fill
    seen: dict[str, int] = field(default_factory=dict)
    secretary: str = ""

    def check(self, lines: Iterable[Line]) -> list[Checked[Candidate]]:
        """Return every row with its marks and, without faults, what it becomes."""
        self.secretary = self.known.secretary
        return [Checked(line, self._candidate(line)) for line in lines]

    def _candidate(self, line: Line) -> Candidate | None:
        days = {key: self._day(line, key) for key in DAYS}
        self._known_already(line)
        self._state(line, days)
        form = AdmitForm(self._typed(line, days), organization_id=self.known.organization_id)
        if not form.is_valid():
            for key, sentences in form.errors.items():
                if key != "full" or not {"state", "probationary"} & line.faults.keys():
                    line.fault(key, str(sentences[0]))
        founded, since = self.known.founded, days["since"]
        if founded and since and since < founded:
            line.fault("since", f"支部{full_day(founded)}成立，不能早于那天")
        group = self._group(line)
        if line.faults:
            return None
        newcomer = form.newcomer
        role = self._role(line, newcomer, days["role_since"])
        return Candidate(newcomer, group, role, days["role_since"] if role else None)

    def _typed(self, line: Line, days: dict[str, date | None]) -> dict[str, object]:
        return {"name": line.text("name"), "order": line.text("order"), **{key: days[key] for key in DAYS[:3]}}

    def _day(self, line: Line, key: str) -> date | None:
        text = line.text(key)
        day = as_day(text)
        if text and day is None and key != "role_since":
            line.fault(key, WRITE_DAY)
        if not text and key == "since":
            day = self.fill.since
            if day is None:
                line.fault(key, "请写进入支部日期")
            else:
                line.note(key, f"没有写，按 {full_day(day)}记")
        return day

    def _known_already(self, line: Line) -> None:
        name = line.text("name")
        if name in self.known.names:
            line.fault("name", "名册上已有")
        elif name in self.seen:
            line.fault("name", f"和第 {self.seen[name]} 行是同一个人；确实同名的，请在姓名后加字区别")
        elif name:
            self.seen[name] = line.number

    def _state(self, line: Line, days: dict[str, date | None]) -> None:
        """Hold the stage against its days; a full member without the second day is one from the first day on."""
        text = line.text("state")
        state = STATES.get(text) or (FULL if days["full"] and not text else None)
        if state is None:
            line.fault("state", self._unknown_state(text))
        elif state == PROBATIONARY and days["full"]:
            line.fault("state", "写了转正日期，身份却是预备党员")
        elif not days["probationary"] and not days["full"]:
            line.fault("probationary", "请写入党日期")
        elif state == FULL and not days["full"]:
            self._full_since(line, days)

    def _full_since(self, line: Line, days: dict[str, date | None]) -> None:
        joined, since = days["probationary"], days["since"]
        if joined and since and joined >= since:
            line.fault("full", "在本支部入党的，请写转正日期")
            return
        line.note("full", "没有写，按入党日期起是正式党员")
        days["full"], days["probationary"] = joined, None

    @staticmethod
    def _unknown_state(text: str) -> str:
        if any(word in text for word in ON_THE_WAY):
            return "还不是党员，请在“发展党员”里登记"
        return f"不认识“{text[:10]}”，请写正式党员或预备党员" if text else "请写正式党员或预备党员"

    def _group(self, line: Line) -> str:
        name = line.text("group")
        if len(name) > GROUP_LENGTH or refused_characters(name) or len(name.splitlines()) > 1:
            line.fault("group", f"党小组名称最多 {GROUP_LENGTH} 个字，写成一行")
        elif name and name not in self.known.groups and not self.fill.makes_groups:
            line.note("group", "没有这个党小组，先不编入")
            return ""
        return name

    def _role(self, line: Line, newcomer: Newcomer, since: date | None) -> PostRole | None:
        """Return the post, or say why it is not given: nobody is kept off the roll for it."""
        text = line.text("role")
        if text in NO_ROLE:
            return None
        role = ROLES.get(text)
        doubts: tuple[tuple[bool, Callable[[], str]], ...] = (
            (role is None, lambda: f"不认识“{text[:10]}”，没有登记，{IN_POSTS}"),
            (since is None, lambda: f"没有任职日期，职务没有登记，{IN_POSTS}"),
            (since is not None and since > today(), lambda: "任职日期还没到，职务没有登记"),
            (not _was_full(newcomer, since), lambda: "那天还不是本支部的正式党员，职务没有登记"),
            (role == PostRole.SECRETARY and bool(self.secretary), lambda: f"支部书记是{self.secretary}，{IN_POSTS}"),
        )
        doubt = next((say() for applies, say in doubts if applies), "")
        if doubt:
            line.note("role", doubt)
            return None
        if role == PostRole.SECRETARY:
            self.secretary = newcomer.name
        return role


def _was_full(newcomer: Newcomer, day: date | None) -> bool:
    full = newcomer.states.get(FULL)
    return bool(day and full and full <= day and newcomer.since <= day)
