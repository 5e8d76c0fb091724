"""场馆基地: places and exhibitions where members are educated."""

from activities.models import Venue
from activities.registers.base import LineSpec, Register, Shelf, Shown
from activities.registers.form import EntryForm


class VenueForm(EntryForm):
    """What it is called, what it is, and whether people go there or look at it online."""

    class Meta:
        model = Venue
        fields = ("name", "kind", "mode", "place")


VENUES = Register(
    code="venue",
    label="场馆基地",
    shelf=Shelf.LEARNING,
    icon="building",
    hint="红色资源、廉洁文化基地和展览，登记活动时选用，述职报告写参观了哪些",
    model=Venue,
    form=VenueForm,
    columns=(
        Shown("名称", lambda row: row.name, width=30),
        Shown("类型", lambda row: row.get_kind_display()),
        Shown("方式", lambda row: row.get_mode_display()),
        Shown("地址", lambda row: row.place, width=24),
    ),
    line=LineSpec(day="", kind="kind", name="name", about="mode"),
    searched=("name", "place"),
)
