"""Text that would be code somewhere, typed into a report, is the text that it is: on the page, in PDF and in Word."""

import io
import re
from collections.abc import Callable
from typing import Any

import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as Word
from lxml import html

from branches.scope import Scope
from portal.demo import World
from reports import filing
from reports.models import Job, Output
from reports.renderers.coverage import unprintable
from tests.answers import whole
from tests.reports.typed import typed_report
from tests.security.pages import form_data
from tests.security.test_payloads import PAYLOADS, risky_parts

YEAR = 2024
MARKS = ("{{小标题}}", "{{99:12}", "{1:2}", "⟦x.y⟧", "{{待补}}")


def squeezed(text: str) -> str:
    """Lines are broken where they are full, and a fraction of blanks is lost with that."""
    return re.sub(r"\s", "", text)


@pytest.mark.pdf
def test_what_is_typed_into_a_paragraph_stays_words_everywhere(
    world: World, as_persona: Callable[[str], Client], scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    secretary = as_persona("secretary_a")
    report = typed_report(world.branch_a, YEAR, {"x": "原来的文字。"})
    address = reverse("paragraph_edit", args=[report.pk, "x"])
    sent = form_data(secretary.get(address).content)
    said = [*PAYLOADS, *MARKS]
    answer = secretary.post(address, sent | {"text": "。".join(said), "basis": PAYLOADS[0]})
    assert answer.status_code == 302, answer.content.decode()
    page = secretary.get(reverse("report_year", args=[YEAR]))
    assert risky_parts(page.content) == []
    shown = squeezed(paper(page.content))
    assert [one for one in said if squeezed(one) not in shown] == []
    secretary.post(reverse("report_files", args=[report.pk]))
    filing.run(Job.objects.get(report=report).pk)
    files = {
        row.format: whole(secretary.get(reverse("output_file", args=[row.pk])))
        for row in Output.objects.filter(revision__report=report)
    }
    word = squeezed("".join(paragraph.text for paragraph in Word(io.BytesIO(files["docx"])).paragraphs))
    assert [one for one in said if squeezed(one) not in word] == []
    pdf = squeezed("".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(files["pdf"])).pages))
    drawn = [one for one in said if not unprintable(one)]  # elsewhere 〓 stands for what no face of ours draws
    assert len(said) - len(drawn) == 2
    assert [one for one in drawn if squeezed(one) not in pdf] == []


def paper(page: bytes) -> str:
    tree: Any = html.fromstring(page.decode())
    return str(tree.xpath("//article[@id='paper']")[0].text_content())
