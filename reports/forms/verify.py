"""The form that checks a code and, if one has it, the file."""

from typing import TYPE_CHECKING, Any

from django import forms

from portal.kit.forms import speak
from reports.submitting.codes import typed_code

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MOST_BYTES = 20_000_000


class VerifyForm(forms.Form):
    """A code as it stands on the last page of the PDF."""

    code = forms.CharField(
        label="校验码",
        max_length=40,
        widget=forms.TextInput({"autocomplete": "off", "placeholder": "如 7K2M-QX4F-9TBA-3HEW"}),
    )
    file = forms.FileField(
        label="文件", required=False, allow_empty_file=True, widget=forms.FileInput({"accept": ".pdf,.docx,.xlsx"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self.fields.values())

    def clean_code(self) -> str:
        """Return the code as it is stored."""
        code = typed_code(self.cleaned_data["code"])
        if not code:
            msg = "校验码是 16 个字母和数字，每 4 个一组，没有 0、1、I、O"
            raise forms.ValidationError(msg, code="shape")
        return code

    def clean_file(self) -> "UploadedFile[bytes] | None":
        """Refuse what is larger than any file of ours."""
        file: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if file and (file.size or 0) > MOST_BYTES:
            msg = f"文件太大，最多 {MOST_BYTES // 1_000_000} MB"
            raise forms.ValidationError(msg, code="size")
        return file
