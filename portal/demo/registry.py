"""Puts the rows of registers of people and branches into the database."""

from datetime import date
from decimal import Decimal

from activities.enums_work import Grade
from activities.models import AppraisalGrade, DemocraticAppraisal
from branches.enums import MemberState
from branches.models import (
    BranchRating,
    DevelopmentCase,
    DevelopmentStep,
    DualRegistration,
    Honour,
    OrganizationDuty,
    PoliticalBirthday,
    TermElection,
)
from portal.demo import standing
from portal.demo.admission import CASES
from portal.demo.clerk import Clerk
from portal.demo.people_shapes import Case, Done, Judged
from portal.demo.roster import day_of
from portal.demo.turnout import Seat, draw

EXCELLENT_ONE_IN = 3


def build_people(clerk: Clerk) -> None:
    """Create what branches and members reached."""
    for build in (_registrations, _honours, _ratings, _elections, _duties, _birthdays):
        build(clerk)
    for row in clerk.due(standing.JUDGED):
        _appraisal(clerk, row)
    for case in CASES:
        _case(clerk, case)


def _registrations(clerk: Clerk) -> None:
    member = clerk.roster.member
    DualRegistration.objects.bulk_create(
        DualRegistration(
            **clerk.own(row.branch),
            member=member(row.member),
            community=row.community,
            registered_on=day_of(row.day),
            post=row.post,
            until=clerk.end(row.until),
        )
        for row in clerk.due(standing.REGISTERED)
    )


def _honours(clerk: Clerk) -> None:
    Honour.objects.bulk_create(
        Honour(
            **clerk.own(row.branch),
            member=clerk.roster.member(row.member),
            name=row.name,
            level=row.level,
            awarder=row.awarder,
            awarded_on=day_of(row.day),
        )
        for row in clerk.due(standing.HONOURED)
    )


def _ratings(clerk: Clerk) -> None:
    BranchRating.objects.bulk_create(
        BranchRating(
            **clerk.own(row.branch),
            year=row.year,
            step=row.step,
            state=row.state,
            rated_on=day_of(row.day),
            rater=row.rater,
        )
        for row in clerk.due(standing.RATED)
    )


def _elections(clerk: Clerk) -> None:
    TermElection.objects.bulk_create(
        TermElection(
            **clerk.own(row.branch),
            session=row.session,
            elected_on=day_of(row.day),
            due_on=day_of(row.due_on),
            approval=row.approval,
            due_voting=row.due,
            present_voting=row.present,
        )
        for row in clerk.due(standing.ELECTED)
    )


def _duties(clerk: Clerk) -> None:
    OrganizationDuty.objects.bulk_create(
        OrganizationDuty(**clerk.own(row.branch), name=row.name, since=day_of(row.day))
        for row in clerk.due(standing.CHARGED)
    )


def _birthdays(clerk: Clerk) -> None:
    PoliticalBirthday.objects.bulk_create(
        PoliticalBirthday(
            **clerk.own(row.branch),
            member=clerk.roster.member(row.member),
            celebrated_on=day_of(row.day),
            talker=clerk.roster.member(row.talker),
            note=row.note,
        )
        for row in clerk.due(standing.BIRTHDAYS)
    )


def _full_members(clerk: Clerk, branch: str, day: date) -> list[Seat]:
    """Return who was a full member of the branch before that day."""
    home = clerk.roster.organizations[branch].pk
    seats = (seat for seat in clerk.roster.seats.values() if seat.stay_in(home, day))
    return [seat for seat in seats if any(s.state == MemberState.FULL and s.since < day for s in seat.states)]


def _appraisal(clerk: Clerk, row: Judged) -> None:
    day = day_of(row.day)
    appraisal = DemocraticAppraisal.objects.create(
        **clerk.own(row.branch),
        year=row.year,
        held_on=day,
        meeting=clerk.record(row.branch, row.meeting, row.day),
    )
    full = _full_members(clerk, row.branch, day)
    drawn = sorted(full, key=lambda seat: draw("grade", row.year, seat.member.name))
    excellent = {seat.member.pk for seat in drawn[: len(full) // EXCELLENT_ONE_IN - 1]}
    AppraisalGrade.objects.bulk_create(
        AppraisalGrade(
            appraisal=appraisal,
            member=seat.member,
            grade=Grade.EXCELLENT if seat.member.pk in excellent else Grade.QUALIFIED,
        )
        for seat in full
    )


def _case(clerk: Clerk, case: Case) -> None:
    steps = clerk.due(case.steps)
    if not steps:
        return
    seats = clerk.roster.seats
    row = DevelopmentCase.objects.create(**clerk.own(case.branch), member=seats[case.member].member, note=case.note)
    row.contacts.set(seats[name].member for name in case.contacts)
    row.sponsors.set(seats[name].member for name in case.sponsors)
    DevelopmentStep.objects.bulk_create(_step(clerk, case, row, done) for done in steps)


def _step(clerk: Clerk, case: Case, row: DevelopmentCase, done: Done) -> DevelopmentStep:
    step = DevelopmentStep(case=row, code=done.code, done_on=day_of(done.day), note=done.note)
    step.hours = Decimal(done.hours) if done.hours else None
    if done.votes:
        step.due_voting, step.present_voting, step.ayes = done.votes
        step.nays = step.abstentions = 0
    elif done.meeting:
        _take_votes(clerk, case, step, done)
    return step


def _take_votes(clerk: Clerk, case: Case, step: DevelopmentStep, done: Done) -> None:
    """Take the votes from the record of the meeting, so that both say the same."""
    meeting = clerk.record(case.branch, done.meeting, done.day)
    if meeting is None or meeting.ayes is None:
        raise ValueError(f"{case.member}: the meeting of {done.day} has no votes")
    step.due_voting = len(_full_members(clerk, case.branch, step.done_on))
    step.ayes, step.nays, step.abstentions = meeting.ayes, meeting.nays, meeting.abstentions
    step.present_voting = meeting.ayes + (meeting.nays or 0) + (meeting.abstentions or 0)
