"""What may stand in a text field: printable characters of any script, no control or private-use characters."""

import re
import unicodedata

from django.core.exceptions import ValidationError

_ALLOWED_CONTROLS = frozenset("\n\r\t")
# Cc control, Cs lone surrogates, Co private use (figure tokens live there)
_REFUSED = frozenset({"Cc", "Cs", "Co"})
# Of the format characters only those that turn the direction of writing: joiners belong to words of some scripts.
_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def refused_characters(text: str) -> str:
    """Return the characters of the text that no field may hold."""
    return "".join(
        sorted({c for c in text if unicodedata.category(c) in _REFUSED and c not in _ALLOWED_CONTROLS})
        + _BIDI.findall(text)
    )


def printable(text: str) -> None:
    """Validate a text field; the sentence tells the user what to do, not which byte was wrong."""
    if refused_characters(text):
        msg = "里面有看不见的控制字符，请删掉后重新输入"
        raise ValidationError(msg, code="control")


def one_line(text: str) -> None:
    """Validate a text field of one line: a line end in a title would look like a second entry in lists and trails."""
    if len(text.splitlines()) > 1:
        msg = "只能写一行，请删掉换行"
        raise ValidationError(msg, code="lines")


def tidy(text: str) -> str:
    """Return the text with Unix line ends and without blanks at either end."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()
