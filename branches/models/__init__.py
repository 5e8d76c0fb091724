"""Who exists, who belongs where since when, who may see what."""

from branches.models.account import Account, Grant
from branches.models.development import DevelopmentCase, DevelopmentStep
from branches.models.entry import RegisterEntry
from branches.models.member import Member, Membership, MemberStatus, Post
from branches.models.organization import Organization, PartyGroup
from branches.models.standing import (
    BranchRating,
    DualRegistration,
    Honour,
    OrganizationDuty,
    PoliticalBirthday,
    TermElection,
)
from branches.models.trail import AuditEvent

__all__ = [
    "Account",
    "AuditEvent",
    "BranchRating",
    "DevelopmentCase",
    "DevelopmentStep",
    "DualRegistration",
    "Grant",
    "Honour",
    "Member",
    "MemberStatus",
    "Membership",
    "Organization",
    "OrganizationDuty",
    "PartyGroup",
    "PoliticalBirthday",
    "Post",
    "RegisterEntry",
    "TermElection",
]
