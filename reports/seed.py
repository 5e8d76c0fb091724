"""The outline and the phrases that every site starts with: T1, the seed's own outline (domain guide §1.1, §3.4).

A phrase is a fragment or a sentence; fragments of one block are joined and punctuated by `compile.punctuated`.
Fixed political wording stands here as dated phrases and is never generated.
"""

from datetime import date
from typing import Any

from reports.enums import Level, PhraseStyle

SINCE = date(2018, 1, 1)
SEED = "市级机关党支部书记述职报告范文（2022年）"

OUTLINE: dict[str, Any] = {
    "code": "T1",
    "name": "完成情况、反馈问题整改、下年思路",
    "title": "{branch.name}书记|{report.year}年度机关党建工作述职报告",
    "valid_from": SINCE,
}

ITEMS: tuple[dict[str, Any], ...] = (
    {"level": Level.PREAMBLE, "section": "preamble"},
    {"level": Level.CHAPTER, "section": "done", "title": "{report.year}年度{branch.unit}党建工作完成情况"},
    {
        "level": Level.SECTION,
        "section": "politics",
        "title": "突出政治建设，带头捍卫“两个确立”、践行“两个维护”",
        "is_required": True,
        "gap_subject": "政治建设情况",
    },
    {
        "level": Level.SECTION,
        "section": "team",
        "title": "加强队伍建设，提升党建业务融合质量",
        "is_required": True,
        "gap_subject": "队伍建设情况",
    },
    {
        "level": Level.SECTION,
        "section": "integrity",
        "title": "深化廉政教育，护航项目建设清正廉洁",
        "is_required": True,
        "gap_subject": "廉政教育情况",
    },
    {
        "level": Level.SECTION,
        "section": "vanguard",
        "title": "发挥先锋作用，激发党员干事创业力量",
        "is_required": True,
        "gap_subject": "先锋作用发挥情况",
    },
    {"level": Level.CHAPTER, "section": "rectified", "title": "{report.year}年度党建调研评估反馈问题的整改落实情况"},
    {
        "level": Level.LEAD,
        "section": "finding",
        "repeat": "finding",
        "is_required": True,
        "gap_subject": "调研评估反馈问题的整改情况",
    },
    {"level": Level.CHAPTER, "section": "next", "title": "{report.next_year}年党建工作思路"},
    {"level": Level.LEAD, "section": "next_lead", "is_required": True, "gap_subject": "下一年党建工作思路"},
    {"level": Level.SECTION, "section": "plan", "title": "{plan_item.#.title}", "repeat": "plan_item"},
)


def _say(block: str, text: str, *requires: str, gap: str = "", kind: str = "") -> dict[str, Any]:
    return {"block": block, "text": text, "requires": list(requires), "gap_subject": gap, "gap_kind": kind}


def _head(block: str, text: str, *, gap: str = "", kind: str = "") -> dict[str, Any]:
    return {**_say(block, text, gap=gap, kind=kind), "style": PhraseStyle.SUBHEAD}


GAP_STUDY, GAP_THEME, GAP_HOURS = "集中学习次数", "主题党日次数", "党员学时"

