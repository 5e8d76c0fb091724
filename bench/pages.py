"""Whether pages stay fast when the county grows: every listed page, in the demo and beside 200 more branches.

    python bench/pages.py [--branches 200] [--members 30] [--rounds 20] [--only NAME ...] [--scratch FOLDER]

Two databases: `small` holds the demo, `large` the demo and a county (bench/county.py). Each is served by a process of
its own through django.test.Client; the two take turns page by page, because other programs disturb the machine.
On SQLite everything happens inside the process, and its CPU time is what counts; with DATABASE_URL set the databases
are made on that PostgreSQL server, and the clock on the wall counts. Exit code 1 when a page's p95 beside the county
is more than twice its p95 in the demo alone, or a page asks the database more than twelve times. The databases are
kept in the scratch folder and used again.
"""

import argparse
import json
import os
import statistics
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

import psycopg
from psycopg import sql

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.processes import Warm

ROOT = Path(__file__).resolve().parent.parent
BAR, QUERIES = 2.0, 12
SMALL, LARGE = "small", "large"
Figures = dict[str, dict[str, list[float]]]


class Portal:
    """A process that holds one of the databases and opens pages on demand."""

    def __init__(self, size: str, scratch: Path, *county: str) -> None:
        """Start it and let it make its database unless it is there; `queries` has the pages that it can open."""
        self._warm = Warm(ROOT / "bench/pages_server.py", *county, env=environment(size, scratch))
        self.queries: dict[str, int] = json.loads(self._warm.ready)["queries"]
        self.stop = self._warm.stop

    def open(self, name: str) -> float:
        """Open a page once and return the seconds."""
        return float(json.loads(self._warm.ask(name))["seconds"])


def environment(size: str, scratch: Path) -> dict[str, str]:
    """Return what a process needs to find its database."""
    url = os.environ.get("DATABASE_URL", "")
    own = {"DATABASE_URL": f"{url.rsplit('/', 1)[0]}/pages_{size}"} if url else {}
    return {**os.environ, "PORTAL_VAR": str(scratch / size), "LOG_LEVEL": "ERROR", **own}


def make_databases() -> None:
    """On PostgreSQL the two databases are made beside the one that DATABASE_URL names."""
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        there = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
        for size in (SMALL, LARGE):
            if f"pages_{size}" not in there:
                connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"pages_{size}")))


def measure(small: Portal, large: Portal, names: list[str], rounds: int) -> Figures:
    """Open every page in turn, here and there, so many times."""
    figures: Figures = {name: {SMALL: [], LARGE: []} for name in names}
    for _ in range(rounds):
        for name in names:
            figures[name][SMALL].append(small.open(name))
            figures[name][LARGE].append(large.open(name))
    return figures


def p95(seconds: list[float]) -> float:
    """Return what 95 of 100 stay below."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1]


def ratio(of: dict[str, list[float]]) -> float:
    """How many times as long the page takes beside the county."""
    return p95(of[LARGE]) / p95(of[SMALL])


def table(figures: Figures, queries: Mapping[str, int]) -> Iterable[str]:
    """Lines of the table, the worst ratio first."""
    yield f"{'page':26} {'demo p50':>9} {'p95':>6} {'county p50':>11} {'p95':>6} {'ratio':>6} {'queries':>8}"
    for name, of in sorted(figures.items(), key=lambda pair: -ratio(pair[1])):
        small, large = ([1000 * value for value in of[size]] for size in (SMALL, LARGE))
        demo = f"{statistics.median(small):9.1f} {p95(small):6.1f}"
        county = f"{statistics.median(large):11.1f} {p95(large):6.1f}"
        yield f"{name:26} {demo} {county} {ratio(of):6.2f} {queries[name]:8}"


def main() -> int:
    """Measure, print the table, and say whether the bar is held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--branches", default="200")
    parser.add_argument("--members", default="30")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--scratch", type=Path, default=ROOT / "var" / "bench")
    arguments = parser.parse_args()
    if "DATABASE_URL" in os.environ:
        make_databases()
    small = Portal(SMALL, arguments.scratch)
    large = Portal(LARGE, arguments.scratch, arguments.branches, arguments.members)
    names = [name for name in small.queries if not arguments.only or name in arguments.only]
    figures = measure(small, large, names, arguments.rounds)
    small.stop()
    large.stop()
    print("\n".join(table(figures, large.queries)))
    slow = [name for name, of in figures.items() if ratio(of) > BAR]
    print(f"{len(names)} pages, {len(slow)} above {BAR:g}: {', '.join(slow) or 'none'}")
    crowded = [name for name in names if max(small.queries[name], large.queries[name]) > QUERIES]
    print(f"{len(crowded)} with more than {QUERIES} queries: {', '.join(crowded) or 'none'}")
    return int(bool(slow or crowded))


if __name__ == "__main__":
    sys.exit(main())
