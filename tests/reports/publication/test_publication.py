"""The publication copy: masked words are planted everywhere, and no byte of any file tells them."""

import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import unquote

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader
from pypdf.generic import StreamObject
from pytest_django import DjangoAssertNumQueries

from branches.models import AuditEvent
from branches.scope import Scope
from portal.demo import World
from reports import compilation
from reports.actions import request_compile
from reports.enums import JobState
from reports.models import PublicationMask, Report
from reports.renderers import fonts, pdf_engine

pytestmark = pytest.mark.pdf
AsPersona = Callable[[str], Client]
# The unit's name stands in title, text, file name and table; the region in slogans; a person in a quoted measure.
HIDDEN = {"市政府投资项目建设中心": "xx", "云州": "**", "医学综合体": "某项目", "43": "**"}


@pytest.fixture
def report(world: World, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    monkeypatch.setattr("reports.compilation.RENDERERS", ())
    job = request_compile(world.branch_a, 2022, scope=scope_of("secretary_a"))
    compilation.run(job.pk)
    PublicationMask.objects.all().delete()
    return job.report


@pytest.fixture
def hidden(report: Report) -> Report:
    rows = [PublicationMask(organization=report.organization, words=words, mask=HIDDEN[words]) for words in HIDDEN]
    PublicationMask.objects.bulk_create(rows)
    return report


def pieces_of_pdf(content: bytes) -> str:
    """Every object and every stream of the file, unpacked, and the text as a reader sees it."""
    reader = PdfReader(io.BytesIO(content))
    told = [str(reader.metadata), str(reader.outline), *(page.extract_text() for page in reader.pages)]
    for number in range(1, len(reader.xref[0]) + 1):
        held = reader.get_object(number)
        told.append(repr(held))
        if isinstance(held, StreamObject):
            told.append(held.get_data().decode("utf-8", "replace"))
    return "\n".join(told)


def pieces_of_package(content: bytes) -> str:
    """Every part of an Office file, unpacked, with the parts' names."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return "\n".join(
            [*package.namelist(), *(package.read(name).decode("utf-8", "replace") for name in package.namelist())]
        )


def test_no_byte_of_any_file_tells_a_masked_word(as_persona: AsPersona, hidden: Report) -> None:
    for code, pieces in (("pdf", pieces_of_pdf), ("docx", pieces_of_package), ("xlsx", pieces_of_package)):
        response = as_persona("secretary_a").get(reverse("publication_file", args=[hidden.pk, code]))
        assert response.status_code == 200
        name, told = unquote(response["Content-Disposition"]), pieces(response.content)
        assert [word for word in HIDDEN if word in name] == []
        # The file's own numbers hold any two digits; what a reader reads does not.
        assert [word for word in HIDDEN if word in told and not word.isdigit()] == []
        assert "某项目" in told


def test_masked_digits_are_in_no_text(as_persona: AsPersona, hidden: Report) -> None:
    response = as_persona("secretary_a").get(reverse("publication_file", args=[hidden.pk, "pdf"]))
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    assert "43" not in text
    assert "集中学习时间**学时以上" in text.replace("\n", "")


def test_without_masks_the_words_do_stand_in_every_file(as_persona: AsPersona, report: Report) -> None:
    """The test above would find them: the same eyes see every word before it is masked."""
    for code, pieces in (("pdf", pieces_of_pdf), ("docx", pieces_of_package), ("xlsx", pieces_of_package)):
        response = as_persona("secretary_a").get(reverse("publication_file", args=[report.pk, code]))
        told = pieces(response.content).replace("\n", "")
        assert [word for word in HIDDEN if word not in told] == []


def test_the_copy_has_no_attendance_no_hours_and_no_author(as_persona: AsPersona, hidden: Report) -> None:
    response = as_persona("secretary_a").get(reverse("publication_file", args=[hidden.pk, "xlsx"]))
    told = pieces_of_package(response.content)
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    assert book.sheetnames == ["数据与口径"]
    assert "陈建华" not in told
    assert (book.properties.creator or "", book.properties.lastModifiedBy, book.properties.description) == (
        *("", None),
        None,
    )


def test_words_are_masked_and_shown_again(as_persona: AsPersona, report: Report) -> None:
    client, address = as_persona("secretary_a"), reverse("publication", args=[report.pk])
    assert client.post(address, {"words": "云州", "mask": "xx"}).status_code == 302
    page = client.get(address).content.decode()
    assert "新xx现代化建设" in page
    (row,) = PublicationMask.objects.filter(organization=report.organization)
    assert client.post(reverse("publication_unmask", args=[report.pk, row.pk])).status_code == 302
    assert "新云州现代化建设" in client.get(address).content.decode()
    noted = AuditEvent.objects.filter(object_type="publicationmask").order_by("pk").values_list("action", flat=True)
    assert list(noted) == ["create", "delete"]


def test_the_same_words_sent_twice_are_one_mask_and_one_row_in_the_trail(as_persona: AsPersona, report: Report) -> None:
    client, address = as_persona("secretary_a"), reverse("publication", args=[report.pk])
    for mask in ("xx", "xx", "**"):
        assert client.post(address, {"words": "云州", "mask": mask}).status_code == 302
    assert PublicationMask.objects.get(organization=report.organization).mask == "**"
    assert AuditEvent.objects.filter(object_type="publicationmask").count() == 2


@pytest.mark.parametrize(
    ("words", "mask", "field"),
    [
        ("", "xx", "words"),
        ("云州", "", "mask"),
        ("云州", "新云州", "mask"),
        ("云州\n市", "xx", "words"),
        ("\ue000", "xx", "words"),
        ("云" * 61, "xx", "words"),
    ],
)
def test_what_cannot_be_masked_is_said_beside_the_field_and_kept(
    as_persona: AsPersona, report: Report, words: str, mask: str, field: str
) -> None:
    response = as_persona("secretary_a").post(reverse("publication", args=[report.pk]), {"words": words, "mask": mask})
    assert response.status_code == 422
    form = response.context["form"]
    assert (list(form.errors), form["words"].value(), form["mask"].value()) == ([field], words, mask)
    assert not PublicationMask.objects.exists()


def test_the_pages_take_as_many_queries_with_one_mask_as_with_thirty(
    as_persona: AsPersona, report: Report, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = as_persona("secretary_a")
    for count in (1, 30):
        rows = [PublicationMask(organization=report.organization, words=f"遮{count}-{n}") for n in range(count)]
        PublicationMask.objects.bulk_create(rows)
        client.get(reverse("publication", args=[report.pk]))
        with django_assert_num_queries(10):
            client.get(reverse("publication", args=[report.pk]))
        with django_assert_num_queries(10):
            client.get(reverse("report_papers", args=[report.pk]))


@pytest.fixture
def _no_fonts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Let the page engine look for its fonts in an empty folder, whatever was drawn before."""
    monkeypatch.setattr(pdf_engine, "require_fonts", lambda: fonts.require_fonts(tmp_path))
    pdf_engine.engine.cache_clear()
    yield
    pdf_engine.engine.cache_clear()


@pytest.mark.usefixtures("_no_fonts")
def test_without_fonts_a_pdf_is_refused_in_words(as_persona: AsPersona, report: Report) -> None:
    client = as_persona("secretary_a")
    response = client.get(reverse("report_paper", args=[report.pk, "stage", "pdf"]), follow=True)
    assert response.redirect_chain == [(reverse("report_papers", args=[report.pk]), 302)]
    assert "FandolFang-Regular.ttf" in response.content.decode()
    assert client.get(reverse("report_paper", args=[report.pk, "stage", "docx"])).status_code == 200


@pytest.mark.usefixtures("_no_fonts")
def test_without_fonts_a_report_is_not_compiled_in_others_and_the_reason_stands_on_the_job(
    world: World, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    job = request_compile(world.branch_a, 2025, scope=scope_of("secretary_a"))
    compilation.run(job.pk)
    job.refresh_from_db()
    assert (job.state, "FandolFang-Regular.ttf" in job.reason) == (JobState.FAILED, True)
    assert not job.report.revisions.exists()
