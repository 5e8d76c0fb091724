from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from portal import env

NAME = "PORTAL_TEST_VARIABLE"


@pytest.mark.parametrize("word", ["1", "true", "YES", " on "])
def test_flag_knows_the_words_for_yes(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(NAME, word)
    assert env.flag(NAME) is True


@pytest.mark.parametrize("word", ["0", "false", "No", "off", ""])
def test_flag_knows_the_words_for_no(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(NAME, word)
    assert env.flag(NAME, default=True) is False


def test_flag_falls_back_to_its_default() -> None:
    assert (env.flag(NAME), env.flag(NAME, default=True)) == (False, True)


@pytest.mark.parametrize("word", ["maybe", "2", "ja"])
def test_flag_refuses_other_words(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(NAME, word)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.flag(NAME)


@pytest.mark.parametrize(("word", "value"), [("0", 0), (" 30 ", 30), ("-5", -5)])
def test_number_reads_whole_numbers(monkeypatch: pytest.MonkeyPatch, word: str, value: int) -> None:
    monkeypatch.setenv(NAME, word)
    assert env.number(NAME, 7) == value


@pytest.mark.parametrize("word", ["", "1.5", "ten", "30s"])
def test_number_refuses_the_rest(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    monkeypatch.setenv(NAME, word)
    with pytest.raises(ImproperlyConfigured, match=NAME):
        env.number(NAME, 7)


def test_words_drop_blanks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "a.example, b.example,, ")
    assert env.words(NAME) == ["a.example", "b.example"]
    monkeypatch.delenv(NAME)
    assert env.words(NAME, "localhost") == ["localhost"]


def test_secret_file_goes_before_the_variable(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(NAME, "from the variable")
    assert env.secret(NAME) == "from the variable"
    file = tmp_path / "secret"
    file.write_text("from the file\n", encoding="utf-8")
    monkeypatch.setenv(f"{NAME}_FILE", str(file))
    assert env.secret(NAME) == "from the file"


def test_secret_file_that_is_missing_stops_the_start(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv(f"{NAME}_FILE", str(tmp_path / "absent"))
    with pytest.raises(ImproperlyConfigured, match=f"{NAME}_FILE"):
        env.secret(NAME)
