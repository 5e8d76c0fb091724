"""What compiling yields."""

from dataclasses import dataclass

from reports.document import Gap


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph as the machine would write it: run-in title, tokenised text, and the gaps in it."""

    key: str
    text: str
    gaps: tuple[Gap, ...] = ()
    has_sentence: bool = True
    head: str = ""


@dataclass(frozen=True, slots=True)
class DraftHeading:
    """A chapter heading, already numbered."""

    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """What compiling yields: title lines and drafts in reading order."""

    title: tuple[str, ...]
    drafts: tuple[DraftHeading | Draft, ...]

    @property
    def paragraphs(self) -> tuple[Draft, ...]:
        """The drafts without the headings between them."""
        return tuple(one for one in self.drafts if isinstance(one, Draft))
