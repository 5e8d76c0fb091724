r"""Names for sheets that Excel accepts: at most 31 characters, no `[]:*?/\`, not `History`, none twice."""

import re
from collections.abc import Sequence

from portal.kit.office import clean

_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
_LONGEST = 31
# Excel keeps this name for its own change log.
_RESERVED = {"history"}


def sheet_names(titles: Sequence[str]) -> list[str]:
    """One legal name per title, in order; titles that collide get a number."""
    taken: set[str] = set(_RESERVED)
    names: list[str] = []
    for number, title in enumerate(titles, 1):
        name = _free(_legal(title) or f"附表{number}", taken)
        taken.add(name.lower())
        names.append(name)
    return names


def _legal(title: str) -> str:
    return _cut(_FORBIDDEN.sub("-", clean(title)).strip().strip("'"), _LONGEST).strip().strip("'")


def _free(name: str, taken: set[str]) -> str:
    """Return the name itself, or with the first free number; Excel takes upper and lower case for the same."""
    candidate, number = name, 2
    while candidate.lower() in taken:
        suffix = f"（{number}）"
        candidate = _cut(name, _LONGEST - len(suffix)) + suffix
        number += 1
    return candidate


def _cut(text: str, length: int) -> str:
    """Return the beginning of the text, in UTF-16 units, which is how Excel counts; a rare character takes two."""
    return text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")
