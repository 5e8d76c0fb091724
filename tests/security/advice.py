"""What the matrix finds on the pages of advice: a finding about the planted gathering, near sentences."""

from collections.abc import Mapping
from datetime import date

from activities.enums import TopicCategory
from activities.models import Activity, Topic
from reports.models import Comparison, Likeness, Report
from tests.security.canaries import canary

COVERED = "坚持把支部会开到××，请一线工友给党员的服务提意见。"


def build(records: Mapping[str, Activity], reports: Mapping[str, Report]) -> None:
    """Let each planted gathering study what was issued later, and each report be near that of another branch."""
    others = {"a": "b", "b": "a", "elsewhere": "a"}
    for key, activity in records.items():
        late = Topic.objects.create(
            organization=activity.organization,
            name="后来才发布的文件",
            category=TopicCategory.OTHER,
            issued_on=date(2030, 1, 1),
        )
        activity.topics.add(late)
        Comparison.objects.update_or_create(report=reports[key], defaults={"sentences": 3, "others": 1})
        Likeness.objects.create(
            report=reports[key],
            key="planted",
            sentence=canary(key, "报告"),
            other=reports[others[key]],
            other_sentence=COVERED,
            share=90,
        )
