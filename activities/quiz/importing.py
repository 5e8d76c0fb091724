"""Questions from a table: all of them are fit to be stored, or each row's faults are told and nothing is."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from django.conf import settings
from django.core.exceptions import ValidationError

from activities.models import QuizQuestion
from activities.quiz.questions import FEWEST, LETTERS
from activities.registers.quiz_questions import QuizQuestionForm
from branches.scope import Scope
from portal.kit.sheets import Bounds, SheetRow, rows_of
from portal.kit.tables import Column, Table
from portal.kit.workbook import workbook

TEXT, ANSWERS, SOURCE = "题目", "正确选项", "出处"
OPTIONS = tuple(f"选项{letter}" for letter in LETTERS)
HEAD = (TEXT, *OPTIONS, ANSWERS, SOURCE)
ALSO_CALLED = {"答案": ANSWERS, "正确答案": ANSWERS}
WIDTHS = {TEXT: 30, SOURCE: 20}
MOST_ROWS = 2000
HEAD_WITHIN = 5  # a title may stand above the head
NO_HEAD = f"没有找到表头，第一行应有“{TEXT}”“{OPTIONS[0]}”“{OPTIONS[1]}”“{ANSWERS}”"
NO_ROWS = "表格里还没有题目，请从表头下面一行开始填写"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a row of the table; row 0 is the table itself."""

    row: int
    sentence: str


@dataclass(slots=True)
class Reading:
    """The questions of a table and its faults; only without faults are they stored."""

    questions: list[QuizQuestion] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


class _RowForm(QuizQuestionForm):
    """The form of one row: what is in the bank already is skipped when all are stored, and no fault."""

    def validate_constraints(self) -> None:
        """Ask the database nothing."""


def template() -> bytes:
    """Return an empty workbook with the columns that are read."""
    columns = tuple(Column(label, width=WIDTHS.get(label, 12)) for label in HEAD)
    return workbook("测试题库", (Table("quiz_question", "测试题库", columns, ()),))


def read(name: str, raw: bytes, *, scope: Scope, organization_id: int) -> Reading:
    """Return the questions of a workbook, or what is wrong with it, row by row."""
    bounds = Bounds(settings.SHEET_MAX_BYTES, settings.SHEET_MAX_UNPACKED, MOST_ROWS + HEAD_WITHIN + 1, len(HEAD) + 4)
    try:
        rows = rows_of(name, raw, bounds)
    except ValidationError as error:
        return Reading(faults=[Fault(0, error.messages[0])])
    head = _head(rows[:HEAD_WITHIN])
    if head is None:
        return Reading(faults=[Fault(0, NO_HEAD)])
    filled = [row for row in rows if row.number > head.number and not row.is_empty]
    if not filled:
        return Reading(faults=[Fault(0, NO_ROWS)])
    if len(filled) > MOST_ROWS or filled[-1].number > head.number + MOST_ROWS:
        return Reading(faults=[Fault(0, f"一次最多导入 {MOST_ROWS} 行，请分成几个文件")])
    return _questions(head, filled, scope, organization_id)


def _head(rows: Sequence[SheetRow]) -> SheetRow | None:
    """Return the row that names the columns, each by the name that is read."""
    named = (replace(row, cells=tuple(ALSO_CALLED.get(cell, cell) for cell in row.cells)) for row in rows)
    return next((row for row in named if set(row.cells) >= {TEXT, *OPTIONS[:FEWEST], ANSWERS}), None)


def _questions(head: SheetRow, rows: Sequence[SheetRow], scope: Scope, organization_id: int) -> Reading:
    reading, seen = Reading(), dict[str, int]()
    for row in rows:
        cells = dict(zip(head.cells, row.cells, strict=True))
        question, sentences = _question(cells, scope, organization_id)
        if earlier := seen.get(cells[TEXT]):
            sentences.append(f"与第 {earlier} 行的题目相同")
        if cells[TEXT]:
            seen.setdefault(cells[TEXT], row.number)
        reading.faults += [Fault(row.number, sentence) for sentence in sentences]
        reading.questions.append(question)
    return reading


def _question(cells: dict[str, str], scope: Scope, organization_id: int) -> tuple[QuizQuestion, list[str]]:
    options = [cells.get(name, "") for name in OPTIONS]
    while options and not options[-1]:
        options.pop()
    # A gap would shift the letters of all that follow.
    gaps = [f"{name}是空的，请把后面的选项往前移" for name, option in zip(OPTIONS, options, strict=False) if not option]
    sent = {
        "text": cells[TEXT],
        "options": "\n".join(" ".join(option.split()) for option in options),
        "answers": cells[ANSWERS],
        "source": cells.get(SOURCE, ""),
    }
    draft = QuizQuestion(organization_id=organization_id)
    form = _RowForm(sent, instance=draft, scope=scope, organization_id=organization_id)
    faults = [f"{form.fields[name].label}：{text}" for name, texts in form.errors.items() for text in texts]
    return draft, [*gaps, *faults]
