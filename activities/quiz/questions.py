"""What a question is made of, which ones a day has, and what an answer is worth; pure."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from django.core.exceptions import ValidationError

from portal.kit.text import refused_characters

LETTERS = "ABCDEF"
FEWEST, MOST, OPTION_LENGTH = 2, len(LETTERS), 120
_OWN_LETTER = re.compile(r"([A-Fa-f])\s*[.、:)\uff0e。：）]\s*")
_BETWEEN_LETTERS = re.compile(r"[\s,;、，；]+")


def lettered(options: Iterable[str]) -> list[tuple[str, str]]:
    """Return the options with their letters."""
    return list(zip(LETTERS, options, strict=False))


def as_options(lines: Iterable[str]) -> list[str]:
    """Return the options without letters of their own, or raise a sentence about what is wrong with them."""
    options = _without_letters([line.strip() for line in lines if line.strip()])
    if not FEWEST <= len(options) <= MOST:
        raise ValidationError(f"要有 {FEWEST} 到 {MOST} 个，现在有 {len(options)} 个")
    for letter, option in lettered(options):
        if len(option) > OPTION_LENGTH:
            raise ValidationError(f"选项{letter}最多 {OPTION_LENGTH} 个字，现在有 {len(option)} 个字")
        if refused_characters(option):
            raise ValidationError(f"选项{letter}里面有看不见的控制字符，请删掉后重新输入")
        if options.count(option) > 1:
            raise ValidationError(f"“{option}”重复了")
    return options


def _without_letters(lines: list[str]) -> list[str]:
    """Take `A. ` and `B. ` off lines that all begin with the letter of their place; pasted questions have them."""
    matches = [_OWN_LETTER.match(line) for line in lines]
    own = [match[1].upper() if match else "" for match in matches]
    if own != list(LETTERS[: len(lines)]):
        return lines
    return [line[match.end() :] if match else line for line, match in zip(lines, matches, strict=True)]


def as_letters(text: str) -> list[str]:
    """Return the letters of the right answers in order, each once, or raise a sentence."""
    letters = _BETWEEN_LETTERS.sub("", unicodedata.normalize("NFKC", text)).upper()
    if not letters or set(letters) - set(LETTERS):
        raise ValidationError("用字母填写，如 B 或 ACD")
    return sorted(set(letters))


def unknown_letters(letters: Iterable[str], options: Sequence[str]) -> str:
    """Return why letters cannot be right answers of these options; empty when they can."""
    last = LETTERS[len(options) - 1]
    beyond = "、".join(letter for letter in letters if letter > last)
    return f"{beyond} 不在选项里，选项只有 A 到 {last}" if beyond else ""


def chosen(pks: Iterable[int], day: date, organization_id: int, number: int) -> list[int]:
    """Return the questions of a day: a draw that is the same for everybody in the branch, and another one tomorrow."""

    def lot(pk: int) -> bytes:
        return sha256(f"{day.isoformat()} {organization_id} {pk}".encode()).digest()

    return sorted(pks, key=lot)[:number]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it was asked, and what was answered; kept so, whatever becomes of the question."""

    text: str
    options: tuple[str, ...]
    answers: tuple[str, ...]
    source: str = ""
    given: tuple[str, ...] = ()

    @property
    def is_right(self) -> bool:
        """Exactly the right letters: half of several is not right."""
        return sorted(self.given) == sorted(self.answers)

    @property
    def answer(self) -> str:
        """The right letters."""
        return "".join(self.answers)

    @property
    def marks(self) -> list[tuple[str, str, bool, bool]]:
        """Letter, option, whether it is right, and whether it was chosen."""
        return [(letter, word, letter in self.answers, letter in self.given) for letter, word in lettered(self.options)]

    def stored(self) -> dict[str, str | list[str]]:
        """Return it as a sitting keeps it."""
        return {
            "text": self.text,
            "options": list(self.options),
            "answers": list(self.answers),
            "source": self.source,
            "given": list(self.given),
        }


def asked_before(row: Mapping[str, str | list[str]]) -> Asked:
    """Return what a sitting keeps."""
    return Asked(
        str(row["text"]),
        tuple(row["options"]),
        tuple(row["answers"]),
        str(row.get("source", "")),
        tuple(row["given"]),
    )


def right_ones(asked: Collection[Asked]) -> int:
    """Return how many were answered right."""
    return sum(question.is_right for question in asked)
