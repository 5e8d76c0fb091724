"""The page of an imported roster: what is chosen for all rows, beside the columns."""

from collections.abc import Collection, Sequence

from django import forms
from django.core.exceptions import ValidationError

from branches.imports.checking import Fill
from branches.imports.columns import WANTED
from portal.kit.dates import today
from portal.kit.forms import FIRST_DAY, day_field
from portal.kit.imports.forms import MatchForm
from portal.kit.imports.lines import Line
from portal.kit.imports.sheet import Sheet


class RosterMatchForm(MatchForm):
    """The columns, the day for who has none, and whether groups that are named are made."""

    WANTED = WANTED

    since_all = day_field("没有写进入支部日期的，都按这一天记")
    makes_groups = forms.BooleanField(label="建立表里新的党小组", required=False, initial=True)

    def clean_since_all(self) -> object:
        """Refuse days that cannot be or have not come."""
        day = self.cleaned_data["since_all"]
        if day and not FIRST_DAY <= day <= today():
            raise ValidationError("日期不对，请看一下年月日")
        return day

    @property
    def fill(self) -> Fill:
        """What was chosen for all rows."""
        return Fill(self.cleaned_data.get("since_all"), bool(self.cleaned_data.get("makes_groups")))

    @property
    def sheet(self) -> Sheet[Fill]:
        """What is to be stored."""
        return Sheet(self.lines, self.fill, self.shown_good)


def lacks_a_day(lines: Sequence[Line]) -> bool:
    """Whether somebody's row does not say since when they belong."""
    return any(not line.texts.get("since") for line in lines)


def new_groups(lines: Sequence[Line], known: Collection[str]) -> list[str]:
    """Return the groups that are named and that the branch does not have, each once."""
    named = dict.fromkeys(line.texts.get("group", "") for line in lines)
    return [name for name in named if name and name not in known]
