"""People who cannot have been where the records say: in two places at once, not yet here, or here no longer."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from portal.kit.chinese import quoted
from portal.kit.dates import full_day
from reports.checks.base import Finding, Seat, Severity, Stay, Subject

NAMES_SHOWN = 3


def in_two_places(subject: Subject) -> Iterator[Finding]:
    """Tell which gatherings overlap and share people; what was logged for one occasion is one gathering."""
    of_member: defaultdict[int, list[Seat]] = defaultdict(list)
    for seat in subject.seats:
        if seat.was_there:
            of_member[seat.member_pk].append(seat)
    people: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    pairs: dict[tuple[int, int], tuple[Seat, Seat]] = {}
    for seats in of_member.values():
        for one, two in _overlapping(seats):
            both = (one.activity_pk, two.activity_pk)
            people[both].append(one.name)
            pairs[both] = (one, two)
    for both, (one, two) in sorted(pairs.items(), key=lambda row: (row[1][0].starts_at, row[0])):
        titles = f"{quoted(one.title)}和{quoted(two.title)}"
        sentence = f"{full_day(one.day)}，{some(people[both])}同一时间登记在{titles}到会，请核对出勤"
        yield Finding("two_places", Severity.TODO, sentence, subject.record(two.activity_pk))


def _overlapping(seats: Iterable[Seat]) -> Iterator[tuple[Seat, Seat]]:
    """Yield the pairs of one person's seats that overlap, each once."""
    running: list[Seat] = []
    for seat in sorted(seats, key=lambda seat: (seat.starts_at, seat.activity_pk)):
        running = [one for one in running if one.ends_at > seat.starts_at]
        yield from ((one, seat) for one in running if one.occasion != seat.occasion)
        running.append(seat)


def not_here_then(subject: Subject) -> Iterator[Finding]:
    """Tell who is said to have come on a day on which they did not belong to the branch; observers are not meant."""
    stays: defaultdict[int, list[Stay]] = defaultdict(list)
    for stay in subject.stays:
        stays[stay.member_pk].append(stay)
    found: defaultdict[tuple[int, str], list[Seat]] = defaultdict(list)
    for seat in subject.seats:
        why = _why_not(seat, stays[seat.member_pk])
        if why:
            found[seat.activity_pk, why].append(seat)
    for (pk, why), seats in found.items():
        names = some([seat.name for seat in seats])
        sentence = f"{full_day(seats[0].day)}的{quoted(seats[0].title)}，{names}登记为到会，{why}，请核对出勤"
        yield Finding("not_here", Severity.TODO, sentence, subject.record(pk))


def _why_not(seat: Seat, stays: Sequence[Stay]) -> str:
    if any(stay.since <= seat.day and (stay.until is None or stay.until >= seat.day) for stay in stays):
        return ""
    if not stays:
        return "不在本支部名册上"
    return "当时还没有转入本支部" if all(stay.since > seat.day for stay in stays) else "当时已经不在本支部"


def some(names: Sequence[str]) -> str:
    """Return the first few names and how many there are."""
    more = f"等 {len(names)} 人" if len(names) > NAMES_SHOWN else ""
    return "、".join(names[:NAMES_SHOWN]) + more
