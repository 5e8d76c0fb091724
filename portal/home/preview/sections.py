"""In which section of the report a record will be cited: the dated phrases say it, by the figures that they print."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, Subquery

from reports.enums import Level
from reports.models import Outline, OutlineItem, Phrase
from reports.queries import valid_in

# The figures that count records of a kind, or about a category of topics, as phrases name them.
OF_KIND = {
    "collective_study": "{study.",
    "theme_party_day": "{theme_day.",
    "general_meeting": "{meeting.general",
    "committee_meeting": "{meeting.committee",
    "group_meeting": "{meeting.group",
    "party_lecture": "{lecture.sessions",
    "integrity_education": "{integrity.",
    "volunteer_service": "{volunteer.",
    "joint_activity": "{joint.",
    "safety_patrol": "{patrol.",
    "heart_talk": "{talk.",
}
OF_TOPIC = {
    "integrity": "{integrity.",
    "discipline_plenum": "{integrity.plenum",
    "family_conduct": "{integrity.",
    "political_virtue": "{integrity.",
    "ideology": "{ideology.",
    "new_media": "{ideology.",
    "work_safety": "{safety.",
    "safety_policy": "{safety.",
}


def sections_for(kinds: Iterable[str], categories: Iterable[str], year: int) -> list[str]:
    """Return the short titles of the sections that print such figures, in the order of the outline; one query."""
    figures = {OF_KIND.get(kind, "") for kind in kinds} | {OF_TOPIC.get(category, "") for category in categories}
    printed = [Q(text__contains=figure) for figure in sorted(figures - {""})]
    if not printed:
        return []
    outline = Outline.objects.filter(valid_in(year)).order_by("-valid_from", "code").values("pk")[:1]
    phrases = Phrase.objects.filter(reduce(or_, printed), valid_in(year), section=OuterRef("section"))
    items = OutlineItem.objects.filter(Exists(phrases), outline=Subquery(outline), level=Level.SECTION)
    return [title.split("，", 1)[0] for title in items.exclude(title="").values_list("title", flat=True)]
