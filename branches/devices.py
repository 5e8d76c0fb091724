"""Where somebody is signed in: a row per sign-in, and ways to end it from another device."""

import hashlib
from collections.abc import Iterable
from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from branches.enums import AuditAction
from branches.models import Account, Device
from branches.trail import record

OWN, NOTED = "device", "device_noted"  # what a session keeps: its row, and when its use was last written down
NOTE_EVERY = timedelta(hours=1)
KEEP = timedelta(days=90)
UNKNOWN = "其他设备"
# The first mark found in what a browser says of itself names it; browsers built on another one name both.
BROWSERS = (
    ("MicroMessenger", "微信"),
    ("DingTalk", "钉钉"),
    ("QaxBrowser", "奇安信浏览器"),
    ("QIHU", "360 浏览器"),
    ("360SE", "360 浏览器"),
    ("Edg", "Edge"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "苹果手机"),
    ("iPad", "苹果平板"),
    ("HarmonyOS", "鸿蒙设备"),
    ("Android", "安卓手机"),
    ("Windows", "Windows"),
    ("Macintosh", "苹果电脑"),
    ("Kylin", "麒麟电脑"),
    ("UOS", "统信电脑"),
    ("Linux", "电脑"),
)


def label_of(user_agent: str) -> str:
    """Return a browser and its system in words: Chrome · Windows."""
    found = [next((word for mark, word in marks if mark in user_agent), "") for marks in (BROWSERS, SYSTEMS)]
    return " · ".join(word for word in found if word) or UNKNOWN


def begin(request: HttpRequest, account: Account) -> None:
    """Write down that the account has just signed in here; rows that nobody looks at any more go."""
    now = timezone.now()
    Device.objects.filter(account=account, seen_at__lt=now - KEEP).delete()
    label = label_of(request.headers.get("User-Agent", ""))
    device = Device.objects.create(account=account, session_hash=_hash_of(request), label=label, seen_at=now)
    request.session[OWN], request.session[NOTED] = device.pk, now.timestamp()


def note_use(request: HttpRequest) -> None:
    """Write down, at most once an hour, that the device is in use; a session of a new key is followed."""
    now = timezone.now()
    if OWN in request.session and now.timestamp() - request.session.get(NOTED, 0) > NOTE_EVERY.total_seconds():
        request.session[NOTED] = now.timestamp()
        Device.objects.filter(pk=own_id(request)).update(seen_at=now, session_hash=_hash_of(request))


def follow(request: HttpRequest) -> None:
    """Keep hold of this session after its key was changed."""
    Device.objects.filter(pk=own_id(request)).update(session_hash=_hash_of(request))


def end_own(request: HttpRequest) -> None:
    """Note that this device signs out by itself."""
    Device.objects.filter(pk=own_id(request), ended_at=None).update(ended_at=timezone.now())


def own_id(request: HttpRequest) -> int:
    """Return the row of the device in hand; 0 for a session that was not begun on the login page."""
    return int(request.session.get(OWN, 0))


def others(request: HttpRequest, account: Account) -> QuerySet[Device]:
    """Return where else the account may be signed in."""
    return in_use(account).exclude(pk=own_id(request))


def in_use(account: Account) -> QuerySet[Device]:
    """Return where the account may still be signed in: used within the hour and the idle time of a session."""
    since = timezone.now() - NOTE_EVERY - timedelta(seconds=settings.SESSION_COOKIE_AGE)
    return Device.objects.filter(account=account, ended_at=None, seen_at__gte=since)


def gone(account: Account) -> QuerySet[Device]:
    """Return earlier sign-ins of the account, the latest first."""
    return Device.objects.filter(account=account).exclude(pk__in=in_use(account).values("pk"))


@transaction.atomic
def end(devices: Iterable[Device], account: Account, organization_id: int | None) -> int:
    """Sign the devices out at once, a row in the trail for each; returns how many were signed out."""
    going = close(devices, account)
    for device in going:
        summary = f"让设备退出：{device.label}"
        record(AuditAction.LOGOUT, summary, account_id=account.pk, organization_id=organization_id, target=device)
    return len(going)


def close(devices: Iterable[Device], account: Account) -> list[Device]:
    """End the sessions of the devices inside a transaction and return them; one that has gone already is left alone."""
    rows = Device.objects.select_for_update(of=("self",), no_key=True).filter(account=account, ended_at=None)
    going = list(rows.filter(pk__in=[device.pk for device in devices]).order_by("pk"))
    _drop_sessions({device.session_hash for device in going})
    Device.objects.filter(pk__in=[device.pk for device in going]).update(ended_at=timezone.now())
    return going


def _drop_sessions(hashes: set[str]) -> None:
    """Delete the sessions behind the hashes: only their keys' hashes are kept, so every live key is tried."""
    if hashes:
        live = Session.objects.filter(expire_date__gt=timezone.now()).values_list("session_key", flat=True)
        keys = [key for key in live.iterator() if hashed(key) in hashes]
        Session.objects.filter(session_key__in=keys).delete()


def hashed(key: str) -> str:
    """Return what is kept of a session's key."""
    return hashlib.sha256(key.encode()).hexdigest()


def _hash_of(request: HttpRequest) -> str:
    """Return the hash of this session's key; a session that has none yet gets one."""
    if not request.session.session_key:
        request.session.create()
    return hashed(str(request.session.session_key))
