"""Taking turns: writers of one branch wait for each other where a check must still hold when its write is done."""

from branches.models import Organization


def take_turn(organization_id: int) -> Organization:
    """Return the branch once no other writer has the turn; it is held until the transaction ends.

    Its key stays free: every row of the branch points at it, also those of writers who take no turns. They would wait
    here while they hold what the one in turn needs next.
    """
    return Organization.objects.select_for_update(no_key=True).get(pk=organization_id)
