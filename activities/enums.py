"""Closed lists of words for activities, attendance, obligations and rectification (domain guide §2, §5, §7)."""

from django.db.models import TextChoices


class Audience(TextChoices):
    """Who is due at an activity of a kind."""

    MEMBERS = "members", "全体党员"
    COMMITTEE = "committee", "支部委员"
    GROUP = "group", "党小组党员"
    VOLUNTEERS = "volunteers", "谁来点谁"


class Mode(TextChoices):
    """How people came together."""

    ONSITE = "onsite", "线下"
    ONLINE = "online", "线上"
    MIXED = "mixed", "线上线下结合"


class Form(TextChoices):
    """The form of an activity: what people did. Integrity education counts by it (S63-S66)."""

    STUDY = "study", "集中研读"
    LECTURE = "lecture", "讲座"
    EXPERT_TALK = "expert_talk", "专家宣讲"
    CASE_CIRCULAR = "case_circular", "案例通报"
    FILM_AND_TALK = "film_and_talk", "观片说纪"
    EXPERT_LECTURE = "expert_lecture", "专家廉政讲座"
    DAILY_QUIZ = "daily_quiz", "纪法《每日一测》"
    VISIT = "visit", "参观"
    FILM = "film", "观看红色电影"
    FIELD_LECTURE = "field_lecture", "行走的党课"
    RECITAL = "recital", "朗诵红色诗歌"
    OATH = "oath", "歌唱入党誓词"
    BROADCAST = "broadcast", "集中收看"
    POLITICAL_BIRTHDAY = "political_birthday", "集体过政治生日"
    SERVICE = "service", "志愿服务"
    COMMUNITY_SERVICE = "community_service", "就地服务社区"
    TRAINING = "training", "学习培训进项目"
    MEETING = "meeting", "会议"


INTEGRITY_FORMS = (Form.CASE_CIRCULAR, Form.FILM_AND_TALK, Form.EXPERT_LECTURE, Form.DAILY_QUIZ)


class Presence(TextChoices):
    """What the attendance row says of one person."""

    PRESENT = "present", "出席"
    LEAVE = "leave", "请假"
    ABSENT = "absent", "缺席"
    MADE_UP = "made_up", "已补学"
    OBSERVER = "observer", "列席"


COUNTED_PRESENCES = (Presence.PRESENT, Presence.MADE_UP)
AWAY_PRESENCES = (Presence.LEAVE, Presence.ABSENT)  # missed, and not made up so far


class LeaveReason(TextChoices):
    """Why somebody did not come."""

    BUSINESS = "business", "公差"
    SICK = "sick", "病假"
    PERSONAL = "personal", "事假"
    OTHER = "other", "其他"


class TopicCategory(TextChoices):
    """What a topic is about; lectures and education count by it."""

    THEORY = "theory", "党的创新理论"
    SPEECH = "speech", "重要讲话"
    PLENUM = "plenum", "中央全会"
    CONGRESS = "congress", "党代会"
    PARTY_HISTORY = "party_history", "党史"
    IDEOLOGY = "ideology", "意识形态"
    INTEGRITY = "integrity", "廉政教育"
    POLITICAL_VIRTUE = "political_virtue", "政德教育"
    FAMILY_CONDUCT = "family_conduct", "家风建设"
    IDEALS = "ideals", "理想信念"
    CORE_VALUES = "core_values", "社会主义核心价值观"
    DISCIPLINE_PLENUM = "discipline_plenum", "纪委全会"
    WORK_SAFETY = "work_safety", "安全生产"
    SAFETY_POLICY = "safety_policy", "安全生产文件"
    NEW_MEDIA = "new_media", "新媒体和网络舆论"
    OTHER = "other", "其他"


class Level(TextChoices):
    """Who issued a topic, a campaign or an honour."""

    CENTRAL = "central", "中央"
    PROVINCE = "province", "省"
    CITY = "city", "市"
    UNIT = "unit", "单位"


class SeriesKind(TextChoices):
    """What a recurring series is for."""

    THEME_DAYS = "theme_days", "系列主题党日"
    INTEGRITY_DAY = "integrity_day", "思廉日"
    READING = "reading", "读书活动"


class CampaignKind(TextChoices):
    """What a campaign asks for."""

    DRIVE = "drive", "专项活动"
    PROGRAM = "program", "培树工程"
    BRAND = "brand", "党建品牌"
    CALL = "call", "行动号召"
    EDUCATION_MONTH = "education_month", "专题教育月"
    EDUCATION = "education", "主题教育"


class ProjectClass(TextChoices):
    """The standing of a project."""

    LIVELIHOOD = "livelihood", "重点民生项目"
    OTHER = "other", "其他项目"


class Shape(TextChoices):
    """How an obligation counts."""

    PER_MONTH = "per_month", "每月"
    PER_QUARTER = "per_quarter", "每季度"
    PER_YEAR = "per_year", "每年"


class BindingLevel(TextChoices):
    """How strongly a rule binds."""

    CENTRAL_REGULATION = "central_regulation", "党内法规"
    CENTRAL_PLAN = "central_plan", "中央规划"
    ORGAN_REGULATION = "organ_regulation", "机关规定"
    LOCAL = "local", "本地要求"


class Condition(TextChoices):
    """Which branches an obligation binds."""

    ALWAYS = "always", "所有支部"
    HAS_COMMITTEE = "has_committee", "设支部委员会的支部"
    HAS_GROUPS = "has_groups", "设党小组的支部"


class ClaimState(TextChoices):
    """What became of hours that a member claimed."""

    PENDING = "pending", "待支部确认"
    CONFIRMED = "confirmed", "已计入"
    REFUSED = "refused", "未计入"


class AssessmentKind(TextChoices):
    """Which look at the branch it was."""

    HALF_YEAR_SURVEY = "half_year_survey", "上半年党建考核调研评估"
    YEAR_END = "year_end", "年度述职评议"
    INSPECTION = "inspection", "督查"


class RectificationSource(TextChoices):
    """Where a problem came from: one ledger for all of them."""

    ASSESSMENT = "assessment", "考核评估反馈"
    PATROL = "patrol", "巡查隐患"
    ENTERPRISE = "enterprise", "企业诉求"
    PROJECT = "project", "项目难题"
    ORG_LIFE = "org_life", "组织生活会"
    SELF_CHECK = "self_check", "自查"


class RectificationState(TextChoices):
    """The closed loop of a problem; overdue is computed, never stored."""

    NOT_STARTED = "not_started", "待启动"
    IN_PROGRESS = "in_progress", "整改中"
    AWAITING_ACCEPTANCE = "awaiting_acceptance", "待验收"
    SIGNED_OFF = "signed_off", "已销号"
    LONG_TERM = "long_term", "长期坚持"
