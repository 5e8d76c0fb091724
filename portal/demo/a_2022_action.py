"""Branch A in 2022: volunteers, joint activities, safety patrols and talks."""

from activities.enums import Form
from portal.demo import themes as t
from portal.demo.shapes import Gathering, joint, patrol, service, talk

_UNION = "云州建工集团医学综合体项目党支部"
_AIRPORT = "新机场建设指挥部机关党支部"

SERVICES: tuple[Gathering, ...] = (
    service(
        "03-16",
        "下沉锦绣社区参加核酸检测志愿服务",
        came=12,
        place="锦绣社区",
        campaigns=(t.FLAG, t.REGISTERED),
        text="市级机关志愿服务先锋队队员协助秩序维护、信息登记。",
    ),
    service(
        "03-30",
        "社区卡口值守和物资配送",
        came=10,
        place="锦绣社区",
        minutes=240,
        campaigns=(t.FLAG,),
    ),
    service("04-20", "就地服务居住地社区防疫", came=14, place="各居住地社区", campaigns=(t.REGISTERED,)),
    service("07-13", "文明交通志愿服务", came=7, place="建设路口", minutes=120, campaigns=(t.PIONEER,)),
    service("11-30", "慰问社区困难老党员", came=6, place="锦绣社区", minutes=120, campaigns=(t.REGISTERED,)),
)

JOINT: tuple[Gathering, ...] = (
    joint(
        "07-28",
        "学习培训进项目：资料管理和质量创优",
        came=9,
        place="医学综合体项目部",
        form=Form.LECTURE,
        work="学习培训进项目",
        partners=_UNION,
        project=t.MEDICAL,
        text="为参建单位管理人员讲解资料归档、质量创优要求，当场答疑。",
    ),
    joint(
        "11-22",
        "“学习二十大，奋进新征程”支部共建",
        came=13,
        place="医学综合体项目部",
        form=Form.STUDY,
        work="学习二十大，奋进新征程",
        partners=_UNION,
        project=t.MEDICAL,
        topics=("党的二十大精神",),
    ),
    joint(
        "12-14",
        "“学习二十大，奋进新征程”助企座谈",
        came=11,
        place="新机场建设指挥部",
        form=Form.MEETING,
        work="学习二十大，奋进新征程",
        partners=f"{_AIRPORT}、云州路桥公司第二党支部",
        project=t.AIRPORT,
        topics=("党的二十大精神",),
        text="听取企业诉求，协调解决工程变更结算等历史遗留问题。",
    ),
)

PATROLS: tuple[Gathering, ...] = (
    patrol("02-16", "节后复工安全巡查", place="医学综合体工地", project=t.MEDICAL),
    patrol("04-27", "对照十五条措施开展安全巡查", place="医学综合体工地", project=t.MEDICAL, came=4),
    patrol("06-15", "安全生产月专项巡查", place="医学综合体工地", project=t.MEDICAL, came=4),
    patrol("08-24", "高温季节和深基坑专项巡查", place="新机场配套工地", project=t.AIRPORT),
    patrol("09-27", "节前安全巡查", place="医学综合体工地", project=t.MEDICAL, came=4),
    patrol("11-16", "冬季施工消防安全巡查", place="新机场配套工地", project=t.AIRPORT),
)

TALKS: tuple[Gathering, ...] = (
    talk("03-02", "书记与新转入党员谈心", place="书记办公室"),
    talk("06-02", "支委与预备党员谈心", place="五楼小会议室"),
    talk("09-06", "支委与拟确定的入党积极分子谈话", place="五楼小会议室"),
    talk("12-06", "组织生活会前支委之间谈心", place="五楼小会议室", came=5),
)
