"""People on the way into the Party: the days agree with the stages on the roster."""

from branches.enums import DevelopmentStepCode as Code
from portal.demo.people import A, B
from portal.demo.people_shapes import Case, Done

CASES: tuple[Case, ...] = (
    Case(
        A,
        "邓超群",
        contacts=("罗斌", "梁雪"),
        sponsors=("罗斌", "梁雪"),
        steps=(
            Done(Code.APPLIED, "2019-03-04"),
            Done(Code.TALKED, "2019-03-28"),
            Done(Code.ACTIVIST_CONFIRMED, "2019-09-20", "党员推荐，支委会研究确定"),
            Done(Code.ACTIVIST_FILED, "2019-09-27"),
            Done(Code.CONTACTS_NAMED, "2019-09-30"),
            Done(Code.CULTIVATED, "2020-12-11", "每半年考察一次，共两次"),
            Done(Code.TARGET_CONFIRMED, "2020-12-18"),
            Done(Code.TARGET_FILED, "2020-12-18", "当日备案同意"),
            Done(Code.SPONSORS_NAMED, "2020-12-25"),
            Done(Code.POLITICAL_REVIEW, "2021-03-12"),
            Done(Code.TRAINED, "2021-04-16", "市委党校发展对象培训班", hours=24),
            Done(Code.COMMITTEE_REVIEWED, "2021-05-25"),
            Done(Code.PRE_EXAMINED, "2021-06-08"),
            Done(Code.APPLICATION_FORM, "2021-06-15"),
            Done(Code.MEETING_ADMITTED, "2021-06-28", votes=(25, 24, 24)),
            Done(Code.SUPERIOR_TALKED, "2021-07-09"),
            Done(Code.SUPERIOR_APPROVED, "2021-07-16"),
            Done(Code.FILED_ABOVE, "2021-07-23"),
            Done(Code.ASSIGNED, "2021-07-26", "编入第一党小组"),
            Done(Code.OATH_TAKEN, "2021-07-30"),
            Done(Code.PROBATION_WATCHED, "2022-05-31"),
            Done(Code.REGULARIZATION_ASKED, "2022-06-01"),
            Done(Code.MEETING_REGULARIZED, "2022-06-28", meeting="general_meeting"),
            Done(Code.REGULARIZATION_APPROVED, "2022-07-08"),
            Done(Code.ARCHIVED, "2022-07-15"),
        ),
    ),
    Case(
        A,
        "田雨桐",
        contacts=("林晓燕", "郭婷"),
        sponsors=(),
        steps=(
            Done(Code.APPLIED, "2022-02-21"),
            Done(Code.TALKED, "2022-03-10"),
            Done(Code.ACTIVIST_CONFIRMED, "2022-09-07", "党员推荐，支委会研究确定"),
            Done(Code.ACTIVIST_FILED, "2022-09-16"),
            Done(Code.CONTACTS_NAMED, "2022-09-20"),
            Done(Code.CULTIVATED, "2022-12-20", "首次考察，继续培养"),
        ),
        note="长期在项目现场工作，继续培养教育",
    ),
    Case(
        B,
        "苏映雪",
        contacts=("李䶮", "白露"),
        sponsors=(),
        steps=(
            Done(Code.APPLIED, "2025-09-15"),
            Done(Code.TALKED, "2025-10-10"),
            Done(Code.ACTIVIST_CONFIRMED, "2026-05-20", "档案中心支委会研究确定"),
            Done(Code.ACTIVIST_FILED, "2026-05-29"),
            Done(Code.CONTACTS_NAMED, "2026-06-02"),
        ),
    ),
)
