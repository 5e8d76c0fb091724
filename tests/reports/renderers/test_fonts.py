import hashlib
import os
import shutil
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reports.renderers import fonts, pdf_engine
from reports.renderers.fonts import FONTS, REQUIRED, FontsMissingError, check_fonts, require_fonts
from reports.renderers.grid import FANG, HEI, KAI, SONG
from reports.renderers.widths import advance

FILES = {
    FANG: "FandolFang-Regular.ttf",
    KAI: "FandolKai-Regular.ttf",
    HEI: "FandolHei-Regular.ttf",
    SONG: "NotoSerifSC-Bold.ttf",
}


def test_the_fonts_in_the_checkout_are_complete() -> None:
    assert check_fonts() == []


def test_the_files_are_those_whose_sums_are_noted() -> None:
    lines = [line.split("  ") for line in (FONTS / "SHA256SUMS").read_text().splitlines()]
    noted = {name: digest for digest, name in lines}
    assert set(noted) == {*REQUIRED, "widths.json"}
    assert noted == {name: hashlib.sha256((FONTS / name).read_bytes()).hexdigest() for name in noted}


@pytest.mark.parametrize("family", FILES)
def test_the_composer_knows_the_widths_that_the_fonts_have(family: str) -> None:
    font = TTFont(FONTS / FILES[family])
    em, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
    characters = "党一。，“”（）【】—…·0123456789%ABCxyz.,()~*+"
    shown = {char: metrics[font.getBestCmap()[ord(char)]][0] / em for char in characters}
    assert {char: advance(char, family) for char in characters} == pytest.approx(shown, abs=0.001)


def test_an_empty_font_directory_is_reported_file_by_file(tmp_path: Path) -> None:
    faults = check_fonts(tmp_path)
    assert len(faults) == len(REQUIRED) + 2
    assert all(any(name in fault for fault in faults) for name in REQUIRED)


def test_a_font_that_is_only_a_pointer_to_a_large_file_is_reported(tmp_path: Path) -> None:
    for name in (*REQUIRED, "fonts.conf", "widths.json"):
        shutil.copyfile(FONTS / name, tmp_path / name)
    (tmp_path / REQUIRED[0]).write_text("version https://git-lfs.github.com/spec/v1")
    (fault,) = check_fonts(tmp_path)
    assert REQUIRED[0] in fault


def test_without_its_fonts_the_engine_stops_with_the_missing_names(tmp_path: Path) -> None:
    with pytest.raises(FontsMissingError, match=REQUIRED[0]) as refused:
        require_fonts(tmp_path)
    assert str(tmp_path) not in refused.value.message  # where files lie is for the administrator's check alone


def test_the_machines_font_setting_is_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FONTCONFIG_FILE", "theirs")
    with pdf_engine._our_fonts():
        assert os.environ["FONTCONFIG_FILE"] == str(fonts.CONFIG)
    assert os.environ["FONTCONFIG_FILE"] == "theirs"
    monkeypatch.delenv("FONTCONFIG_FILE")
    with pdf_engine._our_fonts():
        pass
    assert "FONTCONFIG_FILE" not in os.environ
