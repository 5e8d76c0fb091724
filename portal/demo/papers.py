"""Plans, claims and problems of the demo, as data."""

from activities.enums import AssessmentKind, ClaimState, RectificationSource, RectificationState
from portal.demo.people import A, B, C
from portal.demo.shapes import Claim, Intent, Problem
from portal.demo.themes import AIRPORT, MEDICAL

_TEAM = "政治过硬、可堪大用的建设人才队伍"

PLANS: tuple[Intent, ...] = (
    Intent(
        A,
        2022,
        _TEAM,
        "以党的政治建设为统领，迎接学习宣传贯彻党的二十大，紧扣“机关作风建设提升年”，推动政府投资项目建设高质量发展",
        (
            ("突出政治建设", "落实月度集中学习和主题党日制度，跟进学习习近平总书记重要讲话精神"),
            ("推进项目建设", "组建党员攻坚队、党员督查小组，服务医学综合体等重点民生项目"),
            ("深化廉政教育", "开展“廉洁星期五”思廉日和“算好廉政账”专题教育月活动"),
        ),
    ),
    Intent(
        A,
        2023,
        _TEAM,
        "深入学习贯彻党的二十大精神，深刻领悟“两个确立”的决定性意义，增强“四个意识”、坚定“四个自信”、"
        "做到“两个维护”，为“强富美高”新云州现代化建设作出新贡献",
        (
            (
                "坚持不懈用党的创新理论凝心铸魂",
                (
                    "学深悟透力行习近平新时代中国特色社会主义思想，深入贯彻党中央关于全面从严治党、党风廉政建设新部署新要求，"
                    "为保持健康向上、风清气正的新机场建设环境提供坚强保障"
                ),
            ),
            (
                "坚持不懈用伟大建党精神激发干劲",
                "党史学习教育常态化长效化，引导党员干部从以伟大建党精神为源头的精神谱系中汲取养分和力量，营造良好的干事创业氛围",
            ),
            (
                "坚持不懈推进作风建设常态长效",
                "围绕新职能新任务，持续加强党性教育、警示教育和先锋培树，坚定贯彻中央八项规定精神，持之以恒转作风、树新风",
            ),
        ),
    ),
    Intent(A, 2025, _TEAM, "巩固拓展党纪学习教育成果，深入贯彻中央八项规定精神，以高质量党建推动项目建设高质量发展"),
    Intent(
        A,
        2026,
        _TEAM,
        "深入学习贯彻党的二十届四中全会精神，围绕“十五五”开局，以高质量党建推动政府投资项目建设高质量发展",
        (
            ("学深悟透党的二十届四中全会精神", "制定年度学习计划，每月一个专题，党员领导干部带头讲党课"),
            ("推动党建与项目建设深度融合", "在新机场配套工程设立党员先锋岗，开展支部共建"),
            ("锲而不舍落实中央八项规定精神", "每月开展“廉洁星期五”活动，每季度通报典型案例"),
        ),
    ),
    Intent(
        A,
        2027,
        _TEAM,
        "深入贯彻党的二十届四中全会精神，锚定“十五五”目标任务，为新云州现代化建设作出新贡献",
        (
            ("在理论武装上走在前", "坚持第一议题和月度集中学习制度，用党的创新理论指导项目建设"),
            ("在攻坚克难上作表率", "发挥党员攻坚队作用，保障新机场配套工程按期建成"),
            ("在正风肃纪上不松劲", "常态化开展警示教育，营造风清气正的建设环境"),
        ),
    ),
    Intent(B, 2022, "懂档案、爱档案的数字化人才队伍", "围绕档案中心数字化转型抓党建"),
    Intent(
        B,
        2026,
        "懂档案、爱档案的数字化人才队伍",
        "围绕档案中心数据归集抓党建",
        (("建好档案中心学习阵地", "每月一次集中学习"),),
    ),
    Intent(C, 2026, "", "围绕交易站窗口服务抓党建"),
)

_SCHOOL, _ONLINE = "市委党校", "市干部网络学院"
_COURSE = "机关党支部书记、支委集中培训班"
_CLASS = ("陈建华", "周敏", "吴国栋", "孙丽萍", "何静")


def _class(year: int, *days: str) -> tuple[Claim, ...]:
    return tuple(Claim(A, name, f"{year}-{day}", f"{year}年{_COURSE}", _SCHOOL, 480) for name in _CLASS for day in days)


