"""What is previewed is what is handed in: the same text on the page, in the PDF and in Word; figures in Excel."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from html.parser import HTMLParser

import docx
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from branches.models import AuditEvent
from branches.scope import Scope
from portal.demo import World
from reports import compilation
from reports.actions import request_compile
from reports.models import Output, Report
from tests.answers import whole

pytestmark = pytest.mark.pdf
AsPersona = Callable[[str], Client]
BLANKS = re.compile(r"\s+")
PAGE_NUMBER = re.compile(r"— \d+ —")


class PaperText(HTMLParser):
    """The text of the preview without what belongs to the page: states, gap boxes, icons."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.depth = self.chrome = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag in ("br", "use", "input"):
            return
        if self.depth or names.get("id") == "paper":
            self.depth += 1
        if self.chrome or "data-chrome" in names:
            self.chrome += 1

    def handle_endtag(self, tag: str) -> None:
        if tag == "use":
            return
        self.depth -= bool(self.depth)
        self.chrome -= bool(self.chrome)

    def handle_data(self, data: str) -> None:
        if self.depth and not self.chrome:
            self.text.append(data)


def joined(text: str) -> str:
    return BLANKS.sub("", text)


@pytest.fixture
def report(world: World, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch) -> Report:
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    job = request_compile(world.branch_a, 2022, scope=scope_of("secretary_a"))
    compilation.run(job.pk)
    return job.report


def download(client: Client, report: Report, code: str) -> bytes:
    output = Output.objects.filter(revision__report=report, format=code).latest("revision__number")
    response = client.get(reverse("output_file", args=[output.pk]))
    assert response.status_code == 200
    content = whole(response)
    response.close()
    return content


def previewed(client: Client, report: Report) -> str:
    parser = PaperText()
    parser.feed(client.get(reverse("report_year", args=[report.year])).content.decode())
    return joined("".join(parser.text))


def test_preview_pdf_and_word_say_the_same(as_persona: AsPersona, report: Report) -> None:
    client = as_persona("secretary_a")
    page = previewed(client, report)
    pdf = PdfReader(io.BytesIO(download(client, report, "pdf")))
    drawn = PAGE_NUMBER.sub("", "\n".join(one.extract_text() for one in pdf.pages))
    word = docx.Document(io.BytesIO(download(client, report, "docx")))
    assert len(page) > 1500
    assert joined(drawn) == page
    assert joined("".join(paragraph.text for paragraph in word.paragraphs)) == page


def test_the_workbook_holds_figures_sources_attendance_and_hours(as_persona: AsPersona, report: Report) -> None:
    book = openpyxl.load_workbook(io.BytesIO(download(as_persona("secretary_a"), report, "xlsx")))
    assert book.sheetnames == ["数据与口径", "依据明细", "活动与出勤", "党员学时"]
    figures = {row[0]: row[1] for row in book["数据与口径"].iter_rows(values_only=True)}
    assert (figures["集中学习"], figures["全年集中学习时间"], figures["交流发言"]) == (12, 43, 37)
    studied = [row for row in book["依据明细"].iter_rows(values_only=True) if row[0] == "集中学习"]
    assert len(studied) == 12
    assert {row[2].year for row in studied if isinstance(row[2], datetime)} == {2022}


def test_every_download_leaves_an_audit_row(world: World, as_persona: AsPersona, report: Report) -> None:
    download(as_persona("staff"), report, "pdf")
    event = AuditEvent.objects.filter(action="download").get()
    assert (event.account, event.organization_id) == (world.accounts["staff"], world.branch_a.pk)
    assert event.changes == {"sha256": Output.objects.get(format="pdf").sha256}


def test_each_figure_on_the_page_opens_its_records(as_persona: AsPersona, report: Report) -> None:
    client = as_persona("secretary_a")
    body = client.get(reverse("report_year", args=[2022])).content.decode()
    addresses = sorted(set(re.findall(r'href="(/reports/id/\d+/figures/[^"]+)"', body)))
    assert len(addresses) == 95
    for address in addresses:
        response = client.get(address, headers={"HX-Request": "true"})
        figure, records = response.context["figure"], response.context["records"]
        assert len(records) == len(figure.sources)
        assert not any(record.gone for record in records)


def test_deleting_the_records_takes_the_sentence_away_at_the_next_compilation(
    world: World, as_persona: AsPersona, scope_of: Callable[[str], Scope], report: Report
) -> None:
    client = as_persona("secretary_a")
    for pk in world.branch_a.activities.filter(kind__code="collective_study", starts_at__year=2022).values_list(
        "pk", flat=True
    ):
        assert client.post(reverse("activity_delete", args=[pk])).status_code == 302
    compilation.run(request_compile(world.branch_a, 2022, scope=scope_of("secretary_a")).pk)
    page = previewed(client, report)
    assert "全年开展集中学习" not in page
    assert "【待补：集中学习次数】" in page
    pdf = PdfReader(io.BytesIO(download(client, report, "pdf")))
    assert "【待补：集中学习次数】" in joined("".join(one.extract_text() for one in pdf.pages))
