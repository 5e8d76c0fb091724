import io

import pytest
from pypdf import PdfReader

from reports.renderers import pdf
from reports.renderers.coverage import WANTING, is_common, printed, unprintable
from tests.reports.renderers.reading import font_names
from tests.reports.renderers.sample import plain

# Tangut: no face of ours has it, and no name of a person needs it.
NOWHERE = "\U00017000"


@pytest.mark.parametrize("text", ["党员大会12次", "“党建+”——融合·创新……", "", "98%"])
def test_usual_characters_are_common_and_printable(text: str) -> None:
    assert is_common(text)
    assert unprintable(text) == ""


@pytest.mark.parametrize("name", ["䶮", "𬭎", "㛃", "喆"])
def test_rare_characters_of_names_are_not_common_but_printable(name: str) -> None:
    assert not is_common(name)
    assert printed(f"王{name}同志") == f"王{name}同志"


def test_what_no_font_has_is_named_once_in_order() -> None:
    assert unprintable(f"甲{NOWHERE}乙😀丙{NOWHERE}") == f"{NOWHERE}😀"


def test_joiners_and_accents_are_nothing_that_is_wanting() -> None:
    assert unprintable("e\u0301\u200d\ufe0f\u00a0\u3000") == ""


@pytest.mark.pdf
def test_the_file_shows_a_printers_mark_and_never_an_empty_box() -> None:
    written = pdf.render(plain(f"党员王{NOWHERE}同志"))
    (page,) = PdfReader(io.BytesIO(written)).pages
    assert f"王{WANTING}同志" in page.extract_text()
    assert set(font_names(written)) <= {"Noto-Serif-SC-Bold", "FandolFang", "Liberation-Serif", "LXGW-WenKai-Light"}
