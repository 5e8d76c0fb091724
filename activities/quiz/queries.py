"""Reads of the daily quiz: the bank of a branch, the questions of a day, one's own sitting."""

from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from django.db.models import F, QuerySet, Subquery

from activities.limits import read_limits
from activities.models import QuizQuestion, QuizSitting
from activities.quiz.questions import chosen
from branches.models import Organization

A_DAY = "QZ"  # the limit that says how many questions a day has


def bank_of(organization_id: int) -> QuerySet[QuizQuestion]:
    """Return the live questions of the branch and of the organizations above it."""
    own_path = Subquery(Organization.objects.filter(pk=organization_id).values("path"))
    rows = QuizQuestion.objects.filter(deleted_at__isnull=True).alias(own_path=own_path)
    return rows.filter(own_path__startswith=F("organization__path"))


def questions_on(organization_id: int, day: date) -> list[QuizQuestion]:
    """Return the questions of the day in the order in which everybody gets them; none while no rule says how many."""
    limit = read_limits().on(A_DAY, day)
    if limit is None:
        return []
    pks = chosen(bank_of(organization_id).order_by().values_list("pk", flat=True), day, organization_id, limit.amount)
    found = QuizQuestion.objects.in_bulk(pks)
    return [found[pk] for pk in pks if pk in found]


def paper_of(questions: Sequence[QuizQuestion]) -> str:
    """Return the number of a paper: another one as soon as a question is another one or reads differently."""
    return sha256(",".join(f"{row.pk}.{row.version}" for row in questions).encode()).hexdigest()[:16]


def sitting_on(member_id: int, day: date) -> QuizSitting | None:
    """Return what the member answered that day, if anything; for nobody but that member."""
    return QuizSitting.objects.filter(member=member_id, day=day).first()
