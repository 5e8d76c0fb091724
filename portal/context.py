"""What every page's frame shows: who is signed in, for which organization, and where they may go."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from branches.enums import Role
from branches.models import Organization
from branches.personal import preference_of
from branches.scope import NOBODY, Scope
from portal.kit.dates import today

USUAL_KIND = "theme_party_day"
OWN_PAGES = ("/hours/me/", "/events/", "/me/", "/notices/", "/s/")
FIRST_MONTH_OF_REPORTS = 11  # domain guide §3.2


@dataclass(frozen=True, slots=True)
class NavItem:
    """A way to a page; `short` is its name in the phone's bottom bar, `raised` marks what is done there most.

    What has no short name is not in the bar: it has room for five, and the home pages lead to the others.
    """

    label: str
    short: str
    icon: str
    url: str
    current: bool = False
    raised: bool = False


@dataclass(frozen=True, slots=True)
class Shell:
    """The frame of a page."""

    nav: tuple[NavItem, ...] = ()
    organization: str = ""
    name: str = ""
    role: str = ""
    logs: bool = False
    unread: int = 0
    large_text: bool = False
    single_keys: bool = True
    sides: tuple[NavItem, ...] = ()

    @property
    def tabs(self) -> tuple[NavItem, ...]:
        """The phone's bottom bar: the same ways, and for who logs the raised button in the middle."""
        ways = tuple(item for item in self.nav if item.short)
        if not self.logs:
            return ways
        middle = len(ways) // 2
        return (*ways[:middle], _log_button(), *ways[middle:])

    @property
    def beside(self) -> tuple[NavItem, ...]:
        """What the phone's bottom bar has no room for."""
        return tuple(item for item in self.nav if not item.short)


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
    own = preference_of(user)
    return Shell(
        tuple(_nav(scope, request.path)),
        organization,
        str(user),
        role,
        logs=bool(scope.managed_ids),
        unread=getattr(user, "unread_notices", 0),  # counted where the account was read
        large_text=own.large_text,
        single_keys=own.single_keys,
        sides=_sides(scope, request.path),
    )


def _sides(scope: Scope, path: str) -> tuple[NavItem, ...]:
    """Return the two sides between which a committee member goes: the own hours, and the branch's work."""
    if not (scope.managed_ids and scope.member_id):
        return ()
    mine = path.startswith(OWN_PAGES)
    return (
        NavItem("我的", "", "user", reverse("hours_me"), current=mine),
        NavItem("支部", "", "users", reverse("home"), current=not mine),
    )


def _place(scope: Scope) -> tuple[str, str]:
    """Return the organization's name and the word for the person's part in it; one query where nothing is named."""
    if scope.managed_ids:
        return scope.place, scope.post
    if scope.roles:
        return scope.place or _top(), _grant_word(scope)
    return scope.place, "党员" if scope.member_id else ""


def _top() -> str:
    """Return the top of the tree: it stands for a grant over everything."""
    found = Organization.objects.filter(parent=None).first()
    return found.name if found else ""


def _grant_word(scope: Scope) -> str:
    return next(str(role.label) for role in Role if role in scope.roles)


def _nav(scope: Scope, path: str) -> list[NavItem]:
    places = []
    if scope.staff_paths:
        places.append(("支部总览", "总览", "building", reverse("staff_overview")))
    if scope.managed_ids:
        places += [("首页", "首页", "home", reverse("home")), ("工作台账", "台账", "book-2", reverse("activity_list"))]
    if scope.managed_ids or scope.staff_paths:
        places.append(("履职月历", "", "calendar-month", reverse("calendar")))
    if scope.member_id:
        places.append(("我的学时", "" if scope.managed_ids else "学时", "hourglass", reverse("hours_me")))
    if scope.own_branch_id is not None:
        places.append(("支部活动", "" if scope.managed_ids else "活动", "calendar-event", reverse("event_list")))
    if scope.managed_ids:
        places += [
            ("党员学时", "学时", "list", reverse("hours_branch")),
            ("问题整改", "", "checklist", reverse("rectify_list")),
            ("工作计划", "", "flag-3", reverse("plan_edit", args=[_plan_year()])),
        ]
    elif scope.staff_paths:
        places.append(("述职报告审核", "审核", "file-text", reverse("review_list")))
        places.append(("整改督办", "", "checklist", reverse("rectify_list")))
    if scope.managed_ids:
        places += [
            ("述职报告", "报告", "file-text", reverse("report_year", args=[today().year])),
            ("支部", "", "users", reverse("branch")),
        ]
    if scope.audit_paths:
        places.append(("审计记录", "审计", "shield-check", reverse("audit_list")))
    return [NavItem(*place, current=_is_here(place[3], path)) for place in places]


def _plan_year() -> int:
    """Return the year that is planned now: the next one while this year's report is being written."""
    day = today()
    return day.year + 1 if day.month >= FIRST_MONTH_OF_REPORTS else day.year


def _log_button() -> NavItem:
    """Return the way to the form of the most frequent kind; the other kinds are one tap away at its top."""
    return NavItem("登记工作", "登记", "plus", reverse("activity_create", args=[USUAL_KIND]), raised=True)


def _is_here(url: str, path: str) -> bool:
    """Say whether the page belongs to the place: reports of any year belong to the reports."""
    if url == "/":
        return path == url
    if url.startswith("/hours/"):  # one's own hours and the branch's are two places
        return path.startswith("/hours/") and path.startswith("/hours/me/") == url.startswith("/hours/me/")
    if url.startswith("/staff/"):  # the overview, and the reports under review
        return path == url if url == "/staff/" else path.startswith((url, "/staff/rounds/"))
    section = url.split("/")[1]
    return path.split("/")[1:2] == [section]
