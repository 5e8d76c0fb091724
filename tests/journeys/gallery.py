"""The page of docs/ that shows every picture of the portal, at a desk and on a phone."""

from collections.abc import Iterable

from tests.journeys.pages import Visit

WHO = {
    "anonymous": "登录前",
    "member": "党员",
    "committee": "支委",
    "secretary": "支部书记",
    "staff": "工委",
    "auditor": "审计管理员",
}
HEAD = """# 所有页面

`bin/screenshots` 画出这些图，也写出这一页。图里的单位、人员和记录都是虚构的。怎么用，见[使用手册](使用手册.md)。

| 页面 | 谁看到的 | 电脑 | 手机 |
|---|---|---|---|
"""


def gallery(visits: Iterable[Visit]) -> str:
    """Return the page as Markdown: one row for each page with a caption."""
    return HEAD + "".join(_row(visit) for visit in visits if visit.caption)


def _row(visit: Visit) -> str:
    who = WHO[visit.who.split("_")[0]]
    desk, phone = (
        f'<img src="screenshots/{visit.name}-{width}.png" alt="{visit.caption}，{where}" width="{shown}">'
        for width, where, shown in (("desk", "电脑", 480), ("phone", "手机", 160))
    )
    return f"| {visit.caption} | {who} | {desk} | {phone} |\n"
