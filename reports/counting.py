"""改口径: the few ways of counting that a branch may choose between, and the figures that each one touches. Pure."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Way:
    """One allowed way of counting, in the words that the reader sees."""

    value: str
    words: str


@dataclass(frozen=True, slots=True)
class Variants:
    """A rule with its allowed ways; the first one holds where no dated rule says otherwise."""

    rule: str
    label: str
    ways: tuple[Way, ...]
    figures: tuple[str, ...]

    def way(self, value: str) -> Way | None:
        """Return the way that a value names, if it is an allowed one."""
        return next((way for way in self.ways if way.value == value), None)


CHOICES = (
    Variants(
        "micro_lecture",
        "微党课是否计入专题党课",
        (Way("exclude", "微党课不计入"), Way("include", "微党课也计入")),
        ("lecture.ideology_integrity",),
    ),
    Variants(
        "integrity_scope",
        "哪些记录算廉政教育",
        (
            Way("tagged", "登记为“廉政教育”的，和标记“廉政教育”专题的主题党日、党课都算"),
            Way("kind", "只算登记为“廉政教育”的"),
        ),
        (
            *("integrity.sessions", "integrity.person_times", "integrity.warning", "integrity.visits"),
            *("integrity.case_circular", "integrity.film_and_talk", "integrity.expert_lecture"),
            *("integrity.daily_quiz", "integrity.theme_day_visits"),
        ),
    ),
)


def variants_for(code: str) -> Variants | None:
    """Return the ways in which a figure may be counted, if there is a choice."""
    return next((choice for choice in CHOICES if code in choice.figures), None)


def variants_of(rule: str) -> Variants | None:
    """Return the ways that a rule allows."""
    return next((choice for choice in CHOICES if choice.rule == rule), None)
