"""Walks the table as one persona and tells what differed; every visit is undone before the next."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.db import connection, transaction
from django.http.cookie import SimpleCookie
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from portal.demo import DEMO_PASSWORD
from portal.kit.tables import Column, Table
from portal.kit.workbook import workbook
from tests.answers import Answer, whole
from tests.security import explained, gatherings, learning, papers, sent, tables
from tests.security.canaries import foreign, text_of
from tests.security.pages import form_data
from tests.security.plant import BOOK, KIND, WRITERS, YEAR, Plant
from tests.security.policy import LOGIN, NO_HEAD, QUESTIONS, REFUSALS, ROWS, SIGNED_OUT, Row
from tests.security.witness import Witness, database_digest, media_tree

BACKEND = "django.contrib.auth.backends.ModelBackend"
OPEN = frozenset({"healthz", "login"})
PLAIN = frozenset({"-", "a", "b", "kind", "book", "compiled"})  # of these objects everything is asked
OTHER_METHODS = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")
TIMES = {"day": "2026-11-15", "start": "09:00", "end": "10:00"}
OF_B = frozenset({"secretary_b", "member_b", "ex_secretary_a"})
Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that the table does not allow; a leak when it gives, shows or changes something."""

    cell: str
    what: str
    is_leak: bool

    def __str__(self) -> str:
        return f"{'LEAK ' if self.is_leak else ''}{self.cell}: {self.what}"


@dataclass(slots=True)
class Tally:
    """How many visits there were, and what was wrong."""

    cells: int = 0
    faults: list[Fault] = field(default_factory=list)

    @property
    def leaks(self) -> list[Fault]:
        """The faults that give, show or change something."""
        return [fault for fault in self.faults if fault.is_leak]


@dataclass(frozen=True, slots=True)
class Visit:
    """One cell: a request and the answer that the table expects."""

    persona: str
    method: str
    address: str
    expected: str
    data: Data | None = None
    htmx: bool = False

    def __str__(self) -> str:
        return f"{self.persona} {self.method} {self.address}{' (htmx)' if self.htmx else ''}"

    @property
    def is_refused(self) -> bool:
        """Whether the table lets nobody like this through."""
        return self.expected in REFUSALS

    @property
    def may_write(self) -> bool:
        """Whether this visit may change rows."""
        return self.method == "POST" and not self.is_refused

    @property
    def is_denied_write(self) -> bool:
        """Whether somebody without the right tries what others may."""
        return self.method == "POST" and self.is_refused and self.expected != "405"


def named_urls() -> dict[str, URLPattern]:
    """Return every address of the site by its name, included ones too."""
    return {str(pattern.name): pattern for pattern in all_urls()}


def all_urls() -> list[URLPattern]:
    """Return every address of the site, included ones too."""
    return list(_patterns(get_resolver()))


def _patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        else:
            yield entry


def answer_of(response: HttpResponseBase) -> str:
    """Return the response's status as the table writes it."""
    if response.status_code == HTTPStatus.FOUND and response["Location"].startswith("/login/?next="):
        return LOGIN
    return str(response.status_code)


