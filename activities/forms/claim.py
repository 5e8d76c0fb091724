"""The form of training elsewhere, and what the branch says to it."""

from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms

from activities.files import checked
from activities.hours.reading import hours_rule
from activities.learning.decisions import REASON_LENGTH, REFUSE, VERDICTS
from activities.models import HoursClaim, HoursRule
from portal.kit.chinese import plain_decimal
from portal.kit.dates import today
from portal.kit.forms import FIRST_DAY, clause, day_field, speak, words_field
from portal.kit.text import one_line

if TYPE_CHECKING:
    from portal.kit.uploads import Clean

    Base = forms.ModelForm[HoursClaim]
else:
    Base = forms.ModelForm

HOURS, MINUTES = "hours", "minutes"
UNITS = ((HOURS, "学时"), (MINUTES, "分钟"))
LONGEST, LONGEST_ID = 1440, 18


class ClaimForm(Base):
    """Training elsewhere as a member reports it: in 学时 as the certificate says, or in minutes."""

    amount = forms.DecimalField(
        label="时长",
        max_digits=6,
        decimal_places=1,
        min_value=Decimal("0.1"),
        max_value=LONGEST,
        widget=forms.NumberInput({"inputmode": "decimal", "step": "any"}),
        error_messages={
            "min_value": "时长要大于 0",
            "max_value": "一天没有这么长，请核对",
            "max_decimal_places": "时长最多写一位小数",
            "max_digits": "一天没有这么长，请核对",
            "max_whole_digits": "一天没有这么长，请核对",
        },
    )
    unit = forms.ChoiceField(label="单位", choices=UNITS, initial=HOURS)
    day = day_field("日期")
    proof = forms.FileField(
        label="证明",
        required=False,
        widget=forms.ClearableFileInput({"accept": "image/*,.pdf,.docx,.xlsx"}),
        error_messages={"empty": "这个文件是空的，请重新选"},
    )

    field_order = ("title", "host_body", "day", "amount", "unit", "is_training", "proof")

    class Meta:
        model = HoursClaim
        fields = ("title", "host_body", "day", "is_training")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.kept: Clean | None = None
        for name in ("title", "host_body"):
            self.fields[name].validators.append(one_line)
        self.fields["day"].required = self.fields["title"].required = True
        speak(self.fields.values())
        self.fields["proof"].error_messages["max_length"] = "文件名太长，请改短后再选"

    def clean(self) -> dict[str, Any]:
        """Hold the fields against each other, and look at what the file really is."""
        data = self.cleaned_data
        for name in ("title", "host_body"):
            data[name] = clause(data.get(name) or "")
        if not data["title"] and "title" not in self.errors:
            self.add_error("title", "请填写内容")
        day = data.get("day")
        if day and not FIRST_DAY <= day <= today():
            self.add_error("day", "日期还没到，参加完再申报" if day > today() else "日期填得太早了，请看一下年份")
        elif day and "amount" in data and "unit" in data:
            self._clean_amount(data, hours_rule(day))
        self._clean_proof(data)
        return data

    def _clean_amount(self, data: dict[str, Any], rule: HoursRule | None) -> None:
        amount: Decimal = data["amount"]
        if rule is None:
            self.add_error("day", f"{data['day'].year} 年的学时要求还没有发布，现在不能申报")
        elif data["unit"] == HOURS and amount % rule.step:
            self.add_error("amount", f"学时按 {plain_decimal(rule.step)} 的倍数填，或改填分钟")
        elif data["unit"] == HOURS and amount > rule.day_cap:
            cap = plain_decimal(rule.day_cap)
            self.add_error("amount", f"一天最多计 {cap} 学时；几天的培训，请一天申报一条")
        else:
            by = rule.minutes_per_hour if data["unit"] == HOURS else 1
            self.instance.minutes = int((amount * by).to_integral_value(ROUND_DOWN))
            if not self.instance.minutes:
                self.add_error("amount", "时长要大于 0")

    def _clean_proof(self, data: dict[str, Any]) -> None:
        file = data.get("proof")
        if not file:
            return
        good, bad = checked([file])
        self.kept = good[0] if good else None
        for sentence in bad:
            self.add_error("proof", sentence)


class DecisionForm(forms.Form):
    """What the branch says to the claims that were ticked."""

    act = forms.ChoiceField(choices=[(code, verdict.word) for code, verdict in VERDICTS.items()])
    reason = words_field("原因", REASON_LENGTH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self.fields.values())
        self.fields["reason"].validators.append(one_line)

    def clean(self) -> dict[str, Any]:
        """Ask for the reason where the member will want to know it."""
        data = self.cleaned_data
        data["reason"] = clause(data.get("reason") or "")
        verdict = VERDICTS.get(data.get("act", ""), REFUSE)
        if verdict.needs_reason and not data["reason"] and "reason" not in self.errors:
            self.add_error("reason", "请写明原因，党员会看到")
        return data


def ticked(values: list[str]) -> list[int]:
    """Return the numbers among what was sent; anything else names nothing."""
    return [int(text) for text in values if text.isascii() and text.isdigit() and len(text) <= LONGEST_ID]
