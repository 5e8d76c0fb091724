"""Which parts a sheet shows, as its kind's row says."""

from dataclasses import dataclass

from django.forms import BoundField

from activities.forms.activity import ActivityForm


@dataclass(frozen=True, slots=True)
class TopicBox:
    """A topic that may be ticked, and the words of a theme that suggest it."""

    pk: str
    name: str
    ticked: bool
    words: str


class Layout:
    """Questions of the page about the kind; the sheet answers them from its form."""

    form: ActivityForm

    @property
    def own(self) -> list[BoundField]:
        """The fields that only this kind has, before the attendance."""
        return [self.form[name] for name in self.form.kind.fields if name in self.form.fields and name != "group"]

    @property
    def folded(self) -> list[BoundField]:
        """The fields behind 更多."""
        return [self.form[name] for name in self.form.kind.folded if name in self.form.fields]

    @property
    def shows_host(self) -> bool:
        """Whether the host stands beside the place."""
        return "host" in self.form.fields and "host" not in self.form.kind.folded

    @property
    def shows_photos(self) -> bool:
        """Whether files belong to this kind."""
        return "photos" not in self.form.kind.dropped

    @property
    def asks_speakers(self) -> bool:
        """Whether the kind asks who spoke."""
        return "speakers" in self.form.kind.fields

    @property
    def topics(self) -> list[TopicBox]:
        """The topics to tick; none where the kind asks for none."""
        if "topics" not in self.form.fields:
            return []
        words = self.form.choices.words
        boxes = [(str(box.data["value"]), box) for box in self.form["topics"].subwidgets]
        return [TopicBox(pk, str(box.choice_label), bool(box.data["selected"]), words.get(pk, "")) for pk, box in boxes]
