"""The phrases of T1: the seed's report sentence by sentence, each under the facts that must stand behind it.

A phrase is a fragment or a sentence; fragments of one block are joined and punctuated by `compile.punctuated`.
Fixed political wording stands here as dated phrases and is never generated.
"""

from datetime import date
from typing import Any

from reports.enums import PhraseStyle

Phrase = dict[str, Any]


def _say(block: str, text: str, *requires: str, gap: str = "", kind: str = "", **more: Any) -> Phrase:
    return {"block": block, "text": text, "requires": list(requires), "gap_subject": gap, "gap_kind": kind, **more}


def _head(block: str, text: str, *requires: str, gap: str = "", kind: str = "") -> Phrase:
    return {**_say(block, text, *requires, gap=gap, kind=kind), "style": PhraseStyle.SUBHEAD}


GAP_STUDY, GAP_THEME, GAP_HOURS = "集中学习次数", "主题党日次数", "党员学时"
STUDY, THEME_DAY = "collective_study", "theme_party_day"
# One of them is enough.
DEVELOPED = "people.regularized|people.activists|people.admitted"
JOINT = "joint.training|joint.names"
FORMS = "integrity.case_circular|integrity.film_and_talk|integrity.expert_lecture|integrity.daily_quiz"
DAYS = "integrity.days|campaign.months"
SHOWN = (
    "variety.film_reflections|variety.field_lectures|variety.birthdays|variety.july_birthdays|variety.recitals"
    "|variety.oaths|variety.broadcast_names"
)
MEETINGS = "meeting.general|meeting.committee|meeting.group"
EPIDEMIC: dict[str, Any] = {"valid_from": date(2020, 1, 1), "valid_until": date(2022, 12, 31)}

_PREAMBLE = (
    _say("lead", "今年，{branch.short_name}以习近平新时代中国特色社会主义思想为指导"),
    _say("lead", "，紧扣全市{campaign.drives}相关要求"),
    _say("lead", "，深入实施{campaign.programs}培树工程"),
    _say("lead", "，着力培养{plan.team_goal}"),
    _say("lead", "，以高质量党建推动{branch.duty}高质量发展。"),
)

_POLITICS = (
    _say("theory", "强化理论武装，坚持以党的政治建设为统领，", "study.sessions"),
    _say("theory", "严格落实意识形态工作责任，", "ideology.each_half", "ideology.duties"),
    _say(
        "theory",
        "坚定捍卫“两个确立”，增强“四个意识”、坚定“四个自信”、做到“两个维护”。",
        "study.sessions",
    ),
    _say(
        "theory",
        "将制度化的月度集中学习与主题党日活动有机结合，",
        "study.every_month",
        "study.with_theme_day",
    ),
    _say("theory", "{period.span}开展集中学习{study.sessions}次，", gap=GAP_STUDY, kind=STUDY),
    _say(
        "theory",
        "开展主题党日{theme_day.sessions}次、{theme_day.person_times}人次参加。",
        gap=GAP_THEME,
        kind=THEME_DAY,
    ),
    _say(
        "followed",
        "将跟进学习习近平总书记重要讲话精神与学习{study.topics}等党的创新理论相结合，"
        "坚持不懈用新时代中国特色社会主义思想凝心铸魂。",
        "study.speech_sessions",
    ),
    _say("history", "拓展党史学习教育，", "study.history_sessions", "campaign.educations"),
    _say("history", "用好线上线下红色资源，", "red.both_modes"),
    _say("history", "丰富活动形式，", "variety.forms"),
    _say("history", "推动理想信念教育常态化制度化，", "education.ideals"),
    _say("history", "将社会主义核心价值观融入{branch.unit}发展和个人日常生活，", "education.core_values"),
    _say("history", "刊发宣传稿件{publicity.items}篇，巩固壮大奋进新时代的主流思想舆论。"),
    _say("hours", "党员{period.span}集中学习时间{hours.floor}学时以上，", gap=GAP_HOURS, kind=STUDY),
    _say(
        "hours",
        "今年讲意识形态及廉政专题党课{lecture.ideology_integrity}次。",
        gap="意识形态及廉政专题党课",
        kind="party_lecture",
    ),
    _say(
        "calls",
        "切实提高政治站位，积极响应{campaign.call_initiators}发起的{campaign.calls}等行动号召，",
        "campaign.responses",
    ),
    _say("calls", "实现全员“双报到”，", "dual.everyone"),
    _say("calls", "{volunteer.team_members}名同志积极报名加入{volunteer.teams}，"),
    _say("calls", "其余同志就地服务社区防疫，", "volunteer.everyone_else", "volunteer.epidemic", **EPIDEMIC),
    _say("calls", "{volunteer.others}名同志就地服务社区，", valid_from=date(2023, 1, 1)),
    _say("calls", "为全市打好统筹疫情防控和经济发展之战贡献力量。", "volunteer.epidemic", **EPIDEMIC),
)

