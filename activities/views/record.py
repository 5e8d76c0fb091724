"""One record, as everybody in its scope reads it, and the files that show it."""

from django.db.models import F, Value
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from activities.counted import duty_of, hours_each
from activities.enums import COUNTED_PRESENCES, Presence, TopicCategory
from activities.files import note_download
from activities.lists import together
from activities.models import Activity, Evidence
from activities.queries import hours_rule, live
from activities.views.conflict import history
from activities.votes import ARTICLES, GENERAL_MEETING, Quorum, quorum_sentence
from activities.warnings import COLUMNS, NO_DAY, parts_of, warnings_in
from branches.enums import MemberState
from branches.middleware import ScopedRequest
from branches.queries import state_on
from portal.kit.downloads import hand_out

SHOWN = ("organization", "kind", "group", "host", "recorder", "lecturer", "series", "project", "venue", "team")


@require_safe
def activity_detail(request: ScopedRequest, pk: int) -> HttpResponse:
    """Show what was logged, who was there, what it counted for, and who changed it."""
    activity = get_object_or_404(live(request.scope).select_related(*SHOWN), pk=pk)
    managed = request.scope.manages(activity.organization_id)
    rule = hours_rule(activity.day) if activity.kind.counts_hours else None
    context = {
        "activity": activity,
        "managed": managed,
        "evidence": activity.evidence.all(),
        "each": hours_each(activity, rule),
        "duty": duty_of(activity.kind, activity.organization_id, activity.day),
        "events": history(activity.pk)[:20] if managed else (),
        **_about(activity, managed=managed),
        **_groups(activity),
    }
    return render(request, "activities/record.html", context)


def _about(activity: Activity, *, managed: bool) -> dict[str, object]:
    """Return topics with their category, campaigns, who spoke, and what the branch should look at; one query."""
    parts = {
        **parts_of(activity),
        "campaigns": activity.campaigns.annotate(word=Value(""), about_day=NO_DAY),
        "speakers": activity.speeches.annotate(name=F("member__name"), word=Value(""), about_day=NO_DAY),
    }
    lists = together(parts, *COLUMNS)
    return {
        "topics": [(name, str(TopicCategory(word).label)) for name, word, _ in lists["topics"]],
        "campaigns": [name for name, *_ in lists["campaigns"]],
        "speakers": [name for name, *_ in lists["speakers"]],
        "odd": warnings_in(activity, lists) if managed else [],
    }


def _groups(activity: Activity) -> dict[str, object]:
    """Return the attendance sorted into came, away and observing, and what that means for a vote."""
    rows = list(activity.attendances.select_related("member").annotate(state=state_on(activity.day)))
    code, called = activity.kind.code, [row for row in rows if row.presence != Presence.OBSERVER]
    voters = [row for row in called if code != GENERAL_MEETING or row.state == MemberState.FULL]
    quorum = Quorum(len(voters), sum(row.presence == Presence.PRESENT for row in voters))
    return {
        "quorum": quorum_sentence(code, quorum, activity.ayes),
        "quorum_rule": ARTICLES.get(code, ""),
        "came": [row for row in rows if row.presence in COUNTED_PRESENCES],
        "away": [row for row in rows if row.presence in (Presence.LEAVE, Presence.ABSENT)],
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