CLAIMS: tuple[Claim, ...] = (
    *_class(2022, "05-24", "05-25"),
    Claim(A, "邓超群", "2022-11-08", "新转正党员培训班", _SCHOOL, 360),
    Claim(A, "高志翔", "2022-10-20", "学习党的二十大精神网络专题班", _ONLINE, 240),
    Claim(A, "傅强", "2022-11-03", "学习党的二十大精神网络专题班", _ONLINE, 180),
    Claim(
        A,
        "董浩",
        "2022-09-14",
        "全过程工程咨询业务培训",
        "省建设协会",
        240,
        ClaimState.REFUSED,
        "业务培训，不计党员教育学时",
    ),
    Claim(A, "唐勇", "2022-12-20", "学习党的二十大精神网络专题班", _ONLINE, 240, ClaimState.PENDING),
    *_class(2025, "05-20", "05-21"),
    Claim(A, "唐勇", "2025-09-10", "纪律教育网络专题班", _ONLINE, 240),
    *_class(2026, "05-19"),
    Claim(A, "林晓燕", "2026-10-12", "市委党校网络课程", _ONLINE, 240, ClaimState.PENDING),
    Claim(B, "李䶮", "2026-09-08", "档案中心数据安全与保密网络课程", _ONLINE, 120, ClaimState.PENDING),
    Claim(B, "方文博", "2022-06-14", f"2022年{_COURSE}（档案中心）", _SCHOOL, 480),
)

PROBLEMS: tuple[Problem, ...] = (
    Problem(
        branch=A,
        source=RectificationSource.ASSESSMENT,
        assessed=AssessmentKind.HALF_YEAR_SURVEY,
        problem="党的二十大维稳安保工作推进不力，未按要求制定二十大维稳安保工作方案并在系统内部署",
        goal="按要求制定方案并在系统内部署到位",
        found_on="2022-07-15",
        owner="周敏",
        deadline="2022-10-31",
        measures=(("按规定要求制定整改方案和措施", "2022-08-30"),),
        progress="认真做好二十大维稳安保工作",
        signed_off_on="2022-10-26",
    ),
    Problem(
        branch=A,
        source=RectificationSource.PATROL,
        problem="医学综合体3号楼临边防护缺失两处",
        project=MEDICAL,
        found_on="2022-06-15",
        owner="唐勇",
        deadline="2022-06-20",
        measures=(("责成施工单位当日补齐防护栏杆", "2022-06-15"), ("复查并在全工地排查同类隐患", "2022-06-17")),
        progress="已补齐并复查",
        signed_off_on="2022-06-17",
    ),
    Problem(
        branch=A,
        source=RectificationSource.ENTERPRISE,
        problem="参建企业反映早期工程变更签证长期未结算",
        project=AIRPORT,
        found_on="2022-07-28",
        owner="吴国栋",
        deadline="2022-11-30",
        measures=(("会同造价部门逐项核对签证资料", "2022-09-30"), ("办理结算审核并支付", "2022-11-25")),
        progress="历史遗留问题已解决",
        signed_off_on="2022-11-28",
    ),
    Problem(
        branch=A,
        source=RectificationSource.ASSESSMENT,
        assessed=AssessmentKind.INSPECTION,
        problem="安全生产督查记录不完整，个别巡查没有复查结果",
        goal="巡查、复查记录一一对应",
        found_on="2026-09-18",
        owner="周敏",
        deadline_in=5,
        state=RectificationState.IN_PROGRESS,
        measures=(
            ("补全三季度巡查记录", "2026-10-15"),
            ("统一巡查记录格式并培训", "2026-11-02"),
            ("建立巡查复查提醒制度", ""),
        ),
        progress="前两项措施已完成",
    ),
    Problem(
        branch=A,
        source=RectificationSource.ORG_LIFE,
        problem="党小组会学习讨论联系实际不够",
        found_on="2026-01-16",
        owner="赵志强",
        state=RectificationState.LONG_TERM,
        measures=(("每次党小组会至少讨论一个项目实际问题", "2026-03-10"),),
        progress="已形成制度，长期坚持",
    ),
    Problem(
        branch=B,
        source=RectificationSource.ASSESSMENT,
        assessed=AssessmentKind.HALF_YEAR_SURVEY,
        problem="档案中心党员学习笔记检查不经常",
        found_on="2026-07-10",
        owner="方文博",
        deadline="2026-10-31",
        state=RectificationState.AWAITING_ACCEPTANCE,
        measures=(("每季度检查一次学习笔记", "2026-09-25"),),
        progress="已检查两次，申请验收",
    ),
    Problem(
        branch=C,
        source=RectificationSource.SELF_CHECK,
        problem="交易站主题党日形式单一",
        found_on="2026-06-12",
        owner="崔玉良",
        deadline="2026-08-31",
        state=RectificationState.NOT_STARTED,
    ),
)

# branch, kind, period, text, accepted: why something was missed
NOTES: tuple[tuple[str, str, str, str, bool], ...] = (
    (B, "committee_meeting", "2026-03", "支委参加市委党校脱产培训，当月事项已在4月支委会上补议", True),
    (B, "theme_party_day", "2026-04", "全员投入档案抢救搬迁，主题党日与5月合并开展", False),
)
