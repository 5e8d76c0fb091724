"""What may be wrong with a case as it was typed: each fault is a field of the form and the sentence beside it."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from activities.development import Reached, Step, check
from activities.development.roster import STATES
from activities.development.steps import Steps
from activities.limits import Limits
from activities.policy import year_open
from activities.registers.development_people import Person
from activities.registers.development_rows import lacks_day, name_of
from branches.enums import DevelopmentStepCode as Code
from branches.models import Member
from portal.kit.dates import today
from portal.kit.policy import Denied

Fault = tuple[str, str]
MOST_CONTACTS = SPONSORS = 2  # 章程 Art. 5: two sponsors; one or two contacts (domain guide §2.6)


def of_person(people: Sequence[Person], member: Member | None, name: str) -> Iterator[Fault]:
    """Say what is wrong with who was named: exactly one place, and no second row for somebody on the roster."""
    same = next((person for person in people if person.name == name), None)
    if not member and not name:
        yield "member", "请从名册里选，或者填新同志的姓名"
    elif member and name:
        yield "person", f"已经从名册里选了{member.name}，新同志的姓名请不填"
    elif same and same.is_candidate:
        yield "person", f"{name}已在名册上，请在上一栏里选"
    elif same:
        yield "person", f"名册上已有{name}；确实是同名的另一个人，请在姓名后加字区别"


def of_rows(typed: dict[str, Any], wanted: Steps, wrong: Collection[str]) -> Iterator[Fault]:
    """Say where a day is missing: beside what was typed, and that of the application, with which every case begins."""
    days = [name_of("done_on", code) for code in Code if lacks_day(code, typed)]
    yield from ((day, "请填写这一步的日期") for day in days if day not in wrong)
    first = name_of("done_on", Code.APPLIED)
    if Code.APPLIED not in wanted and first not in {*days, *wrong}:
        yield first, "请填写递交入党申请书的日期"


def of_days(organization_id: int, stored: Steps, wanted: Steps, held: Reached) -> Iterator[Fault]:
    """Say which changed steps lie ahead, or in a year whose books are closed.

    A day that the roster has already is nothing new in that year's books.
    """
    for code in Code:
        before, after = stored.get(code), wanted.get(code)
        if after and after != before and after.day > today():
            yield name_of("done_on", code), "日期还没到，办完再填"
        elif before != after and not _is_known(before, after, held):
            yield from _of_years(organization_id, code, before, after)


def _is_known(before: Step | None, after: Step | None, held: Reached) -> bool:
    if before or not after or after.code not in STATES:
        return False
    return held.get(STATES[after.code]) == after.day


def _of_years(organization_id: int, code: Code, *steps: Step | None) -> Iterator[Fault]:
    for year in sorted({step.day.year for step in steps if step}):
        answer = year_open(organization_id, year)
        if isinstance(answer, Denied):
            yield name_of("done_on", code), answer.reason


def of_rules(wanted: Steps, limits: Limits) -> Iterator[Fault]:
    """Say what the rules refuse."""
    for finding in check(wanted.values(), limits):
        if finding.is_refusal:
            yield name_of(finding.about, finding.step), finding.message


def of_contacts(people: Sequence[Person], chosen: Collection[Member], wanted: Steps) -> Iterator[Fault]:
    """Say when there are too many, or none once they were named, or one who was no full member yet."""
    step = wanted.get(Code.CONTACTS_NAMED)
    if len(chosen) > MOST_CONTACTS or (step and not chosen):
        yield "contacts", f"培养联系人要选一至两名正式党员，现在选了 {len(chosen)} 名"
    yield from _of_standing("contacts", "培养联系人", people, chosen, step)


def of_sponsors(people: Sequence[Person], chosen: Collection[Member], wanted: Steps) -> Iterator[Fault]:
    """Say when there are too many, or not exactly two once they were named, or one who was no full member yet."""
    step = wanted.get(Code.SPONSORS_NAMED)
    if len(chosen) > SPONSORS or (step and len(chosen) != SPONSORS):
        yield "sponsors", f"入党介绍人要选两名正式党员，现在选了 {len(chosen)} 名"
    yield from _of_standing("sponsors", "入党介绍人", people, chosen, step)


def _of_standing(
    field: str, label: str, people: Sequence[Person], chosen: Collection[Member], step: Step | None
) -> Iterator[Fault]:
    ids = {member.pk for member in chosen}
    known = [person for person in people if person.pk in ids and person.full_since]
    late = [person.name for person in known if step and person.full_since and person.full_since > step.day]
    if step and late:
        yield field, f"{'、'.join(late)}到第{step.code}步那天还不是正式党员，不能作{label}"
