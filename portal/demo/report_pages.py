"""Writes `docs/report-2022.md`: the pages of the finished report beside the outline of the seed."""

from collections.abc import Iterator, Sequence
from itertools import accumulate

from reports.document import Document
from reports.renderers.pages import lay_out, paginate

HEAD = """# The finished report of 2022 beside the seed's outline

Written by `manage.py report_pages` from the compiled 2022 report of the demo world; a test compares. The left column
is the outline of the report that was given as an example, the right one where the same heading stands in ours.

"""
TITLE, CHAPTER, SECTION, SUBHEAD = range(4)
OUTLINE = (
    (TITLE, "市政府投资项目建设中心机关党支部书记2022年度机关党建工作述职报告"),
    (CHAPTER, "一、2022年度中心党建工作完成情况"),
    (SECTION, "(一)突出政治建设，带头捍卫“两个确立”、践行“两个维护”"),
    (SECTION, "(二)加强队伍建设，提升党建业务融合质量"),
    (SUBHEAD, "认真做好党员发展工作"),
    (SUBHEAD, "党员攻坚队破解项目难题"),
    (SUBHEAD, "融合“党建+”筑牢安全防线"),
    (SUBHEAD, "助企纾困办实事"),
    (SECTION, "(三)深化廉政教育，护航项目建设清正廉洁"),
    (SECTION, "(四)发挥先锋作用，激发党员干事创业力量"),
    (SUBHEAD, "“三会一课”选题新"),
    (SUBHEAD, "先锋作用发挥好"),
    (SUBHEAD, "党员活动聚力强"),
    (CHAPTER, "二、2022年度党建调研评估反馈问题的整改落实情况"),
    (CHAPTER, "三、2023年党建工作思路"),
    (SECTION, "(一)坚持不懈用党的创新理论凝心铸魂"),
    (SECTION, "(二)坚持不懈用伟大建党精神激发干劲"),
    (SECTION, "(三)坚持不懈推进作风建设常态长效"),
)
_BRACKETS = str.maketrans("()", "（）")


def page(document: Document, pictures: Sequence[str]) -> str:
    """Return the whole text of the file; a heading of the seed that ours lacks says so."""
    lines = [f"| {_indented(level, text)} | {where} |" for level, text, where in _found(document)]
    shown = "\n\n".join(f"![Page {number}]({name})" for number, name in enumerate(pictures, start=1))
    return f"{HEAD}| The seed's outline | Ours |\n|---|---|\n" + "\n".join(lines) + f"\n\n{shown}\n"


def _indented(level: int, text: str) -> str:
    return f"{'&emsp;' * level}{text}"


def _found(document: Document) -> Iterator[tuple[int, str, str]]:
    """Yield each heading of the seed with the page on which ours has it; the search goes on behind the last one."""
    pages = ["".join(rows) for rows in paginate(lay_out(document))]
    text, ends, at = "".join(pages), list(accumulate(map(len, pages))), 0
    for level, heading in OUTLINE:
        place = text.find(heading.translate(_BRACKETS), at)
        if place < 0:
            yield level, heading, "**missing**"
            continue
        at = place
        number = next(number for number, end in enumerate(ends, start=1) if place < end)
        yield level, heading, f"page {number}"
