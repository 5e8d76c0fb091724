"""The audit trail can only grow: triggers refuse to change or delete a row, on SQLite and PostgreSQL alike."""

from typing import Any

from django.db import migrations

SQLITE = [
    f"""CREATE TRIGGER auditevent_no_{verb} BEFORE {verb} ON branches_auditevent
        BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END"""
    for verb in ("UPDATE", "DELETE")
]
POSTGRESQL = [
    """CREATE FUNCTION auditevent_refuse() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'audit rows are never changed'; END $$""",
    """CREATE TRIGGER auditevent_no_change BEFORE UPDATE OR DELETE ON branches_auditevent
        FOR EACH ROW EXECUTE FUNCTION auditevent_refuse()""",
]
UNDO = {
    "sqlite": ["DROP TRIGGER auditevent_no_UPDATE", "DROP TRIGGER auditevent_no_DELETE"],
    "postgresql": [
        "DROP TRIGGER auditevent_no_change ON branches_auditevent",
        "DROP FUNCTION auditevent_refuse()",
    ],
}


def guard(_apps: Any, editor: Any) -> None:
    """Add the triggers."""
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def unguard(_apps: Any, editor: Any) -> None:
    """Take the triggers away."""
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("branches", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard)]