class Walker:
    """A persona with a signed-in session that is put back before every visit."""

    def __init__(self, plant: Plant, persona: str, forms: dict[str, Data], column: str = "") -> None:
        """Sign in; `column` is whose rights are expected when they change after that."""
        self.plant, self.forms, self.column = plant, forms, column or persona
        self.client = Client(raise_request_exception=False)
        if persona != "anonymous":
            self.client.force_login(plant.world.accounts[persona], backend=BACKEND)
        self.session = {name: morsel.value for name, morsel in self.client.cookies.items()}

    def walk(self, rows: Iterable[Row] = ROWS, *, thorough: bool = True) -> Tally:
        """Make every visit of the rows; `thorough` adds questions, HEAD, htmx and the methods nobody may use."""
        tally = Tally()
        digest, files = database_digest(), media_tree()
        for row in rows:
            for visit in self._visits(row, thorough=thorough):
                tally.cells += 1
                tally.faults += self._make(visit, digest, files)
        if (database_digest(), media_tree()) != (digest, files):
            tally.faults.append(Fault(self.column, "rows or files changed on the way", is_leak=True))
        return tally

    def first_leak(self, rows: Iterable[Row] = ROWS) -> Fault | None:
        """Return the first leak that the plain visits meet."""
        digest, files = database_digest(), media_tree()
        for row in rows:
            if row.method == "POST" and row.answers[self.column] == "405":
                continue
            for visit in self._visits(row, thorough=False):
                if leak := next((fault for fault in self._make(visit, digest, files) if fault.is_leak), None):
                    return leak
        return None

    def _visits(self, row: Row, *, thorough: bool) -> Iterator[Visit]:
        address = reverse(row.url, args=self.plant.arguments(row.url, row.about))
        expected = row.answers[self.column]
        yield Visit(self.column, row.method, address, expected, self._data(row) if row.method == "POST" else None)
        if not thorough or row.about not in PLAIN:
            return
        if row.method == "POST":
            yield from self._refused(row, address, OTHER_METHODS)
            return
        if row.url in NO_HEAD:
            yield from self._refused(row, address, ("HEAD",))
        else:
            yield Visit(self.column, "HEAD", address, expected)
        yield Visit(self.column, "GET", address, expected, htmx=True)
        for question in QUESTIONS.get(row.url, ()):
            yield Visit(self.column, "GET", f"{address}?{question.format(**self.plant.ids)}", expected)

    def _refused(self, row: Row, address: str, methods: Iterable[str]) -> Iterator[Visit]:
        expected = LOGIN if self.column in SIGNED_OUT and row.url not in OPEN else "405"
        for method in methods:
            yield Visit(self.column, method, address, expected)

    def _data(self, row: Row) -> Data:
        """Return what the person with the right would send; a new record is one of the own branch."""
        branch = "b" if self.column in OF_B else "a"
        return dict(self.forms.get(f"{row.url} {row.about}") or self.forms.get(f"{row.url} {branch}") or {})

    def _make(self, visit: Visit, digest: object, files: object) -> list[Fault]:
        witness = Witness()
        with transaction.atomic(), connection.execute_wrapper(witness):
            response = self._send(visit)
            body = whole(response)
            # The witness sees every write; where a view that writes was refused the whole database is held against it.
            changed = visit.is_denied_write and (database_digest(), media_tree()) != (digest, files)
            transaction.set_rollback(True)
        writes = [*witness.writes, *(["another digest of database or files"] if changed else [])]
        return list(_faults(visit, answer_of(response), body, writes))

    def _send(self, visit: Visit) -> Answer:
        self.client.cookies = SimpleCookie(self.session)
        headers = {"HX-Request": "true"} if visit.htmx else {}
        if visit.method == "POST":
            return self.client.post(visit.address, visit.data or {}, headers=headers)
        return self.client.generic(visit.method, visit.address, headers=headers)


def _faults(visit: Visit, answer: str, body: bytes, writes: list[str]) -> Iterator[Fault]:
    cell = str(visit)
    if answer != visit.expected:
        let_through = visit.is_refused and answer not in REFUSALS and int(answer) < HTTPStatus.INTERNAL_SERVER_ERROR
        yield Fault(cell, f"answered {answer} instead of {visit.expected}", is_leak=let_through)
    if words := foreign(visit.persona, text_of(body)):
        yield Fault(cell, f"shows {words}", is_leak=True)
    if writes and not visit.may_write:
        yield Fault(cell, f"writes: {writes[0]}", is_leak=True)


def forms_of(plant: Plant) -> dict[str, Data]:
    """Return what the people with the right would send: the strongest thing that others can post in their place."""
    forms: dict[str, Data] = {}
    for key, writer in WRITERS.items():
        client = Client()
        client.force_login(plant.world.accounts[writer], backend=BACKEND)
        edit = form_data(client.get(reverse("activity_edit", args=[plant.places[key].activity.pk])).content)
        blank = form_data(client.get(reverse("activity_create", args=[KIND])).content)
        forms[f"activity_edit {key}"] = edit | {"title": "改过的题目"}
        forms[f"activity_create {key}"] = blank | {"title": "新的记录", **TIMES}
        forms[f"activity_preview {key}"] = forms[f"activity_create {key}"]
        forms[f"draft_edit {key}"] = edit | {"title": "改到一半的题目"}
        forms[f"draft_new {key}"] = blank | {"title": "写到一半的记录"}
        forms |= gatherings.forms_of(client, plant, key)
        forms |= learning.forms_of(client, plant, key)
        forms |= explained.forms_of(plant, key)
        forms |= papers.forms_of(key)
        forms |= tables.forms_of(client, key)
        forms |= sent.forms_of(plant, client, key)
        forms |= _forms_of_quiz(client, key)
        forms |= _forms_of_papers(client, key, plant.places[key].problem.pk)
        forms |= _forms_of_books(client, key, plant.places[key].honour.pk)
        forms |= _forms_of_roll(client, key, plant.places[key].member.pk)
        forms |= _forms_of_report(client, key, plant.places[key].report.pk)
        forms |= _forms_of_own(key)
    return forms


