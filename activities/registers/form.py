"""The form of a register's row: a model form that offers only what belongs to the branch and speaks Chinese."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from crispy_forms.helper import FormHelper
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import BaseConstraint, Model, Q, QuerySet, UniqueConstraint

from activities.forms.choices import campaigns_for, topics_for
from activities.models import Activity, ActivityKind, Campaign, Topic
from activities.queries import members_of
from branches.models import Member, RegisterEntry
from branches.scope import Scope
from portal.kit.dates import LAST_YEAR, today
from portal.kit.forms import FIRST_DAY, PLEASE, speak
from portal.kit.text import one_line

if TYPE_CHECKING:
    Base = forms.ModelForm[RegisterEntry]
else:
    Base = forms.ModelForm
SAME = "已经登记过同样的一条，请到列表里修改那一条"
OUT_OF_ORDER = "结束日期不能早于开始日期"
CONTRADICTION = "有几栏互相矛盾，请再看一遍"
MEETINGS_OF_YEARS = 2
KNOWN_DAYS = (
    MinValueValidator(FIRST_DAY, "日期填得太早了，请看一下年份"),
    MaxValueValidator(date(LAST_YEAR, 12, 31), "日期填得太晚了，请看一下年份"),
)


class EntryForm(Base):
    """Base of every register's form. A subclass names model and fields, and adds `clean` for its own rules.

    What is stored beside the row itself (team members, steps) is written by `save_more`, in the same transaction.
    """

    # Sentences for constraints of the model by name; a broken one is said beside the first field of the form.
    sentences: dict[str, tuple[str, str]] = {}
    # Fields that tell what came after the day of a lasting row, and hold it against closed years themselves.
    later: tuple[str, ...] = ()

    def __init__(self, *args: Any, scope: Scope, organization_id: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.scope, self.organization_id = scope, organization_id
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.prepare()
        for field in self.fields.values():
            _say(field)
            if isinstance(field, forms.ModelChoiceField):
                self._narrow(field)

    def prepare(self) -> None:
        """Let a subclass add fields or change widgets before they are worded and narrowed."""

    def save_more(self) -> None:
        """Let a subclass store what belongs to the row; the row itself is stored already."""

    def more_words(self) -> dict[str, Any]:
        """Let a subclass say what `save_more` would change, for the trail."""
        return {}

    def _narrow(self, field: "forms.ModelChoiceField[Any]") -> None:
        """Offer only rows of this branch, or those that an organization above shares with it."""
        model = field.queryset.model if field.queryset is not None else Member
        field.queryset = choices_of(model, self.organization_id, self.initial.values())
        if not isinstance(field, forms.ModelMultipleChoiceField):
            field.empty_label = PLEASE

    def _post_clean(self) -> None:
        """Let the form speak for the constraints: the model would only tell their names."""
        self.instance.validate_constraints = lambda exclude=None: None  # type: ignore[method-assign] # noqa: ARG005 - Django's signature
        super()._post_clean()  # type: ignore[misc] # Django's own hook, not in the stubs
        del self.instance.validate_constraints
        self.validate_constraints()

    def validate_constraints(self) -> None:
        """Hold the row against the model's constraints; each refusal is a sentence beside a field."""
        exclude = self._get_validation_exclusions() - {"organization", "deleted_at"}  # type: ignore[attr-defined] # Django's own hook, not in the stubs
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                try:
                    constraint.validate(model, self.instance, exclude=exclude)
                except forms.ValidationError:
                    self.add_error(*self._sentence(constraint))

    def _sentence(self, constraint: BaseConstraint) -> tuple[str | None, str]:
        first = next(iter(self.fields))
        if constraint.name in self.sentences:
            field, sentence = self.sentences[constraint.name]
            return (field if field in self.fields else first), sentence
        if isinstance(constraint, UniqueConstraint):
            return first, SAME
        end = constraint.name.rpartition("_before_")[2]
        return (end, OUT_OF_ORDER) if end in self.fields else (None, CONTRADICTION)


def _say(field: forms.Field) -> None:
    """Give a field its Chinese sentences and the browser's own calendar."""
    speak([field])
    if isinstance(field, forms.TypedChoiceField) and not field.initial:
        pairs = cast("Iterable[tuple[str, str]]", field.choices)
        field.choices = [("", PLEASE), *(pair for pair in pairs if pair[0])]
    if isinstance(field, forms.DateField):
        field.input_formats = ["%Y-%m-%d"]
        field.widget = forms.DateInput({"type": "date"}, "%Y-%m-%d")
        field.validators += KNOWN_DAYS
    if isinstance(field, forms.CharField) and not isinstance(field.widget, forms.Textarea):
        field.validators.append(one_line)


def choices_of(model: type[Model], organization_id: int, chosen: Iterable[object] = ()) -> QuerySet[Any]:
    """Return what a form of the branch may offer of a model; what was chosen before stays choosable."""
    if model is Member:
        return members_of(organization_id)
    if model is ActivityKind:
        return ActivityKind.objects.all()
    if model is Campaign:
        return campaigns_for(organization_id).filter(deleted_at__isnull=True)
    if model is Topic:
        return topics_for(organization_id).filter(deleted_at__isnull=True)
    rows: QuerySet[Any] = model._default_manager.filter(organization=organization_id)
    if model is Activity:
        kept = Q(pk__in=[value for value in chosen if isinstance(value, int)])
        recent = Q(starts_at__year__gt=today().year - MEETINGS_OF_YEARS)
        return rows.filter(kept | recent, deleted_at__isnull=True)
    return rows.filter(deleted_at__isnull=True) if issubclass(model, RegisterEntry) else rows


class NamesField(forms.CharField):
    """Several short names in one field, kept as a list: one a line, or separated by 、 or ；."""

    def prepare_value(self, value: object) -> object:
        """Show the stored list as lines."""
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value: object) -> Any:  # noqa: ANN401 - a text for CharField, here a list: types cannot say both
        """Return the names in the order they were typed, each once."""
        text = super().to_python(value) or ""
        for mark in "、；;\r":
            text = text.replace(mark, "\n")
        return list(dict.fromkeys(name.strip() for name in text.split("\n") if name.strip()))

    def validate(self, value: object) -> None:
        """Ask for at least one name where the field is required."""
        if self.required and not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")

    def run_validators(self, value: list[str] | None) -> None:
        """Hold each name against the validators of the field."""
        for name in value or ():
            super().run_validators(name)


__all__ = ["EntryForm", "NamesField", "choices_of"]
