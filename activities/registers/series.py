"""活动系列: recurring series of the branch with their sub-themes, such as 先锋讲堂."""

from django import forms

from activities.models import Series
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm, NamesField
from portal.kit.text import printable

SUBTHEME_LENGTH, MOST = 40, 20


class SeriesForm(EntryForm):
    """Name, kind and the sub-themes, one a line."""

    subthemes = NamesField(
        label="子主题",
        required=False,
        max_length=SUBTHEME_LENGTH,
        validators=[printable],
        widget=forms.Textarea({"rows": 3}),
        help_text="每行一个，也可以用顿号隔开",
    )

    class Meta:
        model = Series
        fields = ("name", "kind", "subthemes")

    def clean_subthemes(self) -> list[str]:
        """Keep the list short enough to choose from."""
        names: list[str] = self.cleaned_data["subthemes"]
        if len(names) > MOST:
            raise forms.ValidationError(f"最多 {MOST} 个子主题，现在有 {len(names)} 个")
        return names


SERIES = Register(
    code="series",
    label="活动系列",
    shelf=Shelf.LEARNING,
    icon="list",
    hint="登记主题党日、廉政教育时选用，述职报告按系列和子主题统计",
    model=Series,
    form=SeriesForm,
    columns=(
        Shown("名称", lambda row: row.name, width=24),
        Shown("类型", lambda row: row.get_kind_display()),
        Shown("子主题", lambda row: "、".join(row.subthemes), width=40),
    ),
    line=LineSpec(day="", kind="kind", name="name"),
    searched=("name",),
)
