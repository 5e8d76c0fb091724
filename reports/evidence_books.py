"""From rows of registers, and what belongs to them, back to the page on which each is kept."""

from collections.abc import Callable, Mapping
from functools import partial

from django.urls import reverse

from activities.models import AppraisalGrade, QuizSitting, TeamMember
from activities.registers import REGISTERS, Register
from activities.registers.queries import readable
from branches.models import DevelopmentStep
from branches.scope import Scope
from reports.evidence_kinds import Evidence, Found, Ids

ANONYMOUS = "一名党员"


def _rows(register: Register, ids: Ids, scope: Scope) -> Found:
    return {
        row.pk: Evidence(
            str(row),
            getattr(row, register.line.day) if register.line.day else None,
            register.label,
            url=reverse("register_entry", args=[register.code, row.pk]),
        )
        for row in readable(register, scope).filter(pk__in=ids)
    }


def _team_members(ids: Ids, scope: Scope) -> Found:
    rows = TeamMember.objects.within(scope).filter(pk__in=ids, team__deleted_at__isnull=True)
    return {
        row.pk: Evidence(
            row.member.name, row.since, row.team.name, url=reverse("register_entry", args=["team", row.team_id])
        )
        for row in rows.select_related("team", "member")
    }


def _steps(ids: Ids, scope: Scope) -> Found:
    rows = DevelopmentStep.objects.within(scope).filter(pk__in=ids, case__deleted_at__isnull=True)
    return {
        row.pk: Evidence(
            row.case.member.name,
            row.done_on,
            row.get_code_display(),
            url=reverse("register_entry", args=["development", row.case_id]),
        )
        for row in rows.select_related("case__member")
    }


def _grades(ids: Ids, scope: Scope) -> Found:
    """Who got which grade is known to the branch alone; who oversees it sees that there is a row."""
    rows = AppraisalGrade.objects.within(scope).filter(pk__in=ids, appraisal__deleted_at__isnull=True)
    return {
        row.pk: Evidence(
            row.member.name if scope.manages(row.appraisal.organization_id) else ANONYMOUS,
            row.appraisal.held_on,
            row.get_grade_display(),
            url=reverse("register_entry", args=["appraisal", row.appraisal_id]),
        )
        for row in rows.select_related("appraisal", "member")
    }


def _sittings(ids: Ids, scope: Scope) -> Found:
    """Nobody is ranked: a sitting shows who took part and when, and no score."""
    rows = QuizSitting.objects.within(scope).filter(pk__in=ids).select_related("member")
    return {row.pk: Evidence(row.member.name, row.day, f"答了 {row.total} 题") for row in rows}


BOOKS: Mapping[str, Callable[[Ids, Scope], Found]] = {
    **{register.model._meta.model_name or "": partial(_rows, register) for register in REGISTERS},
    "appraisalgrade": _grades,
    "developmentstep": _steps,
    "quizsitting": _sittings,
    "teammember": _team_members,
}
