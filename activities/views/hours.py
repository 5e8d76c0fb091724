"""Study hours of one member: what counts, what is missing, where it came from."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities.standing import standing_of
from branches.middleware import ScopedRequest
from branches.models import Member
from branches.queries import members_now
from portal.kit.dates import as_year, today

FIRST_SHOWN = 5


@require_safe
def hours_me(request: ScopedRequest) -> HttpResponse:
    """Show the signed-in member's own hours."""
    if request.scope.member_id is None:
        raise PermissionDenied("这个账号没有对应的党员，没有学时可看。")
    return _page(request, get_object_or_404(Member, pk=request.scope.member_id), own=True)


@require_safe
def hours_member(request: ScopedRequest, member: int) -> HttpResponse:
    """Show a member's hours to the committee of the present branch, to staff over it, and to the member."""
    own = member == request.scope.member_id
    rows = Member.objects.all() if own else members_now(request.scope)
    return _page(request, get_object_or_404(rows, pk=member), own=own)


def _page(request: ScopedRequest, member: Member, *, own: bool) -> HttpResponse:
    now = today().year
    year = as_year(request.GET.get("year", "")) or now
    standing = standing_of(member.pk, year)
    years = sorted({year, *range(now, now - FIRST_SHOWN, -1)}, reverse=True)
    context = {"member": member, "own": own, "year": year, "years": years, "standing": standing}
    return render(request, "activities/hours.html", context)
