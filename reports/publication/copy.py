"""The publication copy of one report: its text and its figures, masked. Attendance and hours name people: left out."""

from portal.kit.dates import full_day
from reports.annexes import figures_table
from reports.document import Document
from reports.models import Report, Revision
from reports.papers.reading import text_now
from reports.publication.masking import Masks, masked, masked_text

LABEL = "公开版"
FORMATS = ("pdf", "docx", "xlsx")


def masks_of(report: Report) -> Masks:
    """Return the masks of the report's branch."""
    return Masks(dict(report.organization.publication_masks.values_list("words", "mask")))


def public_copy(report: Report, revision: Revision, masks: Masks) -> Document:
    """Return the masked report with the table of figures; raises Refused when masks make the words they hide."""
    document, facts = text_now(report, revision)
    table = figures_table(facts, f"统计到{full_day(facts.cutoff)}")
    return masked(Document(document.title, document.blocks, (table,)), masks)


def public_name(report: Report, masks: Masks) -> str:
    """Return the name of the file: it must not tell what the file hides."""
    return masked_text(f"{report}（{LABEL}）", masks)
