"""The form of a case: who, accompanied by whom, and the 25 steps. It writes the roster too: nothing is asked twice."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django import forms

from activities.development import Due, Reached, Step, changes, check, conflicts, due_next, reached, write_roster
from activities.development.roster import STATES, RosterChanges
from activities.forms.choices import ManyRows
from activities.limits import read_limits
from activities.registers import development_faults as faults
from activities.registers import development_rows as rows
from activities.registers.development_faults import Fault
from activities.registers.development_people import Person, people_of, statuses_of
from activities.registers.development_rows import name_of
from activities.registers.form import EntryForm
from branches.actions import admit
from branches.enums import DevelopmentStepCode as Code
from branches.enums import MemberState
from branches.models import DevelopmentCase, Member, RegisterEntry
from branches.trail import difference
from portal.kit.dates import today
from portal.kit.forms import PLEASE
from portal.kit.known import known_as
from portal.kit.text import printable

NAME_LENGTH = 40
BESIDE = "名册上还没有的，填姓名，保存时记入名册"
ON_ROSTER = "在册的申请人、积极分子、发展对象和预备党员"


class DevelopmentForm(EntryForm):
    """Somebody of the branch who is on the way, or a new person by name; contacts, sponsors, and the steps."""

    person = forms.CharField(
        label="新同志姓名", required=False, max_length=NAME_LENGTH, validators=[printable], help_text=BESIDE
    )
    contacts = ManyRows(
        Member.objects.all(),
        label="培养联系人",
        help_text="一至两名正式党员",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    sponsors = ManyRows(
        Member.objects.all(),
        label="入党介绍人",
        help_text="两名正式党员",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = DevelopmentCase
        fields = ("member", "contacts", "sponsors", "note")
        labels = {"member": "同志"}
        help_texts = {"member": ON_ROSTER}

    @property
    def case(self) -> DevelopmentCase:
        """The case itself."""
        return known_as(DevelopmentCase, self.instance)

    def prepare(self) -> None:
        """Read what the page needs: rules, people and stored steps."""
        self.is_new = self.case.pk is None
        self.limits, self.people = read_limits(), people_of(self.organization_id)
        self.stored = self.wanted = rows.steps_of(self.case)
        self.held: Reached = {}
        self.to_write: RosterChanges = {}
        self.order_fields(["member", "person", "contacts", "sponsors", "note"])
        if self.is_new:
            self.fields["member"].required = False
        else:
            del self.fields["member"], self.fields["person"]
        self.fields.update(rows.row_fields(self.stored))

    def _narrow(self, field: "forms.ModelChoiceField[Any]") -> None:
        """Offer who is on the way, or the full members, out of the one list of people."""
        is_member = field is self.fields.get("member")
        offered = [person for person in self.people if self._is_offered(person, is_member=is_member)]
        field.queryset = Member.objects.filter(pk__in=[person.pk for person in offered])
        options: list[tuple[int | str, str]] = [(person.pk, person.label) for person in offered]
        field.choices = [("", PLEASE), *options] if is_member else options

    def _is_offered(self, person: Person, *, is_member: bool) -> bool:
        if is_member:
            return person.is_candidate
        return person.full_since is not None and person.pk != self.case.member_id

    def clean(self) -> dict[str, Any]:
        """Hold the steps against the rules, the closed years and the roster."""
        data = self.cleaned_data
        typed = (rows.typed_step(code, data) for code in Code)
        self.wanted = {step.code: step for step in typed if step}
        self.held = statuses_of(self._member_id())
        if self.is_new:
            self._take_from_roster()
        for field, sentence in self._faults():
            self.add_error(field, sentence)
        return data

    def _member_id(self) -> int | None:
        member = self.cleaned_data.get("member")
        return member.pk if member else self.case.member_id

    def _take_from_roster(self) -> None:
        """Take the days that the roster has already for the rows that were left empty."""
        known = {code: Step(code, self.held[state]) for code, state in STATES.items() if state in self.held}
        empty = {code: step for code, step in known.items() if name_of("done_on", code) not in self.errors}
        self.wanted = dict(sorted({**empty, **self.wanted}.items()))

    def _faults(self) -> Iterator[Fault]:
        data = self.cleaned_data
        if self.is_new and not {"member", "person"} & self.errors.keys():
            yield from faults.of_person(self.people, data.get("member"), data.get("person", ""))
        yield from faults.of_rows(data, self.wanted, self.errors.keys())
        yield from faults.of_days(self.organization_id, self.stored, self.wanted, self.held)
        yield from faults.of_rules(self.wanted, self.limits)
        yield from faults.of_contacts(self.people, data.get("contacts", ()), self.wanted)
        yield from faults.of_sponsors(self.people, data.get("sponsors", ()), self.wanted)
        yield from self._faults_of_roster()

    def _faults_of_roster(self) -> Iterator[Fault]:
        before, after = (reached(steps.values(), self.limits) for steps in (self.stored, self.wanted))
        found = conflicts(before, after, self.held, self._name())
        yield from ((name_of("done_on", code), sentence) for code, sentence in found.items())
        self.to_write = changes(before, after, self.held)

    def _name(self) -> str:
        member = self.cleaned_data.get("member") if self.is_new else self.case.member
        return member.name if member else str(self.cleaned_data.get("person", ""))

    def save(self, commit: bool = True) -> RegisterEntry:  # noqa: FBT001, FBT002 - Django's signature
        """Put a new person on the roster before the case that names them."""
        if self.is_new and self.cleaned_data.get("person"):
            day = self.wanted[Code.APPLIED].day
            self.case.member = admit(
                self.case.organization,
                self.cleaned_data["person"],
                since=day,
                order=max((person.order for person in self.people), default=0) + 1,
                states={MemberState.APPLICANT: day},
            )
        return super().save(commit)

    def save_more(self) -> None:
        """Store the steps, and on the roster what they mean."""
        rows.store_steps(self.case, self.stored, self.wanted)
        write_roster(self.case.member, self.organization_id, self.to_write)

    def more_words(self) -> dict[str, Any]:
        """Tell what became of the roster and of the notes; the days stand in the columns."""
        roster = {
            f"名册：{state.label}": [str(self.held.get(state, "")), str(day or "")]
            for state, day in self.to_write.items()
        }
        notes = (rows.notes_of(steps) for steps in (self.stored, self.wanted))
        return roster | difference(*notes)

    @property
    def blocks(self) -> list[rows.Block]:
        """The five stages as the page shows them, with what wants a word of explanation."""
        remarks = defaultdict(list)
        for finding in check(self.wanted.values(), self.limits):
            if not finding.is_refusal:
                remarks[finding.step].append(finding.message)
        return rows.blocks(self, self.wanted, remarks)

    @property
    def due(self) -> Due | None:
        """What comes next."""
        return due_next(self.wanted.values(), self.limits, today())
