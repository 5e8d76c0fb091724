"""Branch A in 2025: complete, told more plainly."""

from collections.abc import Iterable
from functools import partial

from activities.enums import Form, Mode
from portal.demo import themes as t
from portal.demo.shapes import (
    Gathering,
    committee,
    general,
    integrity,
    joint,
    lecture,
    org_life,
    patrol,
    service,
    study,
    theme_day,
)
from portal.demo.teams import AIRPORT_SITE, PATROL

pioneers = partial(theme_day, minutes=90, form=Form.LECTURE, series=t.LECTURE_HALL)
readers = partial(theme_day, minutes=90, form=Form.STUDY, series=t.READING, topics=("廉洁文化建设",))
quiz = partial(
    integrity, minutes=30, form=Form.DAILY_QUIZ, mode=Mode.ONLINE, place="线上答题", topics=("廉洁文化建设",)
)

ROOM, HALL, SMALL = "六楼党员活动室", "二楼报告厅", "五楼小会议室"
SPEECH, EIGHT, WARNING = "习近平总书记重要讲话精神", "深入贯彻中央八项规定精神", "警示教育"
FOURTH, THIRD = "党的二十届四中全会精神", "党的二十届三中全会精神"
SAFETY = "全市安全生产工作要求"
EIGHT_RULES = "深入贯彻中央八项规定精神学习教育"

_STUDIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("01-17", "学习二十届中央纪委四次全会精神", ("二十届中央纪委四次全会精神",)),
    ("02-21", "学习民营企业座谈会重要讲话精神", (SPEECH,)),
    ("03-21", "传达深入贯彻中央八项规定精神学习教育部署", (EIGHT,)),
    ("04-18", "学习党的二十届三中全会决定有关城市建设的论述", (THIRD,)),
    ("05-23", "学习领会作风建设重要论述，查摆突出问题", (EIGHT,)),
    ("06-20", "传达学习全市安全生产工作要求", (SAFETY,)),
    ("07-25", "研读《习近平谈治国理政》第五卷", ("《习近平谈治国理政》第五卷",)),
    ("08-22", "研判上半年意识形态形势，学习网络舆论防范", ("新媒体及网络舆论辨识与防范",)),
    ("09-19", "学习纪念抗战胜利80周年重要讲话精神", (SPEECH, "党史")),
    ("10-31", "传达学习党的二十届四中全会精神", (FOURTH,)),
    ("11-21", "研读“十五五”规划建议", (FOURTH,)),
    ("12-19", "学习中央经济工作会议重要讲话精神", (SPEECH,)),
)
STUDIES = tuple(study(day, title, place=ROOM, topics=topics) for day, title, topics in _STUDIES)

THEME_DAYS: tuple[Gathering, ...] = (
    theme_day("01-10", "“新春走基层”慰问困难党员", place="锦绣社区", form=Form.SERVICE),
    pioneers("02-14", "先锋讲堂：数字化管理怎么用", place=HALL, subtheme=t.SKILLED, speeches=5),
    theme_day("03-14", "参观市规划展示馆", place="市规划展示馆", form=Form.VISIT, work="市规划展示馆"),
    theme_day(
        "04-11",
        "清明祭扫革命烈士",
        place="云州革命烈士陵园",
        form=Form.FIELD_LECTURE,
        venue="云州革命烈士陵园",
        work="云州革命烈士陵园",
        topics=("党史",),
    ),
    theme_day(
        "05-16",
        "观看警示教育展",
        place="市廉政教育中心",
        form=Form.VISIT,
        venue="市廉政教育中心",
        work="市廉政教育中心",
        topics=(WARNING, EIGHT),
        campaigns=(EIGHT_RULES,),
    ),
    pioneers(
        "06-13", "先锋讲堂：一线党员讲担当", place="新机场项目部", subtheme=t.DUTIFUL, project=t.AIRPORT, speeches=6
    ),
    theme_day("07-01", "“七一”重温入党誓词、集体过政治生日", place=HALL, form=Form.POLITICAL_BIRTHDAY),
    theme_day(
        "08-15",
        "观看红色电影《南京照相馆》",
        minutes=150,
        place="市工人文化宫影剧院",
        form=Form.FILM,
        work="《南京照相馆》",
        reflections=12,
    ),
    theme_day(
        "09-12",
        "参观抗战胜利80周年图片展",
        place="市档案馆",
        form=Form.VISIT,
        work="抗战胜利80周年图片展",
        topics=("党史",),
    ),
    pioneers("10-17", "先锋讲堂：为民服务怎么做", place=ROOM, subtheme=t.SERVING, speeches=5),
    readers("11-14", "“读书品廉”交流会", place=ROOM, speeches=7),
    theme_day("12-12", "全会精神知识竞赛", minutes=90, place=HALL, form=Form.STUDY, topics=(FOURTH,)),
)

