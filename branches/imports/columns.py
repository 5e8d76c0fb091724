"""The columns of a roster, by the names that offices give them."""

from branches.enums import MemberState, PostRole
from portal.kit.imports.columns import Wanted
from portal.kit.imports.grid import Limits
from portal.kit.tables import Column, Table
from portal.kit.workbook import workbook

LIMITS = Limits(rows=500)
TITLE = "党员名册"
WANTED = (
    Wanted("name", "姓名", ("党员姓名", "名字"), required=True, sample="张三"),
    Wanted("state", "身份", ("党员类别", "人员类别", "党员身份", "政治面貌", "类别"), sample="正式党员"),
    Wanted(
        "probationary",
        "入党日期",
        ("入党时间", "入党年月", "接收为预备党员", "预备党员自", "成为预备党员"),
        sample="2015-06-30",
    ),
    Wanted(
        "full", "转正日期", ("转正时间", "转正年月", "转为正式党员", "正式党员自", "成为正式党员"), sample="2016-06-30"
    ),
    Wanted(
        "since",
        "进入支部日期",
        ("进入党支部", "进入支部", "入支部日期", "转入日期", "转入时间", "进入当前支部"),
        ("转出",),
        sample="2020-03-02",
    ),
    Wanted("group", "党小组", ("所在小组", "所属小组", "小组"), sample="第一党小组"),
    Wanted("order", "名册次序", ("序号", "次序", "排序", "编号"), sample="1"),
    Wanted("role", "职务", ("党内职务", "支部职务"), ("行政", "任"), sample=""),
    Wanted("role_since", "任职日期", ("任职时间", "任现职"), ("行政",), sample=""),
)
STATES = {
    "正式党员": MemberState.FULL,
    "正式": MemberState.FULL,
    "中共党员": MemberState.FULL,
    "中共正式党员": MemberState.FULL,
    "党员": MemberState.FULL,
    "预备党员": MemberState.PROBATIONARY,
    "预备": MemberState.PROBATIONARY,
    "中共预备党员": MemberState.PROBATIONARY,
}
ON_THE_WAY = ("申请", "积极分子", "发展对象")
ROLES = {
    **{role.label: role for role in PostRole},
    "书记": PostRole.SECRETARY,
    "党支部书记": PostRole.SECRETARY,
    "副书记": PostRole.DEPUTY_SECRETARY,
    "党支部副书记": PostRole.DEPUTY_SECRETARY,
    "支部组织委员": PostRole.ORGANIZATION_OFFICER,
    "支部宣传委员": PostRole.PUBLICITY_OFFICER,
    "纪律检查委员": PostRole.DISCIPLINE_OFFICER,
    "纪检委员": PostRole.DISCIPLINE_OFFICER,
    "小组长": PostRole.GROUP_LEADER,
    "党小组长": PostRole.GROUP_LEADER,
}
NO_ROLE = ("", "无", "党员", "普通党员", "—", "-", "/")


def template() -> bytes:
    """Return an empty workbook with the columns that are read."""
    return workbook(TITLE, (Table("roster", TITLE, tuple(Column(one.label, width=10) for one in WANTED), ()),))
