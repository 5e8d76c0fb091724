"""换届: the elections of the branch committee, and when the next one is due."""

from datetime import date
from typing import Any

from activities.limits import after, read_limits
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from branches.models import TermElection
from portal.kit.dates import today
from portal.kit.tables import CellKind

RULES = "《中国共产党基层组织选举工作条例》"
PRESENT_OF, DUE_OF = 4, 5  # at least four of five with the right to vote are present
WARNED_DAYS = 180


class TermElectionForm(EntryForm):
    """The election, its approval, and who was due and present; the next one follows from the rule of its day."""

    sentences = {
        "termelection_due_after_election": ("due_on", "应换届日期要晚于选举日期"),
        "termelection_once": ("elected_on", "这一天的选举已经登记过，请到列表里修改那一条"),
    }

    class Meta:
        model = TermElection
        fields = ("session", "elected_on", "due_on", "due_voting", "present_voting", "approval")
        help_texts = {
            "session": "如“第三届支部委员会”",
            "due_on": "不填就按任期规定算出；经批准提前或延期的，按批复填",
        }

    def prepare(self) -> None:
        """Let the day of the next election follow from the rule."""
        self.fields["due_on"].required = False

    def clean(self) -> dict[str, Any]:
        """Work out the day of the next election, and hold the presence against the rule."""
        data = self.cleaned_data
        elected = data.get("elected_on")
        if elected and elected <= today() and not data.get("due_on") and "due_on" not in self.errors:
            data["due_on"] = self._due_on(elected)
        self._check_presence(data.get("due_voting"), data.get("present_voting"))
        return data

    def _due_on(self, elected: date) -> date | None:
        limit = read_limits().on("Z8", elected)
        if limit is None:
            self.add_error("due_on", "那时的任期规定系统里没有，请按批复填写应换届日期")
            return None
        return after(elected, limit)

    def _check_presence(self, due: int | None, present: int | None) -> None:
        if (due is None) != (present is None):
            missing = "due_voting" if due is None else "present_voting"
            if missing not in self.errors:
                self.add_error(missing, "应到和实到请一起填")
        if due is None or present is None:
            return
        if present > due:
            self.add_error("present_voting", f"实到 {present} 人多于应到 {due} 人")
        elif due == 0 or present * DUE_OF < due * PRESENT_OF:
            words = f"实到不能少于应到的五分之四：应到 {due} 人，实到 {present} 人，选举无效（{RULES}）"
            self.add_error("present_voting", words)


def state_of(row: TermElection) -> str:
    """Return how long the term still runs."""
    days = (row.due_on - today()).days
    if days < 0:
        return "已到期"
    return f"还有 {days} 天到期" if days <= WARNED_DAYS else "任期内"


TERMS = Register(
    code="term",
    label="换届",
    shelf=Shelf.PEOPLE,
    icon="refresh",
    hint="支部换届选举和任期，到期前半年在列表里提醒",
    model=TermElection,
    form=TermElectionForm,
    columns=(
        Shown("届次", lambda row: row.session, width=20),
        Shown("选举日期", lambda row: row.elected_on, CellKind.DATE),
        Shown("应换届日期", lambda row: row.due_on, CellKind.DATE),
        Shown("状态", state_of, width=16),
        Shown("有选举权应到", lambda row: row.due_voting, CellKind.INTEGER, in_list=False),
        Shown("有选举权实到", lambda row: row.present_voting, CellKind.INTEGER, in_list=False),
        Shown("批复", lambda row: row.approval, width=24),
    ),
    line=LineSpec(day="elected_on", until="due_on", name="session", lasting=True),
    searched=("session", "approval"),
)
