"""The form with which a branch hands a problem in for acceptance."""

from typing import TYPE_CHECKING, Any

from crispy_forms.helper import FormHelper
from django import forms

from activities.files import checked
from activities.rectification.actions import PROGRESS_LENGTH
from portal.kit.forms import clause, speak, words_field

if TYPE_CHECKING:
    from portal.kit.uploads import Clean


class HandInForm(forms.Form):
    """What was done, and a file that shows it; a problem that has one already needs no second."""

    done = words_field("做了什么", PROGRESS_LENGTH, lines=4)
    proof = forms.FileField(
        label="佐证",
        required=False,
        widget=forms.ClearableFileInput({"accept": "image/*,.pdf,.docx,.xlsx"}),
        error_messages={"empty": "这个文件是空的，请重新选", "max_length": "文件名太长，请改短后再选"},
    )

    def __init__(self, *args: Any, has_proof: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.has_proof = has_proof
        self.kept: list[Clean] = []
        self.fields["done"].required = True
        speak([self.fields["done"]])

    def clean(self) -> dict[str, Any]:
        """Look at what the file really is."""
        data = self.cleaned_data
        data["done"] = clause(data.get("done") or "")
        if not data["done"] and "done" not in self.errors:
            self.add_error("done", "请填写做了什么")
        if data.get("proof"):
            self.kept, bad = checked([data["proof"]])
            for sentence in bad:
                self.add_error("proof", sentence)
        elif not self.has_proof and "proof" not in self.errors:
            self.add_error("proof", "请附一份佐证，照片或文件都可以")
        return data
