"""The empty Word file that every report starts from: page, grid, styles and page numbers, made once per process."""

import io
from functools import cache
from typing import TYPE_CHECKING

from reports.renderers.docx_styles import NAMESPACE, PITCH, STYLES

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.opc.rel import Relationships
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.section import Section

# GB/T 9704-2012 §5.2 in twips (1/20 pt): A4, 版心 156 x 225 mm; the footer puts the dash 7 mm under the core.
_PAGE = (
    '<w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1417" w:gutter="0"/>'
    f'<w:docGrid w:type="lines" w:linePitch="{PITCH}"/>'
)
# Parts of python-docx's own template that a report does not use.
_NEEDLESS = ("thumbnail", "stylesWithEffects", "webSettings", "theme", "customXml", "numbering", "fontTable")
_REGION = {"right": '<w:ind w:rightChars="100" w:right="280"/>', "left": '<w:ind w:leftChars="100" w:left="280"/>'}


@cache
def template() -> bytes:
    """Build the template, as the bytes of a file."""
    # Imported here: python-docx takes a quarter of a second, and web pages never need it.
    import docx

    word = docx.Document()
    _replace_children(word.styles.element, STYLES)
    _drop_parts(word)
    _page(word)
    _properties(word)
    target = io.BytesIO()
    word.save(target)
    return target.getvalue()


def _replace_children(element: "BaseOxmlElement", xml: str) -> None:
    from docx.oxml import parse_xml

    for child in list(element):
        element.remove(child)
    for child in list(parse_xml(xml)):
        element.append(child)


def _drop_parts(word: "Word") -> None:
    for relations in (word.part.rels, word.part.package.rels):
        _drop(relations)


def _drop(relations: "Relationships") -> None:
    for key in [key for key, one in relations.items() if one.reltype.rsplit("/", 1)[-1] in _NEEDLESS]:
        del relations[key]


def _page(word: "Word") -> None:
    section = word.sections[0]
    word.settings.odd_and_even_pages_header_footer = True
    _footers(section)
    # The library has no way to set the grid; these are the file's own elements.
    properties = word.element.body.sectPr
    references = list(properties)[:2]
    _replace_children(properties, f'<w:sectPr xmlns:w="{NAMESPACE}">{_PAGE}</w:sectPr>')
    for number, reference in enumerate(references):
        properties.insert(number, reference)


def _footers(section: "Section") -> None:
    """GB/T 9704-2012 §7.5: odd pages right, even pages left, one character from the edge."""
    for footer, side in ((section.footer, "right"), (section.even_page_footer, "left")):
        footer.is_linked_to_previous = False
        _replace_children(footer.paragraphs[0].paragraph_format.element, _folio(side))


def _folio(side: str) -> str:
    field = '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    dash = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    return (
        f'<w:p xmlns:w="{NAMESPACE}"><w:pPr><w:pStyle w:val="Footer"/>{_REGION[side]}<w:jc w:val="{side}"/></w:pPr>'
        f"{dash.format('— ')}{field}{dash.format(' —')}</w:p>"
    )


def _properties(word: "Word") -> None:
    properties = word.core_properties
    properties.author = properties.comments = properties.last_modified_by = ""
    properties.language = "zh-CN"
