"""Is what was frozen still what it was? Hashes of rows, codes and stored files are counted anew."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from reports.figures import digest
from reports.models import Output, Submission
from reports.submitting.codes import codes_of
from reports.submitting.freeze import seal_of

CHUNK = 200


@dataclass(frozen=True, slots=True)
class Fault:
    """What differs, and how."""

    where: str
    what: str

    def __str__(self) -> str:
        return f"{self.where}：{self.what}"


def faults_of_submissions() -> Iterator[Fault]:
    """Yield every submission whose text, figures or code are no longer what was sent."""
    rows = Submission.objects.select_related("report__organization", "revision").order_by("pk")
    for submission in rows.iterator(CHUNK):
        yield from (Fault(str(submission), words) for words in _differing(submission))


def _differing(submission: Submission) -> Iterator[str]:
    facts = digest(submission.revision.facts)
    if facts != submission.revision.sha256:
        yield "数据与校验值不符"
    if seal_of(submission.report_id, submission.number, submission.text, facts) != submission.sha256:
        yield "文字或数据与报送时的校验值不符"
    if submission.code not in codes_of(submission.sha256):
        yield "校验码与校验值不符"


def faults_of_files() -> Iterator[Fault]:
    """Yield every stored report file that is gone or holds other bytes than its row says."""
    rows = Output.objects.select_related("revision__report__organization").order_by("pk")
    for output in rows.iterator(CHUNK):
        where = f"{output.name}（第 {output.pk} 号文件）"
        try:
            found = _sha256_of(output)
        except FileNotFoundError:
            yield Fault(where, "文件不在了")
            continue
        if found != output.sha256 or not str(output.file).endswith(output.sha256):
            yield Fault(where, "文件与校验值不符")


def _sha256_of(output: Output) -> str:
    with output.file.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
