"""Stands for 0006 and 0007 where neither was applied, and first adds what the first databases made with 0005 lack.

It cannot come after 0006, which already needs those columns, nor before it, where other databases have passed.
"""

from importlib import import_module
from typing import Any

from django.db import migrations

from portal.kit.columns import add_missing_column, lacks_column, lacks_table

page_rows, rectification_proof = (
    import_module(f"activities.migrations.{name}").Migration for name in ("0006_page_rows", "0007_rectification_proof")
)


def complete(apps: Any, editor: Any) -> None:
    """Add the columns and the table that are not there, and the newer unit of limits."""
    rule, limit, ledger_import = (
        apps.get_model("activities", name) for name in ("HoursRule", "Limit", "LedgerImport")
    )
    if lacks_column(editor, rule, "committee_trainings"):
        known = next(one for one in limit._meta.constraints if one.name == "limit_unit_known")
        editor.remove_constraint(limit, known)
        editor.add_constraint(limit, known)
    add_missing_column(editor, rule, "committee_trainings")
    add_missing_column(editor, apps.get_model("activities", "HoursClaim"), "is_training")
    if lacks_table(editor, ledger_import):
        editor.create_model(ledger_import)


def forget_minutes(apps: Any, _editor: Any) -> None:
    """Backwards: 0004 knows no limits in minutes."""
    apps.get_model("activities", "Limit").objects.filter(unit="minute").delete()


class Migration(migrations.Migration):
    replaces = [("activities", "0006_page_rows"), ("activities", "0007_rectification_proof")]
    dependencies = page_rows.dependencies + rectification_proof.dependencies[1:]
    operations = [
        migrations.RunPython(complete, forget_minutes),
        *page_rows.operations,
        *rectification_proof.operations,
    ]
