"""What belongs to one person alone: notices and devices, with words that nobody else may read."""

from collections.abc import Mapping

from branches.enums import NoticeKind
from branches.models import Device, Notice, Organization
from branches.notices import Message, tell
from portal.demo import World
from tests.security.canaries import canary
from tests.site import NOW

PLAIN = "请看一看台账"
# Whose own pages show the words of a branch. In A it is somebody who cannot sign in: whoever loses a post keeps the
# notices that were sent to them, which is no leak.
HOLDERS = {"a": "disabled", "b": "secretary_b", "elsewhere": "secretary_elsewhere"}
SENDERS = {"a": "staff", "b": "staff", "elsewhere": "staff_elsewhere"}
OWN = {"self_a": "secretary_a", "self_b": "secretary_b"}
NOTHING = 999_999


def plant_personal(world: World, branches: Mapping[str, Organization]) -> None:
    """Give every branch a notice and a device with its word, and the two secretaries plain ones to open and to end."""
    for key, organization in branches.items():
        holder, sender = world.accounts[HOLDERS[key]], world.accounts[SENDERS[key]]
        Notice.objects.create(
            account=holder,
            kind=NoticeKind.REMINDER,
            text=canary(key, "消息"),
            path="/ledger/",
            day=NOW.date(),
            organization=organization,
            sent_by=sender,
        )
        Device.objects.create(account=holder, session_hash=f"planted-{key}", label=canary(key, "设备"), seen_at=NOW)
    for about, persona in OWN.items():
        account = world.accounts[persona]
        tell([account.pk], Message(NoticeKind.READY, PLAIN, "/hours/me/", day=NOW.date()))
        Device.objects.create(account=account, session_hash=f"planted-{about}", label="电脑", seen_at=NOW)


def notices(world: World) -> Mapping[str, tuple[int, ...]]:
    """Return the notices that the lines of the table name."""
    own = {key: (Notice.objects.get(account=world.accounts[who], text=PLAIN).pk,) for key, who in OWN.items()}
    other = Notice.objects.get(text=canary("elsewhere", "消息"))
    return own | {"elsewhere": (other.pk,), "missing": (NOTHING,)}


def devices(_world: World) -> Mapping[str, tuple[int, ...]]:
    """Return the devices that the lines of the table name."""
    own = {key: (Device.objects.get(session_hash=f"planted-{key}").pk,) for key in (*OWN, "elsewhere")}
    return own | {"missing": (NOTHING,)}
