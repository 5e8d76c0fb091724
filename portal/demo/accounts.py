"""The demo's accounts: one persona each. The password is printed on purpose; the demo never runs in production."""

from dataclasses import dataclass

from branches.enums import Role
from portal.demo.people import COMMITTEE, ELSEWHERE

DEMO_PASSWORD = "Yunzhou-2026-demo"  # noqa: S105 - of invented people, shown by seed_demo


@dataclass(frozen=True, slots=True)
class Login:
    """An account: a member's (rights from posts) or a grant's over a subtree ("" is everything)."""

    persona: str
    username: str
    name: str
    what: str
    is_member: bool = True
    role: Role | None = None
    over: str = ""
    is_active: bool = True


ACCOUNTS: tuple[Login, ...] = (
    Login("secretary_a", "chenjianhua", "陈建华", "中心机关党支部书记"),
    Login("committee_a", "zhoumin", "周敏", "中心机关党支部副书记"),
    Login("member_a", "linxiaoyan", "林晓燕", "中心机关党支部党员"),
    Login("secretary_b", "fangwenbo", "方文博", "档案数字中心党支部书记"),
    Login("member_b", "liyan", "李䶮", "档案数字中心党支部党员"),
    Login("secretary_c", "cuiyuliang", "崔玉良", "交易服务站党支部书记"),
    Login("secretary_elsewhere", "guchanghe", "顾长河", "临江区河道管理所党支部书记"),
    Login("ex_secretary_a", "yinshijie", "尹世杰", "中心机关党支部原书记，现为档案数字中心党支部党员"),
    Login("disabled", "sunliping", "孙丽萍", "中心机关党支部宣传委员，账号已停用", is_active=False),
    Login("staff", "shenhui", "沈慧", "市级机关工委工作人员", is_member=False, role=Role.STAFF, over=COMMITTEE),
    Login(
        "staff_elsewhere",
        "luqiming",
        "陆启明",
        "临江区级机关工委工作人员",
        is_member=False,
        role=Role.STAFF,
        over=ELSEWHERE,
    ),
    Login("auditor", "shenjiyuan", "审计管理员", "审计管理员", is_member=False, role=Role.AUDITOR),
    Login("system_admin", "xitongyuan", "系统管理员", "系统管理员", is_member=False, role=Role.SYSTEM_ADMIN),
    Login("security_admin", "anquanyuan", "安全管理员", "安全管理员", is_member=False, role=Role.SECURITY_ADMIN),
)
