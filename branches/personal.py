"""What people change about their own account: settings and password."""

from collections.abc import Mapping

from django.contrib.auth import update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest

from branches import devices
from branches.enums import AuditAction
from branches.models import Account, Preference
from branches.scope import Scope
from branches.trail import difference, record

SETTINGS = {"large_text": "大字版", "single_keys": "单键快捷键", "wants_digest": "每天提醒"}
ON_OFF = {True: "开", False: "关"}


def preference_of(account: Account) -> Preference:
    """Return the account's own settings; the defaults, not stored, for who never changed any."""
    return getattr(account, "preference", None) or Preference(account=account)


@transaction.atomic
def change_preference(account: Account, wanted: Mapping[str, bool], *, scope: Scope) -> bool:
    """Store the settings and say whether anything changed; one row in the trail if so."""
    preference, _ = Preference.objects.select_for_update(of=("self",)).get_or_create(account=account)
    before = {word: ON_OFF[getattr(preference, name)] for name, word in SETTINGS.items()}
    changes = difference(before, {word: ON_OFF[wanted[name]] for name, word in SETTINGS.items()})
    if not changes:
        return False
    for name in SETTINGS:
        setattr(preference, name, wanted[name])
    preference.save()
    record(
        AuditAction.UPDATE,
        "改了个人设置",
        account_id=account.pk,
        organization_id=scope.own_branch_id,
        target=preference,
        changes=changes,
    )
    return True


@transaction.atomic
def change_password(request: HttpRequest, account: Account, password: str, *, scope: Scope) -> int:
    """Store a new password, keep this session and end the account's others; returns how many devices were ended."""
    account.set_password(password)
    account.save(update_fields=["password"])
    ended = devices.close(devices.others(request, account), account)
    record(
        AuditAction.UPDATE,
        "改了登录密码",
        account_id=account.pk,
        organization_id=scope.own_branch_id,
        target=account,
        changes={"退出的设备": ["", "、".join(device.label for device in ended)]} if ended else {},
    )
    update_session_auth_hash(request, account)
    devices.follow(request)
    return len(ended)
