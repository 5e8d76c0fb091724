"""One record, as everybody in its scope reads it, and the files that show it."""

from typing import Any

from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities.about import about_of
from activities.counted import duty_of
from activities.enums import AWAY_PRESENCES, COUNTED_PRESENCES, Presence
from activities.files import note_download
from activities.gain import gain_from
from activities.models import Activity, Evidence
from activities.queries import NAMED, live
from activities.summary import summary_of
from activities.views.conflict import history
from activities.votes import ARTICLES, GENERAL_MEETING, Quorum, quorum_sentence
from branches.enums import MemberState
from branches.middleware import ScopedRequest
from branches.queries import state_on
from portal.kit.downloads import hand_out


@require_safe
def activity_detail(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show what was logged, who was there, what it counted for, and who changed it."""
    activity = get_object_or_404(live(request.scope).select_related("organization", "kind", *NAMED), pk=pk)
    managed = request.scope.manages(activity.organization_id)
    about, groups = about_of(activity, managed=managed), _groups(activity)
    topics = [name for name, _ in about.topics]
    context = {
        "activity": activity,
        "managed": managed,
        "about": about,
        "rows": summary_of(activity, topics=topics, campaigns=about.campaigns, quorum=groups["quorum"]),
        "gain": gain_from(activity, [row.member_id for row in groups["came"]], is_busy=about.is_busy),
        "duty": duty_of(activity.kind, activity.organization_id, activity.day, activity.group_id),
        "events": history(activity.pk)[:20] if managed else (),
        **groups,
    }
    return render(request, "activities/record.html", context)


def _groups(activity: Activity) -> dict[str, Any]:
    """Return the attendance sorted into came, away and observing, and what that means for a vote."""
    rows = list(activity.attendances.select_related("member").annotate(state=state_on(activity.day)))
    code, called = activity.kind.code, [row for row in rows if row.presence != Presence.OBSERVER]
    voters = [row for row in called if code != GENERAL_MEETING or row.state == MemberState.FULL]
    quorum = Quorum(len(voters), sum(row.presence == Presence.PRESENT for row in voters))
    sentence = quorum_sentence(code, quorum, activity.ayes)
    return {
        "quorum": f"{sentence}（{ARTICLES[code]}）" if sentence and code in ARTICLES else sentence,
        "came": [row for row in rows if row.presence in COUNTED_PRESENCES],
        "away": [row for row in rows if row.presence in AWAY_PRESENCES],
        "observers": [row for row in rows if row.presence == Presence.OBSERVER],
        "due": len(called),
    }


@require_safe
def evidence_file(request: ScopedRequest, pk: int) -> FileResponse:
    """Hand out a file as a download that no browser runs, and note who took it."""
    rows = Evidence.objects.within(request.scope).filter(activity__deleted_at__isnull=True)
    evidence = get_object_or_404(rows.select_related("activity"), pk=pk)
    return hand_out(
        evidence.file, evidence.name, evidence.content_type, note=lambda: note_download(evidence, scope=request.scope)
    )
