"""The forms of an imported ledger: the texts of a row, and what is chosen for all rows beside the columns."""

from datetime import time
from functools import cache
from typing import Any

from django import forms

from activities.imports.columns import WANTED
from activities.models import Activity
from activities.models.activity import TEXT_LENGTH, TITLE_LENGTH
from activities.queries import kinds
from portal.kit.forms import PLEASE, speak
from portal.kit.imports.forms import MatchForm
from portal.kit.imports.grid import Grid
from portal.kit.known import column, known_as
from portal.kit.text import one_line, printable, tidy

PLACE_LENGTH = int(column(Activity, "place").max_length or 0)


class RowForm(forms.Form):
    """The texts of one row, under the rules of the record's own form."""

    title = forms.CharField(label="主题", max_length=TITLE_LENGTH, validators=[printable, one_line])
    place = forms.CharField(label="地点", max_length=PLACE_LENGTH, required=False, validators=[printable, one_line])
    text = forms.CharField(label="主要内容", max_length=TEXT_LENGTH, required=False, validators=[printable])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        speak(self.fields.values())

    def clean_text(self) -> str:
        """Store one kind of line end."""
        return tidy(self.cleaned_data["text"])


def _clock(label: str) -> forms.TimeField:
    return forms.TimeField(label=label, required=False, widget=forms.TimeInput({"type": "time"}, "%H:%M"))


def _kinds() -> list[tuple[str, str]]:
    """Return the kinds that an old ledger may hold; asked when the form is used, not when it is written."""
    return [("", PLEASE), *((kind.code, kind.label) for kind in kinds() if "title" not in kind.dropped)]


class LedgerMatchForm(MatchForm):
    """The columns, and kind and times for rows that do not say them."""

    WANTED = WANTED

    kind_all = forms.ChoiceField(label="没有写类型的，都记为", required=False)
    start_all = _clock("没有写开始时间的，按")
    end_all = _clock("没有写结束时间的，按")

    def __init__(self, *args: Any, grid: Grid, **kwargs: Any) -> None:
        super().__init__(*args, grid=grid, **kwargs)
        known_as(forms.ChoiceField, self.fields["kind_all"]).choices = cache(_kinds)  # asked once, and only if drawn

    @property
    def times(self) -> tuple[time | None, time | None]:
        """The times for rows without."""
        return self.cleaned_data.get("start_all"), self.cleaned_data.get("end_all")
