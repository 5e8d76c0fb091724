"""The kinds of gatherings in the order of the menu (UX guide §4.1)."""

from typing import Any

from activities.enums import Audience

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
