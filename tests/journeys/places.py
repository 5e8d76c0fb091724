"""Where the listed pages lie in a database that holds the demo world, and the reports that some of them show.

The portal that a browser looks at lives in another process with its own rows: `manage.py shell` runs `show` there.
"""

import json
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from uuid import uuid4

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity, Event, MakeUp, RectificationItem
from activities.obligations import CellState, boards
from branches.models import Honour, Organization
from branches.queries import resolve_scope
from portal.demo import World, find_world
from portal.demo.submitted import build_submitted
from portal.kit.dates import today
from reports import compilation
from reports.actions import request_compile
from reports.enums import JobState, ReportState, Stage
from reports.figures import YearFacts
from reports.models import Job, Likeness, Report
from reports.queries import newest_revision, outline_for
from tests.journeys.pages import PAGES, Visit

WRITTEN, IN_WORK, FAILED, TO_WRITE, TO_CHECK = 2022, 2025, 2024, 2026, 2024
NOTHING = 999_999
READ = {"collect": "61 条记录", "count": "18 个数据"}
Arguments = tuple[object, ...]
Place = Callable[["Places"], Arguments]


class Places:
    """The rows that pages are about; reports are written when first asked for."""

    def __init__(self) -> None:
        found = find_world()
        if found is None:
            sys.exit("this database does not hold the demo world")
        self.world: World = found
        self._report: Report | None = None

    @property
    def report(self) -> Report:
        """The written report of branch A."""
        if self._report is None:
            self._report = self.written(self.world.branch_a, WRITTEN)
        return self._report

    @property
    def reports(self) -> QuerySet[Report]:
        """The reports of the demo's branches in the order they were begun; others may lie beside them."""
        own = (self.world.branch_a, self.world.branch_b, self.world.branch_c)
        return Report.objects.filter(organization__in=own).order_by("pk")

    @property
    def report_alike(self) -> Report:
        """The written report of branch A, with a sentence near one of last year's."""
        past, _ = Report.objects.get_or_create(
            organization=self.world.branch_a, year=WRITTEN - 1, defaults={"outline": self.report.outline}
        )
        said = "坚持把支部会开到工地食堂里，请一线工友给党员的服务提意见。"
        Likeness.objects.get_or_create(
            report=self.report,
            key="team",
            other=past,
            defaults={"sentence": said, "other_sentence": said, "share": 100},
        )
        return self.report

    def written(self, branch: Organization, year: int) -> Report:
        """Return a report that was compiled; it is compiled when first asked for."""
        found = Report.objects.filter(organization=branch, year=year, revisions__isnull=False).first()
        if found is not None:
            return found
        job = request_compile(branch, year, scope=resolve_scope(self.world.accounts["secretary_a"], today()))
        compilation.run(job.pk)
        while job.is_active:  # the portal's own worker was quicker
            time.sleep(0.2)
            job.refresh_from_db()
        return job.report

    def job(self, year: int, state: JobState, **more: object) -> int:
        """Let a report of branch B have a job in this state, and return its year."""
        outline = outline_for(year)
        assert outline is not None
        report, is_new = Report.objects.get_or_create(
            organization=self.world.branch_b, year=year, defaults={"outline": outline}
        )
        if is_new:
            account = self.world.accounts["secretary_b"]
            Job.objects.create(report=report, requested_by=account, cutoff=today(), state=state, **more)
        return year

    def newest(self, rows: Iterable[Model]) -> Arguments:
        """Return the last row's number."""
        return ([row.pk for row in rows][-1],)


def _record(kind: str) -> Place:
    return lambda at: at.newest(
        Activity.objects.filter(organization=at.world.branch_a, kind__code=kind, deleted_at=None).order_by("starts_at")
    )


def _in_work(at: Places) -> Arguments:
    lease = {"lease_owner": uuid4(), "lease_until": timezone.now() + timedelta(days=9)}
    return (at.job(IN_WORK, JobState.RUNNING, stage=Stage.WRITE, stages=READ, done=7, total=11, **lease),)


