"""测试题库: questions of the daily quiz. Not shared with those below as a list: it holds the right answers."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from activities.models import QuizQuestion
from activities.quiz.questions import as_letters, as_options, lettered, unknown_letters
from activities.registers.base import Desk, LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm
from portal.kit.text import one_line


class OptionsField(forms.CharField):
    """The options, one a line, kept as a list."""

    widget = forms.Textarea({"rows": 5})

    def prepare_value(self, value: object) -> object:
        """Show the stored list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        """Return the options, or say what is wrong with them."""
        return as_options(str(super().clean(value)).splitlines())


class AnswersField(forms.CharField):
    """The letters of the right options, kept as a list."""

    def prepare_value(self, value: object) -> object:
        """Show the stored list as letters."""
        return "".join(value) if isinstance(value, list) else value

    def clean(self, value: object) -> list[str]:
        """Return the letters, or say what is wrong with them."""
        return as_letters(str(super().clean(value)))


class QuizQuestionForm(EntryForm):
    """A question, its options, which of them are right, and where that is written."""

    options = OptionsField(label="选项", max_length=1000, help_text="每行一个，2 到 6 个，不用写字母")
    answers = AnswersField(label="正确选项", max_length=20, help_text="用字母，如 B；多选题如 ACD")

    class Meta:
        model = QuizQuestion
        fields = ("text", "options", "answers", "source")
        widgets = {"text": forms.Textarea({"rows": 2})}

    def prepare(self) -> None:
        """Keep the question one line although its box has two."""
        self.fields["text"].validators.append(one_line)

    def clean(self) -> dict[str, Any]:
        """Refuse right answers that are no options."""
        data = self.cleaned_data
        if data.get("options") and data.get("answers"):
            fault = unknown_letters(data["answers"], data["options"])
            if fault:
                self.add_error("answers", ValidationError(fault))
        return data


def _options(row: QuizQuestion) -> str:
    return "；".join(f"{letter} {option}" for letter, option in lettered(row.options))


QUIZ_QUESTIONS = Register(
    code="quiz_question",
    label="测试题库",
    shelf=Shelf.LEARNING,
    icon="help-circle",
    hint="纪法《每日一测》从这里出题，本单位及以下的党员每天测同样的几道，登记了“每日一测”的廉政教育时，述职报告写参加人数",
    model=QuizQuestion,
    form=QuizQuestionForm,
    columns=(
        Shown("题目", lambda row: row.text, width=40),
        Shown("选项", _options, width=50, in_list=False),
        Shown("正确选项", lambda row: "".join(row.answers), width=8),
        Shown("出处", lambda row: row.source, width=24),
    ),
    line=LineSpec(day="", name="text"),
    searched=("text", "source"),
    desk=Desk.BOTH,
    extra_action=("quiz_import", "从表格导入"),
)
