"""Answers to "may this be done?": yes, or no with the reason that the page shows."""

from dataclasses import dataclass

from portal.kit.errors import Refused


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Denied:
    """No, and why, as a sentence for the user."""

    reason: str

    def __bool__(self) -> bool:
        return False


Answer = Allowed | Denied
YES = Allowed()


def first_denial(*answers: Answer) -> Answer:
    """Return the first refusal, or yes when there is none."""
    return next((answer for answer in answers if not answer), YES)


def insist(answer: Answer, field: str = "") -> None:
    """Refuse with the reason that was given, if one was; `field` is what it is about."""
    if isinstance(answer, Denied):
        raise Refused(answer.reason, field=field)
