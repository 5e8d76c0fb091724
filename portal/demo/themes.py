"""Topics, series and campaigns of the demo."""

from activities.enums import CampaignKind, Level, SeriesKind, TopicCategory
from portal.demo.people import COMMITTEE, A, B, C

# name: category, level, issued on, keywords
TOPICS: dict[str, tuple[TopicCategory, Level, str, str]] = {
    "党的十九届六中全会精神": (TopicCategory.PLENUM, Level.CENTRAL, "2021-11-11", "六中全会"),
    "党的二十大精神": (TopicCategory.CONGRESS, Level.CENTRAL, "2022-10-22", "二十大"),
    "党的二十届三中全会精神": (TopicCategory.PLENUM, Level.CENTRAL, "2024-07-18", "三中全会"),
    "党的二十届四中全会精神": (TopicCategory.PLENUM, Level.CENTRAL, "2025-10-23", "四中全会 十五五"),
    "《习近平谈治国理政》第四卷": (TopicCategory.THEORY, Level.CENTRAL, "2022-07-02", "治国理政第四卷"),
    "《习近平谈治国理政》第五卷": (TopicCategory.THEORY, Level.CENTRAL, "2025-07-01", "治国理政第五卷"),
    "习近平新时代中国特色社会主义思想": (TopicCategory.THEORY, Level.CENTRAL, "2017-10-24", "新时代思想"),
    "习近平总书记重要讲话精神": (TopicCategory.SPEECH, Level.CENTRAL, "", "总书记 重要讲话"),
    "党史": (TopicCategory.PARTY_HISTORY, Level.CENTRAL, "", "党史 建党精神"),
    "意识形态工作责任制": (TopicCategory.IDEOLOGY, Level.CENTRAL, "", "意识形态"),
    "国际国内舆论形势": (TopicCategory.IDEOLOGY, Level.CITY, "", "舆论 形势"),
    "疫情防控舆论引导": (TopicCategory.IDEOLOGY, Level.CITY, "", "舆论引导"),
    "新媒体及网络舆论辨识与防范": (TopicCategory.NEW_MEDIA, Level.CITY, "", "新媒体 网络舆论"),
    "廉洁文化建设": (TopicCategory.INTEGRITY, Level.CENTRAL, "", "廉洁 廉政"),
    "家风建设": (TopicCategory.FAMILY_CONDUCT, Level.CENTRAL, "2021-07-12", "家风 家教"),
    "政德教育": (TopicCategory.POLITICAL_VIRTUE, Level.CENTRAL, "", "政德"),
    "理想信念教育": (TopicCategory.IDEALS, Level.CENTRAL, "", "理想信念"),
    "社会主义核心价值观": (TopicCategory.CORE_VALUES, Level.CENTRAL, "", "核心价值观"),
    "警示教育": (TopicCategory.INTEGRITY, Level.CITY, "", "警示 案例 违纪"),
    "深入贯彻中央八项规定精神": (TopicCategory.INTEGRITY, Level.CENTRAL, "2025-03-16", "八项规定"),
    "十九届中央纪委六次全会精神": (TopicCategory.DISCIPLINE_PLENUM, Level.CENTRAL, "2022-01-20", "中央纪委六次"),
    "省纪委全会精神（2022年）": (TopicCategory.DISCIPLINE_PLENUM, Level.PROVINCE, "2022-01-29", "省纪委"),
    "市纪委全会精神（2022年）": (TopicCategory.DISCIPLINE_PLENUM, Level.CITY, "2022-02-24", "市纪委"),
    "二十届中央纪委四次全会精神": (TopicCategory.DISCIPLINE_PLENUM, Level.CENTRAL, "2025-01-08", "中央纪委四次"),
    "二十届中央纪委五次全会精神": (TopicCategory.DISCIPLINE_PLENUM, Level.CENTRAL, "2026-01-14", "中央纪委五次"),
    "中央关于安全生产工作的要求": (TopicCategory.WORK_SAFETY, Level.CENTRAL, "2022-03-31", "全国安全生产"),
    "安全生产十五条措施": (TopicCategory.SAFETY_POLICY, Level.CENTRAL, "2022-04-09", "安全生产 十五条"),
    "全省安全生产工作要求": (TopicCategory.WORK_SAFETY, Level.PROVINCE, "2022-08-30", "安全生产 省安委会"),
    "全市安全生产工作要求": (TopicCategory.WORK_SAFETY, Level.CITY, "2022-11-08", "安全生产 市安委会"),
    "疫情防控": (TopicCategory.OTHER, Level.CITY, "", "疫情 防控"),
    "机关作风建设": (TopicCategory.OTHER, Level.CITY, "2022-02-08", "作风"),
}

