"""Campaigns taken up, plans adopted, ideology and security work, publications."""

from activities.enums import Level
from activities.enums_work import DocumentKind, IdeologyKind, ResponseKind, StabilityKind
from portal.demo import themes as t
from portal.demo.people import A, B, C
from portal.demo.work_shapes import Adopted, Answered, Guarded, Published, Secured

COMMITTEE_MEETING, GENERAL_MEETING = "committee_meeting", "general_meeting"
STABILITY = "stability"  # the problem of 2022 that plans and tasks answer
RECORDS = "records"  # the problem of 2026
CONGRESS = "党的二十大"

ANSWERED: tuple[Answered, ...] = (
    Answered(A, t.STYLE_YEAR, ResponseKind.TASK, "2022-02-09", "制定实施方案，组建党员攻坚队、党员督查小组"),
    Answered(A, t.STYLE_YEAR, ResponseKind.TASK, "2022-02-22", "各党小组对照清单自查作风问题"),
    Answered(A, t.FLAG, ResponseKind.RESPONSE, "2022-03-15", "推荐党员加入志愿服务先锋队，下沉社区值守"),
    Answered(A, t.REGISTERED, ResponseKind.RESPONSE, "2022-03-15", "全体党员到居住地社区报到，就地服务防疫"),
    Answered(A, t.FLAG_ON_SITE, ResponseKind.RESPONSE, "2026-03-10", "设立党员先锋岗、责任区，组建新机场党员攻坚队"),
    Answered(A, t.MODEL_ORGAN, ResponseKind.TASK, "2026-02-03", "把模范机关创建列入年度党建工作计划"),
    Answered(B, t.REGISTERED, ResponseKind.RESPONSE, "2022-03-18", "档案中心党员到兰台社区、书院社区报到"),
    Answered(B, t.FLAG_ON_SITE, ResponseKind.RESPONSE, "2026-03-20", "档案中心组建数据归集攻坚队"),
    Answered(C, t.FLAG_ON_SITE, ResponseKind.RESPONSE, "2026-03-24", "交易站开设项目绿色通道"),
)

ADOPTED: tuple[Adopted, ...] = (
    Adopted(
        A,
        "“机关作风建设提升年”实施方案",
        DocumentKind.IMPLEMENTATION,
        "2022-02-09",
        meeting=COMMITTEE_MEETING,
        campaign=t.STYLE_YEAR,
    ),
    Adopted(
        A,
        "“算好廉政账”专题教育月方案",
        DocumentKind.OTHER,
        "2022-05-05",
        meeting=COMMITTEE_MEETING,
        campaign=t.ACCOUNTS_MONTH,
    ),
    Adopted(
        A,
        "上半年党建考核调研评估反馈问题整改方案",
        DocumentKind.RECTIFICATION,
        "2022-08-30",
        meeting=GENERAL_MEETING,
        problem=STABILITY,
    ),
    Adopted(A, "党的二十大维稳安保工作方案", DocumentKind.STABILITY, "2022-08-30", meeting=GENERAL_MEETING),
    Adopted(
        A,
        "党员先锋岗、责任区设置方案",
        DocumentKind.IMPLEMENTATION,
        "2026-03-10",
        meeting=COMMITTEE_MEETING,
        campaign=t.FLAG_ON_SITE,
    ),
    Adopted(
        A,
        "工委督查反馈问题整改方案",
        DocumentKind.RECTIFICATION,
        "2026-10-30",
        meeting=GENERAL_MEETING,
        problem=RECORDS,
    ),
    Adopted(B, "档案中心党员学习笔记检查办法", DocumentKind.OTHER, "2022-03-08", meeting=COMMITTEE_MEETING),
    Adopted(B, "档案中心数据归集攻坚方案", DocumentKind.IMPLEMENTATION, "2026-04-08", meeting=COMMITTEE_MEETING),
    Adopted(C, "交易站窗口值班方案", DocumentKind.OTHER, "2026-02-16"),
)

