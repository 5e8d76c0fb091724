"""Names of branches for lists of them."""

from dataclasses import dataclass

from branches.queries import branches_in
from branches.scope import Scope


@dataclass(frozen=True, slots=True)
class BranchName:
    """A branch as lists of branches show it."""

    pk: int
    name: str
    short_name: str
    secretary_name: str | None


def branch_names(scope: Scope) -> list[BranchName]:
    """Return the branches in the scope by name; only what is shown is read, because there may be hundreds."""
    columns = ("pk", "name", "short_name", "secretary_name")
    return [BranchName(*row) for row in branches_in(scope).values_list(*columns)]
