"""The sign-in form."""

from typing import Any

from crispy_forms.helper import FormHelper
from django.contrib.auth.forms import AuthenticationForm
from django.core.validators import MaxLengthValidator

NAME_LENGTH, PASSWORD_LENGTH = 40, 128


class LoginForm(AuthenticationForm):
    """Name and password. A wrong password, an unknown name and a switched-off account get the same answer."""

    error_messages = {
        "invalid_login": "登录名或密码不对，请重新输入。",
        "inactive": "登录名或密码不对，请重新输入。",
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.form_show_errors = True
        name, password = self.fields["username"], self.fields["password"]
        name.label, password.label = "登录名", "密码"
        name.error_messages["required"], password.error_messages["required"] = "请填写登录名", "请填写密码"
        # Longer input fits no account and no column: it is refused before it is hashed or written down.
        for field, length in ((name, NAME_LENGTH), (password, PASSWORD_LENGTH)):
            field.validators.append(MaxLengthValidator(length, "登录名或密码不对，请重新输入。"))
        password.widget.attrs["maxlength"] = PASSWORD_LENGTH
