"""＋同场还有: the few fields of a second purpose of the same gathering."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from activities.forms.activity import ActivityForm
from activities.models import ActivityKind
from activities.models.activity import TITLE_LENGTH
from activities.occasion import Second, may_follow
from portal.kit.forms import PLEASE, Line, error_lines, speak
from portal.kit.known import known_as
from portal.kit.text import one_line, printable

PREFIX = "also"
Options = Callable[[], list[tuple[int | str, str]]]


class AlsoForm(forms.Form):
    """Empty it means that there is nothing more; a title or a lecturer alone asks for the rest."""

    prefix = PREFIX
    kind = forms.ChoiceField(label="同场还有", required=False)
    title = forms.CharField(
        label="题目或主题", max_length=TITLE_LENGTH, required=False, validators=[printable, one_line]
    )
    lecturer = forms.ChoiceField(label="授课人", required=False)
    guest = forms.CharField(label="外请授课人", max_length=60, required=False, validators=[printable, one_line])

    def __init__(self, *args: Any, kinds: Sequence[ActivityKind], people: Options, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kinds = {kind.code: kind for kind in kinds}
        labels = [(code, kind.label) for code, kind in self.kinds.items()]
        known_as(forms.ChoiceField, self.fields["kind"]).choices = [("", "没有"), *labels]
        known_as(forms.ChoiceField, self.fields["lecturer"]).choices = lambda: [("", PLEASE), *people()]
        speak(self.fields.values())

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing of a second record that was begun."""
        data = self.cleaned_data
        said = any(data.get(name) for name in ("title", "lecturer", "guest"))
        if data.get("kind") and not data.get("title") and "title" not in self.errors:
            self.add_error("title", "请填写同场那一项的题目或主题")
        if said and not data.get("kind") and "kind" not in self.errors:
            self.add_error("kind", "请选同场还有的是哪一类")
        return data

    @property
    def second(self) -> Second | None:
        """What is to be stored beside the first record, if anything."""
        if not self.is_bound or not self.is_valid() or not self.cleaned_data["kind"]:
            return None
        data = self.cleaned_data
        lecturer = int(data["lecturer"]) if data["lecturer"] else None
        return Second(self.kinds[data["kind"]], data["title"], lecturer, data["guest"])

    @property
    def is_open(self) -> bool:
        """Whether something was typed, so that the fold shows it."""
        return self.is_bound and any(self[name].value() for name in self.fields)

    @property
    def lines(self) -> list[Line]:
        """Every error, each with the place it belongs to."""
        return error_lines(self)


def also_form(form: ActivityForm, menu: Sequence[ActivityKind], sent: QueryDict | None = None) -> AlsoForm | None:
    """Return the fold of a new record's sheet; nothing where the kind has no second purpose."""
    kinds = may_follow(form.kind, menu)
    if not kinds:
        return None
    return AlsoForm(sent, kinds=kinds, people=lambda: form.choices.options("lecturer"))