_TEAM = (
    _head("development", "认真做好党员发展工作。", gap="党员发展情况", kind="book:development"),
    _say("development", "今年{people.regularized:han}名预备党员转正，"),
    _say("development", "确定和培养教育{people.activists:han}名入党积极分子，"),
    _say("development", "党员队伍不断发展壮大。", "people.grew", DEVELOPED),
    _head("taskforce", "党员攻坚队破解项目难题。", "taskforce.count", "issue.solved"),
    _head("taskforce", "围绕中心服务项目建设。"),
    _say("taskforce", "紧扣全市{campaign.task_drives}活动各项工作部署，"),
    _say("taskforce", "坚持{plan.key_tasks}等重点任务，"),
    _say("taskforce", "年初计划的{plan.items}项任务完成{plan.done}项，"),
    _say("taskforce", "研究制定相关实施方案。", "campaign.plans"),
    _say("taskforce", "围绕解决项目突出矛盾、破解建设进度难题，", "issue.solved"),
    _say("taskforce", "{stationing.members}名党员干部蹲点一线合力攻坚，"),
    _say("taskforce", "高质高效推进{project.advanced}等重点民生项目建设。"),
    _head("safety", "融合“党建+”筑牢安全防线。", "campaign.brands"),
    _head("safety", "筑牢安全防线。"),
    _say("safety", "定期", "safety.regular", "safety.levels"),
    _say("safety", "传达学习{safety.levels}关于安全生产工作的要求、精神，"),
    _say("safety", "邀请业内专家进项目及时解读、宣贯{safety.policies}，", "safety.expert"),
    _say("safety", "组建党员督查小组，", "inspection.teams"),
    _say("safety", "常态化", "patrol.regular"),
    _say("safety", "开展在建工程巡查{patrol.sessions}次，"),
    _say("safety", "整改安全隐患{hazard.closed}处，有效防范化解各类安全风险隐患。", "hazard.all_closed"),
    _head("aid", "助企纾困办实事。"),
    _say("aid", "通过", JOINT),
    _say("aid", "学习培训进项目、", "joint.training"),
    _say("aid", "{joint.names}"),
    _say("aid", "等共建活动，", JOINT),
    _say("aid", "切实为项目建设排忧解难，", "aid.solved"),
    _say("aid", "积极帮助企业解决历史遗留问题{aid.legacy_solved:han}个，"),
    _say("aid", "不断凝聚团结奋斗的共识与力量。", "joint.sessions"),
)

_INTEGRITY = (
    _say("days", "扎实开展", DAYS),
    _say("days", "{integrity.days}思廉日、"),
    _say("days", "{campaign.months}专题教育月"),
    _say("days", "活动，", DAYS),
    _say("days", "及时组织学习{integrity.plenum_levels}纪委全会精神，", "integrity.plenums"),
    _say("days", "通过", "integrity.warning", FORMS),
    _say("days", "案例通报{integrity.case_circular}次、", "integrity.warning"),
    _say("days", "观片说纪{integrity.film_and_talk}次、", "integrity.warning"),
    _say("days", "专家廉政讲座{integrity.expert_lecture}次、", "integrity.warning"),
    _say("days", "纪法《每日一测》{integrity.daily_quiz}次", "integrity.warning"),
    _say(
        "days",
        "（{quiz.members}名党员参加{quiz.days}天、平均{quiz.mean}分）",
        "integrity.daily_quiz",
        "integrity.warning",
    ),
    _say("days", "等活动", "integrity.warning", FORMS),
    _say(
        "days",
        "开展警示教育，引导党员干部筑牢拒腐防变的思想防线。",
        "integrity.warning",
        gap="廉政教育次数",
        kind="integrity_education",
    ),
    _say("visits", "主题党日", "integrity.theme_day_visits", "integrity.visits"),
    _say("visits", "参观{integrity.visits}"),
    _say("visits", "以及", "integrity.visits", "lecture.integrity_micro"),
    _say("visits", "廉政微党课{lecture.integrity_micro}"),
    _say("visits", "等活动，", "integrity.visits|lecture.integrity_micro"),
    _say("visits", "加强政德教育和家风建设，", "education.virtue", "education.family"),
    _say("visits", "让党员干部从廉洁文化中得到滋养，在榜样学习中传承廉洁基因。", "integrity.visits"),
)

