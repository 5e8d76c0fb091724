"""From records to facts. A new family is one file with `collect` and one line in FAMILIES."""

from datetime import date

from branches.models import Organization
from reports.facts import basics, campaigns, integrity, learning, loop, meetings, people, projects, study_hours
from reports.facts.records import YearRecords, read_year
from reports.figures import YearFacts

FAMILIES = (basics, campaigns, learning, study_hours, people, meetings, integrity, projects, loop)

__all__ = ["FAMILIES", "YearRecords", "collect", "facts_of", "read_year"]


def facts_of(records: YearRecords) -> YearFacts:
    """Return every figure that the records allow; pure."""
    facts = {fact.code: fact for family in FAMILIES for fact in family.collect(records)}
    return YearFacts(records.organization.pk, records.year, records.cutoff, facts)


def collect(organization: Organization, year: int, cutoff: date) -> YearFacts:
    """Read the year and count it."""
    return facts_of(read_year(organization, year, cutoff))
