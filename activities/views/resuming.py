"""Coming back to an unfinished form: what waits for the page, and what the page needs so that nothing is lost on it."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from activities.drafts import queries
from activities.drafts.actions import store_older
from activities.drafts.content import unpacked
from activities.drafts.slip import NUMBER, number_of
from activities.forms import sheets
from activities.forms.sheet import Sheet
from activities.models import Activity, Draft
from branches import typed
from branches.middleware import ScopedRequest
from portal.kit.notices import warn

GONE = "这份草稿已经存成记录，或者不要了。"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where to go on instead, or the draft with which the page opens."""

    onward: HttpResponse | None = None
    draft: Draft | None = None


@dataclass(frozen=True, slots=True)
class Keeping:
    """What the page needs to keep what is typed on it: where to, as whose, since when, and what else waits."""

    url: str
    owner: str
    draft: Draft | None
    offers: list[Draft]


def waiting(request: ScopedRequest, about: Activity) -> Waiting:
    """Return what waits for this page: typed before the session ended, or asked for by its number."""
    if kept := typed.take(request):
        return Waiting(_from_last_session(request, about, *kept))
    if NUMBER not in request.GET or request.htmx:
        return Waiting()
    number = number_of(request.GET[NUMBER])
    saved = queries.stored_under(number, request.scope) if number else None
    if saved and not saved.deleted_at:
        warn(request, "这张表已经存过，这就是那条记录。")
        return Waiting(redirect("activity_detail", saved.pk))
    draft = queries.find(number, about, request.scope) if number and not saved else None
    if not draft:
        warn(request, GONE)
    return Waiting(draft=draft)


def _from_last_session(
    request: ScopedRequest, about: Activity, content: typed.Content, typed_at: float
) -> HttpResponse | None:
    """Turn what was typed before the session ended into a draft, and open the page with it."""
    sent = unpacked(content)
    number = number_of(sent.get(NUMBER if about.pk else "token", ""))
    if number is None:
        return None
    moment = datetime.fromtimestamp(typed_at, UTC)
    store_older(number, content, about, scope=request.scope, typed_at=moment)
    return redirect(f"{request.path}?{NUMBER}={number}")


def restored(draft: Draft, about: Activity, request: ScopedRequest) -> tuple[Sheet, QueryDict]:
    """Return the sheet as it was left, and what had been sent; what is still missing on it is no error yet."""
    said = unpacked(draft.content, draft=str(draft.token))
    sheet = sheets.typed(said, about, request.scope)
    sheet.form.errors.clear()
    sheet.faults.clear()
    return sheet, said


def keeping(request: ScopedRequest, sheet: Sheet, draft: Draft | None) -> Keeping:
    """Return what the page of this sheet needs; other unfinished ones are offered where nothing is typed yet."""
    about = sheet.form.instance
    page = reverse("activity_edit", args=[about.pk]) if sheet.record else _page_of_new(about)
    fresh = request.method == "GET" and not draft and not request.htmx
    return Keeping(
        url=reverse("draft_edit", args=[about.pk]) if sheet.record else reverse("draft_new", args=[about.kind.code]),
        owner=typed.stamp(request.user.pk, page),
        draft=draft,
        offers=queries.unfinished(about, request.scope) if fresh else [],
    )


def _page_of_new(about: Activity) -> str:
    return reverse("activity_create", args=[about.kind.code])