# Of one organization and those below it. branch, name: category, level, issued on, keywords
OWN_TOPICS: dict[tuple[str, str], tuple[TopicCategory, Level, str, str]] = {
    (COMMITTEE, "市级机关党建工作要点（2026年）"): (TopicCategory.OTHER, Level.CITY, "2026-02-24", "党建工作要点"),
    (A, "新机场配套工程廉洁风险防控"): (TopicCategory.INTEGRITY, Level.UNIT, "2026-03-10", "机场廉洁风险"),
    (A, "“十五五”重点项目建设任务"): (TopicCategory.OTHER, Level.UNIT, "2026-02-10", "重点项目建设任务"),
    (B, "档案中心数据安全要求"): (TopicCategory.OTHER, Level.UNIT, "2026-04-01", "档案数据安全"),
    (C, "交易站窗口服务规范"): (TopicCategory.OTHER, Level.UNIT, "2026-01-12", "窗口服务规范"),
}

LECTURE_HALL, EPIDEMIC, READING = "先锋讲堂", "抗疫先锋", "读书品廉"
SKILLED, DUTIFUL, SERVING = "争当本领过硬先锋", "争当担当作为先锋", "争当为民服务先锋"
INTEGRITY_FRIDAY = "廉洁星期五"

# branch, name, kind, sub-themes
SERIES: tuple[tuple[str, str, SeriesKind, tuple[str, ...]], ...] = (
    (A, LECTURE_HALL, SeriesKind.THEME_DAYS, (SKILLED, DUTIFUL, SERVING)),
    (A, EPIDEMIC, SeriesKind.THEME_DAYS, ()),
    (A, READING, SeriesKind.READING, ()),
    (A, INTEGRITY_FRIDAY, SeriesKind.INTEGRITY_DAY, ()),
    (B, "档案里的初心", SeriesKind.THEME_DAYS, ("建党故事", "兰台匠心")),
)

STYLE_YEAR, PIONEER, HISTORY = "机关作风建设提升年", "机关先锋", "党史学习教育"
FLAG, REGISTERED, ACCOUNTS_MONTH = "云州战役党旗扬", "双报到云州在", "算好廉政账"
BRAND, MODEL_ORGAN, FLAG_ON_SITE = "党建+", "模范机关创建", "党旗在项目一线飘扬"
_CALLERS = ("市委组织部", "市级机关工委")
_ABOVE = ("市级机关工委",)

# organization, name, kind, level, initiators, since, until
CAMPAIGNS: tuple[tuple[str, str, CampaignKind, Level, tuple[str, ...], str, str], ...] = (
    (COMMITTEE, HISTORY, CampaignKind.EDUCATION, Level.CENTRAL, ("党中央",), "2021-02-20", "2022-12-31"),
    (COMMITTEE, PIONEER, CampaignKind.PROGRAM, Level.CITY, _ABOVE, "2021-03-01", "2023-12-31"),
    (COMMITTEE, STYLE_YEAR, CampaignKind.DRIVE, Level.CITY, ("市委",), "2022-02-08", "2022-12-31"),
    (COMMITTEE, FLAG, CampaignKind.CALL, Level.CITY, _CALLERS, "2022-03-12", "2022-12-31"),
    (COMMITTEE, REGISTERED, CampaignKind.CALL, Level.CITY, _CALLERS, "2022-03-15", "2022-12-31"),
    (A, ACCOUNTS_MONTH, CampaignKind.EDUCATION_MONTH, Level.UNIT, ("中心机关党支部",), "2022-05-01", "2022-05-31"),
    (A, BRAND, CampaignKind.BRAND, Level.UNIT, ("中心机关党支部",), "2022-01-10", ""),
    (A, "党员先锋岗", CampaignKind.PROGRAM, Level.UNIT, ("中心机关党支部",), "2026-03-10", ""),
    (B, "兰台先锋", CampaignKind.PROGRAM, Level.UNIT, ("档案数字中心党支部",), "2026-03-01", ""),
    (
        COMMITTEE,
        "深入贯彻中央八项规定精神学习教育",
        CampaignKind.EDUCATION,
        Level.CENTRAL,
        ("党中央",),
        "2025-03-16",
        "2025-07-31",
    ),
    (COMMITTEE, MODEL_ORGAN, CampaignKind.DRIVE, Level.CITY, _ABOVE, "2025-02-10", ""),
    (COMMITTEE, FLAG_ON_SITE, CampaignKind.CALL, Level.CITY, _CALLERS, "2026-03-02", ""),
)

MEDICAL, AIRPORT = "医学综合体", "新机场"
