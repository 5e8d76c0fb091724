"""Quorum and majority of branch meetings and of the committee, in figures and in words; pure (domain guide §2.4).

Votes are stored as counted; whether something was passed is derived. Probationary members are called but do not vote.
"""

from dataclasses import dataclass

GENERAL_MEETING, COMMITTEE_MEETING = "general_meeting", "committee_meeting"
AUTHORITY = "《中国共产党支部工作条例（试行）》"
PASSED, NOT_PASSED = "超过应到有表决权人数的一半，通过", "没有超过应到有表决权人数的一半，未通过"
ARTICLES = {GENERAL_MEETING: f"{AUTHORITY}第十一条", COMMITTEE_MEETING: f"{AUTHORITY}第十二条"}


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many with a vote were called, and how many of them came."""

    due: int
    present: int

    @property
    def is_met(self) -> bool:
        """At least half came: the half itself is enough (Q1, Q4)."""
        return self.present * 2 >= self.due

    @property
    def word(self) -> str:
        """过半, 达到半数 or 不到半数."""
        if self.present * 2 > self.due:
            return "过半"
        return "达到半数" if self.is_met else "不到半数，不能作出决议"


def is_passed(ayes: int, due: int) -> bool:
    """Whether the ayes exceed half of those who have a vote, present or not (Q2); the half itself is not enough."""
    return ayes * 2 > due


def cast(*votes: int | None) -> int:
    """Return how many votes were cast; what was not counted is none."""
    return sum(vote or 0 for vote in votes)


def too_many(votes: int, present: int) -> str:
    """Return why so many votes cannot be; empty when they can."""
    return f"三项合计 {votes} 票，多于到会有表决权的 {present} 人" if votes > present else ""


def quorum_sentence(kind: str, quorum: Quorum, ayes: int | None) -> str:
    """Say who could decide and what was decided; empty for kinds without a quorum and where nobody was called."""
    if kind not in ARTICLES or not quorum.due:
        return ""
    who = "有表决权" if kind == GENERAL_MEETING else "委员"
    said = f"{who} {quorum.due} 人，到 {quorum.present} 人，{quorum.word}"
    if kind == COMMITTEE_MEETING or ayes is None or not quorum.is_met:
        return said
    return f"{said}；赞成 {ayes}，{PASSED if is_passed(ayes, quorum.due) else NOT_PASSED}"
