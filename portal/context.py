"""What every page's frame shows: who is signed in, for which organization, and where they may go."""

from dataclasses import dataclass

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse

from branches.enums import COMMITTEE_ROLES, Role
from branches.models import Organization, Post
from branches.queries import valid_on
from branches.scope import NOBODY, Scope
from portal.kit.dates import today


@dataclass(frozen=True, slots=True)
class NavItem:
    """A way to a page; `short` is its name in the phone's bottom bar."""

    label: str
    short: str
    icon: str
    url: str
    current: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page."""

    nav: tuple[NavItem, ...] = ()
    organization: str = ""
    name: str = ""
    role: str = ""


EMPTY = Shell()


def shell(request: HttpRequest) -> dict[str, Shell]:
    """Put the frame into every page; asked twice in one request it answers from memory."""
    known = getattr(request, "_shell", None)
    if known is None:
        known = _shell(request)
        request._shell = known  # type: ignore[attr-defined] # noqa: SLF001 - a note to ourselves on the request
    return {"shell": known}


def _shell(request: HttpRequest) -> Shell:
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return EMPTY
    scope: Scope = getattr(request, "scope", NOBODY)
    organization, role = _place(scope)
    return Shell(tuple(_nav(scope, request.path)), organization, str(user), role)


def _place(scope: Scope) -> tuple[str, str]:
    """Return the organization's name and the word for the person's part in it; one query."""
    if scope.managed_ids:
        return _post(scope)
    if scope.roles:
        # A grant without an organization reaches over everything: the top of the tree stands for it.
        path = next((path for path in (*scope.staff_paths, *scope.audit_paths) if path), "")
        found = Organization.objects.filter(path=path) if path else Organization.objects.filter(parent=None)
        return _name(found.first()), _grant_word(scope)
    own = Organization.objects.filter(pk=scope.own_branch_id).first() if scope.own_branch_id else None
    return _name(own), "党员" if scope.member_id else ""


def _post(scope: Scope) -> tuple[str, str]:
    held = Post.objects.filter(
        Q(role__in=COMMITTEE_ROLES), valid_on(today()), member=scope.member_id, organization=scope.branch_id
    )
    post = held.select_related("organization").first()
    return (post.organization.name, post.get_role_display()) if post else ("", "")


def _grant_word(scope: Scope) -> str:
    return next(str(role.label) for role in Role if role in scope.roles)


def _name(organization: Organization | None) -> str:
    return organization.name if organization else ""


def _nav(scope: Scope, path: str) -> list[NavItem]:
    places = []
    if scope.staff_paths:
        places.append(("支部总览", "总览", "building", reverse("staff_overview")))
    if scope.managed_ids:
        places += [("首页", "首页", "home", reverse("home")), ("工作台账", "台账", "book-2", reverse("activity_list"))]
    if scope.member_id:
        places.append(("我的学时", "学时", "hourglass", reverse("hours_me")))
    if scope.managed_ids:
        places.append(("述职报告", "报告", "file-text", reverse("report_year", args=[today().year])))
    if scope.audit_paths:
        places.append(("审计记录", "审计", "shield-check", reverse("audit_list")))
    return [NavItem(*place, current=_is_here(place[3], path)) for place in places]


def _is_here(url: str, path: str) -> bool:
    """Say whether the page belongs to the place: reports of any year belong to the reports."""
    if url == "/":
        return path == url
    section = url.split("/")[1]
    return path.split("/")[1:2] == [section]
