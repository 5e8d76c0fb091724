"""述职评议考核 of a year: which round holds for a branch, and what it asks."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.db.models import F, Q, QuerySet, Subquery
from django.db.models.functions import Length

from branches.enums import AuditAction
from branches.models import Organization
from branches.scope import Scope
from branches.trail import difference, record
from branches.turns import take_turn
from portal.kit.errors import Conflict, Refused
from reports.figures import digest
from reports.models import AppraisalRound, LengthLimit

CHANGED = "刚才有人改过这次述职评议，请看过现在的内容再保存"
SEEN_LENGTH = 16
LIMIT_COLUMNS = ("paper", "section", "min_chars", "max_chars", "max_pages")


def nearest_round(organization: Organization, year: int) -> QuerySet[AppraisalRound]:
    """Return the round of the nearest superior that has one for the year; the branch's own stands first."""
    above = [int(one) for one in organization.path.split("/") if one]
    rounds = AppraisalRound.objects.filter(organization__in=above, year=year)
    return rounds.order_by(Length("organization__path").desc())[:1]


def round_for(organization: Organization, year: int) -> AppraisalRound | None:
    """Return the round that holds for a branch, with its outline and the committee that asks."""
    return nearest_round(organization, year).select_related("outline", "organization").first()


def limits_asked(organization: Organization, year: int) -> QuerySet[LengthLimit]:
    """Return all limits of the round that holds for a branch; one query."""
    return LengthLimit.objects.filter(round=Subquery(nearest_round(organization, year).values("pk")))


def round_with_limits(organization: Organization, year: int) -> tuple[AppraisalRound | None, tuple[LengthLimit, ...]]:
    """Return the round that holds for a branch with all its limits; one query, a row for each limit."""
    nearest = AppraisalRound.objects.filter(pk=Subquery(nearest_round(organization, year).values("pk")))
    columns = {f"limit_{name}": F(f"limits__{name}") for name in LIMIT_COLUMNS}
    rows = list(nearest.select_related("outline", "organization").annotate(**columns).order_by("limits__pk"))
    limits = [{name: getattr(row, f"limit_{name}") for name in LIMIT_COLUMNS} for row in rows]
    return next(iter(rows), None), tuple(LengthLimit(**one) for one in limits if one["paper"])


def limits_of(appraisal: AppraisalRound | None) -> list[LengthLimit]:
    """Return how long papers may be; without a round as long as one likes."""
    return list(appraisal.limits.all()) if appraisal else []


def last_day(cutoff: date, appraisal: AppraisalRound | None) -> date:
    """Return the last day that counts, no later than the round says."""
    return min(cutoff, appraisal.cutoff) if appraisal and appraisal.cutoff else cutoff


def committees_of(scope: Scope) -> list[Organization]:
    """Return the organizations for which this person may set a round: those over which the grants were given."""
    paths = [path for path in scope.staff_paths if path]
    everything = Q(parent=None) if "" in scope.staff_paths else Q(pk__in=())
    return list(Organization.objects.filter(Q(path__in=paths) | everything).order_by("path"))


def rounds_led(scope: Scope, year: int) -> list[AppraisalRound]:
    """Return the rounds of the year that this person may set."""
    committees = committees_of(scope)
    rows = AppraisalRound.objects.filter(organization__in=committees, year=year)
    return list(rows.select_related("outline", "organization").order_by("organization__path"))


def seen_of(appraisal: AppraisalRound | None) -> str:
    """Return what tells one state of a round from another: a digest of its columns and limits."""
    if appraisal is None:
        return ""
    own = [str(getattr(appraisal, field.attname)) for field in AppraisalRound._meta.concrete_fields]
    limits = [
        [str(getattr(one, field.attname)) for field in LengthLimit._meta.concrete_fields]
        for one in limits_of(appraisal)
    ]
    return digest({"round": own, "limits": limits})[:SEEN_LENGTH]


@transaction.atomic
def store_round(appraisal: AppraisalRound, limits: Sequence[LengthLimit], *, scope: Scope, seen: str) -> AppraisalRound:
    """Store a round with its limits in place of those it had. There is one of a committee and year: no other token."""
    committee = take_turn(appraisal.organization_id)
    if committee not in committees_of(scope):
        msg = "只能设置自己工委的述职评议"
        raise Refused(msg)
    stored = AppraisalRound.objects.filter(organization=committee, year=appraisal.year).first()
    if _is_same(stored, appraisal, limits):
        return appraisal
    if seen_of(stored) != seen:
        raise Conflict(CHANGED)
    appraisal.pk = stored.pk if stored else None
    before = _columns(stored) if stored else {}
    appraisal.save(force_insert=stored is None, force_update=stored is not None)
    appraisal.limits.all().delete()
    for one in limits:
        one.round = appraisal
    LengthLimit.objects.bulk_create(limits)
    record(
        AuditAction.UPDATE if stored else AuditAction.CREATE,
        f"设置{appraisal.name}",
        account_id=scope.writer_id,
        organization_id=committee.pk,
        target=appraisal,
        changes=difference(before, _columns(appraisal)),
    )
    return appraisal


def _columns(appraisal: AppraisalRound) -> dict[str, str]:
    """Return the round in words, its limits too."""
    own = {
        str(field.verbose_name): str(getattr(appraisal, field.attname))
        for field in AppraisalRound._meta.concrete_fields
        if field.name not in {"id", "organization", "year"}
    }
    return own | {"篇幅": "；".join(_words(one) for one in limits_of(appraisal))}


def _words(limit: LengthLimit) -> str:
    return f"{limit} {limit.min_chars}-{limit.max_chars} 字 {limit.max_pages} 页"


def _is_same(stored: AppraisalRound | None, wanted: AppraisalRound, limits: Sequence[LengthLimit]) -> bool:
    """Whether the very same was stored already: the second press of a button."""
    if stored is None:
        return False
    own = [field.attname for field in AppraisalRound._meta.concrete_fields if field.name != "id"]
    if any(getattr(stored, name) != getattr(wanted, name) for name in own):
        return False
    return sorted(map(_words, limits)) == sorted(map(_words, limits_of(stored)))
