"""Notices of the last days: the morning's digests, the working committee's reminders, questions and their answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta

from activities import digest
from branches.enums import NoticeKind
from branches.models import Account, Device, Notice, Organization
from branches.notices import Message, tell
from portal.demo.people import A, B
from portal.demo.roster import Roster
from portal.kit.dates import at


@dataclass(frozen=True, slots=True)
class Told:
    """Who was told what, how many days ago and when, until when it is due, and whether it was read."""

    to: str
    kind: NoticeKind
    text: str
    path: str
    ago: int
    clock: time
    by: str = ""
    branch: str = ""
    due_in: int | None = None
    read: bool = False


LEDGER, RECTIFY, PLAN, OWN = "/ledger/", "/rectify/", "/plan/2027/", "/hours/me/"
TIDY_UP = "请在 11 月底前把今年的工作记录补齐，12 月开始收述职报告。"
LATE = "整改问题快到时限，请填一下进展，需要延期的请说明理由。"
ASKED = "有党员问：10 月的主题党日为什么没有计我的学时？"
FOUND = "您问的学时已经补上：10 月主题党日登记时漏点了您的名字。"
REMIND, ASK, ANSWER = NoticeKind.REMINDER, NoticeKind.QUESTION, NoticeKind.ANSWER
TOLD = (
    Told("secretary_a", REMIND, TIDY_UP, LEDGER, 3, time(15, 20), by="staff", branch=A, due_in=10),
    Told("committee_a", REMIND, TIDY_UP, LEDGER, 3, time(15, 20), by="staff", branch=A, due_in=10, read=True),
    Told("secretary_b", REMIND, TIDY_UP, LEDGER, 3, time(15, 20), by="staff", branch=B, due_in=10, read=True),
    Told("secretary_b", REMIND, LATE, RECTIFY, 1, time(10, 5), by="staff", branch=B, due_in=6),
    Told("secretary_a", ASK, ASKED, LEDGER, 2, time(19, 42), by="member_a", branch=A),
    Told("member_a", ANSWER, FOUND, OWN, 1, time(9, 15), by="secretary_a", branch=A),
    Told(
        "member_b",
        ANSWER,
        "您登记的网络课程已确认，计 2 学时。",
        OWN,
        4,
        time(16, 30),
        by="secretary_b",
        branch=B,
        read=True,
    ),
    Told(
        "secretary_a",
        REMIND,
        "2027 年工作计划请在 12 月 15 日前填好。",
        PLAN,
        9,
        time(9),
        by="staff",
        branch=A,
        due_in=25,
        read=True,
    ),
)
DIGEST_AGO, PHONE_AGO = 4, 2
DIGEST_AT = time(7, 30)


def build_notices(roster: Roster, until: date) -> None:
    """Send the digests of two mornings and write what people told each other; the older digests were read."""
    for ago in (DIGEST_AGO, 0):
        digest.send_all(until - timedelta(days=ago))
    for told in TOLD:
        _tell(told, roster.accounts, roster.organizations, until)
    for notice in Notice.objects.filter(kind=NoticeKind.DIGEST):
        sent = at(notice.day, DIGEST_AT)
        read = sent + timedelta(hours=2) if notice.day < until else None
        Notice.objects.filter(pk=notice.pk).update(created_at=sent, read_at=read)
    _devices(roster.accounts, until)


def _tell(told: Told, accounts: Mapping[str, Account], organizations: Mapping[str, Organization], until: date) -> None:
    day = until - timedelta(days=told.ago)
    account = accounts[told.to]
    message = Message(
        told.kind,
        told.text,
        told.path,
        day=day,
        due_on=None if told.due_in is None else until + timedelta(days=told.due_in),
        organization_id=organizations[told.branch].pk if told.branch else None,
        sent_by=accounts[told.by].pk if told.by else None,
    )
    tell([account.pk], message)
    sent = at(day, told.clock)
    newest = Notice.objects.filter(account=account).latest("pk")
    Notice.objects.filter(pk=newest.pk).update(
        created_at=sent, read_at=sent + timedelta(hours=3) if told.read else None
    )


def _devices(accounts: Mapping[str, Account], until: date) -> None:
    """Let two people have signed in on a phone some days ago; those sessions are over."""
    for number, persona in enumerate(("secretary_a", "secretary_b")):
        when = at(until - timedelta(days=PHONE_AGO + number), time(12, 10))
        device = Device.objects.create(
            account=accounts[persona],
            session_hash=f"demo-{accounts[persona].pk}",
            label="微信 · 安卓手机",
            seen_at=when,
            ended_at=when + timedelta(minutes=20),
        )
        Device.objects.filter(pk=device.pk).update(signed_in_at=when)
