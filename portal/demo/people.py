"""Organizations and people of the demo. All names are invented; identity numbers do not exist here."""

from branches.enums import MemberState, OrganizationKind, PostRole
from portal.demo.shapes import Office, Person, Stay

COMMITTEE, ELSEWHERE = "committee", "elsewhere"
A, B, C, D = "a", "b", "c", "d"

# key: kind, parent, name, short name, unit, region, duty
ORGANIZATIONS: dict[str, tuple[OrganizationKind, str, str, str, str, str, str]] = {
    COMMITTEE: (
        OrganizationKind.WORKING_COMMITTEE,
        "",
        "中共云州市委市级机关工作委员会",
        "市级机关工委",
        "",
        "云州",
        "",
    ),
    A: (
        OrganizationKind.BRANCH,
        COMMITTEE,
        "市政府投资项目建设中心机关党支部",
        "中心机关党支部",
        "中心",
        "云州",
        "政府投资项目建设",
    ),
    "data": (
        OrganizationKind.PARTY_COMMITTEE,
        COMMITTEE,
        "中共云州市数据局机关委员会",
        "数据局机关党委",
        "",
        "云州",
        "",
    ),
    B: (
        OrganizationKind.BRANCH,
        "data",
        "市档案数字中心党支部",
        "档案数字中心党支部",
        "档案中心",
        "云州",
        "档案数字化",
    ),
    C: (OrganizationKind.BRANCH, COMMITTEE, "市公共资源交易服务站党支部", "交易服务站党支部", "交易站", "云州", ""),
    ELSEWHERE: (
        OrganizationKind.WORKING_COMMITTEE,
        "",
        "中共临江区委区级机关工作委员会",
        "区级机关工委",
        "",
        "临江",
        "",
    ),
    D: (OrganizationKind.BRANCH, ELSEWHERE, "区河道管理所党支部", "河道管理所党支部", "河道所", "临江", ""),
}
FOUNDED = "2018-11-01"

GROUPS: dict[str, tuple[str, ...]] = {A: ("第一党小组", "第二党小组", "第三党小组")}
FIRST, SECOND, THIRD = GROUPS[A]

# Two terms of three years; the committee of 2021 was elected again in 2024.
_TERMS = (("2021-01-08", "2024-01-11"), ("2024-01-12", ""))
_MOVED = "2021-01-08"


def _terms(branch: str, role: PostRole) -> tuple[Office, ...]:
    return tuple(Office(branch, role, since, until) for since, until in _TERMS)


def _full(
    name: str, branch: str, joined: str, *, group: str = "", role: PostRole | None = None, away: int = 5
) -> Person:
    """Return somebody who has been a full member since long and belongs to one branch."""
    probation = f"{int(joined[:4]) - 1}{joined[4:]}"
    return Person(
        name=name,
        stays=(Stay(branch, max(joined, FOUNDED), "", group),),
        states={MemberState.PROBATIONARY: probation, MemberState.FULL: joined},
        offices=_terms(branch, role) if role else (),
        away=away,
    )


SECRETARY, DEPUTY = "陈建华", "周敏"

