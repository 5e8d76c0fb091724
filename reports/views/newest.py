"""Which files stand for a report now, and whether its text has changed since they were made."""

from reports.models import Output, Report, Revision
from reports.queries import files_made_last


def newest_files(report: Report, revision: Revision, text_sha256: str) -> tuple[tuple[Output, ...], bool]:
    """Return the files of the text as it stands; where there are none yet, the last ones and that they are older."""
    outputs = sorted(revision.outputs.all() or files_made_last(report), key=lambda one: one.pk)
    current = [one for one in outputs if one.text_sha256 == text_sha256]
    if current:
        return tuple(current), False
    shown = list({one.format: one for one in outputs}.values())
    return tuple(shown), bool(shown) and _was_edited(report, revision, shown)


def _was_edited(report: Report, revision: Revision, shown: list[Output]) -> bool:
    """Files of before fingerprints were kept say nothing of their text: the days of the edits tell."""
    if all(one.text_sha256 for one in shown) or shown[0].revision_id != revision.pk:
        return True
    return any(row.edited_at and row.edited_at > revision.created_at for row in report.paragraphs.all())
