"""What belongs to a record beside its own fields, read in one query: topics, speakers, files, the same occasion."""

from dataclasses import dataclass

from django.db.models import CharField, F, Value
from django.db.models.functions import Cast, Concat

from activities.enums import TopicCategory
from activities.gain import BUSY, busy_parts
from activities.lists import together
from activities.models import Activity
from activities.occasion import together_with
from activities.warnings import COLUMNS, NO_DAY, parts_of, warnings_in
from portal.templatetags.kit import is_picture

PK = Cast("pk", CharField())
SPACE = Value(" ")


@dataclass(frozen=True, slots=True)
class Linked:
    """A file, or another record of the same occasion: its number, its name and, of a record, its kind."""

    pk: int
    name: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class About:
    """The lists of one record."""

    topics: list[tuple[str, str]]
    campaigns: list[str]
    speakers: list[str]
    odd: list[str]
    photos: list[Linked]
    papers: list[Linked]
    together: list[Linked]
    is_busy: bool


def about_of(activity: Activity, *, managed: bool) -> About:
    """Return the lists; what looks odd is for those who can change it."""
    blank = {"word": Value(""), "about_day": NO_DAY}
    parts = {
        **parts_of(activity),
        "campaigns": activity.campaigns.annotate(**blank),
        "speakers": activity.speeches.annotate(name=F("member__name"), **blank),
        **busy_parts(activity),
        "files": activity.evidence.annotate(word=PK, about_day=NO_DAY),
        "together": together_with(activity).annotate(
            name=F("title"), word=Concat(PK, SPACE, "kind__label"), about_day=NO_DAY
        ),
    }
    lists = together(parts, *COLUMNS)
    files = [Linked(int(word), name) for name, word, _ in lists["files"]]
    return About(
        topics=[(name, str(TopicCategory(word).label)) for name, word, _ in lists["topics"]],
        campaigns=[name for name, *_ in lists["campaigns"]],
        speakers=[name for name, *_ in lists["speakers"]],
        odd=warnings_in(activity, lists) if managed else [],
        photos=[file for file in files if is_picture(file.name)],
        papers=[file for file in files if not is_picture(file.name)],
        together=[_linked(name, word) for name, word, _ in lists["together"]],
        is_busy=any(lists[part] for part in BUSY),
    )


def _linked(name: str, word: str) -> Linked:
    pk, kind = word.split(" ", 1)
    return Linked(int(pk), name, kind)
