"""Failures that are expected, each with a sentence for the user; everything else is a bug and stays loud."""


class Refused(Exception):  # noqa: N818 - it reads as what happened: the request was refused
    """An action was refused. `field` is the form's field that the sentence is about; "" stands for the whole form."""

    def __init__(self, message: str, *, field: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.field = field


class Conflict(Refused):
    """Somebody else changed the record since it was opened."""
