"""How long a text is, as a whole and by section: characters without blanks, as working committees count them. Pure."""

from collections.abc import Iterator

from reports.document import Block, Document, Heading


def characters(text: str) -> int:
    """Return how many characters a text has, blanks left out."""
    return sum(1 for character in text if not character.isspace())


def part_of(document: Document, section: str) -> Document:
    """Return the blocks of a section, or of the chapter that has this code; the whole document for no code."""
    return Document((), tuple(_blocks(document, section))) if section else document


def _blocks(document: Document, section: str) -> Iterator[Block]:
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading):
            inside = block.key == section
        if inside or block.key == section or block.key.startswith(f"{section}."):
            yield block


def characters_of(document: Document, section: str = "") -> int:
    """Return how many characters a section has."""
    return characters(part_of(document, section).text)


def share_of(document: Document, sections: tuple[str, ...]) -> int:
    """Return which part of the text lies in these sections, in percent."""
    whole = characters_of(document)
    return round(100 * sum(characters_of(document, one) for one in sections) / whole) if whole else 0