def _forms_of_own(key: str) -> dict[str, Data]:
    """Return what is sent about one's own account."""
    new = {"new_password1": "qingfeng-laixi-88", "new_password2": "qingfeng-laixi-88"}
    return {f"me_password {key}": {"old_password": DEMO_PASSWORD} | new, f"me {key}": {"large_text": "on"}}


def _forms_of_report(client: Client, key: str, report: int) -> dict[str, Data]:
    """Return what is sent about the paragraphs of a report."""
    edit = form_data(client.get(reverse("paragraph_edit", args=[report, "planted"])).content)
    blank = form_data(client.get(reverse("paragraph_add", args=[report])).content)
    text = client.get(reverse("paragraph_text", args=[report, "planted"])).json()
    return {
        f"paragraph_text {key}": text | {"text": "在纸上改过的一段"},
        f"paragraph_rewrite {key}": {"version": edit["version"]},
        f"figure_count {key}": {"value": "kind", "reason": "只算专门的"},
        f"figure_settle {key}": {"revision": "1"},
        f"paragraph_edit {key}": edit | {"text": "改过的一段"},
        f"paragraph_add {key}": blank | {"text": "新加的一段"},
        f"paragraph_act {key}": {"version": edit["version"]},
        f"paragraph_undo {key}": {"version": edit["version"]},
        f"gap_declare {key}": {"key": "politics", "subject": "集中学习次数"},
    }


def _forms_of_books(client: Client, key: str, honour: int) -> dict[str, Data]:
    """Return what is sent about a row of a register."""
    edit = form_data(client.get(reverse("register_entry", args=[BOOK, honour])).content)
    blank = form_data(client.get(reverse("register_create", args=[BOOK])).content)
    new = {"name": "新的荣誉", "level": "city", "awarder": "市委", "awarded_on": "2026-11-11"}
    return {
        f"register_entry {key}": edit | {"name": "改过的荣誉"},
        f"register_create {key}": blank | new,
    }


def _forms_of_roll(client: Client, key: str, member: int) -> dict[str, Data]:
    """Return what is sent about people, groups, posts and names."""
    edit = form_data(client.get(reverse("member_edit", args=[member])).content)
    settings = client.get(reverse("branch_settings")).context
    names = {"seen": settings["seen"], **settings["form"].initial}
    return {
        f"member_admit {key}": {"name": "新来的同志", "since": "2026-11-11", "full": "2015-06-30"},
        f"member_edit {key}": edit | {"name": "改过的姓名"},
        f"member_leave {key}": {"until": "2026-11-11", "reason": "调动"},
        f"branch_groups {key}": {"name": "新的党小组"},
        f"group_rename {key}": {"name": "改过的组名"},
        f"branch_posts {key}": {"member": member, "role": "publicity_officer", "since": "2026-11-11"},
        f"post_end {key}": {"until": "2026-11-11"},
        f"branch_settings {key}": names | {"short_name": "改过的简称"},
    }


class Sheet:
    """A table to be sent any number of times: every reading gives all of it."""

    name = "题库.xlsx"

    def read(self) -> bytes:
        """Return the whole workbook."""
        head = (*("题目", "选项A", "选项B", "选项C", "选项D", "选项E", "选项F"), "正确选项", "出处")
        row = (*("新的题目", "对", "错", "", "", "", ""), "A", "")
        return workbook("题库", (Table("bank", "题库", tuple(Column(label) for label in head), (row,)),))


def _forms_of_quiz(client: Client, key: str) -> dict[str, Data]:
    """Return a paper with every first answer ticked, and a table of questions."""
    page = client.get(reverse("quiz_today"))
    ticked = {item.field.html_name: ["A"] for item in page.context["items"]}
    return {f"quiz_today {key}": form_data(page.content) | ticked, f"quiz_import {key}": {"file": Sheet()}}


def _forms_of_papers(client: Client, key: str, problem: int) -> dict[str, Data]:
    """Return what is sent about problems and plans."""
    edit = form_data(client.get(reverse("rectify_edit", args=[problem])).content)
    blank = form_data(client.get(reverse("rectify_create")).content)
    plan = form_data(client.get(reverse("plan_edit", args=[YEAR])).content)
    found = {"source": "self_check", "problem": "新的问题", "found_on": "2026-11-11"}
    return {
        f"rectify_edit {key}": edit | {"goal": "改过的目标"},
        f"rectify_create {key}": blank | found,
        f"rectify_hand_in {key}": {"done": "都改好了"},
        f"rectify_return {key}": {"reason": "佐证不足"},
        f"rectify_extend {key}": {"new_deadline": "2026-12-31", "reason": "等检测报告"},
        f"rectify_answer_extension {key}": {"answer": "agree"},
        f"plan_edit {key}": plan | {"lead": "改过的总要求"},
    }
