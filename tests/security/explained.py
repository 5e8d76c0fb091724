"""What each branch explained of what it missed, planted: for the branch's eyes and for staff over it."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from activities.enums import BindingLevel, Shape
from activities.models import ActivityKind, Obligation, ObligationNote
from activities.obligations.notes import seen_of
from branches.models import Account, Organization
from tests.security.canaries import canary

if TYPE_CHECKING:
    from tests.security.plant import Plant

NOTHING = 999_999
CODE, MISSED, NEVER = "ZZ", "2026-01", "2026-13"
Arguments = Mapping[str, tuple[int | str, ...]]


def rule() -> Obligation:
    """Return a rule that every branch has missed."""
    found, _ = Obligation.objects.get_or_create(
        code=CODE,
        valid_from=date(2026, 1, 1),
        defaults={
            "kind": ActivityKind.objects.get(code="volunteer_service"),
            "shape": Shape.PER_MONTH,
            "minimum": 9,
            "valid_until": date(2026, 1, 31),
            "authority": "本单位要求",
            "binding_level": BindingLevel.LOCAL,
        },
    )
    return found


def build(key: str, organization: Organization, account: Account) -> None:
    """Plant an explanation that waits for its answer."""
    ObligationNote.objects.create(
        organization=organization, obligation=rule(), period=MISSED, text=canary(key, "漏办"), written_by=account
    )


def note_of(plant: "Plant", key: str) -> ObligationNote:
    """Return what was planted for a branch."""
    return ObligationNote.objects.get(organization=plant.places[key].organization, text=canary(key, "漏办"))


def gaps(_plant: "Plant") -> Arguments:
    """Return the arguments of the page about one period: it is always the own branch's."""
    return {"-": (rule().pk, MISSED), "wrong": (rule().pk, NEVER), "missing": (NOTHING, MISSED)}


def notes(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about a note."""
    return {key: (note_of(plant, key).pk,) for key in plant.places} | {"missing": (NOTHING,)}


ARGUMENTS = {"calendar_gap": gaps, **dict.fromkeys(("note_accept", "note_return"), notes)}


def forms_of(plant: "Plant", key: str) -> dict[str, dict[str, Any]]:
    """Return what is sent about notes."""
    seen = {"seen": seen_of(note_of(plant, key))}
    return {
        f"calendar_gap {key}": seen | {"text": "改过的说明"},
        f"note_accept {key}": seen,
        f"note_return {key}": seen | {"reason": "请写明后来怎么补的"},
    }
