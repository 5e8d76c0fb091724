"""What compiling reads of the rows of an outline."""

from typing import Protocol


class PhraseRow(Protocol):
    """The part of a Phrase that compiling reads."""

    @property
    def section(self) -> str: ...
    @property
    def block(self) -> str: ...
    @property
    def style(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def requires(self) -> list[str]: ...
    @property
    def gap_subject(self) -> str: ...
    @property
    def gap_kind(self) -> str: ...


class ItemRow(Protocol):
    """The part of an OutlineItem that compiling reads."""

    level: str
    section: str
    title: str
    repeat: str
    is_required: bool
    gap_subject: str
    blocks: list[str]
    hint: str
