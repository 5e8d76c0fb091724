"""The forms of 我的: settings, and a new password."""

from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator

from branches.forms.login import PASSWORD_LENGTH
from branches.models import Account, Preference
from branches.personal import SETTINGS
from portal.kit.known import column

LABELS = {"old_password": "现在的密码", "new_password1": "新密码", "new_password2": "再填一次新密码"}
HINT = "至少 10 个字符，不能全是数字，也不要用常见的密码"
WEAK = {
    "password_too_short": "新密码至少要 10 个字符",
    "password_entirely_numeric": "新密码不能全是数字",
    "password_too_common": "这个密码太常见，容易被猜到，请换一个",
    "password_too_similar": "新密码和登录名太像，请换一个",
    "": "这个密码不够安全，请换一个",
}


class PreferenceForm(forms.Form):
    """Switches; what is not sent is off."""

    def __init__(self, *args: Any, preference: Preference, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {name: getattr(preference, name) for name in SETTINGS}
        for name in SETTINGS:
            told = column(Preference, name)
            widget = forms.CheckboxInput({"class": "form-check-input"})
            self.fields[name] = forms.BooleanField(
                label=str(told.verbose_name), help_text=told.help_text, required=False, widget=widget
            )


class PasswordForm(PasswordChangeForm):
    """The password as it is, and the new one twice."""

    error_messages = {
        "password_mismatch": "两次填的新密码不一样，请重新填写",
        "password_incorrect": "现在的密码不对，请重新填写",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        for name, label in LABELS.items():
            field = self.fields[name]
            field.label, field.help_text = label, HINT if name == "new_password1" else ""
            field.error_messages["required"] = f"请填写{label}"
            field.widget.attrs |= {"maxlength": PASSWORD_LENGTH, "autofocus": False}
            # Longer input is refused before it is hashed.
            field.validators.append(MaxLengthValidator(PASSWORD_LENGTH, f"密码最多 {PASSWORD_LENGTH} 个字符"))

    def validate_password_for_user(self, user: Account, _field: str = "") -> None:
        """Say what is wrong with a password where it was typed first, in our words: Django's are not all Chinese."""
        if not self.cleaned_data.get("new_password1"):
            return
        try:
            validate_password(self.cleaned_data["new_password1"], user)
        except ValidationError as refused:
            for error in refused.error_list:
                self.add_error("new_password1", WEAK.get(str(error.code), WEAK[""]))

    def clean_new_password1(self) -> str:
        """Refuse the same password again."""
        new: str = self.cleaned_data["new_password1"]
        if new and new == self.cleaned_data.get("old_password"):
            msg = "新密码不能和现在的一样"
            raise ValidationError(msg, code="same")
        return new
