"""A record as lines of a form: what each field is called, what it says, and where on the form it is changed."""

from collections.abc import Iterable
from dataclasses import dataclass

from activities.enums import Mode
from activities.models import Activity
from portal.kit.chinese import plain_decimal
from portal.kit.dates import full_day
from portal.templatetags.kit import clock


@dataclass(frozen=True, slots=True)
class Row:
    """One line; `field` is the anchor on the form, empty for what is not changed there."""

    label: str
    text: str
    field: str = ""


def summary_of(activity: Activity, *, topics: Iterable[str], campaigns: Iterable[str], quorum: str) -> list[Row]:
    """Return what the record says, in the order of the form; empty fields are left out."""
    return [
        row for row in (*_core(activity), *_own(activity), *_about(activity, topics, campaigns, quorum)) if row.text
    ]


def _core(activity: Activity) -> Iterable[Row]:
    yield Row("类型", _kind(activity), "id_form" if activity.form else "")
    yield Row("主题", activity.title, "" if "title" in activity.kind.dropped else "id_title")
    times = f"{full_day(activity.day)} {clock(activity.starts_at)}—{clock(activity.ends_at)}"
    yield Row("时间", times, "id_day")
    where = "" if activity.mode == Mode.ONSITE else f"（{activity.get_mode_display()}）"
    yield Row("地点", f"{activity.place}{where}" if activity.place else "", "id_place")
    yield Row("党支部", _joined(activity.organization, activity.group), "id_group" if activity.group else "")
    yield Row("主持人", _name(activity.host), "id_host")
    yield Row("授课人", " ".join(filter(None, (_name(activity.lecturer), activity.guest))), "id_lecturer")
    yield Row("记录人", _name(activity.recorder), "id_recorder")


def _own(activity: Activity) -> Iterable[Row]:
    """Yield what only some kinds have."""
    venue = activity.venue
    online = f"（{venue.get_mode_display()}）" if venue and venue.mode != Mode.ONSITE else ""
    yield Row("系列", _joined(activity.series, activity.subtheme), "id_series")
    yield Row("项目", _name(activity.project), "id_project")
    yield Row("场馆基地", f"{venue}{online}" if venue else "", "id_venue")
    yield Row("队伍", _name(activity.team), "id_team")
    yield Row("谈话类型", activity.get_talk_type_display() if activity.talk_type else "", "id_talk_type")
    yield Row("名称", activity.work, "id_work")
    yield Row("共建单位", activity.partners, "id_partners")
    yield Row("学习材料", activity.materials, "id_materials")


def _about(activity: Activity, topics: Iterable[str], campaigns: Iterable[str], quorum: str) -> Iterable[Row]:
    yield Row("专题", "、".join(topics), "div_id_topics")
    yield Row("专项活动", "、".join(campaigns), "div_id_campaigns")
    yield Row("表决" if activity.kind.code == "general_meeting" else "到会", quorum, "attendance")
    yield Row("票数", _votes(activity), "id_ayes")
    override = activity.hours_override
    by_hand = "" if override is None else f"{plain_decimal(override)} 学时：{activity.hours_reason}"
    yield Row("手工学时", by_hand, "id_hours_override")


def _kind(activity: Activity) -> str:
    micro = "（微党课）" if activity.is_micro else ""
    form = f" · {activity.get_form_display()}" if activity.form else ""
    return f"{activity.kind.label}{micro}{form}"


def _votes(activity: Activity) -> str:
    if activity.ayes is None:
        return ""
    parts = (("赞成", activity.ayes), ("反对", activity.nays), ("弃权", activity.abstentions))
    return "　".join(f"{word} {'—' if number is None else number}" for word, number in parts)


def _name(row: object) -> str:
    return "" if row is None else str(row)


def _joined(*parts: object) -> str:
    return " · ".join(_name(part) for part in parts if part)