_VANGUARD = (
    _say("rating", "创新推进{branch.unit}党支部“标准+示范”建设。", "rating.steps"),
    _say("honours", "获得{honour.names}等荣誉{honour.count}项。"),
    _head("meetings", "“三会一课”选题新。", "topic_plan.kept"),
    _head("meetings", "落实“三会一课”制度。", MEETINGS),
    _say("meetings", "为提高党员政治鉴别力，围绕{ideology.subjects}，", "ideology.sessions"),
    _say("meetings", "及时开展意识形态专题教育{ideology.sessions}次，"),
    _say("meetings", "加强对新媒体及网络舆论辨识与防范，", "ideology.new_media"),
    _say("meetings", "坚决打赢意识形态领域斗争主动仗。", "ideology.sessions"),
    _say(
        "held",
        "{period.span}召开支部党员大会{meeting.general}次",
        gap="支部党员大会次数",
        kind="general_meeting",
    ),
    _say("held", "、支委会{meeting.committee}次"),
    _say("held", "、党小组会{meeting.group}次"),
    _say("held", "，讲党课{lecture.sessions}次"),
    _say("held", "，开展谈心谈话{talk.sessions}次"),
    _say("held", "，民主评议优秀党员{appraisal.excellent}名。"),
    _head("pioneer", "先锋作用发挥好。"),
    _say("pioneer", "围绕{series.subthemes}开展{series.theme_days}系列主题党日活动，"),
    _say("pioneer", "今年{series.names}等交流发言{series.speeches}人次。"),
    _head("cohesion", "党员活动聚力强。"),
    _say("cohesion", "观看红色电影写体会{variety.film_reflections}篇、"),
    _say("cohesion", "参加{variety.field_lectures}、"),
    _say("cohesion", "为党员过政治生日{variety.birthdays}人次、"),
    _say("cohesion", "“七一”集体过政治生日、", "variety.july_birthdays"),
    _say("cohesion", "朗诵红色诗歌、", "variety.recitals"),
    _say("cohesion", "歌唱入党誓词、", "variety.oaths"),
    _say("cohesion", "集中收看{variety.broadcast_names}、"),
    _say("cohesion", "等活动，", SHOWN),
    _say("cohesion", "每月定期不重样，", "theme_day.every_month", "theme_day.varied"),
    _say("cohesion", "内容鲜活、形式多样、党员参与度高，干事创业氛围浓，", "theme_day.high_participation"),
    _say("cohesion", "党建“软实力”成为助推项目建设高质量发展的“硬支撑”。", "project.livelihood", "variety.forms"),
)

_FINDING = (
    _say(
        "finding",
        "今年{finding.#.assessment}反馈存在“{finding.#.problem}”问题。",
        gap="反馈问题的原文",
    ),
    _say("measures", "对照调研发现的问题，", "finding.#.measures"),
    _say("measures", "已{finding.#.measures}，", gap="整改措施"),
    _say("measures", "{finding.#.progress}，"),
    _say("measures", "目前{finding.#.open_state}。"),
)

PHRASES: dict[str, tuple[Phrase, ...]] = {
    "preamble": _PREAMBLE,
    "politics": _POLITICS,
    "team": _TEAM,
    "integrity": _INTEGRITY,
    "vanguard": _VANGUARD,
    "finding": _FINDING,
    "next_lead": (_say("lead", "{plan_next.lead}"),),
    "plan": (_say("item", "{plan_item.#.text}"),),
}
