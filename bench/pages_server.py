"""One database of bench/pages.py: makes it unless it is there, then opens pages as it is told, one name a line.

    python bench/pages_server.py [BRANCHES MEMBERS]

It answers in JSON: first the names of the pages and how many queries each takes, then what each one cost.
"""

import http
import io
import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

if TYPE_CHECKING:
    from branches.models import Account

Pages = dict[str, tuple[Client, str]]


def tell(**answer: object) -> None:
    """Answer in one line."""
    print(json.dumps(answer), flush=True)


def prepare(county: list[str]) -> Pages:
    """Return who opens each page and its path, in a database that holds the demo and, if asked for, a county."""
    Path(settings.VAR).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    call_command("seed_demo", stdout=io.StringIO())
    places = import_module("tests.journeys.places")
    plain = [one for one in places.PAGES if one.status == http.HTTPStatus.OK]
    found = places.addresses(plain)
    world = places.find_world()
    if county:
        build(county)
    clients = {who: signed_in(world.accounts.get(who)) for who in {one.who for one in plain}}
    return {one.name: (clients[one.who], found[one.name]) for one in plain}


def build(county: list[str]) -> None:
    """Add the county once."""
    module, world = import_module("bench.county"), import_module("portal.demo").find_world()
    if import_module("branches.models").Organization.objects.filter(name=module.NAME.format(0)).exists():
        return
    start = time.monotonic()
    made = module.build(world, *map(int, county))
    if connection.vendor == "postgresql":
        module.analyze()
    print(f"built in {time.monotonic() - start:.0f} s: {made}", file=sys.stderr)


def signed_in(account: "Account | None") -> Client:
    """Return a client of this person; of nobody without an account."""
    client = Client(SERVER_NAME="localhost")
    if account is not None:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def opened(client: Client, path: str) -> float:
    """Open a page and return the seconds; of this process alone where the database lives in it."""
    clock = time.process_time if connection.vendor == "sqlite" else time.perf_counter
    start = clock()
    answer = client.get(path)
    seconds = clock() - start
    if answer.status_code != http.HTTPStatus.OK:
        sys.exit(f"{path} answered {answer.status_code}")
    return seconds


def queries(client: Client, path: str) -> int:
    """Return how many queries a page takes; the first time of a session is left out, which notes when it was used."""
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def main() -> None:
    """Prepare, then serve until the input ends."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "portal.settings"
    django.setup()
    pages = prepare(sys.argv[1:])
    tell(queries={name: queries(*page) for name, page in pages.items()})
    for line in sys.stdin:
        tell(seconds=opened(*pages[line.strip()]))


if __name__ == "__main__":
    main()
