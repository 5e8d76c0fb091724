"""Files are what their content says, re-drawn or refused, stored whole under their hash, handed out as downloads."""

import zipfile
from collections.abc import Callable, Iterable
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from activities.models import Activity, Evidence
from branches.enums import AuditAction
from branches.models import AuditEvent
from tests.activities.conftest import Office

NEW = "/ledger/new/theme_party_day/"
Typed = Callable[..., dict[str, str]]
SCRIPT = b"<script>alert(1)</script>"


def picture(kind: str = "PNG", size: tuple[int, int] = (40, 30), **more: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "white").save(out, kind, **more)
    return out.getvalue()


def office_file(member: str, extra: str = "docProps/app.xml") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(member, "<x/>")
        package.writestr(extra, "x")
    return out.getvalue()


def drained(response: Iterable[bytes]) -> bytes:
    """Return the whole file; reading to its end also closes it, as the test client arranges."""
    return b"".join(response)


def post(client: Client, typed: Typed, *files: tuple[str, bytes], **changes: str) -> str:
    sent = [SimpleUploadedFile(name, content) for name, content in files]
    response = client.post(NEW, {**typed(**changes), "photos": sent})
    return response.content.decode() if response.status_code == 422 else response["Location"]


def test_a_photo_is_kept_without_position_under_its_hash(
    secretary: Client, office: Office, typed: Typed, settings: LazySettings
) -> None:
    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (30.0, 1.0, 1.0)}
    post(secretary, typed, ("现场.JPG", picture("JPEG", (3000, 1500), exif=exif, comment=SCRIPT)))
    row = Evidence.objects.get(activity__organization=office.branch)
    kept = Path(row.file.path).read_bytes()
    with Image.open(BytesIO(kept)) as image:
        assert image.size == (2048, 1024)
        assert not image.getexif()
    assert SCRIPT not in kept
    assert row.file.name == f"evidence/{row.sha256[:2]}/{row.sha256}"
    assert (row.name, row.content_type) == ("现场.jpg", "image/jpeg")
    assert Path(row.file.path).is_relative_to(settings.MEDIA_ROOT)


def test_a_picture_that_is_also_a_page_is_served_redrawn(secretary: Client, office: Office, typed: Typed) -> None:
    post(secretary, typed, ("a.html", picture() + SCRIPT))
    row = Evidence.objects.get(activity__organization=office.branch)
    response = secretary.get(f"/evidence/{row.pk}/")
    content = drained(response)
    assert SCRIPT not in content
    assert row.name == "a.jpg"
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; sandbox"
    assert AuditEvent.objects.filter(action=AuditAction.DOWNLOAD, object_id=str(row.pk)).count() == 1


REFUSED = {
    "page as photo": ("x.jpg", b"<html>" + SCRIPT),
    "vector drawing": ("x.svg", b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    "vector drawing as photo": ("x.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "empty": ("x.png", b"\x89PNG\r\n"),
    "gif": ("x.gif", picture("GIF")),
    "other package": ("x.docx", office_file("hello.txt")),
    "macros": ("x.docx", office_file("word/document.xml", "word/vbaProject.bin")),
    "broken package": ("x.docx", b"PK\x03\x04nothing"),
    "program": ("x.pdf", b"MZ\x90\x00"),
}


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_neither_photo_nor_document_is_refused(
    secretary: Client, office: Office, typed: Typed, name: str, content: bytes
) -> None:
    page = post(secretary, typed, (name, content))
    assert "不是照片、PDF、Word 或 Excel 文件，没有收下" in page
    assert "照片要重新选一次" in page
    assert not Activity.objects.filter(organization=office.branch).exists()


def test_documents_are_kept_as_they_are(secretary: Client, office: Office, typed: Typed) -> None:
    files = [
        ("a.pdf", b"%PDF-1.7 x"),
        ("b.docx", office_file("word/document.xml")),
        ("c.xlsx", office_file("xl/workbook.xml")),
    ]
    post(secretary, typed, *files)
    rows = Evidence.objects.filter(activity__organization=office.branch)
    assert [row.name for row in rows] == ["a.pdf", "b.docx", "c.xlsx"]
    assert [Path(row.file.path).read_bytes() for row in rows] == [content for _, content in files]


def test_too_many_too_large_and_too_wide_are_told(
    secretary: Client, office: Office, typed: Typed, settings: LazySettings
) -> None:
    settings.EVIDENCE_MAX_BYTES, settings.EVIDENCE_MAX_PIXELS = 1_000_000, 100
    assert "一条记录最多放 9 个文件" in post(secretary, typed, *[("a.png", b"x")] * 10)
    assert "超过 1 MB，请缩小后再传" in post(secretary, typed, ("a.png", b"x" * 1_000_001))
    assert "尺寸太大，请缩小后再传" in post(secretary, typed, ("a.png", picture()))


def test_another_error_asks_for_the_photos_again(secretary: Client, office: Office, typed: Typed) -> None:
    page = post(secretary, typed, ("a.png", picture()), title="")
    assert "照片要重新选一次" in page
    assert not Evidence.objects.filter(activity__organization=office.branch).exists()


def test_the_same_photo_is_attached_once_and_can_be_taken_off(secretary: Client, office: Office, typed: Typed) -> None:
    post(secretary, typed, ("a.png", picture()), ("b.png", picture()))
    row = Evidence.objects.get(activity__organization=office.branch)
    edit = f"/ledger/{row.activity_id}/edit/"
    secretary.post(edit, {**typed(version="1"), "drop": [str(row.pk), "x"]})
    assert not Evidence.objects.filter(activity__organization=office.branch).exists()


def test_files_of_others_are_not_there(signed_in: Callable[[str], Client], office: Office, typed: Typed) -> None:
    post(signed_in("secretary"), typed, ("a.png", picture()))
    row = Evidence.objects.get(activity__organization=office.branch)
    assert signed_in("member").get(f"/evidence/{row.pk}/").status_code == 404
    allowed = signed_in("staff").get(f"/evidence/{row.pk}/")
    assert allowed.status_code == 200
    drained(allowed)
    Path(row.file.path).unlink()
    assert signed_in("secretary").get(f"/evidence/{row.pk}/").status_code == 404
