import subprocess
import sys

import pytest

from reports.renderers import RENDERERS, UnknownRendererError, choices, renderer
from tests.reports.renderers.sample import sample

SIGNATURES = {"pdf": b"%PDF-", "docx": b"PK\x03\x04", "xlsx": b"PK\x03\x04"}


@pytest.mark.pdf
@pytest.mark.parametrize("code", SIGNATURES)
def test_each_format_writes_its_own_kind_of_file(code: str) -> None:
    assert renderer(code).render(sample()).startswith(SIGNATURES[code])


def test_codes_are_unique_and_name_the_extension() -> None:
    assert [one.extension for one in RENDERERS] == [f".{one.code}" for one in RENDERERS]
    assert choices() == [("pdf", "PDF"), ("docx", "Word"), ("xlsx", "Excel")]


def test_an_unknown_code_is_named_with_those_that_exist() -> None:
    with pytest.raises(UnknownRendererError, match=r"'odt'.*pdf, docx, xlsx"):
        renderer("odt")


def test_listing_the_formats_loads_none_of_their_libraries() -> None:
    code = "import sys, reports.renderers; print({'weasyprint', 'docx', 'openpyxl'} & set(sys.modules))"
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "set()"
