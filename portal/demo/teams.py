"""Projects with what they reached, teams with their members, and who stayed at a site."""

from activities.enums import Level, ProjectClass
from activities.enums_work import TeamKind
from portal.demo.people import A, B
from portal.demo.themes import AIRPORT, MEDICAL
from portal.demo.work_shapes import Band, Site, Stationed

MEDICAL_SITE, AIRPORT_SITE = "医学综合体工地", "新机场配套工地"
CARE_CENTRE, DIGITAL_STORE = "城北养老服务中心", "数字档案馆"

SITES: tuple[Site, ...] = (
    Site(
        A,
        MEDICAL,
        ProjectClass.LIVELIHOOD,
        "2020-10-18",
        "2024-09-26",
        (
            ("2021-12-24", "地下室结构完成"),
            ("2022-08-18", "主体结构封顶"),
            ("2022-11-15", "幕墙和机电安装全面展开"),
            ("2024-09-26", "通过竣工验收"),
        ),
    ),
    Site(
        A,
        AIRPORT,
        ProjectClass.OTHER,
        "2021-09-28",
        "",
        (("2022-12-20", "配套道路开工"), ("2026-05-28", "配套道路全线贯通"), ("2026-09-29", "综合服务楼主体封顶")),
    ),
    Site(A, CARE_CENTRE, ProjectClass.LIVELIHOOD, "2026-03-18", "", (("2026-07-30", "桩基工程完成"),)),
    Site(B, DIGITAL_STORE, ProjectClass.OTHER, "2025-04-10", "", (("2026-06-09", "档案中心数据库上线试运行"),)),
)

ASSAULT_TEAM, AIRPORT_TEAM = "医学综合体党员攻坚队", "新机场党员攻坚队"
INSPECTORS, PIONEER_TEAM = "中心党员督查小组", "市级机关志愿服务先锋队"
PATROL = ("周敏", "宋立波", "梁雪")
PIONEERS = (
    *("郭婷", "林晓燕", "罗斌", "梁雪", "萧然", "程亮"),
    *("曹慧", "袁野", "郑洁", "邓超群", "许晴川", "冯莉"),
)
# Everybody else on the roster of 2022: they served where they live.
NEIGHBOURS = (
    *("陈建华", "周敏", "吴国栋", "赵志强", "孙丽萍", "马建新", "何静", "徐伟"),
    *("高志翔", "宋立波", "谢国平", "韩梅", "唐勇", "董浩", "傅强"),
)

BANDS: tuple[Band, ...] = (
    Band(
        branch=A,
        kind=TeamKind.ASSAULT,
        name=ASSAULT_TEAM,
        since="2022-02-09",
        until="2024-09-26",
        project=MEDICAL,
        people=("吴国栋", "徐伟", "高志翔", "董浩", "罗斌", "萧然", "袁野"),
        joined=(("程亮", "2022-09-07"),),
    ),
    Band(
        branch=A,
        kind=TeamKind.INSPECTION,
        name=INSPECTORS,
        since="2022-02-09",
        people=("周敏", "何静", "宋立波", "唐勇", "程亮", "梁雪"),
    ),
    Band(
        branch=A,
        kind=TeamKind.VOLUNTEER,
        name=PIONEER_TEAM,
        level=Level.CITY,
        since="2022-03-15",
        people=PIONEERS,
        joined=(("高志翔", "2024-03-05"),),
        left=(("林晓燕", "2024-03-04"), ("罗斌", "2025-03-04")),
    ),
    Band(
        branch=A,
        kind=TeamKind.ASSAULT,
        name=AIRPORT_TEAM,
        since="2026-03-10",
        project=AIRPORT,
        people=("吴国栋", "袁野", "董浩", "唐勇", "冯莉"),
    ),
    Band(
        branch=B,
        kind=TeamKind.ASSAULT,
        name="档案中心数据归集攻坚队",
        since="2026-04-01",
        project=DIGITAL_STORE,
        people=("龚少华", "范思齐", "雷春雨"),
    ),
    Band(
        branch=B,
        kind=TeamKind.VOLUNTEER,
        name="兰台志愿讲解队",
        since="2022-05-10",
        people=("江晚秋", "李䶮", "白露", "钟灵"),
    ),
)

STATIONED: tuple[Stationed, ...] = (
    Stationed(A, "徐伟", MEDICAL, "2022-03-07", "2022-06-30", "协调五家管线单位，完成地下管线迁改"),
    Stationed(A, "高志翔", MEDICAL, "2022-04-11", "2022-09-30", "理顺交叉施工界面，保住主体封顶节点"),
    Stationed(A, "董浩", MEDICAL, "2022-05-09", "2022-10-31", "推动机电安装提前插入"),
    Stationed(A, "罗斌", MEDICAL, "2022-09-05", "2022-12-23", "办理工程变更签证，加快结算"),
    Stationed(A, "徐伟", MEDICAL, "2022-10-10", "2022-12-16", "组织幕墙和机电工作面移交"),
    Stationed(A, "唐勇", AIRPORT, "2022-08-01", "2022-12-30", "盯住深基坑监测和汛期安全"),
    Stationed(A, "袁野", AIRPORT, "2026-03-11", "", "协调配套道路与航站区施工衔接"),
    Stationed(A, "董浩", AIRPORT, "2026-05-11", "2026-09-30", "推动综合服务楼按期封顶"),
    Stationed(B, "范思齐", DIGITAL_STORE, "2026-04-01", "2026-06-30", "档案中心数据归集接口全部打通"),
)
