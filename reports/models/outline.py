"""Outlines and phrases: the words of a report, as dated rows."""

from django.core.exceptions import ValidationError
from django.db import models

from portal.kit.constraints import in_order, one_of
from portal.kit.text import printable
from reports.enums import Level, PhraseStyle
from reports.slots import unknown_slots


def known_slots(text: str) -> None:
    """Refuse a sentence with a slot that no fact fills, and name it."""
    if unknown := unknown_slots(text):
        raise ValidationError("没有这个数据项：%(names)s", params={"names": "、".join(unknown)}, code="slot")


class Outline(models.Model):
    """A set of chapters and sections that a working committee asks for (domain guide §3.4)."""

    code = models.CharField("代码", max_length=12, unique=True)
    name = models.CharField("名称", max_length=80)
    title = models.CharField("报告标题", max_length=120, validators=[known_slots], help_text="按意思分行，用 | 隔开")
    valid_from = models.DateField("起")
    valid_until = models.DateField("止", null=True, blank=True)
    small_numbers_in_han = models.BooleanField("十以内的人数用汉字", default=True)

    class Meta:
        ordering = ("code",)
        verbose_name = verbose_name_plural = "报告提纲"
        constraints = (in_order("outline", "valid_from", "valid_until"),)

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class OutlineItem(models.Model):
    """One printed place of an outline. `section` names the phrases that fill it and stays when titles change."""

    outline = models.ForeignKey(Outline, verbose_name="提纲", on_delete=models.CASCADE, related_name="items")
    order = models.PositiveSmallIntegerField("次序")
    level = models.CharField("级别", max_length=10, choices=Level)
    section = models.SlugField("节代码", max_length=40)
    title = models.CharField("标题", max_length=120, blank=True, validators=[printable, known_slots])
    repeat = models.CharField(
        "逐条", max_length=20, blank=True, help_text="按哪一族数据逐条成段，如 finding；标题和句子里用 # 代表第几条"
    )
    is_required = models.BooleanField("必写", default=False, help_text="没有记录时留标题并写待补")
    gap_subject = models.CharField("缺什么", max_length=40, blank=True)
    blocks = models.JSONField(
        "用哪些句子", default=list, blank=True, help_text="节代码，或节代码:段落代码；不写就用本节代码的全部句子"
    )
    hint = models.CharField("请您写什么", max_length=120, blank=True, help_text="由支部自己写的部分，待补时给出的话")

    class Meta:
        ordering = ("outline", "order")
        verbose_name = verbose_name_plural = "提纲条目"
        constraints = (
            one_of("outlineitem", "level", Level),
            models.UniqueConstraint(fields=("outline", "section"), name="outlineitem_section_once"),
        )

    def __str__(self) -> str:
        return self.title or self.section


class Phrase(models.Model):
    """A sentence with named slots. It is printed only when every slot and every `requires` has records."""

    section = models.SlugField("节代码", max_length=40)
    block = models.SlugField("段落代码", max_length=40, help_text="小标题和它的句子用同一个代码")
    order = models.PositiveSmallIntegerField("次序")
    style = models.CharField("样式", max_length=10, choices=PhraseStyle, default=PhraseStyle.SENTENCE)
    text = models.CharField("句子", max_length=400, validators=[printable, known_slots])
    requires = models.JSONField("还须有的数据", default=list, blank=True)
    gap_subject = models.CharField("缺数据时写待补", max_length=40, blank=True)
    gap_kind = models.CharField("补登的工作类型", max_length=40, blank=True)
    valid_from = models.DateField("起")
    valid_until = models.DateField("止", null=True, blank=True)
    authority = models.CharField("出处", max_length=120, blank=True)

    class Meta:
        ordering = ("section", "order")
        verbose_name = verbose_name_plural = "报告用语"
        constraints = (
            one_of("phrase", "style", PhraseStyle),
            in_order("phrase", "valid_from", "valid_until"),
            models.UniqueConstraint(fields=("section", "order", "valid_from"), name="phrase_once"),
        )

    def __str__(self) -> str:
        return self.text
