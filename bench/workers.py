"""Whether two workers do the work of two, and whether a worker grows: reports a second, and memory after many.

    python bench/workers.py [--rounds 5] [--reports 40]

By CPU time two workers do the work of 2 x (CPU seconds of a report with one worker) / (CPU seconds of a report with
two), which falls below 2 as far as they hinder each other (memory, caches). By the clock it is reports a second, each
worker held on a core of its own while this process sleeps. That figure counts only where other programs took less
than a twentieth of the cores meanwhile, which is measured beside it; the other one always counts.
Memory is the resident set of one process after 50 and after 400 different reports. Exit code 1 if a bar is missed.
"""

import argparse
import multiprocessing
import os
import resource
import statistics
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from multiprocessing.synchronize import Barrier
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reports.document import Document, Paragraph, Run
from reports.renderers import pdf
from tests.reports.renderers.sample import sample

TWO_TO_ONE, GROWN = 1.6, 1.15
QUIET = 0.05
EARLY, LATE = 50, 400
# Han characters in the order of their codes: each report gets some that the last one did not have.
_FIRST_SIGN, _SIGNS = 0x4E00, 3000
Told = tuple[float, float]


def report(number: int) -> Document:
    """Return a report that differs from every other in its words, so that no cache prints it."""
    signs = "".join(chr(_FIRST_SIGN + (number * 37 + at) % _SIGNS) for at in range(60))
    own = Paragraph(f"own-{number}", (Run(f"第{number}份：{signs}。"),))
    document = sample(missing=False)
    return replace(document, blocks=(own, *document.blocks))


@dataclass(frozen=True, slots=True)
class Pace:
    """How so many workers went: reports a second, CPU seconds a report, and what share of the cores others took."""

    a_second: float
    spent: float
    foreign: float


def work(core: int, count: int, start: Barrier, told: "multiprocessing.Queue[Told]") -> None:
    """Be a warm worker: wait for the others, print so many reports, tell the seconds on the clock and of the CPU."""
    os.sched_setaffinity(0, {core})
    pdf.warm_up()
    start.wait()
    clock, spent = time.monotonic(), time.process_time()
    for number in range(count):
        pdf.render(report(number))
    told.put((time.monotonic() - clock, time.process_time() - spent))


def throughput(workers: int, count: int) -> Pace:
    """Measure so many workers at once, each on its own core."""
    context = multiprocessing.get_context("spawn")
    start, told = context.Barrier(workers), context.Queue()
    cores = sorted(os.sched_getaffinity(0))[:workers]
    running = [context.Process(target=work, args=(core, count, start, told)) for core in cores]
    busy, own, began = busy_seconds(), own_seconds(), time.monotonic()
    for process in running:
        process.start()
    answers = [told.get() for _ in running]
    for process in running:
        process.join()
    others = busy_seconds() - busy - (own_seconds() - own)
    return Pace(
        workers * count / max(clock for clock, _ in answers),
        statistics.mean(spent for _, spent in answers) / count,
        max(0.0, others) / (time.monotonic() - began) / (os.cpu_count() or 1),
    )


def busy_seconds() -> float:
    """Return the seconds that all cores were busy since the machine started, whoever kept them so."""
    user, nice, system, _idle, _waiting, *rest = map(
        int, Path("/proc/stat").read_text("ascii").split("\n")[0].split()[1:8]
    )
    return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")


def own_seconds() -> float:
    """Return the CPU seconds of this process and of the workers that ended."""
    spent = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in spent)


def resident() -> int:
    """Return the resident memory of this process in kB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def grow(told: "multiprocessing.Queue[tuple[int, int]]") -> None:
    """Print many reports and tell the memory early and late."""
    early = 0
    for number in range(1, LATE + 1):
        pdf.render(report(number))
        early = resident() if number == EARLY else early
    told.put((early, resident()))


def growth() -> tuple[int, int]:
    """Return the memory of a worker after 50 and after 400 reports, in kB."""
    context = multiprocessing.get_context("spawn")
    told: multiprocessing.Queue[tuple[int, int]] = context.Queue()
    process = context.Process(target=grow, args=(told,))
    process.start()
    answer = told.get()
    process.join()
    return answer


def main() -> int:
    """Measure, print, and say whether the bars are held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--reports", type=int, default=40)
    arguments = parser.parse_args()
    pairs = []
    for _ in range(arguments.rounds):
        one, two = (throughput(workers, arguments.reports) for workers in (1, 2))
        pairs.append((one, two))
        print(
            f"1 worker  {one.a_second:5.1f}/s, {one.spent:.3f} s CPU each; "
            f"2 workers {two.a_second:5.1f}/s, {two.spent:.3f} s CPU each; others took {two.foreign:.0%}"
        )
    by_cpu = statistics.median(2 * one.spent / two.spent for one, two in pairs)
    print(f"2 workers: {by_cpu:.2f}x of one by CPU time (bar >= {TWO_TO_ONE})")
    by_clock = clock_ratio(pairs)
    early, late = growth()
    print(
        f"memory: {early / 1000:.0f} MB after {EARLY}, {late / 1000:.0f} MB after {LATE}, "
        f"{late / early:.2f}x (bar <= {GROWN})"
    )
    return int(min(by_cpu, by_clock) < TWO_TO_ONE or late / early > GROWN)


def clock_ratio(pairs: Iterable[tuple[Pace, Pace]]) -> float:
    """Print and return how much more two get done by the clock; without a quiet round nobody can say, which passes."""
    quiet = [two.a_second / one.a_second for one, two in pairs if max(one.foreign, two.foreign) < QUIET]
    if not quiet:
        print(f"by the clock: not measured, other programs took more than {QUIET:.0%} of the cores in every round")
        return TWO_TO_ONE
    ratio = statistics.median(quiet)
    print(f"2 workers: {ratio:.2f}x of one by the clock in {len(quiet)} quiet rounds (bar >= {TWO_TO_ONE})")
    return ratio


if __name__ == "__main__":
    sys.exit(main())
