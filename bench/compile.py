"""What a PDF report costs: CPU seconds per report of three ways to print the same text, in one run.

    python bench/compile.py [--rounds 5] [--packages WORKDIR]

ours      a warm process: shared fonts and style sheet, composed lines, fast deflate
naive     a warm process that loads the same fonts by @font-face into a new font configuration for each report,
          and leaves the breaking of lines to the engine
packaged  as naive, with the font files as their packages ship them; only if WORKDIR, the working directory of
          reports/fonts/build.py, is given
stock     a warm process with the machine's own Chinese fonts (fonts-noto-cjk) and nothing of ours
process   ours in a new process for each report
office    LibreOffice started for each report, from our Word file; only where it is installed

Rounds are interleaved, because other programs disturb the machine; the median counts. The bars are ratios, which
hold on a slow machine as on a fast one. Exit code 1 if one is missed. `naive` already profits from our reduced fonts;
`packaged` and `stock` are without anything of ours.
"""

import argparse
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.processes import Warm, cpu_seconds
from bench.ways import DOCUMENT, ways
from reports.renderers import docx
from reports.renderers.pages import page_count

SOFFICE = shutil.which("soffice")
# Our reduced fonts are one of our levers: `naive` profits from them and has no bar. `packaged` is plain WeasyPrint on
# the same typefaces; `stock` stands beside it for comparison, on a typeface that has other outlines.
BARS = {"packaged": 2.5, "process": 8.0, "office": 10.0}
# Reports per round: enough that the clock's resolution and a single hiccup do not count.
REPEAT = {"ours": 10, "naive": 4, "stock": 4, "packaged": 4}


class Printer:
    """A process that has printed the report once, and prints it again on demand."""

    def __init__(self, way: str, packages: Path | None) -> None:
        """Start it and wait until it is warm."""
        self._warm = Warm(Path(__file__), "--serve", way, *(["--packages", str(packages)] if packages else []))
        self.size = int(self._warm.ready)
        self.stop = self._warm.stop

    def seconds(self, repeat: int) -> float:
        """CPU seconds of one report, printed so many times."""
        return float(self._warm.ask(repeat)) / repeat


def serve(way: Callable[[], bytes]) -> None:
    """Be a warm process: say how large the file is, then print as often as asked and say what it cost."""
    print(len(way()), flush=True)
    for line in sys.stdin:
        before = time.process_time()
        for _ in range(int(line)):
            way()
        print(time.process_time() - before, flush=True)


def cold() -> float:
    """CPU seconds of a process that starts, prints one report and ends."""
    return cpu_seconds([sys.executable, __file__, "--serve", "ours"])


def office(folder: Path) -> float:
    """CPU seconds of LibreOffice, started to make one PDF of the Word file that lies in the folder."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "report.docx")]
    return cpu_seconds([str(SOFFICE), profile, *words])


def measure(rounds: int, packages: Path | None) -> dict[str, list[float]]:
    """CPU seconds per report of every way, one figure a round; the ways take turns."""
    warm = {way: Printer(way, packages) for way in ways(packages)}
    for way, process in warm.items():
        print(f"{way:8} {process.size / 1000:.0f} kB")
    figures: dict[str, list[float]] = {way: [] for way in (*warm, "process", *(["office"] if SOFFICE else []))}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.docx").write_bytes(docx.render(DOCUMENT))
        if SOFFICE:
            office(folder)  # the first start makes its profile, which is not counted
        for _ in range(rounds):
            for way, process in warm.items():
                figures[way].append(process.seconds(REPEAT[way]))
            figures["process"].append(cold())
            if SOFFICE:
                figures["office"].append(office(folder))
    for process in warm.values():
        process.stop()
    return figures


def table(figures: dict[str, list[float]]) -> Iterable[str]:
    """Lines of the table: median, range, ratio to ours (median of the rounds' ratios), bar."""
    yield f"{'way':8} {'median':>8} {'range':>15} {'x ours':>7} {'bar':>6}"
    for way, seconds in figures.items():
        span = f"{min(seconds):.3f}-{max(seconds):.3f}"
        bar = f">= {BARS[way]:g}" if way in BARS else ""
        yield f"{way:8} {statistics.median(seconds):7.3f}s {span:>15} {ratio(figures, way):7.2f} {bar:>6}"


def ratio(figures: dict[str, list[float]], way: str) -> float:
    """How many times the CPU time of ours: median of the rounds, each against its own round."""
    return statistics.median(other / own for other, own in zip(figures[way], figures["ours"], strict=True))


def main() -> int:
    """Measure, print the table, and say whether the bars are held."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--packages", type=lambda text: Path(text).resolve())
    parser.add_argument("--serve", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.serve:
        serve(ways(arguments.packages)[arguments.serve])
        return 0
    print(f"{len(DOCUMENT.text)} characters, {page_count(DOCUMENT)} pages, {arguments.rounds} rounds")
    figures = measure(arguments.rounds, arguments.packages)
    print("\n".join(table(figures)))
    return int(any(ratio(figures, way) < bar for way, bar in BARS.items() if way in figures))


if __name__ == "__main__":
    sys.exit(main())
