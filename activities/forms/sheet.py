"""A whole sheet: the record's fields, who was there, and the files; one list of errors for all three."""

from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from uuid import UUID, uuid4

from activities.actions import Turnout
from activities.drafts.slip import Slip
from activities.forms import turnout as people
from activities.forms.activity import ActivityForm
from activities.forms.also import AlsoForm
from activities.forms.event_preset import Preset
from activities.forms.layout import Layout
from activities.models import Activity
from activities.suggestions import Theme
from portal.kit.errors import Refused
from portal.kit.forms import Line
from portal.kit.uploads import Clean

# Parts of the sheet that are not fields of the form, and where their errors point.
PARTS = {"attendance": ("attendance", "出勤"), "photos": ("photos", "照片")}
PICK_AGAIN = "照片要重新选一次（浏览器不保留选过的文件）"


@dataclass
class Sheet(Layout):
    """What the page shows and what the actions get."""

    form: ActivityForm
    turnout: Turnout
    token: UUID = field(default_factory=uuid4)
    version: int = 0
    is_new: bool = True
    files: list[Clean] = field(default_factory=list)
    faults: dict[str, list[str]] = field(default_factory=dict)
    themes: list[Theme] = field(default_factory=list)
    snapshot: frozenset[int] | None = None
    also: AlsoForm | None = None
    preset: Preset | None = None
    by_pinyin: bool = False
    back: str = ""
    slip: Slip = field(default_factory=lambda: Slip(uuid4()))

    def is_valid(self) -> bool:
        """Whether everything on the sheet can be stored as it is."""
        also_valid = self.also is None or self.also.is_valid()
        return self.form.is_valid() and also_valid and not self.faults

    def take_over(self, preset: Preset, asked: people.Sent) -> None:
        """Put the gathering's leave, or its sign-ins, on the list of a new record."""
        due = [seat.pk for seat in self.form.choices.seats if seat.is_due(self.form.kind, self.group)]
        self.preset, self.turnout = preset, preset.turnout(asked, self.turnout, due)

    @property
    def record(self) -> Activity | None:
        """The stored record, if the sheet is about one."""
        return None if self.is_new else self.form.instance

    def refuse(self, refused: Refused) -> None:
        """Put a refusal of the action beside the part that it is about."""
        if self.is_new:
            self.form.instance.pk = None  # it had a number for the time of the transaction that was undone
        if refused.field in self.form.fields:
            self.form.add_error(refused.field, refused.message)
        else:
            self.faults.setdefault(refused.field, []).append(refused.message)

    def remind_of_files(self) -> None:
        """Say that a browser forgets chosen files when a form comes back."""
        self.faults.setdefault("photos", []).append(PICK_AGAIN)

    @property
    def errors(self) -> list[Line]:
        """Every error of the sheet in the order of the page."""
        lines = [
            Line(f"{self.form.labels[name]}：{text}", self.form[name].id_for_label or f"div_id_{name}")
            for name in self.form.fields
            for text in self.form.errors.get(name, ())
        ]
        lines += [Line(str(text)) for text in self.form.non_field_errors()]
        lines += self.also.lines if self.also else []
        for part, texts in self.faults.items():
            target, label = PARTS.get(part, ("", ""))
            lines += [Line(f"{label}：{text}" if label else text, target) for text in texts]
        return lines

    @property
    def attendance_faults(self) -> list[str]:
        """What is wrong with the names."""
        return self.faults.get("attendance", [])

    @property
    def photo_faults(self) -> list[str]:
        """What is wrong with the files."""
        return self.faults.get("photos", [])

    @property
    def day(self) -> date:
        """The day as typed, or today while it is not one."""
        return self.form.typed_day

    @cached_property
    def people(self) -> list[people.Person]:
        """The names that are due on the typed day, with what was tapped; of a stored record those that it called."""
        group, kind = self.group, self.form.kind
        seats = self.form.choices.seats
        if self.snapshot is not None and kind.everyone_due:
            due = [seat for seat in seats if seat.pk in self.snapshot]
        else:
            due = [seat for seat in seats if seat.is_due(kind, group)]
        return people.people(people.by_pinyin(due) if self.by_pinyin else due, self.turnout)

    @property
    def here(self) -> int:
        """How many of them came."""
        if self.form.kind.everyone_due:
            return sum(not person.reason for person in self.people)
        return sum(person.came for person in self.people)

    @property
    def voting(self) -> int:
        """How many of those who came have a vote."""
        voters = {seat.pk for seat in self.form.choices.seats if seat.may_vote}
        return sum(not person.reason and person.pk in voters for person in self.people)

    @property
    def away(self) -> int:
        """How many of them did not."""
        return len(self.people) - self.here

    @property
    def group(self) -> int | None:
        """The group as chosen, for kinds of a group."""
        if "group" not in self.form.fields:
            return None
        return people.number(str(self.form["group"].value() or ""))
