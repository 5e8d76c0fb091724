"""Study hours of one member: what counts, what is missing, what lies ahead, where it came from."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from activities.events.doors import Door, door_of
from activities.learning.coming import NOTHING, Ahead, ahead_of, announced_to
from activities.learning.policy import Asker, asker, certifies
from activities.learning.queries import own_questions, planned_for
from activities.learning.shown import shown
from activities.limits import limits_of, read_limits
from activities.models import Event
from activities.standing import Standing, standing_of, year_so_far
from branches.middleware import ScopedRequest
from branches.models import Member, Membership
from branches.queries import members_now, valid_on
from portal.kit.dates import as_year, full_day, today
from portal.kit.policy import Denied

FIRST_SHOWN = 5
NO_MEMBER = "这个账号没有对应的党员，没有学时可看。"


@require_safe
def hours_me(request: ScopedRequest) -> HttpResponse:
    """Show the signed-in member's own hours."""
    member_id = request.scope.member_id
    if member_id is None:
        raise PermissionDenied(NO_MEMBER)
    year = asked_year(request)
    standing = _own_standing(request, member_id, year)
    ahead = _ahead(request, standing) if year == today().year else NOTHING
    context = _about(standing, year) | {
        "own": True,
        "member_id": member_id,
        "ahead": ahead,
        "held_today": _doors(ahead),
        "questions": own_questions(member_id, year),
        "rows": shown(standing, planned_for(member_id)),
        "may_ask": request.scope.own_branch_id is not None,
    }
    return render(request, "activities/hours/me.html", context)


@require_safe
def hours_member(request: ScopedRequest, member: int) -> HttpResponse:
    """Show a member's hours to the committee of the present branch, to staff over it, and to the member."""
    own = member == request.scope.member_id
    rows = Member.objects.all() if own else members_now(request.scope)
    found, year = get_object_or_404(rows, pk=member), asked_year(request)
    standing = standing_of(found.pk, year)
    context = _about(standing, year) | {
        "own": own,
        "member": found,
        "member_id": found.pk,
        "certified": own or bool(request.scope.managed_ids),
        "rows": shown(standing, planned_for(found.pk)),
    }
    return render(request, "activities/hours/me.html", context)


@require_safe
def hours_certificate(request: ScopedRequest, member: int) -> HttpResponse:
    """Show the year's hours of a member as a page to be printed and signed."""
    own = member == request.scope.member_id
    rows = Member.objects.all() if own else members_now(request.scope)
    found, year = get_object_or_404(rows, pk=member), asked_year(request)
    stay = Membership.objects.filter(valid_on(today()), member=found).select_related("organization").first()
    if not own:
        answer = certifies(request.scope, {stay.organization_id} if stay else set())
        if isinstance(answer, Denied):
            raise PermissionDenied(answer.reason)
    context = {
        "member": found,
        "year": year,
        "years": shown_years(year),
        "standing": standing_of(found.pk, year),
        "branch": stay.organization if stay else None,
        "period": year_so_far(year),
        "printed_at": timezone.localtime(),
        "own": own,
    }
    return render(request, "activities/hours/certificate.html", context)


def asker_of(request: ScopedRequest) -> Asker:
    """Return who reports or asks; everybody else is told why they cannot."""
    found = asker(request.scope)
    if isinstance(found, Denied):
        raise PermissionDenied(found.reason)
    return found


def asked_year(request: HttpRequest) -> int:
    """Return the year in the address, or this one; a year that has not begun has no hours."""
    return min(as_year(request.GET.get("year", "")) or today().year, today().year)


def shown_years(year: int) -> list[int]:
    """Return the years that the page offers, the newest first."""
    now = today().year
    return sorted({year, *range(now, now - FIRST_SHOWN, -1)}, reverse=True)


def _about(standing: Standing, year: int) -> dict[str, object]:
    until = today()
    return {
        "year": year,
        "years": shown_years(year),
        "is_now": year == until.year,
        "as_of": full_day(until) if year == until.year else f"{year}年12月31日",
        "standing": standing,
        "ahead": NOTHING,
        "held_today": (),
        "member": None,
        "questions": (),
        "may_ask": False,
        "certified": True,
    }


def _own_standing(request: ScopedRequest, member_id: int, year: int) -> Standing:
    """Return the standing; who leads the branch today is known from the scope without another look."""
    if year != today().year:
        return standing_of(member_id, year)
    leading = [member_id] if request.scope.managed_ids else []
    return year_so_far(year).standings([member_id], leading)[member_id]


def _doors(ahead: Ahead) -> list[tuple[Event, Door | None, bool]]:
    """Return today's gatherings with when people sign in, and whether that is over."""
    limits = read_limits() if ahead.today else limits_of(())
    doors = [(event, door_of(event, limits)) for event in ahead.today]
    return [(event, door, door is None or door.is_late(timezone.now())) for event, door in doors]


def _ahead(request: ScopedRequest, standing: Standing) -> Ahead:
    member_id, branch = request.scope.member_id, request.scope.own_branch_id
    events = (
        announced_to(member_id, branch, today(), on_committee=standing.on_committee) if member_id and branch else []
    )
    return ahead_of(standing, events, timezone.now())
