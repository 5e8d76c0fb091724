"""A table between the page that shows it and the one that stores it: signed and sent back by the browser.

So nothing of it lies on the server before it is confirmed, and only who sent it, in the same branch, can open it.
"""

from django.core import signing

from portal.kit.errors import Refused
from portal.kit.imports.grid import Grid
from portal.kit.sheets import SheetRow

GOOD_FOR = 12 * 3600  # as long as a session
LONGEST = 3_000_000
TOO_OLD = "这张表放得太久或没有传完整，请重新选择表格"


def seal(grid: Grid, owner: str) -> str:
    """Return the table as one signed text; `owner` says whose it is and what for."""
    content = {"h": grid.head, "r": [[row.number, *row.cells] for row in grid.rows], "x": grid.refused}
    sealed = signing.dumps(content, salt=owner, compress=True)
    if len(sealed) > LONGEST:
        raise Refused("表格里的字太多，请分成几次导入")
    return sealed


def opened(sealed: str, owner: str) -> Grid:
    """Return the table of a signed text, or refuse it."""
    try:
        content = signing.loads(sealed, salt=owner, max_age=GOOD_FOR)
    except signing.BadSignature:
        raise Refused(TOO_OLD) from None
    rows = tuple(SheetRow(number, tuple(cells)) for number, *cells in content["r"])
    return Grid(tuple(content["h"]), rows, tuple(content["x"]))
