"""Party lectures: by topic, and whether a 微党课 counts is a dated choice."""

from collections.abc import Iterator

from activities.enums import TopicCategory
from activities.models import Activity
from reports.facts.counts import named, times
from reports.facts.records import YearRecords
from reports.figures import Fact, Source

DUTY_TOPICS = (TopicCategory.IDEOLOGY, TopicCategory.NEW_MEDIA, TopicCategory.INTEGRITY)
INTEGRITY_TOPICS = (TopicCategory.INTEGRITY, TopicCategory.FAMILY_CONDUCT, TopicCategory.POLITICAL_VIRTUE)
INCLUDED = "include"


def collect(records: YearRecords) -> Iterator[Fact]:
    """Yield the figures of lectures."""
    lectures = records.of_kind("party_lecture")
    yield times("lecture.sessions", "党课", records, lectures, "登记为“党课”的记录，含微党课")
    with_micro = records.rules.get("micro_lecture") == INCLUDED
    duty = [one for one in lectures if (with_micro or not one.is_micro) and _about(one, *DUTY_TOPICS)]
    words = "微党课也计入" if with_micro else "微党课不计入"
    yield times(
        "lecture.ideology_integrity",
        "意识形态及廉政专题党课",
        records,
        duty,
        f"标记“意识形态”或“廉政教育”专题的党课，一课两题只计一次，{words}",
    )
    micro = [one for one in lectures if one.is_micro and _about(one, *INTEGRITY_TOPICS)]
    pairs = ((_titled(activity), Source("activity", activity.pk)) for activity in micro)
    yield named("lecture.integrity_micro", "廉政微党课", pairs, f"{records.period}廉政、家风、政德专题的微党课题目")


def _about(activity: Activity, *categories: TopicCategory) -> bool:
    return any(topic.category in categories for topic in activity.topics.all())


def _titled(activity: Activity) -> str:
    title = activity.work or activity.title
    return title if title.startswith("《") else f"《{title}》"
