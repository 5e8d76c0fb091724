"""The two forms of an import: where the table is, and which of its columns is which."""

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, Self
from uuid import UUID, uuid4

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms import BoundField

from portal.kit.errors import Refused
from portal.kit.forms import speak
from portal.kit.imports.columns import Wanted, guess, letter
from portal.kit.imports.grid import Grid, Limits, grid_of_file, grid_of_text
from portal.kit.imports.lines import Line, lines_of
from portal.kit.imports.parcel import TOO_OLD, opened, seal
from portal.kit.text import refused_characters

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

CHOOSE = "请选择表格文件，或把单元格粘贴到下面"
LONGEST_PASTE = 400_000
SKIP_COLUMN = "不导入"
HIDDEN = ("sealed", "token", "expected", "seen")


class SourceForm(forms.Form):
    """A file, or cells pasted from a sheet."""

    file = forms.FileField(
        label="表格文件",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ".xlsx,.csv"}),
    )
    text = forms.CharField(
        label="或者从 Excel 复制后粘贴",
        required=False,
        strip=False,
        max_length=LONGEST_PASTE,
        widget=forms.Textarea({"rows": 6, "spellcheck": "false", "autocomplete": "off", "maxlength": None}),
    )

    def __init__(self, *args: Any, wanted: Sequence[Wanted], limits: Limits, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted, self.limits = wanted, limits
        self.grid: Grid | None = None
        speak(self.fields.values())

    def clean_text(self) -> str:
        """Refuse what no cell may hold; line ends and tabs are what the cells stand between."""
        text: str = self.cleaned_data["text"]
        if refused_characters(text):
            raise ValidationError("里面有看不见的控制字符，请删掉后重新粘贴")
        return text

    def clean(self) -> dict[str, Any]:
        """Read the table; a file goes before what was pasted."""
        file, text = self.cleaned_data.get("file"), self.cleaned_data.get("text", "")
        if self.errors:
            return self.cleaned_data
        if file is None and not text.strip():
            raise ValidationError(CHOOSE)
        try:
            self.grid = self._of_file(file) if file else grid_of_text(text, self.wanted, self.limits)
        except ValidationError as error:
            self.add_error("file" if file else "text", error)
        return self.cleaned_data

    def _of_file(self, file: "UploadedFile[bytes]") -> Grid:
        if (file.size or 0) > settings.SHEET_MAX_BYTES:
            raise ValidationError(f"表格超过 {settings.SHEET_MAX_BYTES // 1_000_000} MB，请分成几个文件")
        return grid_of_file(file.name or "", file.read(), self.wanted, self.limits)


class MatchForm(forms.Form):
    """The table itself, signed, and for each of its columns what it is. A number of its own lets it store once."""

    WANTED: ClassVar[Sequence[Wanted]] = ()

    sealed = forms.CharField(widget=forms.HiddenInput, strip=False)
    token = forms.UUIDField(widget=forms.HiddenInput)
    expected = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0, max_value=100_000)
    seen = forms.CharField(widget=forms.HiddenInput, required=False, max_length=32)

    def __init__(self, *args: Any, grid: Grid, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grid = grid
        choices = [("", SKIP_COLUMN), *((one.key, one.label) for one in self.WANTED)]
        for column, key in enumerate(guess(grid.head, self.WANTED)):
            # The number keeps columns apart that have the same name.
            name = f"column-{column}"
            self.fields[name] = forms.ChoiceField(label=grid.head[column], choices=choices, required=False, initial=key)
        speak(self.fields.values())

    @classmethod
    def first(cls, grid: Grid, owner: str) -> Self:
        """Return the form of a table that was just read, with the columns as they were guessed."""
        blank = cls(grid=grid)
        sent = {name: field.initial for name, field in blank.fields.items() if field.initial}
        return cls({**sent, "sealed": seal(grid, owner), "token": str(uuid4())}, grid=grid)

    def clean(self) -> dict[str, Any]:
        """Insist that no column is chosen twice and none that is needed is missing."""
        chosen = [self.cleaned_data.get(name, "") for name in self._columns]
        for one in self.WANTED:
            if chosen.count(one.key) > 1:
                self.add_error(None, f"有 {chosen.count(one.key)} 列都选了“{one.label}”，请只留一列")
            elif one.required and one.key not in chosen:
                self.add_error(None, f"请选哪一列是“{one.label}”")
        return self.cleaned_data

    @property
    def mapping(self) -> dict[str, int]:
        """Which column holds what."""
        chosen = [self.cleaned_data.get(name, "") for name in self._columns]
        return {key: column for column, key in enumerate(chosen) if key}

    @property
    def mark(self) -> str:
        """A mark of all that was chosen: what is stored must be what was shown."""
        chosen = {name: str(value) for name, value in self.cleaned_data.items() if name not in HIDDEN}
        return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:32]

    @property
    def was_shown(self) -> bool:
        """Whether the rows were shown with exactly these choices."""
        return self.cleaned_data.get("seen") == self.mark

    @property
    def columns(self) -> list[tuple[str, BoundField, str]]:
        """For the page: each column's letter, its choice, and what stands in it."""
        return [
            (letter(n), self[name], "、".join(text[:20] for text in self.grid.samples(n)))
            for n, name in enumerate(self._columns)
        ]

    @property
    def lines(self) -> list[Line]:
        """The rows by what their columns are."""
        return lines_of(self.grid.rows, self.mapping)

    @property
    def shown_good(self) -> int:
        """How many rows were said to be good."""
        return self.cleaned_data.get("expected") or 0

    @property
    def number(self) -> UUID:
        """The number under which this table is stored once."""
        token: UUID = self.cleaned_data["token"]
        return token

    @property
    def _columns(self) -> list[str]:
        return [f"column-{column}" for column in range(len(self.grid.head))]


def sent_grid(sealed: str, owner: str) -> Grid:
    """Return the table that came back from the page; one that is missing is treated like one that is too old."""
    if not sealed:
        raise Refused(TOO_OLD)
    return opened(sealed, owner)
