"""The rows that every site starts with: kinds, obligations, study hours, limits.

Loaded by migrations. A row that is already there is left alone, so that what a site changed stays changed.
A new kind or rule is one more row here and a migration that loads it again.
"""

from activities.seed.kinds import KINDS
from activities.seed.limits import LIMITS, PAGE_LIMITS
from activities.seed.loading import ask_for_trainings, load, load_limits

__all__ = ["KINDS", "LIMITS", "PAGE_LIMITS", "ask_for_trainings", "load", "load_limits"]
