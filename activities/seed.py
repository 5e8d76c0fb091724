"""The rows that every site starts with: kinds (UX guide §4.1), obligations and study hours (domain guide §2).

Loaded by a migration. A row that is already there is left alone, so that what a site changed stays changed.
A new kind or rule is one more row here and a migration that calls `load` again.
"""

from datetime import date
from typing import Any

from activities.enums import Audience, BindingLevel, Condition, Shape
from activities.enums_work import LimitUnit

MEETINGS, LEARNING, ACTION, OVERSIGHT = "三会一课", "学习教育", "作用发挥", "督查谈话"


def _kind(code: str, label: str, group: str, icon: str, **more: Any) -> dict[str, Any]:
    return {"code": code, "label": label, "group": group, "icon": icon, **more}


KINDS: tuple[dict[str, Any], ...] = (
    _kind(
        "collective_study",
        "集中学习",
        LEARNING,
        "book-2",
        on_home=True,
        fields=["materials", "mode", "form"],
        folded=["recorder", "venue", "campaigns", "project"],
    ),
    _kind(
        "theme_party_day",
        "主题党日",
        LEARNING,
        "flag-3",
        on_home=True,
        fields=["series", "subtheme", "form", "venue", "work", "speakers"],
        folded=["recorder", "project", "campaigns", "mode"],
    ),
    _kind(
        "general_meeting",
        "党员大会",
        MEETINGS,
        "users-group",
        on_home=True,
        fields=["decisions", "ayes", "nays", "abstentions"],
        folded=["recorder"],
    ),
    _kind(
        "committee_meeting",
        "支委会",
        MEETINGS,
        "messages",
        on_home=True,
        audience=Audience.COMMITTEE,
        counts_hours=False,
        fields=["decisions"],
        folded=["recorder", "photos"],
    ),
    _kind(
        "group_meeting",
        "党小组会",
        MEETINGS,
        "users",
        audience=Audience.GROUP,
        fields=["group"],
        folded=["recorder", "photos"],
    ),
    _kind(
        "party_lecture",
        "党课",
        MEETINGS,
        "school",
        on_home=True,
        fields=["lecturer", "guest", "is_micro"],
        folded=["host", "recorder", "campaigns"],
    ),
    _kind(
        "integrity_education",
        "廉政教育",
        LEARNING,
        "scale",
        on_home=True,
        fields=["form", "series", "venue", "work", "guest", "speakers"],
        folded=["recorder", "campaigns"],
    ),
    _kind(
        "volunteer_service",
        "志愿服务",
        ACTION,
        "heart-handshake",
        on_home=True,
        audience=Audience.VOLUNTEERS,
        counts_hours=False,
        fields=["team", "form", "campaigns"],
        folded=["recorder"],
        dropped=["host"],
    ),
    _kind(
        "joint_activity",
        "助企共建",
        ACTION,
        "building-community",
        audience=Audience.VOLUNTEERS,
        counts_hours=False,
        fields=["partners", "work", "project", "form"],
        folded=["recorder"],
    ),
    _kind(
        "safety_patrol",
        "督查巡查",
        OVERSIGHT,
        "clipboard-check",
        audience=Audience.VOLUNTEERS,
        counts_hours=False,
        fields=["project", "team"],
        folded=["recorder"],
    ),
    _kind(
        "heart_talk",
        "谈心谈话",
        OVERSIGHT,
        "message-2",
        audience=Audience.VOLUNTEERS,
        counts_hours=False,
        fields=["talk_type"],
        dropped=["title", "text", "photos", "topics"],
        folded=["recorder"],
    ),
    _kind(
        "org_life_meeting",
        "组织生活会",
        LEARNING,
        "seedling",
        fields=["decisions"],
        folded=["recorder"],
    ),
)

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


R2_ORGAN = "中国共产党党和国家机关基层组织工作条例"
R6 = "中国共产党发展党员工作细则"
ADMISSION = {"authority": R6, "valid_from": date(2014, 5, 28), "binding_level": BindingLevel.CENTRAL_REGULATION}
_DEFAULT_ARTICLE = "条款序号未核对原文"


def _limit(code: str, subject: str, amount: int, unit: LimitUnit, **more: Any) -> dict[str, Any]:
    return {"code": code, "subject": subject, "amount": amount, "unit": unit, **ADMISSION, **more}


def _custom(code: str, subject: str, amount: int, unit: LimitUnit) -> dict[str, Any]:
    own = {"authority": "本系统约定", "valid_from": date(2018, 10, 28), "binding_level": BindingLevel.LOCAL}
    return _limit(code, subject, amount, unit, **own, note="由本单位确认")


