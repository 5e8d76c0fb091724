"""Unique words planted in each branch, found again in pages and files wherever they must not be."""

import html
import io
import re
import zipfile

import pypdf

from portal.demo.people import PEOPLE, A, B, D
from tests.security.policy import BRANCH_WORDS, READS

MARK = "密标"
CANARY = re.compile(f"{MARK}({'|'.join(BRANCH_WORDS.values())})(\\w\\w)")
_BRANCH_OF = {word: branch for branch, word in BRANCH_WORDS.items()}
_DEMO_KEYS = {"a": A, "b": B, "elsewhere": D}
# Shorter names are also ordinary words (白露 is a solar term).
_UNMISTAKABLE = 3


def canary(branch: str, what: str) -> str:
    """Return the word that stands for one thing of one branch."""
    return f"{MARK}{BRANCH_WORDS[branch]}{what}"


def _names_of(branch: str) -> frozenset[str]:
    """Return the invented people who never belonged to another branch."""
    key = _DEMO_KEYS[branch]
    return frozenset(
        person.name
        for person in PEOPLE
        if {stay.branch for stay in person.stays} == {key} and len(person.name) >= _UNMISTAKABLE
    )


NAMES = {branch: _names_of(branch) for branch in BRANCH_WORDS}


def foreign(persona: str, text: str) -> list[str]:
    """Return what stands in the text although the persona may not read it."""
    reads = READS[persona]
    found = [
        match[0] for match in CANARY.finditer(text) if match[2] not in reads.get(_BRANCH_OF[match[1]], frozenset())
    ]
    # The trail names the accounts of all branches; whoever reads anything of a branch may meet its people.
    names = [name for branch, people in NAMES.items() if branch not in reads for name in people if name in text]
    return sorted({*found, *names})


def text_of(content: bytes) -> str:
    """Return the words of a page or a file, whatever its format."""
    if content.startswith(b"%PDF-1"):
        return pdf_text(content)
    if content.startswith(b"PK\x03\x04"):
        return package_text(content)
    return content.decode("utf-8", "replace")


def pdf_text(content: bytes) -> str:
    """Return the words of a PDF and of its properties without line ends."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    pages = "".join(page.extract_text() for page in reader.pages)
    return re.sub(r"\s", "", pages) + str(reader.metadata)


def package_text(content: bytes) -> str:
    """Return the words of every part of an Office file, without the tags between them."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = [package.read(name).decode("utf-8", "ignore") for name in package.namelist()]
    raw = html.unescape("\n".join(parts))  # openpyxl writes 密 as &#23494;
    return re.sub(r"<[^>]*>", "", raw) + raw
