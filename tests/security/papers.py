"""Other papers and the publication copy of each branch's report, and a mask that was set for it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from branches.models import Account, Organization
from reports.models import PublicationMask
from tests.security.canaries import canary

if TYPE_CHECKING:
    from tests.security.plant import Plant

NOTHING = 999_999
Arguments = Mapping[str, tuple[int | str, ...]]


def build(key: str, organization: Organization, account: Account) -> None:
    """Plant a mask: the words that a branch hides are its own secret."""
    PublicationMask.objects.create(organization=organization, words=canary(key, "遮盖"), mask="xx", account=account)


def _reports(*more: int | str) -> "Callable[[Plant], Arguments]":
    def arguments(plant: "Plant") -> Arguments:
        planted = {key: (place.report.pk, *more) for key, place in plant.places.items()}
        return planted | {"missing": (NOTHING, *more), "running_a": (plant.running["a"].report_id, *more)}

    return arguments


def _papers(plant: "Plant") -> Arguments:
    planted = _reports("problems", "docx")(plant)
    own = plant.places["a"].report.pk
    return {**planted, "unknown_a": (own, "full", "pdf"), "wrong_a": (own, "problems", "pdf")}


def _copies(plant: "Plant") -> Arguments:
    return {**_reports("docx")(plant), "wrong_a": (plant.places["a"].report.pk, "html")}


def _masks(plant: "Plant") -> Arguments:
    rows = {key: PublicationMask.objects.get(words=canary(key, "遮盖")).pk for key in plant.places}
    own = {key: (place.report.pk, rows[key]) for key, place in plant.places.items()}
    report = plant.places["a"].report.pk
    return {**own, "crossed_a": (report, rows["b"]), "missing": (report, NOTHING)}


ARGUMENTS: "Mapping[str, Callable[[Plant], Arguments]]" = {
    "report_papers": _reports(),
    "report_paper": _papers,
    "publication": _reports(),
    "publication_unmask": _masks,
    "publication_file": _copies,
}


def forms_of(key: str) -> dict[str, dict[str, Any]]:
    """Return what is sent to mask other words."""
    return {f"publication {key}": {"words": "还没有遮盖的词", "mask": "xx"}}
