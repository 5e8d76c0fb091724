"""Closed lists of words for organizations and people (domain guide §7.1)."""

from django.db.models import TextChoices


class OrganizationKind(TextChoices):
    """The levels of the tree, from the working committee down to the branch."""

    WORKING_COMMITTEE = "working_committee", "机关工委"
    PARTY_COMMITTEE = "party_committee", "机关党委"
    GENERAL_BRANCH = "general_branch", "党总支"
    BRANCH = "branch", "党支部"


class MemberState(TextChoices):
    """The stages on the way into the Party; each is reached on a dated day."""

    APPLICANT = "applicant", "入党申请人"
    ACTIVIST = "activist", "入党积极分子"
    DEVELOPMENT_TARGET = "development_target", "发展对象"
    PROBATIONARY = "probationary", "预备党员"
    FULL = "full", "正式党员"


PARTY_MEMBERS = (MemberState.PROBATIONARY, MemberState.FULL)


class PostRole(TextChoices):
    """Posts in a branch; those of the committee carry the right to log for it."""

    SECRETARY = "secretary", "支部书记"
    DEPUTY_SECRETARY = "deputy_secretary", "支部副书记"
    ORGANIZATION_OFFICER = "organization_officer", "组织委员"
    PUBLICITY_OFFICER = "publicity_officer", "宣传委员"
    DISCIPLINE_OFFICER = "discipline_officer", "纪检委员"
    GROUP_LEADER = "group_leader", "党小组组长"


COMMITTEE_ROLES = (
    PostRole.SECRETARY,
    PostRole.DEPUTY_SECRETARY,
    PostRole.ORGANIZATION_OFFICER,
    PostRole.PUBLICITY_OFFICER,
    PostRole.DISCIPLINE_OFFICER,
)


class Role(TextChoices):
    """What a grant gives over a subtree. The three administrators are never one person (等保 level 3)."""

    STAFF = "staff", "工委工作人员"
    AUDITOR = "auditor", "审计管理员"
    SYSTEM_ADMIN = "system_admin", "系统管理员"
    SECURITY_ADMIN = "security_admin", "安全管理员"


ADMINISTRATORS = (Role.AUDITOR, Role.SYSTEM_ADMIN, Role.SECURITY_ADMIN)


class AuditAction(TextChoices):
    """What an audit row says happened."""

    LOGIN = "login", "登录"
    LOGIN_FAILED = "login_failed", "登录失败"
    LOGOUT = "logout", "退出"
    CREATE = "create", "新建"
    UPDATE = "update", "修改"
    DELETE = "delete", "删除"
    RESTORE = "restore", "恢复"
    DOWNLOAD = "download", "下载"
    COMPILE = "compile", "编写"
    DENIED = "denied", "被拒绝"