GUARDED: tuple[Guarded, ...] = (
    Guarded(
        A,
        IdeologyKind.ARRANGEMENT,
        "部署年度意识形态工作，明确责任分工",
        "2022-01-10",
        COMMITTEE_MEETING,
        "支委会成员按分工负责，形成责任清单",
    ),
    Guarded(
        A,
        IdeologyKind.EDUCATION,
        "疫情防控和国际国内舆论形势专题教育",
        "2022-03-25",
        "",
        "不信谣、不传谣，发现问题及时报告",
    ),
    Guarded(
        A, IdeologyKind.ANALYSIS, "上半年意识形态形势研判", "2022-04-06", COMMITTEE_MEETING, "做好疫情期间舆论引导"
    ),
    Guarded(
        A,
        IdeologyKind.ANALYSIS,
        "下半年意识形态形势研判",
        "2022-08-10",
        COMMITTEE_MEETING,
        "建立新媒体账号和微信群台账，明确专人管理",
    ),
    Guarded(A, IdeologyKind.EDUCATION, "新媒体及网络舆论辨识与防范专题教育", "2022-08-26"),
    Guarded(A, IdeologyKind.EDUCATION, "新形势下意识形态工作专题党课", "2022-12-16"),
    Guarded(A, IdeologyKind.ARRANGEMENT, "部署年度意识形态工作", "2026-02-03", COMMITTEE_MEETING, "更新责任清单"),
    Guarded(A, IdeologyKind.ANALYSIS, "上半年意识形态形势研判", "2026-05-22", "", "提醒党员规范网络言行"),
    Guarded(
        A, IdeologyKind.ANALYSIS, "下半年意识形态形势研判", "2026-08-11", COMMITTEE_MEETING, "清理长期不用的微信群"
    ),
    Guarded(A, IdeologyKind.OPINION, "回应网友对夜间施工的反映", "2026-09-15", "", "当日回复，调整施工时间"),
    Guarded(B, IdeologyKind.EDUCATION, "档案中心数据安全意识形态教育", "2022-08-17"),
    Guarded(B, IdeologyKind.EDUCATION, "档案中心数据安全意识形态教育", "2026-08-17"),
    Guarded(C, IdeologyKind.ARRANGEMENT, "交易站公众号管理分工", "2026-03-05"),
)

SECURED: tuple[Secured, ...] = (
    Secured(A, CONGRESS, StabilityKind.PLAN, "2022-08-30", "制定维稳安保工作方案，党员大会通过", STABILITY),
    Secured(A, CONGRESS, StabilityKind.DEPLOYED, "2022-09-28", "在系统内部署，签订责任书", STABILITY),
    Secured(A, CONGRESS, StabilityKind.DUTY, "2022-10-16", "开会期间领导带班、党员值守，每日报告", STABILITY),
    Secured(A, "全国两会", StabilityKind.DEPLOYED, "2026-03-02", "各项目部落实专人值守"),
    Secured(A, "国庆假期", StabilityKind.CHECKED, "2026-09-28", "排查在建工程信访和安全隐患"),
    Secured(B, "档案中心二十大值守", StabilityKind.DUTY, "2022-10-17", "档案中心库房双人值守"),
    Secured(B, "档案中心国庆值守", StabilityKind.DUTY, "2026-10-01", "档案中心机房双人值守"),
    Secured(C, "交易站两会值守", StabilityKind.DUTY, "2026-03-05", "交易站大厅领导带班"),
)

PUBLISHED: tuple[Published, ...] = (
    Published(A, "党员攻坚队扎进医学综合体工地", "《云州日报》", Level.CITY, "2022-04-14"),
    Published(A, "算好“廉政账”，建设廉洁工程", "省级机关党建网", Level.PROVINCE, "2022-06-08"),
    Published(A, "坐上“红色大巴”学党史", "“云州机关党建”公众号", Level.CITY, "2022-08-16"),
    Published(A, "中心党员集中收看党的二十大开幕式", "市政府投资项目建设中心网站", Level.UNIT, "2022-10-17"),
    Published(A, "党旗飘在新机场配套工程一线", "《云州日报》", Level.CITY, "2026-06-11"),
    Published(A, "家风馆里的一堂主题党日课", "“云州机关党建”公众号", Level.CITY, "2026-11-09"),
    Published(B, "档案中心：老档案讲出新故事", "云州档案网", Level.CITY, "2022-06-10"),
    Published(B, "档案中心数据归集提速", "云州档案网", Level.CITY, "2026-06-12"),
    Published(C, "交易站窗口来了党员帮办员", "云州公共资源交易网", Level.CITY, "2026-04-20"),
)
