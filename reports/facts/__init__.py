"""From records to facts. A new family is one file with `collect` and one line in FAMILIES."""

from datetime import date

from branches.models import Organization
from reports.facts import (
    basics,
    campaigns,
    integrity,
    learning,
    lectures,
    loop,
    meetings,
    people,
    projects,
    safeguard,
    safety,
    series,
    standing,
    study_hours,
    variety,
    volunteers,
)
from reports.facts.reading import read_year
from reports.facts.records import YearRecords
from reports.figures import YearFacts

FAMILIES = (
    *(basics, campaigns, series, learning, lectures, study_hours, variety, people, volunteers, meetings, integrity),
    *(safeguard, projects, safety, standing, loop),
)

__all__ = ["FAMILIES", "YearRecords", "collect", "facts_of", "read_year"]


def facts_of(records: YearRecords) -> YearFacts:
    """Return every figure that the records allow; pure."""
    facts = {fact.code: fact for family in FAMILIES for fact in family.collect(records)}
    return YearFacts(records.organization.pk, records.year, records.cutoff, facts)


def collect(organization: Organization, year: int, cutoff: date) -> YearFacts:
    """Read the year and count it."""
    return facts_of(read_year(organization, year, cutoff))
