"""Who exists, who belongs where since when, who may see what."""

from branches.models.account import Account, Grant
from branches.models.defaults import BranchDefaults, RosterImport
from branches.models.development import DevelopmentCase, DevelopmentStep
from branches.models.entry import RegisterEntry
from branches.models.member import Member, Membership, MemberStatus, Post
from branches.models.notice import Notice
from branches.models.organization import Organization, PartyGroup
from branches.models.personal import Device, Preference
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
    "BranchDefaults",
    "BranchRating",
    "DevelopmentCase",
    "DevelopmentStep",
    "Device",
    "DualRegistration",
    "Grant",
    "Honour",
    "Member",
    "MemberStatus",
    "Membership",
    "Notice",
    "Organization",
    "OrganizationDuty",
    "PartyGroup",
    "PoliticalBirthday",
    "Post",
    "Preference",
    "RegisterEntry",
    "RosterImport",
    "TermElection",
]