# Intervals of the 25 steps, terms and shares (domain guide §2.2, §2.3, §2.6).
LIMITS: tuple[dict[str, Any], ...] = (
    _limit("D2", "收到入党申请书后派人谈话", 1, LimitUnit.MONTH, article="第七条", is_verified=True),
    _limit("D6", "入党积极分子培养教育考察至少", 1, LimitUnit.YEAR, note=_DEFAULT_ARTICLE),
    _limit("D11", "发展对象集中培训至少", 24, LimitUnit.HOUR, note=f"或不少于三天；{_DEFAULT_ARTICLE}"),
    _limit("D15", "上级党委预审合格后召开支部大会", 1, LimitUnit.MONTH, note=f"一般要求；{_DEFAULT_ARTICLE}"),
    _limit("D17", "支部大会后上级党委审批", 3, LimitUnit.MONTH, note=f"特殊情况不超过六个月；{_DEFAULT_ARTICLE}"),
    _limit("D17X", "上级党委审批最长", 6, LimitUnit.MONTH, note=_DEFAULT_ARTICLE),
    _limit("D21", "预备期", 1, LimitUnit.YEAR, note=_DEFAULT_ARTICLE),
    _limit("D23", "延长预备期最长", 1, LimitUnit.YEAR, note=f"不少于半年；{_DEFAULT_ARTICLE}"),
    _limit("D24", "转正决议后上级党委审批", 3, LimitUnit.MONTH, note=_DEFAULT_ARTICLE),
    {
        "code": "Z8",
        "subject": "支部委员会、不设委员会的支部书记任期",
        "amount": 3,
        "unit": LimitUnit.YEAR,
        "authority": R2_ORGAN,
        "article": "第七条",
        "binding_level": BindingLevel.CENTRAL_REGULATION,
        "is_verified": True,
        "valid_from": date(2018, 10, 28),
        "note": "机关党支部自2019年12月30日起按本条例；更早的届别两年或三年，见批复",
    },
    {
        "code": "A3",
        "subject": "民主评议优秀等次不超过参评正式党员的",
        "amount": 3,
        "unit": LimitUnit.ONE_IN,
        "authority": "民主评议党员通行要求",
        "binding_level": BindingLevel.LOCAL,
        "valid_from": date(2018, 10, 28),
        "note": "由本单位确认",
    },
    {
        "code": "QZ",
        "subject": "纪法《每日一测》每天",
        "amount": 5,
        "unit": LimitUnit.QUESTION,
        "authority": "本单位每日一测安排",
        "binding_level": BindingLevel.LOCAL,
        "valid_from": date(2018, 10, 28),
        "note": "由本单位确认",
    },
)

# When the sign-in of an event is open, and how often and how early people are reminded.
PAGE_LIMITS: tuple[dict[str, Any], ...] = (
    _custom("SI1", "签到在活动开始前多久开放", 15, LimitUnit.MINUTE),
    _custom("SI2", "签到在活动开始后多久关闭", 30, LimitUnit.MINUTE),
    _custom("RM", "同一提醒再次发出至少隔", 3, LimitUnit.DAY),
    _custom("RD", "每日提醒提前多久说到要办的事", 7, LimitUnit.DAY),
)


def load_limits(limit_model: Any, rows: tuple[dict[str, Any], ...] = LIMITS) -> None:  # noqa: ANN401 - a migration's frozen model
    """Add the limits that are not there yet."""
    for row in rows:
        key = {"code": row["code"], "valid_from": row["valid_from"]}
        limit_model.objects.get_or_create(**key, defaults=row)


def ask_for_trainings(hours_model: Any) -> None:  # noqa: ANN401 - a migration's frozen model
    """Say how many trainings each hours rule asks of a committee."""
    for code, number in TRAININGS.items():
        hours_model.objects.filter(code=code).update(committee_trainings=number)


def load(kind_model: Any, obligation_model: Any, hours_model: Any) -> None:  # noqa: ANN401 - a migration's frozen models
    """Add the rows that are not there yet."""
    for order, row in enumerate(KINDS):
        kind_model.objects.get_or_create(code=row["code"], defaults={**row, "order": order})
    for row in OBLIGATIONS:
        kind = kind_model.objects.get(code=row["kind"])
        key = {"code": row["code"], "valid_from": row["valid_from"]}
        obligation_model.objects.get_or_create(**key, defaults={**row, "kind": kind})
    for row in HOURS_RULES:
        hours_model.objects.get_or_create(valid_from=row["valid_from"], defaults=row)
