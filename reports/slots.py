"""The named values a sentence may use: one table for editors, preview and the real text.

A slot is written {code} or {code:han}; `#` stands for the record of a repeated family. Nothing else is
understood: no attribute access, no format codes, so that a sentence typed by staff can never read anything.
"""

import re
from dataclasses import dataclass

SLOT = re.compile(r"\{([a-z_]+(?:\.(?:#|\d+|[a-z_]+))*)(?::(han))?\}")
_BRACED = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True, slots=True)
class Slot:
    """A value: what it is called, a sample for the editor, and its unit."""

    code: str
    label: str
    sample: str
    unit: str = ""


SLOTS: tuple[Slot, ...] = (
    Slot("report.year", "年度", "2022"),
    Slot("report.next_year", "下一年度", "2023"),
    Slot("period.span", "统计时间", "全年"),
    Slot("period.end", "统计截止", "年末"),
    Slot("branch.name", "支部全称", "市政府投资项目建设中心机关党支部"),
    Slot("branch.short_name", "支部简称", "中心机关党支部"),
    Slot("branch.unit", "单位简称", "中心"),
    Slot("branch.region", "地区", "云州"),
    Slot("branch.duty", "主责主业", "政府投资项目建设"),
    Slot("plan.team_goal", "本年队伍目标", "政治过硬、可堪大用的建设人才队伍"),
    Slot("plan_next.lead", "下一年总要求", "深入学习贯彻党的二十大精神"),
    Slot("plan_item.#.title", "下一年计划标题", "坚持不懈用党的创新理论凝心铸魂"),
    Slot("plan_item.#.text", "下一年计划内容", "学深悟透力行……"),
    Slot("campaign.drives", "专项活动", "“机关作风建设提升年”"),
    Slot("campaign.programs", "培树工程", "“机关先锋”"),
    Slot("campaign.calls", "响应的号召", "“党旗在一线飘扬”"),
    Slot("campaign.call_initiators", "号召的发起单位", "市委组织部、市级机关工委"),
    Slot("campaign.months", "专题教育月", "“算好廉政账”"),
    Slot("study.sessions", "集中学习", "12", "次"),
    Slot("study.months", "开展集中学习的月份", "12", "个月"),
    Slot("study.topics", "学习的专题", "党的二十大精神"),
    Slot("study.speech_sessions", "学习重要讲话", "6", "次"),
    Slot("study.history_sessions", "党史学习", "2", "次"),
    Slot("theme_day.sessions", "主题党日", "12", "次"),
    Slot("theme_day.months", "开展主题党日的月份", "12", "个月"),
    Slot("theme_day.person_times", "主题党日参加", "300", "人次"),
    Slot("theme_day.every_month", "每月都有主题党日", "12", "个月"),
    Slot("theme_day.varied", "主题党日不重样", "12", "个主题"),
    Slot("study.every_month", "每月都有集中学习", "12", "个月"),
    Slot("hours.floor", "学时最少的党员的学时", "40", "学时"),
    Slot("hours.mean", "人均学时", "45.5", "学时"),
    Slot("hours.reached", "达到学时要求的党员", "27", "名"),
    Slot("lecture.sessions", "党课", "5", "次"),
    Slot("lecture.ideology_integrity", "意识形态及廉政专题党课", "4", "次"),
    Slot("lecture.integrity_micro", "廉政微党课", "《把家风建设作为作风建设重要内容》"),
    Slot("meeting.general", "支部党员大会", "4", "次"),
    Slot("meeting.committee", "支委会", "12", "次"),
    Slot("meeting.group", "党小组会", "24", "次"),
    Slot("people.regularized", "预备党员转正", "1", "名"),
    Slot("people.activists", "确定入党积极分子", "1", "名"),
    Slot("people.members_end", "年末党员", "27", "名"),
    Slot("people.grew", "党员人数增加", "1", "名"),
    Slot("safety.sessions", "安全生产专题学习", "3", "次"),
    Slot("safety.expert", "专家进项目宣讲", "1", "次"),
    Slot("project.livelihood", "重点民生项目", "医学综合体"),
    Slot("patrol.sessions", "督查巡查", "6", "次"),
    Slot("project.sessions", "在重点民生项目开展活动", "9", "次"),
    Slot("joint.sessions", "共建活动", "2", "次"),
    Slot("joint.names", "共建活动名称", "“学习二十大，奋进新征程”"),
    Slot("joint.partners", "共建单位", "2", "家"),
    Slot("volunteer.sessions", "志愿服务", "4", "次"),
    Slot("volunteer.person_times", "志愿服务参加", "40", "人次"),
    Slot("volunteer.members", "参加志愿服务的党员", "20", "名"),
    Slot("integrity.sessions", "廉政教育", "8", "次"),
    Slot("integrity.person_times", "廉政教育参加", "200", "人次"),
    Slot("integrity.days", "思廉日", "“廉洁星期五”"),
    Slot("integrity.plenums", "学习纪委全会精神", "3", "次"),
    Slot("integrity.plenum_levels", "纪委全会的层级", "中央、省、市"),
    Slot("integrity.warning", "警示教育", "7", "次"),
    Slot("integrity.case_circular", "案例通报", "2", "次"),
    Slot("integrity.film_and_talk", "观片说纪", "1", "次"),
    Slot("integrity.expert_lecture", "专家廉政讲座", "1", "次"),
    Slot("integrity.daily_quiz", "纪法《每日一测》", "2", "次"),
    Slot("integrity.visits", "廉政参观", "“廉洁在我心笔墨扬清风”书画展"),
    Slot("series.theme_days", "系列主题党日", "“先锋讲堂”"),
    Slot("series.subthemes", "系列子主题", "争当本领过硬先锋"),
    Slot("series.names", "有交流发言的系列", "“先锋讲堂”“抗疫先锋”“读书品廉”"),
    Slot("series.speeches", "交流发言", "36", "人次"),
    Slot("ideology.sessions", "意识形态专题教育", "3", "次"),
    Slot("variety.films", "观看红色电影", "1", "次"),
    Slot("variety.reflections", "心得体会", "20", "篇"),
    Slot("variety.field_lectures", "行走的党课", "“红色大巴·行走的党课”"),
    Slot("variety.july_birthdays", "“七一”集体过政治生日", "1", "次"),
    Slot("variety.birthdays", "集体过政治生日", "1", "次"),
    Slot("variety.recitals", "朗诵红色诗歌", "1", "次"),
    Slot("variety.oaths", "歌唱入党誓词", "1", "次"),
    Slot("variety.broadcasts", "集中收看", "1", "次"),
    Slot("variety.forms", "活动形式", "8", "种"),
    Slot("finding.#.assessment", "反馈问题的评估", "上半年党建考核调研评估"),
    Slot("finding.#.problem", "问题原文", "……推进不力"),
    Slot("finding.#.measures", "整改措施", "制定整改方案和措施"),
    Slot("finding.#.progress", "整改进展", "认真做好维稳安保工作"),
    Slot("plan.key_tasks", "本年重点任务", "围绕中心、建强队伍、推进项目"),
    Slot("plan.items", "年初计划的任务", "3", "项"),
    Slot("plan.done", "完成的计划任务", "3", "项"),
    Slot("campaign.brands", "党建品牌", "“党建+”"),
    Slot("campaign.educations", "主题教育", "“党史学习教育”"),
    Slot("campaign.responses", "响应号召", "2", "项"),
    Slot("campaign.tasks", "部署任务", "2", "项"),
    Slot("campaign.plans", "实施方案", "1", "个"),
    Slot("study.with_theme_day", "集中学习与主题党日同场", "2", "次"),
    Slot("theme_day.participation", "主题党日参与率", "93", "%"),
    Slot("theme_day.high_participation", "党员参与度高", "93", "%"),
    Slot("red.sessions", "用红色资源开展活动", "3", "次"),
    Slot("red.both_modes", "线上线下红色资源", "3", "次"),
    Slot("education.ideals", "理想信念教育", "2", "次"),
    Slot("education.core_values", "社会主义核心价值观教育", "2", "次"),
    Slot("education.virtue", "政德教育", "2", "次"),
    Slot("education.family", "家风建设", "2", "次"),
    Slot("publicity.items", "宣传稿件", "3", "篇"),
    Slot("dual.registered", "“双报到”党员", "27", "名"),
    Slot("dual.everyone", "全员“双报到”", "27", "名"),
    Slot("volunteer.team_members", "志愿服务队队员", "12", "名"),
    Slot("volunteer.teams", "志愿服务队", "市级机关志愿服务先锋队"),
    Slot("volunteer.others", "就地服务社区的其余党员", "15", "名"),
    Slot("volunteer.everyone_else", "其余同志都就地服务社区", "15", "名"),
    Slot("people.applicants", "入党申请人", "1", "名"),
    Slot("people.targets", "发展对象", "1", "名"),
    Slot("people.admitted", "接收预备党员", "1", "名"),
    Slot("people.members_start", "年初党员", "26", "名"),
    Slot("talk.sessions", "谈心谈话", "4", "次"),
    Slot("talk.committee", "谈心谈话（支委之间）", "1", "次"),
    Slot("talk.committee_member", "谈心谈话（支委与党员）", "2", "次"),
    Slot("talk.members", "谈心谈话（党员之间）", "1", "次"),
    Slot("talk.non_member", "谈心谈话（党员与群众）", "1", "次"),
    Slot("appraisal.excellent", "民主评议优秀", "8", "名"),
    Slot("appraisal.qualified", "民主评议合格", "18", "名"),
    Slot("appraisal.barely", "民主评议基本合格", "1", "名"),
    Slot("appraisal.unqualified", "民主评议不合格", "1", "名"),
    Slot("taskforce.count", "党员攻坚队", "1", "支"),
    Slot("taskforce.members", "攻坚队队员", "8", "名"),
    Slot("issue.found", "项目难题", "2", "个"),
    Slot("issue.solved", "解决的项目难题", "2", "个"),
    Slot("stationing.members", "蹲点党员", "4", "名"),
    Slot("stationing.days", "蹲点天数", "120", "天"),
    Slot("project.milestones", "项目进展", "2", "项"),
    Slot("safety.months", "开展安全生产专题学习的月份", "6", "个月"),
    Slot("safety.levels", "安全生产要求的层级", "中央、省、市"),
    Slot("safety.policies", "专家宣讲的文件", "安全生产十五条措施"),
    Slot("inspection.teams", "党员督查小组", "1", "个"),
    Slot("hazard.found", "巡查发现的隐患", "4", "个"),
    Slot("hazard.closed", "整改销号的隐患", "4", "个"),
    Slot("hazard.all_closed", "隐患全部整改", "4", "个"),
    Slot("aid.found", "企业诉求", "2", "个"),
    Slot("aid.solved", "办结的企业诉求", "2", "个"),
    Slot("aid.legacy_solved", "解决的历史遗留问题", "1", "个"),
    Slot("aid.enterprises", "帮助的企业", "2", "家"),
    Slot("joint.training", "学习培训进项目", "1", "次"),
    Slot("quiz.members", "参加每日一测", "25", "名"),
    Slot("quiz.days", "每日一测天数", "20", "天"),
    Slot("quiz.mean", "每日一测平均分", "92.5", "分"),
    Slot("rating.steps", "“标准+示范”建设", "2", "项"),
    Slot("honour.count", "荣誉", "2", "项"),
    Slot("honour.names", "荣誉名称", "“先进基层党组织”"),
    Slot("topic_plan.planned", "三会一课选题", "20", "个"),
    Slot("topic_plan.kept", "选题落实率", "100", "%"),
    Slot("term.due", "应换届时间", "2024年1月8日"),
    Slot("duty.new", "新职能", "新机场建设管理"),
    Slot("ideology.duties", "意识形态工作", "5", "项"),
    Slot("ideology.analyses", "意识形态研判", "2", "次"),
    Slot("ideology.each_half", "每半年研判", "2", "次"),
    Slot("ideology.subjects", "意识形态教育的专题", "疫情防控、国际国内舆论形势"),
    Slot("ideology.new_media", "新媒体及网络舆论教育", "1", "次"),
    Slot("stability.tasks", "维稳安保工作", "3", "项"),
    Slot("stability.events", "维稳安保的事项", "“党的二十大”"),
    Slot("variety.broadcast_names", "集中收看的内容", "党的二十大开幕式"),
    Slot("campaign.task_drives", "有部署任务的全市专项活动", "“机关作风建设提升年”"),
    Slot("project.advanced", "有进展的重点民生项目", "医学综合体"),
    Slot("safety.regular", "定期学习安全生产要求", "6", "个月"),
    Slot("patrol.regular", "常态化巡查", "6", "个月"),
    Slot("integrity.theme_day_visits", "主题党日参观", "3", "次"),
    Slot("variety.film_reflections", "观影体会", "20", "篇"),
    Slot("volunteer.epidemic", "就地服务社区防疫", "1", "次"),
    Slot("finding.#.plans", "整改方案", "1", "个"),
    Slot("finding.#.tasks", "维稳安保工作", "3", "项"),
    Slot("finding.#.open_state", "整改状态", "整改中"),
)
_CODES = frozenset(slot.code for slot in SLOTS)


def slots_in(text: str) -> list[str]:
    """Return the codes of the slots of a sentence, in order."""
    return [match.group(1) for match in SLOT.finditer(text)]


def unknown_slots(text: str) -> list[str]:
    """Return what stands in braces without being a known slot."""
    known = {match.group(0) for match in SLOT.finditer(text) if match.group(1) in _CODES}
    return [braced for braced in _BRACED.findall(text) if braced not in known]


def numbered(text: str, number: int) -> str:
    """Return a sentence of a repeated family for one record of it, by the record's own number."""
    return SLOT.sub(lambda match: match.group(0).replace("#", str(number)), text)