PHRASES: dict[str, tuple[dict[str, Any], ...]] = {
    "preamble": (
        _say("lead", "今年，{branch.short_name}以习近平新时代中国特色社会主义思想为指导"),
        _say("lead", "，紧扣全市{campaign.drives}相关要求"),
        _say("lead", "，深入实施{campaign.programs}培树工程"),
        _say("lead", "，着力培养{plan.team_goal}"),
        _say("lead", "，以高质量党建推动{branch.duty}高质量发展。"),
    ),
    "politics": (
        _say(
            "theory",
            "强化理论武装，坚持以党的政治建设为统领，坚定捍卫“两个确立”，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
            "study.sessions",
        ),
        _say("theory", "将制度化的月度集中学习与主题党日活动有机结合，", "study.every_month", "theme_day.sessions"),
        _say("theory", "{period.span}开展集中学习{study.sessions}次，", gap=GAP_STUDY, kind="collective_study"),
        _say(
            "theory",
            "开展主题党日{theme_day.sessions}次、{theme_day.person_times}人次参加。",
            gap=GAP_THEME,
            kind="theme_party_day",
        ),
        _say("theory", "跟进学习习近平总书记重要讲话精神{study.speech_sessions}次，"),
        _say("theory", "深入学习{study.topics}，坚持不懈用新时代中国特色社会主义思想凝心铸魂。"),
        _say("history", "拓展党史学习教育，开展专题学习{study.history_sessions}次，推动理想信念教育常态化制度化。"),
        _say("hours", "党员{period.span}集中学习时间{hours.floor}学时以上，", gap=GAP_HOURS, kind="collective_study"),
        _say("hours", "{hours.reached}名党员达到年度学时要求，"),
        _say(
            "hours",
            "今年讲意识形态及廉政专题党课{lecture.ideology_integrity}次。",
            gap="意识形态及廉政专题党课",
            kind="party_lecture",
        ),
        _say("calls", "切实提高政治站位，积极响应{campaign.call_initiators}发起的{campaign.calls}等行动号召，"),
        _say(
            "calls",
            "开展志愿服务{volunteer.sessions}次，{volunteer.members}名党员参加、共{volunteer.person_times}人次。",
        ),
    ),
    "team": (
        _head("development", "认真做好党员发展工作。", gap="党员发展情况"),
        _say("development", "今年{people.regularized:han}名预备党员转正，"),
        _say("development", "确定和培养教育{people.activists:han}名入党积极分子，"),
        _say("members", "党员队伍不断发展壮大，", "people.grew"),
        _say("members", "{period.end}共有党员{people.members_end}名。"),
        _head("taskforce", "围绕中心服务项目建设。"),
        _say(
            "taskforce",
            "紧扣全市{campaign.drives}活动各项工作部署，",
            "project.livelihood",
        ),
        _say("taskforce", "在{project.livelihood}等重点民生项目开展党员活动{project.sessions}次。"),
        _head("safety", "融合“党建+”筑牢安全防线。"),
        _say("safety", "传达学习上级关于安全生产工作的要求、精神，开展安全生产专题学习{safety.sessions}次，"),
        _say("safety", "邀请业内专家进项目宣讲{safety.expert}次，"),
        _say("safety", "组织党员督查巡查在建工程{patrol.sessions}次。"),
        _head("aid", "助企纾困办实事。"),
        _say("aid", "开展{joint.names}等共建活动{joint.sessions}次，"),
        _say("aid", "与{joint.partners}家单位结对共建。"),
    ),
    "integrity": (
        _say("days", "扎实开展{integrity.days}思廉日活动，"),
        _say("days", "组织{campaign.months}专题教育月，"),
        _say(
            "days",
            "{period.span}开展廉政教育{integrity.sessions}次、{integrity.person_times}人次参加。",
            gap="廉政教育次数",
            kind="integrity_education",
        ),
        _say("plenum", "及时组织学习{integrity.plenum_levels}纪委全会精神{integrity.plenums}次。"),
        _say("warning", "开展警示教育{integrity.warning}次："),
        _say("warning", "、案例通报{integrity.case_circular}次"),
        _say("warning", "、观片说纪{integrity.film_and_talk}次"),
        _say("warning", "、专家廉政讲座{integrity.expert_lecture}次"),
        _say("warning", "、纪法《每日一测》{integrity.daily_quiz}次"),
        _say("warning", "，引导党员干部筑牢拒腐防变的思想防线。", "integrity.warning"),
        _say("visits", "组织参观{integrity.visits}，"),
        _say("visits", "讲廉政微党课{lecture.integrity_micro}，"),
        _say("visits", "加强政德教育和家风建设，让党员干部从廉洁文化中得到滋养。", "integrity.visits"),
    ),
    "vanguard": (
        _head("meetings", "落实“三会一课”制度。", gap="“三会一课”次数", kind="general_meeting"),
        _say(
            "meetings",
            "{period.span}召开支部党员大会{meeting.general}次",
            gap="支部党员大会次数",
            kind="general_meeting",
        ),
        _say("meetings", "、支委会{meeting.committee}次"),
        _say("meetings", "、党小组会{meeting.group}次"),
        _say("meetings", "，讲党课{lecture.sessions}次。"),
        _say("ideology", "及时开展意识形态专题教育{ideology.sessions}次，加强对新媒体及网络舆论的辨识与防范。"),
        _head("pioneer", "先锋作用发挥好。"),
        _say("pioneer", "围绕{series.subthemes}开展{series.theme_days}系列主题党日活动，"),
        _say("pioneer", "今年{series.names}等交流发言{series.speeches}人次。"),
        _head("cohesion", "党员活动聚力强。"),
        _say("cohesion", "观看红色电影{variety.films}次、", "variety.reflections"),
        _say("cohesion", "写心得体会{variety.reflections}篇，"),
        _say("cohesion", "参加{variety.field_lectures}，"),
        _say("cohesion", "“七一”集体过政治生日{variety.july_birthdays}次、"),
        _say("cohesion", "集体过政治生日{variety.birthdays}次、"),
        _say("cohesion", "朗诵红色诗歌{variety.recitals}次、"),
        _say("cohesion", "歌唱入党誓词{variety.oaths}次、"),
        _say("cohesion", "集中收看重要会议直播{variety.broadcasts}次，"),
        _say("cohesion", "活动形式{variety.forms}种，"),
        _say("cohesion", "主题党日每月定期不重样。", "theme_day.every_month", "theme_day.varied"),
    ),
    "finding": (
        _say(
            "finding",
            "今年{finding.#.assessment}反馈存在“{finding.#.problem}”问题。",
            gap="反馈问题的原文",
        ),
        _say("measures", "对照调研发现的问题，", "finding.#.measures"),
        _say("measures", "已{finding.#.measures}，", gap="整改措施"),
        _say("measures", "{finding.#.progress}。"),
    ),
    "next_lead": (_say("lead", "{plan_next.lead}"),),
    "plan": (_say("item", "{plan_item.#.text}"),),
}


def load(outline_model: Any, item_model: Any, phrase_model: Any) -> None:  # noqa: ANN401 - a migration's frozen models
    """Add the outline and phrases that are not there yet; what a site changed stays changed."""
    outline, made = outline_model.objects.get_or_create(code=OUTLINE["code"], defaults=OUTLINE)
    if made:
        item_model.objects.bulk_create(
            item_model(outline=outline, order=order, **row) for order, row in enumerate(ITEMS, start=1)
        )
    for section, rows in PHRASES.items():
        for order, row in enumerate(rows, start=1):
            key = {"section": section, "order": order, "valid_from": SINCE}
            phrase_model.objects.get_or_create(**key, defaults={**row, "authority": SEED})
