"""Reports that wait for the working committee, laid into the database of a served portal by `manage.py shell`."""

from portal.demo import find_world
from tests.reports.typed import laid_before, typed_report


def lay(year: int) -> None:
    """Have the three branches of the demo world send a report of the year."""
    world = find_world()
    if world is None:
        msg = "this database does not hold the demo world"
        raise LookupError(msg)
    for branch in (world.branch_a, world.branch_b, world.branch_c):
        laid_before(typed_report(branch, year, {"team": "坚持每周走访。"}), world.accounts["secretary_a"])
