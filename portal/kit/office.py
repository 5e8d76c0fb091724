"""What every Office file needs: text that XML can hold, and packages that do not tell when they were written."""

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

# XML 1.0 §2.2 allows no other control characters, and openpyxl, lxml and Word refuse a file that holds them.
# Lone surrogates cannot be encoded at all, U+FFFE and U+FFFF are no characters.
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile("[\t\n\r\x85\u2028\u2029]+")

# The oldest date a zip entry can carry: files must not tell when they were written, or equal reports would differ.
_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


def clean(text: str) -> str:
    """Make the text one line that every format can hold: no control characters, line ends become a space."""
    return _ILLEGAL.sub("", _SPACES.sub(" ", text))


def timeless(package: bytes, edits: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType({})) -> bytes:
    """Repack an Office file without the clock: the same document gives the same bytes. `edits` change parts by name."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            content = _without_clock(name, old.read(name))
            new.writestr(entry, edits[name](content) if name in edits else content)
    return target.getvalue()


def _without_clock(name: str, content: bytes) -> bytes:
    # openpyxl writes the current time into the core properties, whatever it is told.
    return _MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z", content) if name == "docProps/core.xml" else content
