"""How long a text is and how long it may be: measured in one way, told in one wording, wherever it is asked.

Workspace, sheet before 编写, 核对, 报送, review and the other papers all take it from here.
"""

from reports.lengths.held import Measured, asked, measured
from reports.lengths.limits import WHOLE, limits_for, whole_limits
from reports.lengths.measure import Length, Lengths, characters, characters_of, lengths_of, part_of
from reports.lengths.shares import BUSINESS, PROBLEMS, Share, share_of

__all__ = [
    "BUSINESS",
    "PROBLEMS",
    "WHOLE",
    "Length",
    "Lengths",
    "Measured",
    "Share",
    "asked",
    "characters",
    "characters_of",
    "lengths_of",
    "limits_for",
    "measured",
    "part_of",
    "share_of",
    "whole_limits",
]
