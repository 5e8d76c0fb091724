"""What a request changed: a fingerprint of the tables and of the files, and the writes seen on the way."""

import hashlib
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection

# A visit may prolong its session, leave an audit row, and be counted by the login brake.
EXEMPT_APPS = frozenset({"sessions", "axes"})
EXEMPT_TABLES = frozenset({"branches_auditevent", "branches_account"})  # an account notes its last login
_WRITE = re.compile(r'\s*(?:INSERT(?: OR \w+)? INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)"?', re.IGNORECASE)


def watched_tables() -> list[str]:
    """Return the tables, join tables among them, that only allowed writes may change."""
    models = apps.get_models(include_auto_created=True)
    names = {model._meta.db_table for model in models if model._meta.app_label not in EXEMPT_APPS}
    return sorted(names - EXEMPT_TABLES)


def database_digest() -> dict[str, tuple[int, str]]:
    """Return row count and hash of every watched table."""
    return {table: _table_digest(table) for table in watched_tables()}


def _table_digest(table: str) -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)} ORDER BY 1")  # noqa: S608 - a quoted name out of the list of tables
        rows = cursor.fetchall()
    return len(rows), hashlib.sha256(repr(rows).encode()).hexdigest()


def media_tree() -> dict[str, tuple[int, int]]:
    """Return every stored file with its size and time of writing."""
    root = Path(settings.MEDIA_ROOT)
    return {
        str(path.relative_to(root)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


Execute = Callable[[str, Any, bool, dict[str, Any]], Any]


class Witness:
    """An execute wrapper that notes every write to a watched table, also one that is undone or changes nothing."""

    def __init__(self) -> None:
        self.writes: list[str] = []
        self._watched = frozenset(watched_tables())

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:  # noqa: ANN401, FBT001 - Django's signature
        """Note the statement and let it through."""
        match = _WRITE.match(sql)
        if match and match[1] in self._watched:
            self.writes.append(sql[:120])
        return execute(sql, params, many, context)
