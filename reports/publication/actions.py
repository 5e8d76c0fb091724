"""Writes on the masks of a branch; each leaves one audit row."""

from django.db import transaction

from branches.enums import AuditAction
from branches.models import Organization
from branches.scope import Scope
from branches.trail import record
from branches.turns import take_turn
from portal.kit.errors import Refused
from reports.models import PublicationMask

MOST = 100


@transaction.atomic
def set_mask(organization: Organization, words: str, mask: str, *, scope: Scope) -> PublicationMask:
    """Mask these words from now on; the same words sent again change nothing, with another mask they take that one."""
    take_turn(organization.pk)  # no mask is there to be locked where two set the first one at once
    rows = list(PublicationMask.objects.filter(organization=organization))
    _refuse_unless_masking(words, mask, rows)
    known = next((row for row in rows if row.words.casefold() == words.casefold()), None)
    if known is None:
        known = PublicationMask(organization=organization, words=words)
    elif known.mask == mask:
        return known
    is_new = known.pk is None
    known.mask, known.account_id = mask, scope.writer_id
    known.save()
    _note(known, AuditAction.CREATE if is_new else AuditAction.UPDATE, f"公开版遮盖：{known}", scope)
    return known


def _refuse_unless_masking(words: str, mask: str, rows: list[PublicationMask]) -> None:
    hidden = {row.words.casefold() for row in rows} | {words.casefold()}
    if any(one in mask.casefold() for one in hidden):
        raise Refused("这样写还是会露出要遮盖的文字，请换一种写法", field="mask")
    if any(words.casefold() in row.mask.casefold() for row in rows):
        raise Refused("别的文字正写成这几个字，请先改那一条", field="words")
    if len(rows) >= MOST and words.casefold() not in {row.words.casefold() for row in rows}:
        raise Refused(f"最多设 {MOST} 条，请先取消不用的", field="words")


@transaction.atomic
def remove_mask(mask: PublicationMask, *, scope: Scope) -> None:
    """Show these words again."""
    _note(mask, AuditAction.DELETE, f"取消公开版遮盖：{mask}", scope)
    mask.delete()


def _note(mask: PublicationMask, action: AuditAction, summary: str, scope: Scope) -> None:
    record(action, summary, account_id=scope.writer_id, organization_id=mask.organization_id, target=mask)
