"""Closed lists of words for what a branch does beside gatherings (domain guide §5, §7.3)."""

from django.db.models import TextChoices


class VenueKind(TextChoices):
    """What a place of education is."""

    RED_RESOURCE = "red_resource", "红色资源"
    INTEGRITY_BASE = "integrity_base", "廉洁文化基地"
    EXHIBITION = "exhibition", "展览"
    FAMILY_HALL = "family_hall", "家风家教馆"
    OTHER = "other", "其他场馆"


class TeamKind(TextChoices):
    """What a team was formed for."""

    ASSAULT = "assault", "党员攻坚队"
    INSPECTION = "inspection", "党员督查小组"
    VOLUNTEER = "volunteer", "志愿服务队"


class TalkType(TextChoices):
    """Between whom a heart-to-heart talk was held; its content is never stored."""

    COMMITTEE = "committee", "支委之间"
    COMMITTEE_MEMBER = "committee_member", "支委与党员"
    MEMBERS = "members", "党员之间"
    NON_MEMBER = "non_member", "党员与群众"


class ResponseKind(TextChoices):
    """How a branch took up a campaign."""

    RESPONSE = "response", "响应号召"
    TASK = "task", "部署任务"


class DocumentKind(TextChoices):
    """What a plan document is for."""

    IMPLEMENTATION = "implementation", "实施方案"
    RECTIFICATION = "rectification", "整改方案"
    STABILITY = "stability", "维稳安保方案"
    OTHER = "other", "其他方案"


class IdeologyKind(TextChoices):
    """What was done for the ideology responsibility system."""

    ANALYSIS = "analysis", "研判"
    ARRANGEMENT = "arrangement", "部署"
    EDUCATION = "education", "专题教育"
    OPINION = "opinion", "舆情处置"


class StabilityKind(TextChoices):
    """A step of the security work for an event."""

    PLAN = "plan", "制定方案"
    DEPLOYED = "deployed", "动员部署"
    DUTY = "duty", "值班值守"
    CHECKED = "checked", "排查检查"
    REPORTED = "reported", "情况报告"


class Grade(TextChoices):
    """The grade of a member at the democratic appraisal."""

    EXCELLENT = "excellent", "优秀"
    QUALIFIED = "qualified", "合格"
    BARELY = "barely", "基本合格"
    UNQUALIFIED = "unqualified", "不合格"


class HazardLevel(TextChoices):
    """How dangerous a hazard is."""

    GENERAL = "general", "一般隐患"
    SERIOUS = "serious", "重大隐患"


class Outcome(TextChoices):
    """What became of an item of the year's plan."""

    PLANNED = "planned", "未完成"
    ONGOING = "ongoing", "推进中"
    DONE = "done", "已完成"
    DROPPED = "dropped", "不再执行"


class ExtensionState(TextChoices):
    """What became of a request for more time."""

    ASKED = "asked", "待工委答复"
    AGREED = "agreed", "同意延期"
    REFUSED = "refused", "不同意延期"


class LimitUnit(TextChoices):
    """In what a limit is counted."""

    MINUTE = "minute", "分钟"
    DAY = "day", "天"
    MONTH = "month", "个月"
    YEAR = "year", "年"
    HOUR = "hour", "学时"
    PERSON = "person", "人"
    ONE_IN = "one_in", "分之一"
    QUESTION = "question", "题"
