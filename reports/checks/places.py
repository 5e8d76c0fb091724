"""What a place of the outline is called, its slots filled."""

from reports.compile import plain
from reports.figures import YearFacts

ONE_OF_MANY = "#"
UNNAMED = "这一部分"


def called(title: str, subject: str, facts: YearFacts) -> str:
    """Return the title of a place; one that is written once for each record has none of its own."""
    return plain(title, facts) if title and ONE_OF_MANY not in title else subject or UNNAMED
