"""Closed lists of words for organizations and people (domain guide §7.1)."""

from django.db.models import IntegerChoices, TextChoices


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


class DevelopmentStepCode(IntegerChoices):
    """The 25 steps (domain guide §2.6, source 55)."""

    APPLIED = 1, "递交入党申请书"
    TALKED = 2, "党组织派人谈话"
    ACTIVIST_CONFIRMED = 3, "推荐和确定入党积极分子"
    ACTIVIST_FILED = 4, "上级党委备案（积极分子）"
    CONTACTS_NAMED = 5, "指定培养联系人"
    CULTIVATED = 6, "培养教育考察"
    TARGET_CONFIRMED = 7, "确定发展对象"
    TARGET_FILED = 8, "报上级党委备案（发展对象）"
    SPONSORS_NAMED = 9, "确定入党介绍人"
    POLITICAL_REVIEW = 10, "进行政治审查"
    TRAINED = 11, "开展集中培训"
    COMMITTEE_REVIEWED = 12, "支部委员会审查"
    PRE_EXAMINED = 13, "上级党委预审"
    APPLICATION_FORM = 14, "填写入党志愿书"
    MEETING_ADMITTED = 15, "支部大会讨论接收"
    SUPERIOR_TALKED = 16, "上级党委派人谈话"
    SUPERIOR_APPROVED = 17, "上级党委审批接收"
    FILED_ABOVE = 18, "再上一级党委组织部门备案"
    ASSIGNED = 19, "编入党支部和党小组"
    OATH_TAKEN = 20, "入党宣誓"
    PROBATION_WATCHED = 21, "继续教育考察"
    REGULARIZATION_ASKED = 22, "提出转正申请"
    MEETING_REGULARIZED = 23, "支部大会讨论转正"
    REGULARIZATION_APPROVED = 24, "上级党委审批转正"
    ARCHIVED = 25, "材料归档"


class HonourLevel(TextChoices):
    """Who awarded an honour."""

    CENTRAL = "central", "国家级"
    PROVINCE = "province", "省级"
    CITY = "city", "市级"
    UNIT = "unit", "单位"


class RatingStep(TextChoices):
    """What a branch is rated as."""

    STANDARD = "standard", "标准党支部"
    DEMONSTRATION = "demonstration", "示范党支部"
    FOUR_STRONG = "four_strong", "“四强”党支部"


class RatingState(TextChoices):
    """Whether a rating is being worked for or was given."""

    BUILDING = "building", "创建中"
    RATED = "rated", "已评定"


class NoticeKind(TextChoices):
    """Why somebody was told something; only a digest is a reminder."""

    DIGEST = "digest", "待办提醒"
    ANSWER = "answer", "答复"
    QUESTION = "question", "请您处理"
    RETURNED = "returned", "退回"
    READY = "ready", "写好了"
    REMINDER = "reminder", "工委提醒"


class NameOrder(TextChoices):
    """In which order a branch wants to see its names."""

    ROSTER = "roster", "按名册"
    PINYIN = "pinyin", "按拼音"
