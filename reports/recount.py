"""What the records say now, beside what a report says: counted again whenever something of the branch was written.

A recount reads the whole year, in far more queries than a page may take: a page shows what was counted already, and
asks for the count with a press of its own (with scripts at once). The result is kept until the next row in the branch's
audit trail, because every write leaves one. What the trail of the branch does not tell (a campaign from above) is seen
after a few minutes.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.core.cache import cache

from branches.models import AuditEvent, Organization
from reports.document import Document
from reports.facts import facts_of, read_year
from reports.figures import YearFacts

MINUTES = 5 * 60
# Acts on the report itself change no record.
NOT_RECORDS = ("paragraph", "report", "output", "revision", "job")


def live_facts(organization: Organization, year: int, cutoff: date) -> YearFacts:
    """Return the year as its records are now."""
    return live(organization, year, cutoff).facts


@dataclass(frozen=True, slots=True)
class Live:
    """What was counted again, and how many records were read for it."""

    facts: YearFacts
    records: int


def live(organization: Organization, year: int, cutoff: date) -> Live:
    """Count the year again, unless nothing was written since it was last counted."""
    key = _key(organization, year, cutoff)
    return _kept(key) or _count(key, organization, year, cutoff)


def live_if_counted(organization: Organization, year: int, cutoff: date) -> Live | None:
    """Return what was counted, if nothing was written since; one query."""
    return _kept(_key(organization, year, cutoff))


def _kept(key: str) -> Live | None:
    kept = cache.get(key)
    return kept if isinstance(kept, Live) else None


def _count(key: str, organization: Organization, year: int, cutoff: date) -> Live:
    records = read_year(organization, year, cutoff)
    counted = Live(facts_of(records), len(records.activities))
    cache.set(key, counted, MINUTES)
    return counted


def _key(organization: Organization, year: int, cutoff: date) -> str:
    trail = AuditEvent.objects.filter(organization=organization).exclude(object_type__in=NOT_RECORDS)
    newest = trail.order_by("-pk").values_list("pk", flat=True).first()
    return f"recount:{organization.pk}:{year}:{cutoff}:{newest}"


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure of the text that the records now give otherwise; without `now` its records are gone."""

    code: str
    label: str
    unit: str
    before: str
    now: str
    is_held: bool = False
    place: str = ""
    version: int = 0


def moved(document: Document, frozen: YearFacts, current: YearFacts, held: Iterable[str] = ()) -> list[Moved]:
    """Return what changed under the text, in reading order. Of a claim only that its records are gone."""
    kept = frozenset(held)
    found: dict[str, Moved] = {}
    for paragraph, run in ((one, run) for one in document.paragraphs for run in one.runs):
        before, now = frozen.figure(run.figure), current.figure(run.figure)
        is_same = before is None or (now is not None and (run.is_claim or now.text == before.text))
        if not is_same and before is not None:
            text = now.text if now else ""
            row = Moved(run.figure, before.label, before.unit, before.text, text, run.figure in kept, paragraph.key)
            found.setdefault(run.figure, row)
    return list(found.values())
