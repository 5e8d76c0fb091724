"""What may be chosen on a form: only what belongs to the branch, or to an organization above it.

Two queries serve every list of the form: one for the people, one for all else. They run when the page is drawn.
"""

from collections.abc import Callable, Collection
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, CharField, Exists, F, Model, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Cast, Concat, ExtractYear

from activities.lists import Lists, together
from activities.models import Activity, Campaign, Evidence, Project, Series, Team, Topic, Venue
from activities.queries import Seat, members_of, seats_of
from branches.models import Organization, PartyGroup
from portal.kit.forms import PLEASE

if TYPE_CHECKING:
    Base = forms.ModelMultipleChoiceField[Model]
else:
    Base = forms.ModelMultipleChoiceField
LONGEST_ID = 18
MEMBER_FIELDS = ("host", "recorder", "lecturer")
TICKED = ("topics", "campaigns")  # lists of which several may be ticked
NOT_TICKED = Value(value=False)
Options = list[tuple[int | str, str]]


class ManyRows(Base):
    """Several rows by their ids; a number beyond every id is a wrong choice, not a failure of the database."""

    def clean(self, value: object) -> QuerySet[Any]:
        """Return the rows; refuse ids that no row can have before the database is asked."""
        if isinstance(value, list | tuple) and any(len(str(one)) > LONGEST_ID for one in value):
            raise ValidationError(self.error_messages["invalid_list"], code="invalid_list")
        rows: QuerySet[Any] = super().clean(value)
        return rows


def campaigns_for(organization_id: int) -> QuerySet[Campaign]:
    """Return the campaigns of the branch and of the organizations above it."""
    own_path = Subquery(Organization.objects.filter(pk=organization_id).values("path"))
    return Campaign.objects.alias(own_path=own_path).filter(own_path__startswith=F("organization__path"))


def topics_for(organization_id: int) -> QuerySet[Topic]:
    """Return the topics that came with the site, those of the branch, and those of the organizations above it."""
    own_path = Subquery(Organization.objects.filter(pk=organization_id).values("path"))
    here = Q(organization__isnull=True) | Q(own_path__startswith=F("organization__path"))
    return Topic.objects.alias(own_path=own_path).filter(here)


def _labelled(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Name each row as the list shows it: a team that has ended says from which year it was."""
    label: F | Case = F("name")
    if rows.model is Team:
        ended = Concat("name", Value("（"), Cast(ExtractYear("since"), CharField()), Value("年）"))
        label = Case(When(until__isnull=False, then=ended), default="name", output_field=CharField())
    labelled: QuerySet[Any] = rows.annotate(label=label)
    return labelled


def _words(rows: QuerySet[Any]) -> F | Value:
    return F("keywords") if rows.model is Topic else Value("")


class Choices:
    """The lists of one form. `day` is asked late: it may have been typed."""

    def __init__(
        self,
        activity: Activity,
        fields: dict[str, forms.Field],
        day: Callable[[], date],
        like: Activity | None = None,
    ) -> None:
        self._activity, self._day = activity, day
        # A copy takes part in the same campaigns; its topics follow from its own theme.
        self._ticked_by = {"topics": activity.pk, "campaigns": like.pk if like else activity.pk}
        branch = activity.organization_id
        rows: dict[str, QuerySet[Any]] = {
            "group": PartyGroup.objects.filter(organization=branch),
            "series": self._kept("series", Series.objects.filter(organization=branch)),
            "project": self._kept("project", Project.objects.filter(organization=branch)),
            "venue": self._kept("venue", Venue.objects.filter(organization=branch)),
            "team": self._kept("team", Team.objects.filter(organization=branch)),
            "campaigns": self._kept("campaigns", campaigns_for(branch)),
            "topics": self._kept("topics", topics_for(branch)),
        }
        self._rows = {name: rows[name] for name in rows if name in fields}
        for name, field in fields.items():
            if isinstance(field, forms.ModelChoiceField):
                self._limit(name, field)

    def _kept(self, name: str, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Leave out what lies in the recycle bin, unless the stored record names it."""
        live = Q(deleted_at__isnull=True)
        if self._activity.pk:
            live |= Q(pk__in=Activity.objects.filter(pk=self._activity.pk).values(name))
        return rows.filter(live)

    def _limit(self, name: str, field: "forms.ModelChoiceField[Any]") -> None:
        """Narrow what the field accepts to the branch, and let it offer the list that is already here."""
        field.queryset = members_of(self._activity.organization_id) if name in MEMBER_FIELDS else self._rows[name]
        if name in TICKED:
            field.initial = lambda: self.ticked(name)
            field.choices = lambda: self.options(name)
        else:
            field.choices = lambda: [("", PLEASE), *self.options(name)]

    @cached_property
    def seats(self) -> list[Seat]:
        """Everybody who ever belonged to the branch, with where they stand on the form's day."""
        branch = self._activity.organization_id
        return seats_of(members_of(branch), branch, self._day())

    @cached_property
    def _lists(self) -> Lists:
        marked = {name: rows.annotate(ticked=self._is_ticked(name)) for name, rows in self._rows.items()}
        if self._activity.pk:
            marked["evidence"] = Evidence.objects.filter(activity=self._activity).annotate(ticked=NOT_TICKED)
        named = {name: _labelled(rows).annotate(words=_words(rows)) for name, rows in marked.items()}
        return together(named, "pk", "label", "ticked", "words")

    def _is_ticked(self, name: str) -> Exists | Value:
        if name not in TICKED or not self._ticked_by[name]:
            return NOT_TICKED
        return Exists(Activity.objects.filter(pk=self._ticked_by[name], **{name: OuterRef("pk")}))

    def options(self, name: str) -> Options:
        """Return what the field offers."""
        if name in MEMBER_FIELDS:
            return [(seat.pk, seat.name) for seat in self.seats]
        return [(pk, label) for pk, label, *_ in self._lists[name]]

    def ticked(self, name: str) -> list[int]:
        """Return what the stored record has of a list."""
        return [pk for pk, _, ticked, _ in self._lists[name] if ticked]

    @property
    def words(self) -> dict[str, str]:
        """The words of a theme by which each topic is suggested."""
        return {str(pk): words for pk, _, _, words in self._lists.get("topics", ())}

    @property
    def evidence(self) -> Collection[tuple[int, str]]:
        """Number and name of each file of a stored record."""
        return [(pk, name) for pk, name, *_ in self._lists.get("evidence", ())]
