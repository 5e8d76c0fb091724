"""The personas of the demo world by the names that tests use, and their usernames; nobody is signed in as anonymous."""

from portal.demo.accounts import ACCOUNTS

ANONYMOUS = "anonymous"
USERNAMES: dict[str, str | None] = {ANONYMOUS: None, **{login.persona: login.username for login in ACCOUNTS}}

# The rows of the rights table in this order; secretary_c and secretary_elsewhere exist too.
PERSONAS = (
    ANONYMOUS,
    "member_a",
    "member_b",
    "secretary_a",
    "secretary_b",
    "committee_a",
    "staff",
    "staff_elsewhere",
    "system_admin",
    "security_admin",
    "auditor",
    "ex_secretary_a",
    "disabled",
)
