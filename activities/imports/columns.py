"""The columns of an old ledger, by the names that offices give them."""

from activities.models.activity import TEXT_LENGTH
from portal.kit.imports.columns import Wanted
from portal.kit.imports.grid import Limits
from portal.kit.tables import Column, Table
from portal.kit.workbook import workbook

LIMITS = Limits(rows=200, cell=TEXT_LENGTH)
TITLE = "工作台账"
WANTED = (
    Wanted("kind", "类型", ("类别", "活动类型", "会议类型", "会议类别", "工作类型")),
    Wanted("title", "主题", ("题目", "名称", "议题", "标题"), required=True),
    Wanted("day", "日期", ("活动时间", "会议时间", "召开时间", "时间"), ("开始", "结束", "登记"), required=True),
    Wanted("start", "开始", ("开始时间", "起始时间")),
    Wanted("end", "结束", ("结束时间", "截止时间")),
    Wanted("place", "地点", ("会议室", "场所")),
    Wanted("host", "主持人", ("主持",)),
    Wanted("group", "党小组", ("所在小组", "小组")),
    Wanted("absent", "缺席人员", ("缺席", "请假人员", "请假", "未到", "缺勤"), ("应到", "实到", "人数")),
    Wanted(
        "came", "参加人员", ("参会人员", "出席人员", "到会人员", "参加党员", "参加", "出席"), ("应到", "人数", "列席")
    ),
    Wanted("text", "主要内容", ("内容", "会议记录", "活动情况")),
)
WIDTHS = {"title": 24, "absent": 16, "came": 24, "text": 30}
ALSO_CALLED = {
    "支部党员大会": "general_meeting",
    "支部大会": "general_meeting",
    "支部委员会": "committee_meeting",
    "支部委员会会议": "committee_meeting",
    "支委会会议": "committee_meeting",
    "支委会议": "committee_meeting",
    "小组会": "group_meeting",
    "党小组会议": "group_meeting",
    "讲党课": "party_lecture",
    "专题党课": "party_lecture",
    "理论学习": "collective_study",
    "政治学习": "collective_study",
    "主题党日活动": "theme_party_day",
    "廉洁教育": "integrity_education",
    "警示教育": "integrity_education",
    "志愿活动": "volunteer_service",
    "志愿服务活动": "volunteer_service",
    "专题组织生活会": "org_life_meeting",
}


def template() -> bytes:
    """Return an empty workbook with the columns that are read."""
    heads = tuple(Column(one.label, width=WIDTHS.get(one.key, 10)) for one in WANTED)
    return workbook(TITLE, (Table("ledger", TITLE, heads, ()),))
