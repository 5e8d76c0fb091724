"""What is said about the year: outline, phrases, report, revisions, paragraphs, jobs, files."""

from reports.models.job import Job, Output
from reports.models.outline import Outline, OutlineItem, Phrase
from reports.models.report import GapAnswer, Paragraph, ParagraphChange, Report, Revision
from reports.models.rules import CountingRule

__all__ = [
    "CountingRule",
    "GapAnswer",
    "Job",
    "Outline",
    "OutlineItem",
    "Output",
    "Paragraph",
    "ParagraphChange",
    "Phrase",
    "Report",
    "Revision",
]
