"""What waits to be saved, planted for each branch's secretary: an unfinished form, a file sent ahead, and a photo."""

import hashlib
from collections.abc import Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

from PIL import Image

from activities.models import Activity, ActivityKind, Draft, Evidence, Upload
from activities.models.attendance import evidence_path
from branches.models import Account, Organization
from portal.kit.blobs import keep
from tests.security.canaries import canary

if TYPE_CHECKING:
    from tests.security.plant import Plant

KIND, NOTHING = "theme_party_day", 999_999
COLOURS = {"a": "red", "b": "green", "elsewhere": "blue"}
Arguments = Mapping[str, tuple[int | str | UUID, ...]]


def build(key: str, organization: Organization, writer: Account, activity: Activity) -> None:
    """Plant all three."""
    number = uuid4()
    title = canary(key, "草稿")
    Draft.objects.create(
        account=writer,
        organization=organization,
        kind=ActivityKind.objects.get(code=KIND),
        token=number,
        content={"title": [title], "token": [str(number)], "text": [title]},
    )
    raw = _picture(COLOURS[key])
    sha256 = hashlib.sha256(raw).hexdigest()
    row = {"name": f"{canary(key, '草稿')}.jpg", "content_type": "image/jpeg", "size": len(raw), "sha256": sha256}
    photo = Evidence(activity=activity, **row | {"name": f"{canary(key, '文件')}.jpg"})
    name = keep(evidence_path(photo, ""), raw)
    photo.file.name = name
    photo.save()
    Upload.objects.create(account=writer, organization=organization, token=number, file=name, **row)


def _picture(colour: str) -> bytes:
    out = BytesIO()
    Image.new("RGB", (8, 8), colour).save(out, "JPEG")
    return out.getvalue()


def own_of(plant: "Plant", key: str) -> tuple[Draft, Upload]:
    """Return what waits for the branch's secretary."""
    branch = plant.places[key].organization
    draft = Draft.objects.get(organization=branch, content__title=[canary(key, "草稿")])
    return draft, Upload.objects.get(organization=branch)


def ids(plant: "Plant") -> dict[str, int | str | UUID]:
    """Return the numbers that questions may name."""
    found = {key: own_of(plant, key) for key in plant.places}
    numbers: dict[str, int | str | UUID] = {f"{key}_draft": draft.token for key, (draft, _) in found.items()}
    return numbers | {f"upload_{key}": upload.pk for key, (_, upload) in found.items()}


def drafts(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about an unfinished form."""
    return {key: (own_of(plant, key)[0].token,) for key in plant.places} | {"missing": (uuid4(),)}


def uploads(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about a file sent ahead."""
    return {key: (own_of(plant, key)[1].pk,) for key in plant.places} | {"missing": (NOTHING,)}


def photos(plant: "Plant") -> Arguments:
    """Return the arguments of addresses about the photo of a record."""
    rows = {key: place.activity.evidence.get(content_type="image/jpeg") for key, place in plant.places.items()}
    return {key: (row.pk,) for key, row in rows.items()} | {"missing": (NOTHING,)}
