"""What branches and members reached: registrations, honours, ratings, terms, duties, birthdays, appraisals."""

from branches.enums import HonourLevel, RatingState, RatingStep
from portal.demo.people import A, B, C, D
from portal.demo.people_shapes import Birthday, Charged, Elected, Honoured, Judged, Rated, Registered
from portal.demo.teams import NEIGHBOURS, PIONEERS

_COMMUNITIES = ("锦绣社区", "文昌社区", "滨河社区", "云桥社区", "望江社区", "桂花社区")
_POSTS = ("防疫值守", "政策宣讲", "秩序维护", "结对帮扶")
# Reported on the days after the call of 15 March 2022.
_DAYS = ("2022-03-16", "2022-03-17", "2022-03-18", "2022-03-21", "2022-03-22")
# Moved since: from that day on they report elsewhere.
_MOVED = {"萧然": ("2026-03-24", "云桥社区"), "曹慧": ("2026-08-13", "新港社区")}


def _everybody() -> tuple[Registered, ...]:
    return tuple(
        Registered(
            A,
            name,
            _COMMUNITIES[number % len(_COMMUNITIES)],
            _DAYS[number % len(_DAYS)],
            _POSTS[number % len(_POSTS)],
            until=_MOVED[name][0] if name in _MOVED else "",
        )
        for number, name in enumerate((*PIONEERS, *NEIGHBOURS))
    )


REGISTERED: tuple[Registered, ...] = (
    *_everybody(),
    *(Registered(A, name, community, day, "文明劝导") for name, (day, community) in _MOVED.items()),
    Registered(B, "李䶮", "兰台社区", "2022-03-23", "档案整理志愿者"),
    Registered(B, "白露", "书院社区", "2022-03-24", "读书角管理员"),
    Registered(B, "石磊", "书院社区", "2026-04-15", "读书角管理员"),
    Registered(C, "史明月", "集贤社区", "2022-03-25", "窗口帮办员"),
    Registered(D, "闻小溪", "临江堤岸社区", "2026-03-12", "护堤员"),
)

HONOURED: tuple[Honoured, ...] = (
    Honoured(A, "市级机关先进党支部", HonourLevel.CITY, "市级机关工委", "2022-06-29"),
    Honoured(A, "市级机关优秀共产党员", HonourLevel.CITY, "市级机关工委", "2022-06-29", "郭婷"),
    Honoured(A, "全市抗疫志愿服务先进个人", HonourLevel.CITY, "市文明办", "2022-12-05", "邓超群"),
    Honoured(A, "模范机关创建先进支部", HonourLevel.CITY, "市级机关工委", "2026-06-26"),
    Honoured(A, "项目一线党员标兵", HonourLevel.UNIT, "市政府投资项目建设中心", "2026-06-30", "袁野"),
    Honoured(B, "档案中心星级阅览窗口", HonourLevel.UNIT, "市数据局", "2022-12-12"),
    Honoured(B, "档案中心数据工匠", HonourLevel.CITY, "市总工会", "2026-04-28", "范思齐"),
    Honoured(C, "交易站青年文明号", HonourLevel.CITY, "团市委", "2026-05-04"),
    Honoured(D, "河道所防汛先锋", HonourLevel.UNIT, "临江区水利局", "2026-09-02", "闻小溪"),
)

RATED: tuple[Rated, ...] = (
    Rated(A, 2022, RatingStep.STANDARD, RatingState.RATED, "2022-06-24"),
    Rated(A, 2022, RatingStep.DEMONSTRATION, RatingState.BUILDING, "2022-07-27"),
    Rated(A, 2026, RatingStep.DEMONSTRATION, RatingState.RATED, "2026-06-25"),
    Rated(A, 2026, RatingStep.FOUR_STRONG, RatingState.BUILDING, "2026-07-14"),
    Rated(B, 2022, RatingStep.STANDARD, RatingState.BUILDING, "2022-05-18"),
    Rated(B, 2026, RatingStep.STANDARD, RatingState.RATED, "2026-06-25", "市数据局机关党委"),
    Rated(C, 2026, RatingStep.STANDARD, RatingState.BUILDING, "2026-03-16"),
)

_APPROVED = "市级机关工委同意换届选举的批复"
ELECTED: tuple[Elected, ...] = (
    Elected(A, "第一届", "2021-01-08", "2024-01-08", f"{_APPROVED}（2020年12月）", 25, 24),
    Elected(A, "第二届", "2024-01-12", "2027-01-12", f"{_APPROVED}（2024年1月，同意延期数日）", 27, 26),
    Elected(B, "档案中心第一届", "2021-01-08", "2024-01-08", "数据局机关党委批复", 15, 14),
    Elected(B, "档案中心第二届", "2024-01-12", "2027-01-12", "数据局机关党委批复", 14, 13),
)

CHARGED: tuple[Charged, ...] = (
    Charged(A, "政府投资项目建设管理", "2018-11-01"),
    Charged(A, "新机场建设管理", "2022-12-01"),
    Charged(A, "养老服务设施项目建设管理", "2026-01-01"),
    Charged(B, "档案中心馆藏数字化", "2018-11-01"),
    Charged(C, "交易站窗口服务", "2018-11-01"),
)

# On the day of admission; those of 1 July celebrate together.
BIRTHDAYS: tuple[Birthday, ...] = (
    Birthday(A, "许晴川", "2022-06-23", "周敏"),
    Birthday(A, "郑洁", "2022-06-24", "周敏"),
    Birthday(A, "孙丽萍", "2022-06-30", "陈建华"),
    Birthday(A, "赵志强", "2022-11-18", "陈建华", "重温入党志愿书"),
    Birthday(A, "韩梅", "2022-11-30", "周敏"),
    Birthday(A, "吴国栋", "2022-12-05", "陈建华", "重温入党志愿书"),
    Birthday(A, "唐勇", "2022-12-09", "吴国栋", "到项目工地送贺卡"),
    Birthday(A, "何静", "2022-12-19", "陈建华"),
    Birthday(A, "许晴川", "2026-06-23", "周敏"),
    Birthday(A, "林晓燕", "2026-06-29", "陈建华"),
    Birthday(A, "赵志强", "2026-11-18", "陈建华", "重温入党志愿书"),
    Birthday(B, "李䶮", "2022-06-27", "方文博", "档案中心赠书留念"),
    Birthday(B, "雷春雨", "2026-06-25", "方文博", "档案中心赠书留念"),
    Birthday(C, "史明月", "2026-06-24", "崔玉良", "交易站佩戴党徽留影"),
)

JUDGED: tuple[Judged, ...] = (
    Judged(A, 2021, "2022-01-21"),
    Judged(A, 2022, "2022-12-27", meeting="general_meeting"),
    Judged(A, 2024, "2025-01-09"),
    Judged(A, 2025, "2026-01-16"),
    Judged(B, 2021, "2022-01-18"),
    Judged(B, 2025, "2026-01-20", meeting=""),
)
