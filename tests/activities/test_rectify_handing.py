"""申请销号: the branch says what it did and shows it; the working committee takes or returns it with one press."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from activities.enums import RectificationState
from activities.models import RectificationItem, RectificationProof
from branches.models import AuditEvent
from tests.activities.conftest import Office

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)


@pytest.fixture
def item(office: Office) -> RectificationItem:
    return RectificationItem.objects.create(
        organization=office.branch,
        source="self_check",
        problem="学习笔记检查不经常",
        found_on=date(2026, 7, 12),
        state=RectificationState.IN_PROGRESS,
    )


def test_what_was_done_and_its_proof_are_stored_and_wait_for_acceptance(
    secretary: Client, item: RectificationItem
) -> None:
    answer = secretary.post(f"/rectify/{item.pk}/hand-in/", {"done": "每季度检查一次。", "proof": picture()})
    assert (answer.status_code, answer["Location"]) == (302, f"/rectify/#item-{item.pk}")
    item.refresh_from_db()
    assert (item.state, item.progress) == ("awaiting_acceptance", "每季度检查一次")
    (proof,) = item.proofs.all()
    assert (proof.name, proof.content_type) == ("现场.png", "image/png")
    event = AuditEvent.objects.get(organization=item.organization)
    assert event.summary == "申请销号：学习笔记检查不经常"
    assert event.changes["佐证"] == "现场.png"
    assert "现场.png" in secretary.get("/rectify/").content.decode()


def test_the_same_press_twice_keeps_one_proof_and_one_row_of_the_trail(
    secretary: Client, item: RectificationItem
) -> None:
    for _ in range(2):
        secretary.post(f"/rectify/{item.pk}/hand-in/", {"done": "每季度检查一次", "proof": picture()})
    assert (RectificationProof.objects.filter(item=item).count(), item.proofs.get().name) == (1, "现场.png")
    assert AuditEvent.objects.filter(organization=item.organization).count() == 1


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"done": "每季度检查一次"}, "请附一份佐证，照片或文件都可以"),
        ({"done": "", "proof": "png"}, "请填写做了什么"),
        ({"done": "改" * 201, "proof": "png"}, "最多 200 个字"),
        ({"done": "每季度检查一次", "proof": "bad"}, "“坏的”"),
    ],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_is_stored(
    secretary: Client, item: RectificationItem, sent: dict[str, object], sentence: str
) -> None:
    files = {"png": picture(), "bad": SimpleUploadedFile("坏的.png", b"<script>alert(1)</script>", "image/png")}
    form = {name: files.get(str(value), value) for name, value in sent.items()}
    answer = secretary.post(f"/rectify/{item.pk}/hand-in/", form)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert sentence in page
    assert str(sent["done"]) in page
    item.refresh_from_db()
    assert (item.state, item.proofs.count()) == ("in_progress", 0)


def test_who_has_shown_a_proof_needs_no_second_one_after_a_return(secretary: Client, item: RectificationItem) -> None:
    secretary.post(f"/rectify/{item.pk}/hand-in/", {"done": "每季度检查一次", "proof": picture()})
    RectificationItem.objects.filter(pk=item.pk).update(state=RectificationState.IN_PROGRESS)
    assert secretary.post(f"/rectify/{item.pk}/hand-in/", {"done": "补查了一次"}).status_code == 302


def picture() -> SimpleUploadedFile:
    return SimpleUploadedFile("现场.png", PNG, "image/png")
