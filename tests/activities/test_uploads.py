"""Files go ahead of their record: cleaned at once, the record's only when it is saved, swept when it never is."""

import os
from collections.abc import Callable
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
import time_machine
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from activities.models import Activity, Draft, Evidence, Upload
from activities.tasks import sweep_drafts
from branches.models import AuditEvent
from tests.activities.conftest import Office
from tests.activities.test_evidence import REFUSED, SCRIPT, drained, picture
from tests.security.pages import form_data
from tests.site import NOW

NEW = "/ledger/new/theme_party_day/"
TOKEN = "7f3a0000-0000-4000-8000-000000000001"
LOST = "有 1 个文件放得太久，已经不在了，请重新选一次"
Typed = Callable[..., dict[str, str]]


@pytest.fixture(autouse=True)
def _own_store(settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def send(client: Client, name: str = "现场.jpg", content: bytes = b"", **more: str) -> tuple[int, dict[str, object]]:
    file = SimpleUploadedFile(name, content or picture("JPEG"))
    response = client.post("/uploads/", {"draft": TOKEN, "file": file, **more})
    return response.status_code, response.json()


def upload(client: Client, name: str = "现场.jpg", content: bytes = b"", **more: str) -> str:
    status, answer = send(client, name, content, **more)
    assert status == 200, answer
    return str(answer["id"])


def coloured(colour: str, size: tuple[int, int] = (40, 30)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, "PNG")
    return out.getvalue()


def written_at(moment: datetime, pk: str) -> Path:
    """Let the stored bytes be as old as that: the disk keeps its own clock."""
    path = Path(Upload.objects.get(pk=pk).file.path)
    os.utime(path, (moment.timestamp(), moment.timestamp()))
    return path


def stored(office: Office) -> list[Path]:
    paths = {Path(row.file.path) for row in Upload.objects.filter(organization=office.branch)}
    return sorted(path for path in paths if path.exists())


def test_a_photo_sent_ahead_becomes_the_records(secretary: Client, office: Office, typed: Typed) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 1.0, 1.0)}
    status, answer = send(secretary, content=picture("JPEG", (3000, 1500), exif=exif, comment=SCRIPT))
    pk = answer["id"]
    assert (status, answer) == (200, {"id": pk, "name": "现场.jpg", "picture": f"/uploads/{pk}/picture/"})
    assert not Evidence.objects.filter(activity__organization=office.branch).exists()
    address = secretary.post(NEW, typed(draft=TOKEN, upload=str(pk)))["Location"]
    row = Evidence.objects.get(activity__organization=office.branch)
    kept = Path(row.file.path).read_bytes()
    with Image.open(BytesIO(kept)) as image:
        assert (image.size, dict(image.getexif())) == ((2048, 1024), {})
    assert SCRIPT not in kept
    assert (row.name, row.content_type, row.size) == ("现场.jpg", "image/jpeg", len(kept))
    assert not Upload.objects.filter(organization=office.branch).exists()
    assert AuditEvent.objects.filter(summary="添加佐证：现场.jpg", object_type="activity").count() == 1
    assert drained(secretary.get(f"/evidence/{row.pk}/")) == kept
    assert address == f"/ledger/{row.activity_id}/"


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_neither_photo_nor_document_is_refused_at_its_tile(
    secretary: Client, office: Office, name: str, content: bytes
) -> None:
    status, answer = send(secretary, name, content)
    assert status == 422
    assert "不是照片、PDF、Word 或 Excel 文件，没有收下" in str(answer["error"])
    assert stored(office) == []


def test_a_bomb_is_refused(secretary: Client, office: Office, settings: LazySettings) -> None:
    settings.EVIDENCE_MAX_PIXELS = 100
    assert send(secretary) == (422, {"error": "“现场”尺寸太大，请缩小后再传"})


def test_only_who_logs_for_the_branch_sends_files(signed_in: Callable[[str], Client], office: Office) -> None:
    file = SimpleUploadedFile("a.jpg", picture("JPEG"))
    for who in ("member", "staff", "auditor"):
        assert signed_in(who).post("/uploads/", {"draft": TOKEN, "file": file}).status_code == 403
    assert not Upload.objects.filter(token=TOKEN).exists()


