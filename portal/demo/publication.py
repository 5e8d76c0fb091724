"""What the demo branch hides in its publication copy: the words that the seed's own copy hides."""

from portal.demo.people import A
from portal.demo.roster import Roster
from reports.models import PublicationMask

MASKS = (("市政府投资项目建设中心", "市xx中心"), ("云州", "xx"))


def build_masks(roster: Roster) -> None:
    """Add the masks."""
    branch, writer = roster.organizations[A], roster.by(A)
    PublicationMask.objects.bulk_create(
        PublicationMask(organization=branch, words=words, mask=mask, account=writer) for words, mask in MASKS
    )
