"""Papers as files: named, written, and noted in the trail when they leave the house."""

from dataclasses import dataclass
from threading import Lock

from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import record
from portal.kit.blobs import sha256_of
from reports.document import Document
from reports.models import Report
from reports.renderers import renderer

# One page engine a process, and it draws one page at a time; web processes serve several people at once.
_DRAWING = Lock()


@dataclass(frozen=True, slots=True)
class Made:
    """A file that was made just now and is stored nowhere."""

    name: str
    content_type: str
    content: bytes


def made(document: Document, name: str, code: str) -> Made:
    """Write a document in one format; raises Refused when a font is missing."""
    way = renderer(code)
    with _DRAWING:
        content = way.render(document)
    return Made(f"{name}{way.extension}".replace(" ", ""), way.content_type, content)


def note_made(file: Made, report: Report, *, scope: Scope) -> None:
    """Leave an audit row for a file that leaves the house."""
    record(
        AuditAction.DOWNLOAD,
        f"下载{file.name}",
        account_id=scope.account_id,
        organization_id=report.organization_id,
        target=report,
        changes={"sha256": sha256_of(file.content)},
    )
