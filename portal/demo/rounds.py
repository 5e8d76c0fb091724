"""What the working committee asks of the reports of two years: outline, days, lengths."""

from datetime import date

from portal.demo.people import COMMITTEE
from portal.demo.roster import Roster
from reports.models import AppraisalRound, LengthLimit
from reports.queries import outline_for

YEARS = (2025, 2026)
SHORTEST, LONGEST = 1000, 6000


def build_rounds(roster: Roster) -> None:
    """Set the rounds; in both the usual outline is asked for."""
    for year in YEARS:
        outline = outline_for(year)
        if outline is None:
            continue
        appraisal = AppraisalRound.objects.create(
            organization=roster.organizations[COMMITTEE],
            year=year,
            name=f"{year} 年度党支部书记抓基层党建述职评议考核",
            outline=outline,
            cutoff=date(year, 12, 31),
            deadline=date(year + 1, 1, 15),
            authority=f"市级机关工委关于做好{year}年度述职评议考核工作的通知",
        )
        LengthLimit.objects.create(round=appraisal, max_chars=LONGEST)
