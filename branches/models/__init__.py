"""Who exists, who belongs where since when, who may see what."""

from branches.models.account import Account, Grant
from branches.models.member import Member, Membership, MemberStatus, Post
from branches.models.organization import Organization, PartyGroup
from branches.models.trail import AuditEvent

__all__ = [
    "Account",
    "AuditEvent",
    "Grant",
    "Member",
    "MemberStatus",
    "Membership",
    "Organization",
    "PartyGroup",
    "Post",
]