LECTURES: tuple[Gathering, ...] = (
    lecture("03-27", "以优良作风推动项目建设", place=HALL, lecturer="陈建华", topics=(EIGHT,)),
    lecture("06-26", "从党的历史中汲取奋进力量", place=HALL, lecturer="周敏", topics=("党史",)),
    lecture("09-25", "守牢意识形态阵地", place=HALL, lecturer="孙丽萍", topics=("意识形态工作责任制",)),
    lecture("12-04", "学习全会精神，谋划“十五五”项目建设", place=HALL, lecturer="陈建华", topics=(FOURTH,)),
)

INTEGRITY: tuple[Gathering, ...] = (
    integrity(
        "04-25", "违反中央八项规定精神典型问题通报", form=Form.CASE_CIRCULAR, topics=(EIGHT,), campaigns=(EIGHT_RULES,)
    ),
    integrity("06-06", "观看警示教育片《蜕变》并座谈", form=Form.FILM_AND_TALK, work="《蜕变》", topics=(WARNING,)),
    quiz("09-05", "纪法《每日一测》"),
    integrity("11-07", "工程领域典型案例通报", form=Form.CASE_CIRCULAR, topics=(WARNING,)),
)

GENERAL: tuple[Gathering, ...] = (
    general("01-24", "通报2024年度支部工作，审议2025年度计划", place=HALL, decisions="审议通过年度计划。"),
    general("04-29", "部署学习教育查摆整改", place=HALL, decisions="通过查摆问题清单。"),
    general("07-30", "通报上半年支部工作和党费收缴使用情况", place=HALL, decisions="党员对党费收缴使用情况无异议。"),
    general("10-24", "听取党员民主评议安排", place=HALL, decisions="同意民主评议工作安排。"),
)

ORG_LIFE = (org_life("01-09", "2024年度组织生活会", place=HALL, decisions="开展批评和自我批评，完成民主评议党员。"),)

_COMMITTEE = (
    ("01-06", "研究年度组织生活会方案"),
    ("02-10", "研究年度党建工作计划"),
    ("03-18", "研究学习教育工作方案"),
    ("04-08", "研究党员先锋岗设置"),
    ("05-12", "审议学习教育问题清单"),
    ("06-09", "研究“七一”系列活动"),
    ("07-14", "半年党建工作分析"),
    ("08-11", "半年意识形态工作研判"),
    ("09-08", "研究国庆前廉政提醒和安全巡查"),
    ("10-13", "研究民主评议党员安排"),
    ("11-10", "研究全会精神学习计划"),
    ("12-15", "研究年度述职报告"),
)


def committees(rows: Iterable[tuple[str, str]]) -> tuple[Gathering, ...]:
    """Return committee meetings at the usual place."""
    return tuple(committee(day, title, place=SMALL, decisions="同意。") for day, title in rows)


GROUP_THEMES: tuple[tuple[str, str], ...] = (
    ("01-14", "组织生活会会前学习"),
    ("02-18", "讨论年度学习计划"),
    ("03-25", "学习中央八项规定及其实施细则"),
    ("04-22", "对照查摆作风问题"),
    ("05-20", "交流整改措施"),
    ("06-17", "学习安全生产要求"),
    ("07-22", "交流“七一”活动体会"),
    ("08-19", "讨论网络言行规范"),
    ("09-16", "节前廉洁提醒和安全提醒"),
    ("10-21", "民主评议会前准备"),
    ("11-18", "学习“十五五”规划建议"),
    ("12-23", "党员年度总结交流"),
)

ACTION: tuple[Gathering, ...] = (
    service("03-05", "学雷锋志愿服务", came=9, place="锦绣社区", minutes=120),
    service("09-24", "文明城市志愿服务", came=8, place="建设路口", minutes=120),
    joint(
        "05-28",
        "项目党建联盟支部共建",
        came=10,
        place="新机场项目部",
        form=Form.STUDY,
        work="项目党建联盟",
        partners="新机场建设指挥部机关党支部",
        project=t.AIRPORT,
    ),
    patrol("03-12", "节后复工安全巡查", who=PATROL, place=AIRPORT_SITE, project=t.AIRPORT),
    patrol("06-11", "安全生产月专项巡查", who=PATROL, place=AIRPORT_SITE, project=t.AIRPORT),
    patrol("09-26", "国庆节前安全巡查", who=(*PATROL, "何静"), place=AIRPORT_SITE, project=t.AIRPORT),
)

YEAR = (*STUDIES, *THEME_DAYS, *LECTURES, *INTEGRITY, *GENERAL, *ORG_LIFE, *committees(_COMMITTEE), *ACTION)