@pytest.mark.parametrize("sent", [{}, {"draft": "x"}, {"draft": TOKEN}, {"draft": TOKEN, "file": "words"}])
def test_nothing_sent_is_told(secretary: Client, office: Office, sent: dict[str, str]) -> None:
    response = secretary.post("/uploads/", sent)
    assert (response.status_code, response.json()) == (422, {"error": "没有收到文件，请再选一次"})


def test_the_same_photo_twice_is_one(secretary: Client, office: Office, typed: Typed) -> None:
    first, second = upload(secretary), upload(secretary)
    assert first == second
    secretary.post(NEW, typed(draft=TOKEN, upload=first))
    assert Evidence.objects.filter(activity__organization=office.branch).count() == 1


def test_a_file_taken_off_its_tile_stays_behind(secretary: Client, office: Office, typed: Typed) -> None:
    kept, dropped = upload(secretary, content=coloured("red")), upload(secretary, content=coloured("blue"))
    secretary.post(NEW, typed(draft=TOKEN, upload=kept))
    assert Evidence.objects.filter(activity__organization=office.branch).count() == 1
    assert Upload.objects.get(organization=office.branch).pk == int(dropped)


def test_tiles_come_back_with_an_error_and_with_a_draft(secretary: Client, office: Office, typed: Typed) -> None:
    pk = upload(secretary)
    box = f'<input type="checkbox" name="upload" value="{pk}" checked>'
    assert box in secretary.post(NEW, typed(title="", draft=TOKEN, upload=pk)).content.decode()
    secretary.post(f"{NEW}draft/", typed(draft=TOKEN, upload=pk))
    page = secretary.get(f"{NEW}?draft={TOKEN}").content.decode()
    assert box in page
    assert f'src="/uploads/{pk}/picture/"' in page


def test_pressing_twice_keeps_one_and_another_photo_is_told(secretary: Client, office: Office, typed: Typed) -> None:
    pk = upload(secretary)
    fields = typed(draft=TOKEN, upload=pk)
    first, second = secretary.post(NEW, fields), secretary.post(NEW, fields)
    assert first["Location"] == second["Location"]
    later = upload(secretary, content=coloured("red"))
    secretary.get(first["Location"])
    page = secretary.get(secretary.post(NEW, typed(draft=TOKEN, upload=later))["Location"]).content.decode()
    assert "这张表已经存过一次，这次填的没有存" in page
    assert Evidence.objects.filter(activity__organization=office.branch).count() == 1


def test_files_of_others_are_neither_shown_nor_taken(
    secretary: Client, signed_in: Callable[[str], Client], office: Office, typed: Typed
) -> None:
    pk = upload(secretary)
    officer = signed_in("officer")
    assert officer.get(f"/uploads/{pk}/picture/").status_code == 404
    response = officer.post(NEW, typed(draft=TOKEN, upload=pk))
    assert response.status_code == 422
    assert LOST in response.content.decode()
    assert not Activity.objects.filter(organization=office.branch).exists()


def test_a_file_that_is_gone_costs_nothing_else(secretary: Client, office: Office, typed: Typed) -> None:
    pk = upload(secretary)
    Upload.objects.filter(pk=pk).delete()
    response = secretary.post(NEW, typed(title="参观展馆", draft=TOKEN, upload=pk))
    assert response.status_code == 422
    assert LOST in response.content.decode()
    assert 'value="参观展馆"' in response.content.decode()
    assert secretary.post(NEW, typed(title="参观展馆", draft=TOKEN)).status_code == 302


def test_a_record_holds_nine_files(secretary: Client, office: Office, typed: Typed) -> None:
    pks = [upload(secretary, content=coloured("red", (number + 1, 1))) for number in range(10)]
    response = secretary.post(NEW, {**typed(draft=TOKEN), "upload": pks})
    assert response.status_code == 422
    assert "一条记录最多放 9 个文件" in response.content.decode()
    assert not Activity.objects.filter(organization=office.branch).exists()
    assert secretary.post(NEW, {**typed(draft=TOKEN), "upload": pks[1:]}).status_code == 302
    assert Evidence.objects.filter(activity__organization=office.branch).count() == 9


