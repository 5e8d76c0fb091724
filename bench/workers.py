"""Whether two workers do the work of two, and whether a worker grows: reports a second, and memory after many.

    python bench/workers.py [--rounds 5] [--reports 40]

The bar is on CPU time, because the machine may be busy with other things: two workers do the work of
2 x (CPU seconds of a report with one worker) / (CPU seconds of a report with two), which falls below 2 as far as they
hinder each other (memory, caches). Reports a second by the clock stand beside it; on a busy machine they say little.
Memory is the resident set of one process after 50 and after 400 different reports. Exit code 1 if a bar is missed.
"""

import argparse
import multiprocessing
import statistics
import sys
import time
from dataclasses import replace
from multiprocessing.synchronize import Barrier
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reports.document import Document, Paragraph, Run
from reports.renderers import pdf
from tests.reports.renderers.sample import sample

TWO_TO_ONE, GROWN = 1.6, 1.15
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


def work(count: int, start: Barrier, told: "multiprocessing.Queue[Told]") -> None:
    """Be a warm worker: wait for the others, print so many reports, tell the seconds on the clock and of the CPU."""
    pdf.warm_up()
    start.wait()
    clock, spent = time.monotonic(), time.process_time()
    for number in range(count):
        pdf.render(report(number))
    told.put((time.monotonic() - clock, time.process_time() - spent))


def throughput(workers: int, count: int) -> tuple[float, float]:
    """Return reports a second and CPU seconds a report of so many workers at once."""
    context = multiprocessing.get_context("spawn")
    start, told = context.Barrier(workers), context.Queue()
    running = [context.Process(target=work, args=(count, start, told)) for _ in range(workers)]
    for process in running:
        process.start()
    answers = [told.get() for _ in running]
    for process in running:
        process.join()
    return workers * count / max(clock for clock, _ in answers), statistics.mean(spent for _, spent in answers) / count


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
    ratios, by_clock = [], []
    for _ in range(arguments.rounds):
        (one, alone), (two, together) = (throughput(workers, arguments.reports) for workers in (1, 2))
        ratios.append(2 * alone / together)
        by_clock.append(two / one)
        print(f"1 worker  {one:5.1f}/s, {alone:.3f} s CPU each; 2 workers {two:5.1f}/s, {together:.3f} s CPU each")
    ratio = statistics.median(ratios)
    early, late = growth()
    megabytes = f"{early / 1000:.0f} MB after {EARLY}, {late / 1000:.0f} MB after {LATE}"
    clock = statistics.median(by_clock)
    print(f"2 workers: {ratio:.2f}x of one by CPU time (bar >= {TWO_TO_ONE}), {clock:.2f}x by the clock")
    print(f"memory: {megabytes}, {late / early:.2f}x (bar <= {GROWN})")
    return int(ratio < TWO_TO_ONE or late / early > GROWN)


if __name__ == "__main__":
    sys.exit(main())
