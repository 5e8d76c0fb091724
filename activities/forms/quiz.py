"""The paper of a day: one choice for one right answer, boxes for several."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField

from activities.models import QuizQuestion
from activities.quiz.questions import Asked, lettered

ANSWER_THIS = "这一题还没有作答"


@dataclass(frozen=True, slots=True)
class Item:
    """One question on the page."""

    number: int
    question: QuizQuestion
    field: BoundField

    @property
    def is_multiple(self) -> bool:
        """Whether several answers are right."""
        return len(self.question.answers) > 1

    @property
    def options(self) -> list[tuple[str, str, bool]]:
        """Letter, option, and whether it is ticked."""
        value = self.field.value()
        ticked = value if isinstance(value, list) else [value]
        return [(letter, word, letter in ticked) for letter, word in lettered(self.question.options)]


class QuizForm(forms.Form):
    """One field for each question, named after its number."""

    def __init__(self, *args: Any, questions: Sequence[QuizQuestion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.questions = questions
        for question in questions:
            self.fields[f"q{question.pk}"] = _field(question)

    @property
    def items(self) -> list[Item]:
        """The questions in their order."""
        return [Item(number, row, self[f"q{row.pk}"]) for number, row in enumerate(self.questions, start=1)]

    @property
    def asked(self) -> list[Asked]:
        """The questions with what was answered."""
        return [_asked(question, self.cleaned_data[f"q{question.pk}"]) for question in self.questions]


def _field(question: QuizQuestion) -> forms.ChoiceField:
    several = len(question.answers) > 1
    field = (forms.MultipleChoiceField if several else forms.ChoiceField)(choices=lettered(question.options))
    field.error_messages |= dict.fromkeys(("required", "invalid_choice", "invalid_list"), ANSWER_THIS)
    return field


def _asked(question: QuizQuestion, answer: str | list[str]) -> Asked:
    given = tuple(sorted(answer)) if isinstance(answer, list) else (answer,)
    return Asked(question.text, tuple(question.options), tuple(question.answers), question.source, given)
