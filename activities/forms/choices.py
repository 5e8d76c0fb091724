"""What may be chosen on a form: only what belongs to the branch, or to an organization above it."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet

from activities.models import Campaign, Project, Series
from branches.models import Member, Organization, PartyGroup

if TYPE_CHECKING:
    Base = forms.ModelMultipleChoiceField[Model]
else:
    Base = forms.ModelMultipleChoiceField
LONGEST_ID = 18
MEMBER_FIELDS = ("host", "recorder", "lecturer")


class ManyRows(Base):
    """Several rows by their ids; a number beyond every id is a wrong choice, not a failure of the database."""

    def _check_values(self, value: Any) -> Any:  # noqa: ANN401 - Django's signature
        if any(len(str(one)) > LONGEST_ID for one in value):
            raise ValidationError(self.error_messages["invalid_list"], code="invalid_list")
        return super()._check_values(value)  # type: ignore[misc] # Django's stubs leave the private method out


def members_of(organization_id: int) -> QuerySet[Member]:
    """Return everybody who ever belonged to the branch: old records name people who have left."""
    return Member.objects.filter(memberships__organization=organization_id).distinct()


def campaigns_for(organization: Organization) -> QuerySet[Campaign]:
    """Return the campaigns of the branch and of the organizations above it."""
    line = [int(pk) for pk in organization.path.strip("/").split("/")]
    return Campaign.objects.filter(organization__in=line)


def limit(fields: dict[str, forms.Field], organization: Organization) -> None:
    """Narrow every choice of the form to the branch."""
    choices: dict[str, QuerySet[Any]] = {
        **{name: members_of(organization.pk) for name in MEMBER_FIELDS},
        "group": PartyGroup.objects.filter(organization=organization),
        "series": Series.objects.filter(organization=organization),
        "project": Project.objects.filter(organization=organization),
        "campaigns": campaigns_for(organization),
    }
    for name, rows in choices.items():
        field = fields.get(name)
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = rows