def _failed(at: Places) -> Arguments:
    return (at.job(FAILED, JobState.FAILED, reason="编写时多次中断，已停止重试。请再编写一次，还不行请告诉管理员"),)


def _figure(at: Places) -> Arguments:
    revision = newest_revision(at.report)
    assert revision is not None
    facts = YearFacts.thaw(revision.facts)
    return (at.report.pk, next(code for code in sorted(facts.facts) if facts.figure(code)))


def _honour(at: Places) -> Arguments:
    return ("honour", *at.newest(Honour.objects.filter(organization=at.world.branch_a, deleted_at=None)))


def _problem(at: Places) -> Arguments:
    rows = RectificationItem.objects.filter(organization=at.world.branch_a, state="in_progress")
    return at.newest(rows.order_by("pk"))


def _events(at: Places) -> QuerySet[Event]:
    return Event.objects.filter(organization=at.world.branch_a, deleted_at=None).order_by("starts_at")


def _missed(at: Places) -> Arguments:
    """Return what branch B missed last this year."""
    rows = boards([at.world.branch_b.pk], today().year, today())[at.world.branch_b.pk].rows
    missed = [cell for row in rows for cell in row.cells if cell.state == CellState.MISSED]
    last = max(missed, key=lambda cell: cell.last)
    return (last.obligation.pk, last.period)


def _sent(at: Places) -> Arguments:
    """Return what `seed_demo` sent; a database without it gets a report that is sent now."""
    build_submitted(at.world)
    return at.newest(at.reports.filter(submissions__isnull=False, year=TO_WRITE))


def _archived(at: Places) -> Arguments:
    build_submitted(at.world)
    return at.newest(at.reports.filter(state=ReportState.ARCHIVED))


def _with_gaps(at: Places) -> Arguments:
    return (at.written(at.world.branch_a, TO_CHECK).pk,)


def _paragraph(at: Places) -> Arguments:
    return (at.report.pk, at.report.paragraphs.filter(state="auto").order_by("pk")[3].key)


# What a visit is about; where the list says the argument itself, such as a kind's code, it stands for itself.
PLACES: Mapping[str, Place] = {
    "theme_day": _record("theme_party_day"),
    "general_meeting_held": _record("general_meeting"),
    "member_a": lambda at: (at.world.accounts["member_a"].member_id,),
    "problem": _problem,
    "honour_row": _honour,
    "branch_b": lambda at: (at.world.branch_b.pk,),
    "missed": _missed,
    "event_over": lambda at: at.newest(_events(at).filter(activity__isnull=False)),
    "event_today": lambda at: at.newest(_events(at).filter(starts_at__date=today())),
    "event_to_come": lambda at: at.newest(_events(at).filter(starts_at__date__gt=today())),
    "make_up": lambda at: at.newest(MakeUp.objects.filter(organization=at.world.branch_a).order_by("pk")),
    "paragraph": _paragraph,
    "this_year": lambda _: (today().year,),
    "nothing": lambda _: (NOTHING,),
    "year_to_write": lambda _: (TO_WRITE,),
    "year_in_work": _in_work,
    "year_that_failed": _failed,
    "written_year": lambda at: (at.report.year,),
    "report": lambda at: (at.report.pk,),
    "report_with_gaps": _with_gaps,
    "sent_report": _sent,
    "archived_report": _archived,
    "report_alike": lambda at: (at.report_alike.pk,),
    "figure": _figure,
}


def address(visit: Visit, at: Places) -> str:
    """Return the path of a visit."""
    place = PLACES.get(visit.about)
    arguments = place(at) if place else (visit.about,) if visit.about else ()
    query = re.sub(r"{(\w+)}", lambda place: str(PLACES[place[1]](at)[0]), visit.query)
    return reverse(visit.url, args=arguments) + (f"?{query}" if query else "")


def addresses(visits: Iterable[Visit] = PAGES) -> dict[str, str]:
    """Return every visit's path by its name."""
    at = Places()
    return {visit.name: address(visit, at) for visit in visits}


def show() -> None:
    """Print the addresses for whoever started this process."""
    sys.stdout.write(json.dumps(addresses()))
