"""Branch A in 2026 and, should the demo grow old, in every year after it: what was held up to the day."""

from activities.enums import Form
from activities.enums_work import TalkType
from portal.demo import themes as t
from portal.demo.a_2025 import FOURTH, HALL, ROOM, SAFETY, SMALL, SPEECH, WARNING, committees, pioneers, quiz, readers
from portal.demo.shapes import (
    Gathering,
    general,
    integrity,
    joint,
    lecture,
    org_life,
    patrol,
    service,
    study,
    talk,
    theme_day,
)
from portal.demo.teams import AIRPORT_SITE, PATROL

FLAG, OWN_RISKS = t.FLAG_ON_SITE, "新机场配套工程廉洁风险防控"

_STUDIES: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("01-23", "学习二十届中央纪委五次全会精神", ("二十届中央纪委五次全会精神",)),
    ("02-27", "学习党的二十届四中全会精神（专题一）", (FOURTH,)),
    ("03-20", "学习全国两会精神和重要讲话", (SPEECH,)),
    ("04-17", "学习党的二十届四中全会精神（专题二）", (FOURTH,)),
    ("05-22", "学习国家安全教育内容，分析舆论形势", ("国际国内舆论形势",)),
    ("06-18", "传达学习全市安全生产工作要求", (SAFETY,)),
    ("07-24", "学习党的创新理论，交流学习体会", ("习近平新时代中国特色社会主义思想",)),
    ("08-21", "研判上半年意识形态形势", ("意识形态工作责任制",)),
    ("09-18", "学习党史中的建设者故事", ("党史",)),
    ("10-23", "学习党的二十届四中全会精神（专题三）", (FOURTH,)),
    ("11-20", "《习近平谈治国理政》第五卷研读", ("《习近平谈治国理政》第五卷",)),
    ("12-18", "学习年度经济工作部署和重要讲话精神", (SPEECH,)),
)
STUDIES = tuple(study(day, title, minutes=75, place=ROOM, topics=topics) for day, title, topics in _STUDIES)

THEME_DAYS: tuple[Gathering, ...] = (
    theme_day("01-09", "“新春走基层”慰问老党员", place="锦绣社区", form=Form.SERVICE),
    pioneers("02-06", "先锋讲堂：新规范新标准解读", place=HALL, subtheme=t.SKILLED, speeches=5),
    theme_day("03-06", "植树护绿主题党日", place="滨江公园", form=Form.SERVICE),
    theme_day(
        "04-10",
        "“红色大巴·行走的党课”走进渡江战役旧址",
        place="渡江战役旧址",
        form=Form.FIELD_LECTURE,
        venue="渡江战役旧址",
        work="红色大巴·行走的党课",
        topics=("党史",),
    ),
    theme_day(
        "05-08",
        "参观市廉政教育中心",
        place="市廉政教育中心",
        form=Form.VISIT,
        venue="市廉政教育中心",
        work="市廉政教育中心",
        topics=("廉洁文化建设",),
    ),
    pioneers(
        "06-05",
        "先锋讲堂：急难险重有我",
        place="新机场项目部",
        subtheme=t.DUTIFUL,
        project=t.AIRPORT,
        campaigns=(FLAG,),
        speeches=6,
    ),
    theme_day("07-01", "“七一”集体过政治生日", fixed=True, place=HALL, form=Form.POLITICAL_BIRTHDAY),
    theme_day(
        "08-07",
        "观看红色电影并座谈",
        minutes=150,
        place="市工人文化宫影剧院",
        form=Form.FILM,
        work="《建军大业》",
        reflections=10,
    ),
    readers("09-04", "“读书品廉”交流会", place=ROOM, speeches=6),
    theme_day(
        "10-16",
        "重点项目工地现场学习",
        minutes=150,
        place="新机场项目部",
        form=Form.VISIT,
        work="新机场配套工程",
        project=t.AIRPORT,
        made_up={"冯莉": "10-22"},
    ),
    theme_day(
        "11-06",
        "廉洁家风建设暨家风馆现场教学",
        minutes=150,
        place="云州家风家教展示馆",
        form=Form.VISIT,
        venue="云州家风家教展示馆",
        work="“云州家风家教展示馆”",
        topics=("家风建设", "廉洁文化建设"),
        speeches=3,
    ),
    theme_day("12-04", "宪法宣传周志愿服务", minutes=150, place="锦绣社区", form=Form.SERVICE),
)

LECTURES: tuple[Gathering, ...] = (
    lecture("02-13", "学习全会精神，开好“十五五”局", place=HALL, lecturer="陈建华", topics=(FOURTH,)),
    lecture("05-29", "树立正确的权力观、政绩观、事业观", place=HALL, lecturer="周敏", topics=("廉洁文化建设",)),
    lecture("08-28", "做好新形势下意识形态工作", place=HALL, lecturer="孙丽萍", topics=("意识形态工作责任制",)),
    lecture("10-28", "安全生产责任专题党课", place=HALL, lecturer="陈建华", topics=(SAFETY,)),
)