def test_nobody_sends_files_without_end(secretary: Client, office: Office) -> None:
    for number in range(27):
        upload(secretary, content=coloured("red", (number + 1, 1)))
    assert send(secretary, content=coloured("blue")) == (422, {"error": "一条记录最多放 9 个文件"})


def test_one_photo_of_a_record_is_exchanged_for_another(secretary: Client, office: Office, typed: Typed) -> None:
    secretary.post(NEW, typed(draft=TOKEN, upload=upload(secretary)))
    old = Evidence.objects.get(activity__organization=office.branch)
    edit = f"/ledger/{old.activity_id}/edit/"
    page = secretary.get(edit)
    assert f'src="/evidence/{old.pk}/picture/"' in page.content.decode()
    fields = form_data(page.content)
    number = fields["draft"][0]
    new = upload(secretary, content=coloured("red"), draft=number, token=str(old.activity.token))
    assert secretary.post(edit, fields | {"upload": [new], "drop": [str(old.pk)]}).status_code == 302
    row = Evidence.objects.get(activity__organization=office.branch)
    assert row.name == "现场.jpg"
    assert row.pk != old.pk
    noted = AuditEvent.objects.filter(organization=office.branch, summary__contains="佐证").order_by("pk")
    assert [event.summary for event in noted] == ["添加佐证：现场.jpg", "取下佐证：现场.jpg", "添加佐证：现场.jpg"]


def test_small_pictures_are_small_and_run_nowhere(secretary: Client, office: Office, typed: Typed) -> None:
    pk = upload(secretary, content=picture("PNG", (1200, 600)))
    paper = upload(secretary, name="a.pdf", content=b"%PDF-1.7 x")
    response = secretary.get(f"/uploads/{pk}/picture/")
    with Image.open(BytesIO(response.content)) as image:
        assert (image.format, image.size) == ("JPEG", (360, 180))
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].endswith("sandbox")
    assert secretary.get(f"/uploads/{paper}/picture/").status_code == 404
    Path(Upload.objects.get(pk=pk).file.path).unlink()
    assert secretary.get(f"/uploads/{pk}/picture/").status_code == 404


def test_what_was_left_behind_is_swept_after_days(secretary: Client, office: Office, typed: Typed) -> None:
    waits, shared, lonely = (upload(secretary, content=coloured(colour)) for colour in ("red", "green", "blue"))
    other = "7f3a0000-0000-4000-8000-000000000002"
    again = upload(secretary, content=coloured("green"), draft=other)
    secretary.post(NEW, typed(token=other, draft=other, upload=again))
    assert len(stored(office)) == 3
    kept = upload(secretary, content=coloured("white"), draft=other)
    secretary.post(f"{NEW}draft/", typed(token="7f3a0000-0000-4000-8000-000000000003"))
    with time_machine.travel(NOW + timedelta(days=2), tick=False):
        sweep_drafts()
        assert Upload.objects.filter(organization=office.branch).count() == 4
    Draft.objects.filter(organization=office.branch).update(token=other)
    paths = {pk: written_at(NOW, pk) for pk in (waits, shared, lonely, kept)}
    with time_machine.travel(NOW + timedelta(days=4), tick=False):
        sweep_drafts()
        assert [str(row.pk) for row in Upload.objects.filter(organization=office.branch)] == [kept]
    assert {pk: path.exists() for pk, path in paths.items()} == {waits: False, shared: True, lonely: False, kept: True}


def test_bytes_written_just_now_are_not_swept(secretary: Client, office: Office) -> None:
    pk = upload(secretary)
    path = written_at(NOW - timedelta(minutes=59), pk)
    Upload.objects.filter(pk=pk).update(uploaded_at=NOW - timedelta(days=9))
    sweep_drafts()
    assert not Upload.objects.filter(pk=pk).exists()
    assert path.exists()