PEOPLE_A: tuple[Person, ...] = (
    _full(SECRETARY, A, "1998-07-01", group=FIRST, role=PostRole.SECRETARY, away=1),
    _full(DEPUTY, A, "2001-06-28", group=SECOND, role=PostRole.DEPUTY_SECRETARY, away=2),
    _full("吴国栋", A, "2003-12-05", group=THIRD, role=PostRole.ORGANIZATION_OFFICER, away=4),
    _full("林晓燕", A, "2012-06-29", group=FIRST, away=7),
    _full("赵志强", A, "1999-11-18", group=FIRST, role=PostRole.GROUP_LEADER, away=4),
    _full("孙丽萍", A, "2006-06-30", group=SECOND, role=PostRole.PUBLICITY_OFFICER, away=3),
    _full("马建新", A, "1995-07-01", group=SECOND, away=9),
    _full("何静", A, "2008-12-19", group=FIRST, role=PostRole.DISCIPLINE_OFFICER, away=3),
    _full("徐伟", A, "2004-06-25", group=SECOND, role=PostRole.GROUP_LEADER, away=5),
    _full("高志翔", A, "2010-11-26", group=THIRD, away=14),
    _full("郭婷", A, "2014-06-27", group=FIRST, away=6),
    _full("罗斌", A, "2009-07-01", group=FIRST, away=10),
    _full("梁雪", A, "2016-12-02", group=FIRST, away=4),
    _full("宋立波", A, "2002-06-28", group=THIRD, role=PostRole.GROUP_LEADER, away=5),
    _full("郑洁", A, "2011-06-24", group=SECOND, away=8),
    _full("谢国平", A, "1993-07-01", group=SECOND, away=3),
    _full("韩梅", A, "2007-11-30", group=SECOND, away=6),
    _full("唐勇", A, "2005-12-09", group=THIRD, away=36),
    _full("冯莉", A, "2013-06-28", group=THIRD, away=12),
    _full("董浩", A, "2015-12-11", group=THIRD, away=18),
    _full("萧然", A, "2017-06-30", group=FIRST, away=7),
    _full("程亮", A, "2010-06-25", group=SECOND, away=9),
    _full("曹慧", A, "2012-12-14", group=SECOND, away=4),
    _full("袁野", A, "2018-06-29", group=THIRD, away=11),
    Person(
        name="邓超群",
        stays=(Stay(A, "2019-08-01", "", FIRST),),
        states={
            MemberState.APPLICANT: "2019-03-04",
            MemberState.ACTIVIST: "2019-09-20",
            MemberState.DEVELOPMENT_TARGET: "2020-12-18",
            MemberState.PROBATIONARY: "2021-06-28",
            MemberState.FULL: "2022-06-28",
        },
        away=2,
    ),
    Person(
        name="许晴川",
        stays=(Stay(A, "2022-03-01", "", SECOND),),
        states={MemberState.PROBATIONARY: "2017-06-23", MemberState.FULL: "2018-06-23"},
        away=6,
    ),
    _full("傅强", A, "1990-07-01", group=THIRD, away=34),
    Person(
        name="田雨桐",
        stays=(Stay(A, "2021-08-02", "", THIRD),),
        states={MemberState.APPLICANT: "2022-02-21", MemberState.ACTIVIST: "2022-09-07"},
    ),
)

COMMITTEE_NAMES = (SECRETARY, DEPUTY, "吴国栋", "孙丽萍", "何静")

PEOPLE_B: tuple[Person, ...] = (
    _full("方文博", B, "2000-06-30", role=PostRole.SECRETARY, away=2),
    _full("江晚秋", B, "2007-06-29", role=PostRole.ORGANIZATION_OFFICER),
    _full("龚少华", B, "2011-12-16", role=PostRole.DISCIPLINE_OFFICER),
    Person(
        name="尹世杰",
        stays=(Stay(A, FOUNDED, "2021-01-07", FIRST), Stay(B, _MOVED)),
        states={MemberState.PROBATIONARY: "1995-06-30", MemberState.FULL: "1996-06-30"},
        offices=(Office(A, PostRole.SECRETARY, "2018-11-09", "2021-01-07"),),
        away=6,
    ),
    _full("李䶮", B, "2014-06-27"),
    _full("阿依古丽·买买提", B, "2016-12-09"),
    _full("欧阳子墨", B, "2018-06-29", away=9),
    _full("白露", B, "2015-06-26"),
    _full("毛宏远", B, "1997-07-01", away=12),
    _full("范思齐", B, "2013-12-20"),
    _full("石磊", B, "2009-06-26", away=8),
    _full("钟灵", B, "2017-12-15"),
    _full("万永康", B, "2002-12-06"),
    _full("雷春雨", B, "2010-06-25", away=10),
    Person(
        name="贺兰亭",
        stays=(Stay(B, "2019-05-06", "2023-03-31"), Stay(C, "2023-04-01")),
        states={MemberState.PROBATIONARY: "2011-06-24", MemberState.FULL: "2012-06-24"},
    ),
    Person(
        name="苏映雪",
        stays=(Stay(B, "2025-07-01"),),
        states={MemberState.APPLICANT: "2025-09-15", MemberState.ACTIVIST: "2026-05-20"},
    ),
)

PEOPLE_C: tuple[Person, ...] = (
    _full("崔玉良", C, "2003-06-27", role=PostRole.SECRETARY, away=3),
    _full("姚𬭚", C, "2012-12-07"),
    _full("史明月", C, "2016-06-24"),
    _full("段志刚", C, "1999-12-10", away=10),
)

PEOPLE_D: tuple[Person, ...] = (
    _full("顾长河", D, "2004-06-25", role=PostRole.SECRETARY, away=3),
    _full("闻小溪", D, "2013-06-28"),
    _full("庞大海", D, "2008-12-12"),
    _full("凌波", D, "2017-06-30"),
)

PEOPLE = PEOPLE_A + PEOPLE_B + PEOPLE_C + PEOPLE_D
