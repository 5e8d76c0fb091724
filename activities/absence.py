"""Who did not come, in words."""

from activities.models import Attendance


def absent(row: Attendance, *, tells: bool) -> str:
    """Return the name, and the reason for who may read it."""
    if not tells or not row.reason:
        return row.member.name
    return f"{row.member.name}（{row.get_reason_display()}{f'：{row.reason_text}' if row.reason_text else ''}）"
