"""What members reported, asked and have to make up, planted for each branch: for the branch's eyes, not for staff's."""

from collections.abc import Mapping
from datetime import date, time
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from activities.enums import LeaveReason, Presence
from activities.models import Activity, ActivityKind, Attendance, HoursClaim, HoursQuestion, MakeUp
from activities.models.learning import proof_path
from branches.models import Member, Organization
from portal.demo import World
from portal.kit.blobs import keep
from portal.kit.dates import at
from tests.security.canaries import canary
from tests.security.pages import form_data

if TYPE_CHECKING:
    from tests.security.plant import Plant

NOTHING = 999_999
DAY = date(2026, 11, 9)
OWN = {"a": "member_a", "b": "member_b"}
Arguments = Mapping[str, tuple[int | str, ...]]


def build(world: World, key: str, organization: Organization, member: Member) -> None:
    """Plant a claim and a question, and what the planted member missed: twice, once to be made up, once made up."""
    _claim(key, organization, member, "培训")
    own = world.accounts[OWN[key]].member if key in OWN else None
    if own is not None:
        _claim(key, organization, own, "自报")
    HoursQuestion.objects.create(organization=organization, member=member, text=canary(key, "疑问"), token=uuid4())
    waiting, done, _free = (_missed(key, organization, member, number) for number in range(3))
    _make_up(key, organization, waiting)
    _make_up(key, organization, done, done_at=timezone.now())


def _claim(key: str, organization: Organization, member: Member, word: str) -> None:
    raw = f"{canary(key, '证明')} {member.pk}".encode()
    claim = HoursClaim(
        organization=organization,
        member=member,
        title=canary(key, word),
        day=DAY,
        minutes=120,
        proof_name=f"{canary(key, '证明')}.pdf",
        proof_type="application/pdf",
        proof_sha256=sha256(raw).hexdigest(),
    )
    claim.proof.name = keep(proof_path(claim, ""), raw)
    claim.save()


def _missed(key: str, organization: Organization, member: Member, number: int) -> Attendance:
    activity = Activity.objects.create(
        kind=ActivityKind.objects.get(code="collective_study"),
        organization=organization,
        title=canary(key, "缺的"),
        starts_at=at(DAY, time(9 + number)),
        ends_at=at(DAY, time(10 + number)),
    )
    return Attendance.objects.create(
        activity=activity,
        member=member,
        presence=Presence.LEAVE,
        reason=LeaveReason.SICK,
        reason_text=canary(key, "缘由"),
    )


def _make_up(key: str, organization: Organization, missed: Attendance, **more: object) -> None:
    row = MakeUp.objects.create(organization=organization, material=canary(key, "补学"), day=DAY, **more)
    row.attendances.add(missed)


def _claim_of(plant: "Plant", key: str, word: str = "培训") -> HoursClaim:
    return HoursClaim.objects.get(title=canary(key, word))


def make_up_of(plant: "Plant", key: str, *, done: bool = False) -> MakeUp:
    """Return what was planted for a branch."""
    where = {"organization": plant.places[key].organization, "material": canary(key, "补学")}
    return MakeUp.objects.get(**where, done_at__isnull=not done)


def claims(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about a claim."""
    own = {f"self_{key}": (_claim_of(plant, key, "自报").pk,) for key in OWN}
    return {key: (_claim_of(plant, key).pk,) for key in plant.places} | own | {"missing": (NOTHING,)}


def questions(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about a question."""
    rows = {key: HoursQuestion.objects.get(text=canary(key, "疑问")) for key in plant.places}
    return {key: (row.pk,) for key, row in rows.items()} | {"missing": (NOTHING,)}


def make_ups(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about a make-up."""
    live = {key: (make_up_of(plant, key).pk,) for key in plant.places}
    return live | {"done_a": (make_up_of(plant, "a", done=True).pk,), "missing": (NOTHING,)}


def acts(plant: "Plant") -> Arguments:
    """Return the arguments of what is done with a make-up."""
    live = {key: (make_up_of(plant, key).pk, "done") for key in plant.places}
    own = make_up_of(plant, "a").pk
    return live | {"off_a": (own, "off"), "unknown_a": (own, "nobody-knows-it"), "missing": (NOTHING, "done")}


ARGUMENTS = {
    **dict.fromkeys(("claim_withdraw", "claim_proof"), claims),
    "question_answer": questions,
    "makeup_edit": make_ups,
    "makeup_act": acts,
}


def forms_of(client: Client, plant: "Plant", key: str) -> dict[str, dict[str, Any]]:
    """Return what is sent about claims, questions and make-ups."""
    ask = form_data(client.get(reverse("hours_ask")).content)
    claim = form_data(client.get(reverse("claim_create")).content)
    blank = form_data(client.get(reverse("makeup_create")).content)
    edit = form_data(client.get(reverse("makeup_edit", args=[make_up_of(plant, key).pk])).content)
    free = Attendance.objects.get(member=plant.places[key].member, presence=Presence.LEAVE, make_ups__isnull=True)
    new = {"title": "新的课程", "day": "2026-11-11", "amount": "2", "unit": "hours"}
    return {
        f"hours_ask {key}": ask | {"record": "0", "text": "这次没有记上"},
        f"claim_create {key}": claim | new,
        f"claim_decide {key}": {"claim": _claim_of(plant, key).pk, "act": "confirm"},
        f"question_answer {key}": {"answer": "已经改好"},
        f"makeup_create {key}": blank | {"material": "新的材料", "day": "2026-11-19", "missed": [free.pk]},
        f"makeup_edit {key}": edit | {"material": "改过的材料"},
    }
