"""A report of about 2 000 characters, four pages, in the words of a real one: what the tests and the bench print."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from portal.kit.tables import CellKind, Column, Table
from reports.document import Block, Document, Heading, Paragraph, Run, RunStyle

TITLE = ("市政府投资项目建设中心机关党支部书记", "2022年度机关党建工作述职报告")
SUBHEADS = ("党员攻坚队破解项目难题。", "助企纾困办实事。", "先锋作用发挥好。", "党员活动聚力强。")
MISSING = "【待补：谈心谈话次数】"

LEDGER = Table(
    "gatherings",
    "三会一课台账",
    (
        Column("主题", width=20),
        Column("应到", CellKind.INTEGER, 6),
        Column("学时", CellKind.HOURS, 6),
        Column("日期", CellKind.DATE),
    ),
    (
        ("学习二十大，奋进新征程", 12, Decimal("1.5"), date(2022, 11, 4)),
        ("先锋讲堂", None, None, date(2022, 7, 1)),
    ),
    note="待补表示没有记录。",
)


def sample(*, missing: bool = True) -> Document:
    """Build the report; `missing` puts an open gap into its first section."""
    blocks = tuple(_block(key, line) for key, line in enumerate(_lines()))
    if missing:
        gap = Paragraph(
            "gap", (Run("全年谈心谈话"), Run(MISSING, RunStyle.MISSING), Run("12", figure="talks"), Run("次。"))
        )
        blocks = (*blocks[:3], gap, *blocks[3:])
    return Document(TITLE, blocks, (LEDGER,))


def plain(*texts: str) -> Document:
    """Build a document of these plain paragraphs."""
    blocks = tuple(Paragraph(f"p{number}", (Run(text),)) for number, text in enumerate(texts))
    return Document(TITLE, blocks)


def _lines() -> list[str]:
    return Path(__file__).with_name("sample.txt").read_text(encoding="utf-8").splitlines()


def _block(key: int, line: str) -> Block:
    if line[1] == "、":
        return Heading(f"h{key}", line)
    return Paragraph(f"p{key}", tuple(_runs(line)))


def _runs(line: str) -> list[Run]:
    if not line.startswith("（"):
        return [Run(line)]
    title, rest = line.split("。", 1)
    return [Run(f"{title}。", RunStyle.SECTION), *_with_subhead(rest)]


def _with_subhead(text: str) -> list[Run]:
    for subhead in SUBHEADS:
        if subhead in text:
            before, after = text.split(subhead, 1)
            return [Run(before), Run(subhead, RunStyle.SUBHEAD), Run(after)]
    return [Run(text)]
