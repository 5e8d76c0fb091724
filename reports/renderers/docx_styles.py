"""The styles of the Word file, as XML: page grid and type of GB/T 9704-2012, and nothing else.

Fonts carry the names that Windows and WPS know; they are proprietary and are never shipped. Digits and Latin use
the same face as the text around them: the standard leaves it open, and full-width quotation marks stay full width.
"""

FANG, KAI, HEI, SONG, ROMAN = "仿宋_GB2312", "楷体_GB2312", "黑体", "方正小标宋简体", "Times New Roman"
TEXT, SECTION = "公文正文", "公文二级标题"
TABLE, CELL, CELL_HEAD, NOTE = "公文表格", "公文表格文字", "公文表头", "公文表注"

# 22 lines in 225 mm are 28.99 pt each; 29 would push the last line off the page. In 1/20 pt.
PITCH = 579
# Half points: 三号 16 pt, 二号 22 pt, 四号 14 pt, 小四 12 pt.
_BODY, _TITLE, _FOLIO, _CELL = 32, 44, 28, 24
# 28 characters of 16 pt fit 156 mm at 15.75 pt each, so 1/4 pt less. Word's character grid would do the same, but
# LibreOffice then gives every character two cells, 14 to a line.
_SQUEEZE = '<w:spacing w:val="-5"/>'
_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="630"/>'
NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def _font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{ROMAN}"/>'


def _type(font: str, half_points: int, squeeze: str = "") -> str:
    size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f"<w:rPr>{_font(font)}{squeeze}{size}</w:rPr>"


def _form(*, before: int = 0, keep: bool = False, indent: str = "", align: str = "both", level: str = "") -> str:
    """Paragraph settings in the order the schema wants: 避头尾 on, no widow control, exact lines.

    Exact lines are the grid already; snapped to it as well, a 22 pt title line would take two of them.
    """
    return (
        f'<w:pPr>{"<w:keepNext/>" if keep else ""}<w:widowControl w:val="0"/><w:kinsoku/>'
        # Word would put a gap between Han characters and digits, which leaves the grid.
        '<w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="{before}" w:after="{before}" w:line="{PITCH}" w:lineRule="exact"/>'
        f'{indent}<w:jc w:val="{align}"/>{level}</w:pPr>'
    )


def _style(kind: str, name: str, identifier: str, body: str, default: str = "") -> str:
    head = f'<w:style w:type="{kind}" {default} w:styleId="{identifier}"><w:name w:val="{name}"/>'
    based = '<w:basedOn w:val="Normal"/>' if kind == "paragraph" and not default else ""
    return f"{head}{based}<w:qFormat/>{body}</w:style>"


_DEFAULT = 'w:default="1"'
_LEVEL_1 = '<w:outlineLvl w:val="0"/>'
_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/>'

_CELL_FORM = (
    '<w:pPr><w:widowControl w:val="0"/><w:kinsoku/>'
    '<w:spacing w:before="40" w:after="40" w:line="320" w:lineRule="exact"/><w:jc w:val="left"/></w:pPr>'
)
_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_BORDERED = (
    f'<w:style w:type="table" w:styleId="OfficialTable"><w:name w:val="{TABLE}"/><w:qFormat/>'
    f"<w:tblPr><w:tblBorders>{_SIDES}</w:tblBorders></w:tblPr></w:style>"
)

STYLES = "".join((
    f'<w:styles xmlns:w="{NAMESPACE}"><w:docDefaults><w:rPrDefault><w:rPr>{_font(FANG)}{_LANGUAGE}</w:rPr>',
    "</w:rPrDefault></w:docDefaults>",
    _style("paragraph", "Normal", "Normal", _form() + _type(FANG, _BODY, _SQUEEZE), _DEFAULT),
    _style("character", "Default Paragraph Font", "DefaultParagraphFont", "", _DEFAULT),
    _style("paragraph", "Title", "Title", _form(before=PITCH, keep=True, align="center") + _type(SONG, _TITLE)),
    _style(
        "paragraph", "heading 1", "Heading1",
        _form(keep=True, indent=_INDENT, level=_LEVEL_1) + _type(HEI, _BODY, _SQUEEZE),
    ),
    _style("paragraph", TEXT, "OfficialText", _form(indent=_INDENT) + _type(FANG, _BODY, _SQUEEZE)),
    _style("character", SECTION, "OfficialSection", f"<w:rPr>{_font(KAI)}</w:rPr>"),
    _style("paragraph", "footer", "Footer", _form(align="right") + _type(ROMAN, _FOLIO)),
    _style("paragraph", CELL, "OfficialCell", _CELL_FORM + _type(FANG, _CELL)),
    _style("paragraph", CELL_HEAD, "OfficialCellHead", _CELL_FORM + _type(HEI, _CELL)),
    _style("paragraph", NOTE, "OfficialNote", _form(before=120) + _type(FANG, _CELL)),
    _BORDERED,
    "</w:styles>",
))  # fmt: skip