INTEGRITY: tuple[Gathering, ...] = (
    integrity("02-23", "工程建设领域典型案例通报", form=Form.CASE_CIRCULAR, topics=(WARNING,)),
    integrity(
        "04-03", "观看警示教育片并座谈", form=Form.FILM_AND_TALK, work="《剑指顽疾》", topics=(WARNING, OWN_RISKS)
    ),
    quiz("07-03", "纪法《每日一测》"),
    integrity("09-25", "节前廉洁提醒和典型案例通报", form=Form.CASE_CIRCULAR, topics=(WARNING,)),
    integrity("11-03", "《中国共产党纪律处分条例》案例学习", minutes=90, form=Form.CASE_CIRCULAR, topics=(WARNING,)),
)

GENERAL: tuple[Gathering, ...] = (
    general("01-30", "通报上年度支部工作，审议本年度计划", place=HALL, decisions="审议通过年度计划。"),
    general("04-24", "通报组织生活会整改情况", place=HALL, decisions="同意整改情况报告。"),
    general("07-31", "通报上半年支部工作和党费收缴使用情况", place=HALL, decisions="党员对党费收缴使用情况无异议。"),
    general(
        "10-30", "通报市级机关工委督查反馈问题和整改方案", place=HALL, decisions="通过整改方案，明确责任人和时限。"
    ),
)

ORG_LIFE = (org_life("01-16", "上年度组织生活会", place=HALL, decisions="开展批评和自我批评，完成民主评议党员。"),)

COMMITTEE = committees(
    (
        ("01-05", "研究组织生活会方案"),
        ("02-03", "研究年度党建工作计划"),
        ("03-10", "研究党员先锋岗、责任区设置"),
        ("04-07", "研究党员教育培训安排"),
        ("05-12", "研究安全生产督查安排"),
        ("06-09", "研究“七一”系列活动"),
        ("07-14", "半年党建工作分析"),
        ("08-11", "半年意识形态工作研判"),
        ("09-22", "研究工委督查反馈问题整改方案"),
        ("10-13", "研究四季度学习安排"),
        ("11-10", "研究年度述职报告"),
        ("12-08", "研究下年度党建工作计划"),
    )
)

GROUP_THEMES: tuple[tuple[str, str], ...] = (
    ("01-13", "组织生活会会前学习"),
    ("02-24", "讨论年度学习计划"),
    ("03-24", "学习“十五五”规划建议"),
    ("04-21", "讨论项目建设中的实际问题"),
    ("05-26", "讨论身边的廉洁风险点"),
    ("06-23", "学习安全生产要求"),
    ("07-21", "交流“七一”活动体会"),
    ("08-25", "讨论网络言行规范"),
    ("09-15", "节前廉洁提醒和安全提醒"),
    ("10-20", "讨论督查反馈问题怎么改"),
    ("11-17", "民主评议会前准备"),
    ("12-22", "党员年度总结交流"),
)

ACTION: tuple[Gathering, ...] = (
    service("03-05", "学雷锋志愿服务", came=10, place="锦绣社区", minutes=120, campaigns=(FLAG,)),
    service("06-16", "社区防汛志愿服务", came=8, place="锦绣社区", campaigns=(FLAG,)),
    service("09-23", "文明城市志愿服务", came=9, place="建设路口", minutes=120),
    joint(
        "05-20",
        "“党建引领、共建机场”支部共建",
        came=11,
        place="新机场项目部",
        form=Form.STUDY,
        work="党建引领、共建机场",
        partners="新机场建设指挥部机关党支部、云州路桥公司第二党支部",
        project=t.AIRPORT,
    ),
    patrol("03-04", "节后复工安全巡查", who=PATROL, place=AIRPORT_SITE, project=t.AIRPORT),
    patrol("06-10", "安全生产月专项巡查", who=PATROL, place=AIRPORT_SITE, project=t.AIRPORT),
    patrol("09-08", "台风季节专项巡查", who=PATROL, place=AIRPORT_SITE, project=t.AIRPORT),
    patrol("11-11", "冬季施工消防安全巡查", who=PATROL, place=AIRPORT_SITE, project=t.AIRPORT),
)

TALKS: tuple[Gathering, ...] = (
    talk("03-18", TalkType.COMMITTEE_MEMBER, ("陈建华", "袁野"), SMALL),
    talk("09-10", TalkType.MEMBERS, ("郭婷", "曹慧"), SMALL),
)

YEAR = (*STUDIES, *THEME_DAYS, *LECTURES, *INTEGRITY, *GENERAL, *ORG_LIFE, *COMMITTEE, *ACTION, *TALKS)
