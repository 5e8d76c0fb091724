"""kill -9 of a real worker in mid-compile, on both brokers: the job ends by itself, with one set of files."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.services import private_services, wait_until
from tests.site import BEAT, NINETY_SECONDS, PATIENCE, WORKER, Site, end

pytestmark = [pytest.mark.services, pytest.mark.slow]

ASK = """
from datetime import date
from branches.models import Account, Organization
from branches.queries import resolve_scope
from reports.actions import request_compile
account = Account.objects.get(username="chenjianhua")
scope = resolve_scope(account, date.today())
request_compile(Organization.objects.get(pk=scope.branch_id), 2022, scope=scope)
"""

# The demo has reports of other years, written and sent; their files are made by the first worker that comes.
UNFINISHED = "SELECT count(*) FROM reports_job WHERE state IN ('queued', 'running')"
REVISIONS = "SELECT r.id FROM reports_revision r JOIN reports_report p ON r.report_id = p.id WHERE p.year = 2022"
OUTPUTS = """SELECT o.format, o.sha256 FROM reports_output o JOIN reports_revision r ON o.revision_id = r.id
    JOIN reports_report p ON r.report_id = p.id WHERE p.year = 2022 ORDER BY o.format"""


@pytest.fixture
def embedded(tmp_path: Path) -> Site:
    return Site(tmp_path)


@pytest.fixture
def on_redis(tmp_path: Path) -> Iterator[Site]:
    with private_services() as (postgres, redis):
        yield Site(tmp_path, postgres.url, redis.url)


@pytest.fixture(params=["embedded", "on_redis"])
def site(request: pytest.FixtureRequest) -> Site:
    chosen: Site = request.getfixturevalue(request.param)
    return chosen


def settled(site: Site) -> set[str]:
    """Let the demo's own jobs be done, and return the files that are there then."""
    worker = site.start(WORKER)
    try:
        wait_until(lambda: site.rows(UNFINISHED) == [(0,)], PATIENCE, "the demo's own jobs done")
    finally:
        end(worker)
    return set(site.files())


def test_a_killed_workers_job_is_done_within_90_seconds_with_one_set_of_files(site: Site) -> None:
    before = settled(site)
    site.manage("shell", "-c", ASK)
    site.kill_in_the_middle()
    with ExitStack() as stack:
        for program in (WORKER, BEAT):
            stack.callback(end, site.start(program))
        wait_until(lambda: site.job()[0] == "done", NINETY_SECONDS, f"job done, it is {site.job()}")
    assert site.job() == ("done", 2, "")
    outputs = site.rows(OUTPUTS)
    assert [row[0] for row in outputs] == ["docx", "pdf", "xlsx"]
    assert sorted(set(site.files()) - before) == sorted(row[1] for row in outputs)
    assert len(site.rows(REVISIONS)) == 1


def test_a_job_that_always_dies_ends_failed_with_a_reason(embedded: Site) -> None:
    before = settled(embedded)
    embedded.manage("shell", "-c", ASK)
    with ExitStack() as stack:
        stack.callback(end, embedded.start(BEAT))
        for _ in range(3):
            embedded.kill_in_the_middle()
        stack.callback(end, embedded.start(WORKER))
        wait_until(lambda: embedded.job()[0] == "failed", NINETY_SECONDS, f"job failed, it is {embedded.job()}")
    assert embedded.job() == ("failed", 3, "编写时多次中断，已停止重试。请再编写一次，还不行请告诉管理员")
    assert set(embedded.files()) == before
    assert embedded.rows(OUTPUTS) == []
