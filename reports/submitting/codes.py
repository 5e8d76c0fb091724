"""The short code that stands on a submitted PDF: from the hash of what was frozen, with the site's key. Pure."""

import unicodedata
from collections.abc import Iterator

from django.conf import settings
from django.utils.crypto import salted_hmac

# Nothing that people mistake for something else: no 0 O, no 1 I.
ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
LENGTH, GROUP = 16, 4
_SALT = "reports.submitting.codes"


def code_of(sha256: str, key: str | bytes = "") -> str:
    """Return the code of a frozen submission, such as 7K2M-QX4F-9TBA-3HEW."""
    secret = key or settings.SECRET_KEY
    made = salted_hmac(_SALT, sha256, secret=secret, algorithm="sha256").digest()
    letters = "".join(ALPHABET[byte % len(ALPHABET)] for byte in made[:LENGTH])
    return grouped(letters)


def codes_of(sha256: str) -> Iterator[str]:
    """Yield the code under the site's key and under those that it had before."""
    for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
        yield code_of(sha256, key)


def grouped(letters: str) -> str:
    """Return the letters in groups of four."""
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def typed_code(text: str) -> str:
    """Return a code as it is stored: people leave out dashes, type small letters, or have the wide ones switched on."""
    plain = unicodedata.normalize("NFKC", text).upper()
    letters = "".join(letter for letter in plain if letter in ALPHABET)
    return grouped(letters) if len(letters) == LENGTH else ""
