"""Intervals, terms, shares and times that rules ask for by code."""

from datetime import date
from typing import Any

from activities.enums import BindingLevel
from activities.enums_work import LimitUnit

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
