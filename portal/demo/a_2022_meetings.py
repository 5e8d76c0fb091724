"""Branch A in 2022: general, committee and group meetings and the organizational life meeting."""

from activities.enums import Form
from portal.demo.a_2022_learning import GENERAL_WITH_LECTURE, HALL
from portal.demo.shapes import Gathering, committee, general, org_life

GENERAL: tuple[Gathering, ...] = (
    general(
        "03-18",
        "通报2021年度支部工作，审议2022年度党建工作计划",
        place=HALL,
        decisions="审议通过《2022年度党建工作计划》。",
    ),
    general(
        "06-28",
        GENERAL_WITH_LECTURE,
        place=HALL,
        form=Form.MEETING,
        votes=True,
        observers=("田雨桐",),
        decisions="经无记名投票表决，同意邓超群同志按期转为中共正式党员，报上级党组织审批。",
    ),
    general(
        "08-30",
        "通报上半年党建考核调研评估反馈问题和整改方案",
        place=HALL,
        decisions="通过整改方案和二十大维稳安保工作方案，明确责任人和完成时限，在系统内部署。",
    ),
    general(
        "09-28", "部署党的二十大期间维稳安保工作", place=HALL, decisions="签订维稳安保工作责任书，安排节假日值班。"
    ),
    general(
        "12-27",
        "支部书记述职，通报2022年度支部工作",
        place=HALL,
        minutes=90,
        decisions="评议支部书记抓党建工作情况，开展民主评议党员。",
    ),
)

# day, title, decisions
_COMMITTEE = (
    ("01-10", "研究2022年度党建工作计划和“三会一课”选题", "原则同意年度计划，提交党员大会审议。"),
    ("02-09", "研究“机关作风建设提升年”实施方案", "印发支部实施方案，成立党员攻坚队、党员督查小组。"),
    ("03-15", "研究响应“云州战役党旗扬”“双报到云州在”号召", "组织全体党员到社区报到，推荐志愿服务先锋队队员。"),
    (
        "04-06",
        "研究安全生产巡查安排，研判意识形态形势",
        "党员督查小组每季度巡查在建工程不少于一次；做好疫情期间舆论引导。",
    ),
    ("05-05", "研究“算好廉政账”专题教育月方案", "5月集中开展观片说纪、参观和纪法测试。"),
    ("06-07", "审查邓超群同志转正材料", "材料齐全、手续完备，同意提交党员大会讨论。"),
    ("07-27", "研究调研评估反馈问题整改方案", "制定整改方案和措施，责任人周敏，10月底前完成。"),
    ("08-10", "半年意识形态工作研判", "建立新媒体账号和微信群台账，明确专人管理。"),
    ("09-07", "研究确定田雨桐同志为入党积极分子", "经党员推荐，确定田雨桐同志为入党积极分子，培养联系人林晓燕、郭婷。"),
    ("10-11", "检查二十大维稳安保工作方案落实情况", "开会期间每日报告项目信访、安全情况。"),
    ("11-08", "研究党的二十大精神学习安排", "制定学习计划，党小组每月一个专题。"),
    (
        "12-13",
        "研究年度组织生活会和述职评议安排",
        "12月27日党员大会听取书记述职、开展民主评议党员，下年1月召开组织生活会。",
    ),
)
COMMITTEE: tuple[Gathering, ...] = tuple(
    committee(day, title, place="五楼小会议室", decisions=decisions) for day, title, decisions in _COMMITTEE
)

# The first group meets on this day, the second and third on the next two.
GROUP_THEMES: tuple[tuple[str, str], ...] = (
    ("01-18", "学习十九届六中全会决议"),
    ("02-22", "讨论作风建设自查清单"),
    ("03-22", "落实“双报到”，交流社区防疫"),
    ("04-19", "学习安全生产十五条措施"),
    ("05-17", "讨论身边的廉洁风险点"),
    ("06-14", "听取邓超群同志预备期思想汇报"),
    ("07-19", "交流“七一”主题党日体会"),
    ("08-16", "推荐入党积极分子人选"),
    ("09-20", "节前廉洁提醒和安全提醒"),
    ("10-25", "谈收看党的二十大开幕式的体会"),
    ("11-15", "学习党的二十大报告第十五部分"),
    ("12-20", "党员个人年度总结交流"),
)

ORG_LIFE: tuple[Gathering, ...] = (
    org_life(
        "01-21",
        "党史学习教育专题组织生活会",
        place=HALL,
        topics=("党史",),
        decisions="支委会带头对照检查，党员逐一开展批评和自我批评，形成问题清单。",
    ),
)
