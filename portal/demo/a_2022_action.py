"""Branch A in 2022: volunteers, joint activities, safety patrols and talks."""

from activities.enums import Form
from activities.enums_work import TalkType
from portal.demo import themes as t
from portal.demo.a_2022_learning import ROOM
from portal.demo.people import COMMITTEE_NAMES
from portal.demo.shapes import Gathering, joint, patrol, service, talk
from portal.demo.teams import AIRPORT_SITE, MEDICAL_SITE, NEIGHBOURS, PIONEER_TEAM, PIONEERS

_UNION = "云州建工集团医学综合体项目党支部"
_AIRPORT = "新机场建设指挥部机关党支部"

SERVICES: tuple[Gathering, ...] = (
    service(
        "03-16",
        "下沉锦绣社区参加核酸检测志愿服务",
        who=PIONEERS,
        place="锦绣社区",
        team=PIONEER_TEAM,
        campaigns=(t.FLAG, t.REGISTERED),
        text="市级机关志愿服务先锋队队员协助秩序维护、信息登记。",
    ),
    service(
        "03-30",
        "社区卡口值守和物资配送",
        who=PIONEERS[:10],
        place="锦绣社区",
        team=PIONEER_TEAM,
        minutes=240,
        campaigns=(t.FLAG,),
    ),
    service(
        "04-20",
        "就地服务居住地社区防疫",
        who=NEIGHBOURS,
        place="各居住地社区",
        form=Form.COMMUNITY_SERVICE,
        campaigns=(t.FLAG, t.REGISTERED),
        text="先锋队以外的党员在各自居住的社区值守、敲门、送药。",
    ),
    service(
        "07-13",
        "文明交通志愿服务",
        came=7,
        place="建设路口",
        minutes=120,
        topics=("社会主义核心价值观",),
        campaigns=(t.PIONEER,),
    ),
    service("11-30", "慰问社区困难老党员", came=6, place="锦绣社区", minutes=120, campaigns=(t.REGISTERED,)),
)

JOINT: tuple[Gathering, ...] = (
    joint(
        "07-28",
        "学习培训进项目：资料管理和质量创优",
        came=9,
        place="医学综合体项目部",
        form=Form.TRAINING,
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
    patrol("02-16", "节后复工安全巡查", who=("周敏", "宋立波", "梁雪"), place=MEDICAL_SITE, project=t.MEDICAL),
    patrol(
        "04-27",
        "对照十五条措施开展安全巡查",
        who=("周敏", "何静", "程亮", "梁雪"),
        place=MEDICAL_SITE,
        project=t.MEDICAL,
    ),
    patrol(
        "06-15", "安全生产月专项巡查", who=("周敏", "唐勇", "宋立波", "梁雪"), place=MEDICAL_SITE, project=t.MEDICAL
    ),
    patrol("08-24", "高温季节和深基坑专项巡查", who=("周敏", "唐勇", "程亮"), place=AIRPORT_SITE, project=t.AIRPORT),
    patrol("09-27", "节前安全巡查", who=("周敏", "何静", "宋立波", "梁雪"), place=MEDICAL_SITE, project=t.MEDICAL),
    patrol("11-16", "冬季施工消防安全巡查", who=("何静", "程亮", "梁雪"), place=AIRPORT_SITE, project=t.AIRPORT),
)

SMALL = "五楼小会议室"
TALKS: tuple[Gathering, ...] = (
    talk("03-02", TalkType.COMMITTEE_MEMBER, ("陈建华", "许晴川"), "书记办公室"),
    talk("06-02", TalkType.COMMITTEE_MEMBER, ("吴国栋", "邓超群"), SMALL),
    talk("06-21", TalkType.MEMBERS, ("林晓燕", "萧然"), ROOM),
    talk("09-06", TalkType.NON_MEMBER, ("林晓燕", "郭婷"), SMALL, observers=("田雨桐",)),
    talk("12-06", TalkType.COMMITTEE, COMMITTEE_NAMES, SMALL),
)
