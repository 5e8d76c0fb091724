"""The third station: outline and phrases meet facts and become drafts of paragraphs. Pure.

No record, no sentence: a phrase is written only when all its slots and everything it requires were counted.
Where the outline or the phrase says that something must stand there, a gap stands there instead.
"""

from reports.compile.drafts import Compiled, Draft, DraftHeading
from reports.compile.report import compile_report
from reports.compile.rows import ItemRow, PhraseRow
from reports.compile.words import ONE_OF, plain, punctuated

__all__ = [
    "ONE_OF",
    "Compiled",
    "Draft",
    "DraftHeading",
    "ItemRow",
    "PhraseRow",
    "compile_report",
    "plain",
    "punctuated",
]
