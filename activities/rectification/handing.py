"""申请销号: the branch says what it did about a problem and shows it; the working committee accepts or returns."""

from collections.abc import Sequence

from django.db import transaction

from activities.enums import RectificationState
from activities.models import RectificationItem, RectificationProof
from activities.models.rectification import rectification_proof_path
from activities.rectification.common import days_of, locked, note, words_of
from activities.rectification.policy import may_write, still_open
from branches.enums import AuditAction
from branches.scope import Scope
from branches.trail import difference
from branches.turns import take_turn
from portal.kit.blobs import keep
from portal.kit.errors import Refused
from portal.kit.policy import insist
from portal.kit.uploads import Clean


@transaction.atomic
def hand_in(pk: int, done: str, proofs: Sequence[Clean], *, scope: Scope) -> RectificationItem:
    """Hand a problem in for acceptance, with at least one proof. A second press changes nothing."""
    take_turn(RectificationItem.objects.within(scope).get(pk=pk).organization_id)
    item = locked(pk, scope)
    insist(still_open(item))
    insist(may_write(scope, item.organization_id, days_of(item)))
    before = words_of(item)
    named = [proof.name for proof in proofs if _store(item, proof, scope)]
    if not item.proofs.exists():
        raise Refused("请附一份佐证，照片或文件都可以", field="proof")
    item.state, item.progress = RectificationState.AWAITING_ACCEPTANCE, done
    changes = difference(before, words_of(item)) | ({"佐证": "、".join(named)} if named else {})
    if not changes:
        return item
    item.save(update_fields=["state", "progress"])
    note(AuditAction.UPDATE, f"申请销号：{item.problem}", item, scope, changes)
    return item


def _store(item: RectificationItem, proof: Clean, scope: Scope) -> bool:
    """Keep the content first, under its own hash, then the row, and tell whether it is new: the same twice is one."""
    if item.proofs.filter(sha256=proof.sha256).exists():
        return False
    row = RectificationProof(
        item=item,
        name=proof.name,
        content_type=proof.content_type,
        sha256=proof.sha256,
        account_id=scope.account_id,
    )
    row.file.name = keep(rectification_proof_path(row, proof.name), proof.content)
    row.save()
    return True
