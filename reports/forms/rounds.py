"""The form of a round: outline, days, shares, and a few rows of limits."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.http import QueryDict

from branches.models import Organization
from portal.kit.dates import LAST_YEAR
from portal.kit.forms import FIRST_DAY, PLEASE, day_field, speak, words_field
from portal.kit.known import known_as
from reports.enums import Level, PaperKind
from reports.models import AppraisalRound, LengthLimit, OutlineItem
from reports.queries import outlines_for
from reports.rounds import limits_of, seen_of

if TYPE_CHECKING:
    Base = forms.ModelForm[AppraisalRound]
    Rows = forms.BaseFormSet["LimitForm"]
else:
    Base, Rows = forms.ModelForm, forms.BaseFormSet

MOST_CHARS, MOST_PAGES, WHOLE = 200_000, 500, 100
BLANK_ROWS, MOST_ROWS = 3, 40
CHOICES = ("paper", "section")


def _number(label: str, most: int) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=most)


class RoundForm(Base):
    """What a working committee asks of the reports of a year."""

    name = words_field("名称", 80)
    cutoff = day_field("记录截止日")
    deadline = day_field("报送期限")
    max_business_share = _number("业务工作最多占百分之", WHOLE)
    min_problem_share = _number("存在问题最少占百分之", WHOLE)
    authority = words_field("依据", 120)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=64)

    class Meta:
        model = AppraisalRound
        fields = (
            *("name", "outline", "cutoff", "deadline", "allows_declared_gaps"),
            *("max_business_share", "min_problem_share", "authority"),
        )

    def __init__(self, *args: Any, committee: Organization, year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.instance.organization, self.instance.year = committee, year
        outline = self.fields["outline"]
        if isinstance(outline, forms.ModelChoiceField):
            outline.queryset, outline.empty_label = outlines_for(year), PLEASE
        self.fields["name"].required = True
        self.initial.setdefault("seen", seen_of(self.instance if self.instance.pk else None))
        speak(self.fields.values())
        for name in ("max_business_share", "min_problem_share"):
            self.fields[name].error_messages |= {"invalid": "请填 0 到 100 的整数"}

    def clean(self) -> dict[str, Any]:
        """Days that belong to the year, the deadline not before the last record."""
        data = super().clean() or {}
        cutoff, deadline = data.get("cutoff"), data.get("deadline")
        if cutoff and cutoff.year != self.instance.year:
            self.add_error("cutoff", f"记录截止日要在 {self.instance.year} 年内")
        if deadline and not FIRST_DAY.year <= deadline.year <= LAST_YEAR:
            self.add_error("deadline", "请填写正确的日期")
        elif cutoff and deadline and deadline < cutoff:
            self.add_error("deadline", "报送期限不能早于记录截止日")
        return data


class LimitForm(forms.Form):
    """One row: which paper, which section of it, how long. A row without a number says nothing."""

    paper = forms.ChoiceField(label="材料", choices=PaperKind.choices)
    section = forms.ChoiceField(label="章节", required=False)
    min_chars = _number("最少字数", MOST_CHARS)
    max_chars = _number("最多字数", MOST_CHARS)
    max_pages = _number("最多页数", MOST_PAGES)

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"] = forms.ChoiceField(label="章节", required=False, choices=[("", "全文"), *sections])
        self.order_fields(("paper", "section", "min_chars", "max_chars", "max_pages"))
        for name, field in self.fields.items():
            field.widget.attrs["class"] = "form-select" if name in CHOICES else "form-control"
        speak(self.fields.values())
        for name in ("min_chars", "max_chars", "max_pages"):
            self.fields[name].error_messages |= {
                "invalid": "请填整数",
                "max_value": "这个数太大",
                "min_value": "请填整数",
            }

    @property
    def numbers(self) -> dict[str, int]:
        """The limits that were typed."""
        names = ("min_chars", "max_chars", "max_pages")
        return {name: self.cleaned_data[name] for name in names if self.cleaned_data.get(name)}

    def clean(self) -> dict[str, Any]:
        """Nobody can write at least more than at most."""
        data = super().clean() or {}
        least, most = data.get("min_chars"), data.get("max_chars")
        if least and most and least > most:
            self.add_error("max_chars", "最多字数不能小于最少字数")
        return data


class LimitRows(Rows):
    """All rows; each paper and section once."""

    def clean(self) -> None:
        """Refuse two limits for one place."""
        seen = set()
        for form in self.forms:
            if form.is_valid() and form.numbers:
                place = (form.cleaned_data["paper"], form.cleaned_data["section"])
                if place in seen:
                    form.add_error("section", "这一处已经有一行了")
                seen.add(place)

    @property
    def limits(self) -> list[LengthLimit]:
        """The rows that say something, not stored yet."""
        return [
            LengthLimit(paper=form.cleaned_data["paper"], section=form.cleaned_data["section"], **form.numbers)
            for form in self.forms
            if form.numbers
        ]


LimitFormSet = forms.formset_factory(
    LimitForm, formset=LimitRows, extra=BLANK_ROWS, max_num=MOST_ROWS, absolute_max=MOST_ROWS
)


def limit_rows(data: QueryDict | None, appraisal: AppraisalRound | None, year: int) -> LimitRows:
    """Return the rows of a round, with some blank ones behind them."""
    columns = ("paper", "section", "min_chars", "max_chars", "max_pages")
    rows = [{name: getattr(one, name) for name in columns} for one in limits_of(appraisal)]
    sections = sections_of(year)
    sections |= {row["section"]: row["section"] for row in rows if row["section"] and row["section"] not in sections}
    made = LimitFormSet(
        data, initial=None if data else rows, prefix="limit", form_kwargs={"sections": list(sections.items())}
    )
    return known_as(LimitRows, made)


def sections_of(year: int) -> dict[str, str]:
    """Return the sections of all outlines of the year, each once."""
    items = OutlineItem.objects.filter(outline__in=outlines_for(year)).order_by("outline__code", "order")
    found: dict[str, str] = {}
    for item in items:
        word = item.title or item.gap_subject or str(Level(item.level).label)
        found.setdefault(item.section, word[:24])
    return found
