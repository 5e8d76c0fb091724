"""Which files stand for a report now, and whether its text has changed since they were made."""

from reports.filing import target_of
from reports.models import Output, Report, Revision


def newest_files(report: Report, revision: Revision) -> tuple[tuple[Output, ...], bool]:
    """Return the files of the text as it stands; where there are none yet, the last ones and that they are older."""
    outputs = sorted(revision.outputs.all(), key=lambda one: one.pk)
    target = target_of(report)
    current = [one for one in outputs if target and one.text_sha256 == target.text_sha256]
    shown = current or list({one.format: one for one in outputs}.values())
    if current:
        return tuple(shown), False
    return tuple(shown), bool(shown) and _was_edited(report, revision, shown)


def _was_edited(report: Report, revision: Revision, shown: list[Output]) -> bool:
    """Files of before fingerprints were kept say nothing of their text: the days of the edits tell."""
    if all(one.text_sha256 for one in shown):
        return True
    return any(row.edited_at and row.edited_at > revision.created_at for row in report.paragraphs.all())
