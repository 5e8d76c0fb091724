"""Puts the questions of the daily quiz and what members answered into the database; answers are drawn from names."""

from collections.abc import Iterator
from datetime import date, time

from activities.models import QuizQuestion, QuizSitting
from activities.quiz.questions import LETTERS, Asked, right_ones
from portal.demo.clerk import Clerk
from portal.demo.people import COMMITTEE, A, B
from portal.demo.quiz_bank import QUESTIONS
from portal.demo.roster import day_of
from portal.demo.turnout import HUNDRED, draw, due_on
from portal.kit.dates import at

A_DAY = 5
# Out of a hundred days, and questions, at the least; some members take part and know more.
TAKES_PART, KNOWS = 70, 75

_MAY_TO_JUNE = (
    *("05-09", "05-11", "05-13", "05-17", "05-20", "05-24", "05-27", "05-31"),
    *("06-02", "06-07", "06-10", "06-15"),
)
_NOVEMBER = ("11-02", "11-04", "11-05", "11-09", "11-11", "11-12", "11-16", "11-18", "11-19")
DAYS: tuple[tuple[str, str], ...] = (
    *((A, f"2022-{day}") for day in _MAY_TO_JUNE),
    *((A, f"2026-{day}") for day in _NOVEMBER),
    *((B, f"2026-{day}") for day in _NOVEMBER[:3]),
)


def build_quiz(clerk: Clerk) -> None:
    """Create the bank and the sittings before the day: today's questions are still to be answered."""
    bank = QuizQuestion.objects.bulk_create(
        QuizQuestion(
            **clerk.own(row.branch),
            text=row.text,
            options=list(row.options),
            answers=list(row.answers),
            source=row.source,
        )
        for row in QUESTIONS
    )
    days = [(branch, day_of(day)) for branch, day in DAYS if day_of(day) < clerk.until]
    for branch, day in days:
        own = {clerk.roster.organizations[key].pk for key in (branch, COMMITTEE)}
        offered = [question for question in bank if question.organization_id in own]
        QuizSitting.objects.bulk_create(_sittings(clerk, branch, day, offered))
        # As if answered before work; the database would say "now".
        here = QuizSitting.objects.filter(organization=clerk.roster.organizations[branch], day=day)
        here.update(sat_at=at(day, time(8, 40)))


def _sittings(clerk: Clerk, branch: str, day: date, bank: list[QuizQuestion]) -> Iterator[QuizSitting]:
    """Yield what members answered: the same questions for everybody on a day, another draw on the next one."""
    home = clerk.roster.organizations[branch]
    drawn = sorted(bank, key=lambda question: draw("asked", day, branch, question.text))[:A_DAY]
    for seat in due_on(clerk.roster.seats.values(), home.pk, day, audience="", group=None):
        name = seat.member.name
        if draw("quiz", day, name) % HUNDRED >= TAKES_PART + draw("keen", name) % (HUNDRED - TAKES_PART):
            continue
        asked = [_answered(name, day, question) for question in drawn]
        yield QuizSitting(
            organization=home,
            member=seat.member,
            day=day,
            asked=[question.stored() for question in asked],
            right=right_ones(asked),
            total=len(asked),
        )


def _answered(name: str, day: date, question: QuizQuestion) -> Asked:
    """Return the question as it was asked and what was given: what is right, or one letter that is not."""
    knows = draw("knows", day, name, question.text) % HUNDRED < KNOWS + draw("able", name) % (HUNDRED - KNOWS)
    letters = LETTERS[: len(question.options)]
    wrong = next(letter for letter in letters if [letter] != question.answers)
    given = tuple(question.answers) if knows else (wrong,)
    return Asked(question.text, tuple(question.options), tuple(question.answers), question.source, given)
