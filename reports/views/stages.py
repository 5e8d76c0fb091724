"""The five stages of a job as the page tells them."""

from dataclasses import dataclass

from reports.enums import JobState, Stage
from reports.models import Job

WAITING = {
    Stage.COLLECT: "读取本年度的记录、名册和整改",
    Stage.FACTS: "每个数字都记下来源",
    Stage.WRITE: "按提纲成文，没有记录的不写",
    Stage.CHECK: "正文里的数字逐个与台账比对",
    Stage.FILES: "PDF、Word、Excel",
}
SHORTEST = 1000  # milliseconds: less is told as 不到 1 秒


@dataclass(frozen=True, slots=True)
class StageLine:
    """One stage as the progress list shows it."""

    label: str
    note: str
    state: str  # done, now, wait, bad
    took: str = ""
    count: str = ""


class Stages:
    """The stages of a job with what each one read and how long it took."""

    def __init__(self, job: Job) -> None:
        self.job = job
        order = list(Stage)
        self.now = order.index(Stage(job.stage))
        self.lines = [self._line(index, stage) for index, stage in enumerate(order)]

    def _line(self, index: int, stage: Stage) -> StageLine:
        told = self.job.stages.get(stage.value)
        note, milliseconds = (told["note"], told["ms"]) if isinstance(told, dict) else (told, None)
        state = self._state(index)
        took = in_seconds(milliseconds) if state == "done" and milliseconds is not None else ""
        count = f"{self.job.done} / {self.job.total}" if state == "now" and self.job.total else ""
        return StageLine(stage.label, note or WAITING[stage], state, took, count)

    def _state(self, index: int) -> str:
        if self.job.state == JobState.QUEUED or index > self.now:
            return "wait"
        if index < self.now or self.job.state == JobState.DONE:
            return "done"
        return "bad" if self.job.state == JobState.FAILED else "now"

    @property
    def percent(self) -> int:
        """Work done, not time: finished stages plus the share of the current one."""
        if self.job.state == JobState.QUEUED:
            return 0
        share = self.job.done / self.job.total if self.job.total else 0
        return round(100 * (self.now + share) / len(Stage))


def in_seconds(milliseconds: int) -> str:
    """Return how long something took, in words."""
    return "不到 1 秒" if milliseconds < SHORTEST else f"{round(milliseconds / 1000)} 秒"
