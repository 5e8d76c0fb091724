"""Closed lists of words for reports (domain guide §7.4; the UX guide §4.8, §4.10)."""

from django.db.models import TextChoices


class ReportKind(TextChoices):
    """What is written about the year."""

    DEBRIEFING = "debriefing", "述职报告"


class ReportState(TextChoices):
    """The report's way to the working committee."""

    DRAFTING = "drafting", "编写中"
    SUBMITTED = "submitted", "已报送"
    IN_REVIEW = "in_review", "审核中"
    RETURNED = "returned", "退回待改"
    APPROVED = "approved", "已审核"
    ARCHIVED = "archived", "已归档"


class SubmissionState(TextChoices):
    """What became of one 报送."""

    SUBMITTED = "submitted", "已报送"
    WITHDRAWN = "withdrawn", "已撤回"
    IN_REVIEW = "in_review", "审核中"
    RETURNED = "returned", "已退回"
    APPROVED = "approved", "已审核"


class CommentAnswer(TextChoices):
    """How the branch closed a comment."""

    CHANGED = "changed", "已改"
    EXPLAINED = "explained", "说明"


class PaperKind(TextChoices):
    """The papers that are made from one base of figures."""

    FULL = "full", "述职报告"
    STAGE = "stage", "现场述职稿"
    SELF = "self", "自评材料"
    FIGURES = "figures", "数据附表"
    PROBLEMS = "problems", "问题清单"
    DUTIES = "duties", "责任清单"
    REMEDIES = "remedies", "整改清单"


class JobPurpose(TextChoices):
    """What a job is for."""

    COMPILE = "compile", "编写"
    FILES = "files", "制作文件"


class Level(TextChoices):
    """Printed levels of an outline item."""

    PREAMBLE = "preamble", "导语"
    CHAPTER = "chapter", "章"
    LEAD = "lead", "章首段"
    SECTION = "section", "节"


class PhraseStyle(TextChoices):
    """What a phrase is within its block."""

    SUBHEAD = "subhead", "段内小标题"
    SENTENCE = "sentence", "句"


class ParagraphState(TextChoices):
    """Who wrote what stands in the paragraph; recompiling replaces only what nobody touched."""

    AUTO = "auto", "自动成文"
    EDITED = "edited", "已改"
    LOCKED = "locked", "已锁定"
    MANUAL = "manual", "手工"
    REMOVED = "removed", "已删"
    MISSING = "missing", "缺数据"


class ParagraphAct(TextChoices):
    """What a person did to a paragraph."""

    EDIT = "edit", "改文字"
    LOCK = "lock", "锁定"
    UNLOCK = "unlock", "解锁"
    REMOVE = "remove", "删去"
    BRING_BACK = "bring_back", "恢复"
    ADD = "add", "加一段"
    TAKE_NEW = "take_new", "用新稿"
    KEEP_OWN = "keep_own", "保留原稿"
    ACCEPT = "accept", "更新数字"
    HOLD = "hold", "保持数字"


KEPT_STATES = (ParagraphState.EDITED, ParagraphState.LOCKED, ParagraphState.MANUAL, ParagraphState.REMOVED)


class JobState(TextChoices):
    """A job's life; the row is the truth, the queue only wakes a worker."""

    QUEUED = "queued", "排队中"
    RUNNING = "running", "正在编写"
    DONE = "done", "写好了"
    FAILED = "failed", "没有写成"


ACTIVE_STATES = (JobState.QUEUED, JobState.RUNNING)


class Stage(TextChoices):
    """What the worker is doing, in order."""

    COLLECT = "collect", "汇总台账"
    FACTS = "facts", "核算数字"
    WRITE = "write", "撰写段落"
    CHECK = "check", "核对数字与记录"
    FILES = "files", "制作文件"
