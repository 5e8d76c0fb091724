"""What a branch owes, and the study hours of its members (domain guide §2)."""

from datetime import date
from typing import Any

from activities.enums import BindingLevel, Condition, Shape

BRANCH_RULES = "中国共产党支部工作条例（试行）"
R2 = {"authority": BRANCH_RULES, "valid_from": date(2018, 10, 28), "binding_level": BindingLevel.CENTRAL_REGULATION}
LOCAL_LECTURE = "各地通行做法；条例只要求“定期”，每季度一次须由本单位确认"

OBLIGATIONS: tuple[dict[str, Any], ...] = (
    {
        "code": "F1",
        "kind": "general_meeting",
        "shape": Shape.PER_QUARTER,
        "article": "第十一条",
        "is_verified": True,
        **R2,
    },
    {
        "code": "F2",
        "kind": "committee_meeting",
        "shape": Shape.PER_MONTH,
        "article": "第十二条",
        "is_verified": True,
        "condition": Condition.HAS_COMMITTEE,
        **R2,
    },
    {
        "code": "F3",
        "kind": "group_meeting",
        "shape": Shape.PER_MONTH,
        "article": "第十三条",
        "condition": Condition.HAS_GROUPS,
        "note": "条款序号未核对原文",
        **R2,
    },
    {
        "code": "F5",
        "kind": "party_lecture",
        "shape": Shape.PER_QUARTER,
        "article": "第十六条",
        "note": LOCAL_LECTURE,
        **R2,
        "binding_level": BindingLevel.LOCAL,
    },
    {
        "code": "F4",
        "kind": "theme_party_day",
        "shape": Shape.PER_MONTH,
        "article": "第十六条",
        "is_verified": True,
        **R2,
    },
    {
        "code": "F6",
        "kind": "org_life_meeting",
        "shape": Shape.PER_YEAR,
        "article": "第十七条",
        "is_verified": True,
        **R2,
    },
    {
        "code": "F11",
        "kind": "collective_study",
        "shape": Shape.PER_MONTH,
        "authority": "本单位集中学习制度",
        "binding_level": BindingLevel.LOCAL,
        "valid_from": date(2018, 10, 28),
        "note": "本地要求，由本单位确认",
    },
)

PLAN = BindingLevel.CENTRAL_PLAN
CONVERSION = "学时换算是本地规定，默认60分钟计1学时，由本单位确认"


def _hours(code: str, first: int, last: int, ordinary: int, committee: int, **more: Any) -> dict[str, Any]:
    return {
        "code": code,
        "authority": f"全国党员教育培训工作规划（{first}—{last}年）",
        "binding_level": PLAN,
        "valid_from": date(first, 1, 1),
        "valid_until": date(last, 12, 31),
        "ordinary_hours": ordinary,
        "committee_hours": committee,
        "note": CONVERSION,
        **more,
    }


HOURS_RULES: tuple[dict[str, Any], ...] = (
    _hours("H1", 2009, 2013, 24, 40, is_verified=True),
    _hours("H2", 2014, 2018, 32, 56),
    _hours("H3", 2019, 2023, 32, 56, is_verified=True),
    _hours("H4", 2024, 2028, 32, 56, note=f"学时数未核对原文，待确认；{CONVERSION}"),
)

# The plans since 2019 ask secretaries and committee members for one 集中培训 a year beside the hours.
TRAININGS = {"H3": 1, "H4": 1}
