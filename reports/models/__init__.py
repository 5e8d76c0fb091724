"""What is said about the year: outline, phrases, report, revisions, paragraphs, jobs, files, submissions."""

from reports.models.advice import Comparison, CountingChoice, Likeness, OutdatedTerm, PublicationMask
from reports.models.job import Job, Output
from reports.models.outline import Outline, OutlineItem, Phrase
from reports.models.report import GapAnswer, Paragraph, ParagraphChange, Report, Revision
from reports.models.round import AppraisalRound, LengthLimit
from reports.models.rules import CountingRule
from reports.models.submission import OPEN_STATES, ReviewComment, Submission

__all__ = [
    "OPEN_STATES",
    "AppraisalRound",
    "Comparison",
    "CountingChoice",
    "CountingRule",
    "GapAnswer",
    "Job",
    "LengthLimit",
    "Likeness",
    "OutdatedTerm",
    "Outline",
    "OutlineItem",
    "Output",
    "Paragraph",
    "ParagraphChange",
    "Phrase",
    "PublicationMask",
    "Report",
    "ReviewComment",
    "Revision",
    "Submission",
]
