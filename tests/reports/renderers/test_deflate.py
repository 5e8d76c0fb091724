import io
import zlib
from types import ModuleType

import pydyf
import pytest
from pypdf import PdfReader

from reports.renderers import deflate
from reports.renderers.pdf_engine import Engine
from reports.renderers.pdf_html import page_html
from tests.reports.renderers.sample import sample

DATA = "党员大会".encode() * 1000


@pytest.fixture
def writer() -> ModuleType:
    module = ModuleType("writer")
    module.__dict__["zlib"] = zlib
    return module


def deflated(writer: ModuleType) -> bytes:
    compressor: deflate.Compressor = writer.zlib.compressobj(level=9)
    return compressor.compress(DATA) + compressor.flush()


def broken() -> deflate.Compressor:
    raise ImportError


def lying() -> deflate.Compressor:
    return zlib.compressobj(level=1, wbits=-15)


@pytest.mark.parametrize("candidate", [deflate.fast, deflate.plain])
def test_what_is_deflated_inflates_to_the_same(writer: ModuleType, candidate: deflate.Candidate) -> None:
    assert deflate.speed_up(writer, (candidate,)) == candidate.__name__
    assert zlib.decompress(deflated(writer)) == DATA


@pytest.mark.parametrize("fault", [broken, lying])
def test_a_faulty_library_is_passed_over(writer: ModuleType, fault: deflate.Candidate) -> None:
    assert deflate.speed_up(writer, (fault, deflate.plain)) == "plain"
    assert zlib.decompress(deflated(writer)) == DATA


def test_a_writer_that_deflates_in_another_way_is_left_alone() -> None:
    writer = ModuleType("writer")
    assert deflate.speed_up(writer) == ""
    assert not hasattr(writer, "zlib")


def test_without_any_working_library_the_writer_keeps_its_own(writer: ModuleType) -> None:
    assert deflate.speed_up(writer, (broken,)) == ""
    assert writer.zlib is zlib


@pytest.mark.pdf
@pytest.mark.parametrize("candidates", [(deflate.plain,), (broken,)])
def test_the_pdf_is_valid_with_every_fallback(
    monkeypatch: pytest.MonkeyPatch, candidates: tuple[deflate.Candidate, ...]
) -> None:
    engine = Engine()
    monkeypatch.setattr(pydyf, "zlib", zlib)
    deflate.speed_up(pydyf, candidates)
    reader = PdfReader(io.BytesIO(engine.write(page_html(sample()))), strict=True)
    assert len(reader.pages) == 4
    assert "2022年度" in reader.pages[0].extract_text()


@pytest.mark.pdf
def test_the_engine_refuses_every_address() -> None:
    written = Engine().write('<link rel=attachment href="data:text/plain,x"><img src="file:///etc/passwd">')
    assert not PdfReader(io.BytesIO(written)).attachments
