"""Choices of gatherings and of problems that tell their day, so that two of one name can be told apart."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django import forms

from activities.models import Activity, RectificationItem
from portal.kit.dates import full_day

if TYPE_CHECKING:
    GatheringBase = forms.ModelChoiceField[Activity]
    ProblemBase = forms.ModelChoiceField[RectificationItem]
else:
    GatheringBase = ProblemBase = forms.ModelChoiceField
SHORT = 30


class GatheringChoice(GatheringBase):
    """A choice of gatherings that tells the day and the kind of each."""

    def label_from_instance(self, obj: Activity) -> str:
        """Return the words of the list."""
        return gathering_words(obj)

    def offer(self, kinds: Collection[str]) -> None:
        """Offer only gatherings of these kinds; to be called when the list has been narrowed to the branch."""
        if self.queryset is not None:
            self.queryset = self.queryset.filter(kind__code__in=kinds).select_related("kind")


def gathering_words(row: Activity) -> str:
    """Return day, kind and title of a gathering."""
    return f"{full_day(row.day)} {row.kind.label}：{row.title}"


class ProblemChoice(ProblemBase):
    """A choice of problems that tells the year in which each was found and how it stands."""

    def label_from_instance(self, obj: RectificationItem) -> str:
        """Return the words of the list."""
        problem = obj.problem if len(obj.problem) <= SHORT else f"{obj.problem[: SHORT - 1]}…"
        return f"“{problem}”（{obj.found_on.year}年，{obj.get_state_display()}）"
