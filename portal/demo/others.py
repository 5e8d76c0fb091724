"""Branches B, C and D: fewer records. Every title names the unit, so that a leak into another branch shows."""

from activities.enums import Form
from portal.demo.shapes import Gathering, committee, general, integrity, lecture, org_life, service, study, theme_day

IDEOLOGY, CONGRESS, FOURTH = "意识形态工作责任制", "党的二十大精神", "党的二十届四中全会精神"
ARCHIVES = "档案里的初心"

_B_MONTHS = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12")
_B_THEMES = (
    "清点红色档案",
    "讲解馆藏故事",
    "档案数据安全学习",
    "参观市方志馆",
    "修复技艺观摩",
    "国际档案日宣传",
    "“七一”重温入党誓词",
    "观看红色电影",
    "家谱里的家风",
    "集中收看重要会议",
    "入库档案突击整理",
    "年度读书分享",
)


def _b_theme_days(skipped: tuple[str, ...]) -> tuple[Gathering, ...]:
    rows = zip(_B_MONTHS, _B_THEMES, strict=True)
    return tuple(
        theme_day(f"{month}-13", f"档案中心主题党日：{theme}", minutes=120, place="档案中心多功能厅", form=Form.STUDY)
        for month, theme in rows
        if month not in skipped
    )


def _b_studies(skipped: tuple[str, ...], topic: str) -> tuple[Gathering, ...]:
    return tuple(
        study(f"{month}-22", f"档案中心{int(month)}月集中学习", minutes=120, place="档案中心会议室", topics=topics)
        for month in _B_MONTHS
        if month not in skipped
        for topics in [(topic,) if month >= "11" else ("习近平新时代中国特色社会主义思想",)]
    )


def _b_committees(skipped: tuple[str, ...]) -> tuple[Gathering, ...]:
    return tuple(
        committee(
            f"{month}-08",
            f"档案中心{int(month)}月支委会",
            place="档案中心会议室",
            decisions="同意档案中心月度党建安排。",
        )
        for month in _B_MONTHS
        if month not in skipped
    )


_B_GENERAL = tuple(
    general(f"{month}-24", f"档案中心党员大会：通报{name}工作", place="档案中心多功能厅")
    for month, name in (("03", "一季度"), ("06", "二季度"), ("09", "三季度"))
)
_B_MORE: tuple[Gathering, ...] = (
    lecture("05-18", "档案中心党课：兰台精神代代传", place="档案中心多功能厅", lecturer="方文博", topics=("党史",)),
    lecture(
        "08-17",
        "档案中心党课：守护数据安全就是守护阵地",
        place="档案中心多功能厅",
        lecturer="江晚秋",
        topics=(IDEOLOGY,),
    ),
    integrity("04-20", "档案中心违纪案例通报", form=Form.CASE_CIRCULAR, series="", topics=("警示教育",)),
    theme_day(
        "06-09",
        "档案中心“档案里的初心”讲述会",
        minutes=90,
        place="档案中心多功能厅",
        form=Form.LECTURE,
        series=ARCHIVES,
        subtheme="建党故事",
        speeches=4,
    ),
)

B_2022: tuple[Gathering, ...] = (
    *_b_theme_days(("10",)),
    *_b_studies(("02", "08"), CONGRESS),
    *_b_committees(("05",)),
    *_B_GENERAL,
    *_B_MORE,
    service("04-06", "档案中心党员下沉值守志愿服务", came=6, place="兰台社区", campaigns=("双报到云州在",)),
    org_life("01-18", "档案中心专题组织生活会", place="档案中心会议室"),
)
B_2026: tuple[Gathering, ...] = (
    *_b_theme_days(("04", "11")),
    *_b_studies(("07", "10"), FOURTH),
    *_b_committees(("03", "10", "11")),
    *_B_GENERAL,
    *_B_MORE,
)

_C_2022 = ("01", "03", "04", "06", "07", "09", "10", "12")
_C_2026 = ("02", "03", "05", "06", "08", "09", "10")
_C_TOPIC = ("习近平新时代中国特色社会主义思想",)


def _c_year(months: tuple[str, ...]) -> tuple[Gathering, ...]:
    return (
        *(
            theme_day(
                f"{m}-11", f"交易站窗口党员服务日（{int(m)}月）", minutes=90, place="交易站服务大厅", form=Form.SERVICE
            )
            for m in months
        ),
        *(study(f"{m}-23", f"交易站{int(m)}月集中学习", place="交易站会议室", topics=_C_TOPIC) for m in months[::2]),
        *(general(f"{m}-27", f"交易站党员大会（{int(m)}月）", place="交易站会议室") for m in months[1::3]),
    )


C_2022 = (
    *_c_year(_C_2022),
    lecture("06-14", "交易站党课：阳光交易从我做起", place="交易站会议室", lecturer="崔玉良", topics=("廉洁文化建设",)),
)
# The duty overlaps the service of the same afternoon: somebody is called present at both.
C_2026 = (
    *_c_year(_C_2026),
    service("06-11", "交易站窗口党员值守", came=3, place="交易站二号大厅", clock="15:00"),
)

D_2026: tuple[Gathering, ...] = (
    study("03-19", "河道所学习河湖长制有关论述", place="河道所会议室", topics=_C_TOPIC),
    theme_day("05-14", "河道所巡河护河主题党日", place="临江大堤", form=Form.SERVICE),
    general("06-25", "河道所党员大会：布置防汛工作", place="河道所会议室"),
)
