"""What the first databases made with 0004 lack: matters of a notice, what a roster import made."""

from typing import Any

from django.db import migrations

from portal.kit.columns import add_missing_column


def complete(apps: Any, editor: Any) -> None:
    """Add the columns that are not there."""
    add_missing_column(editor, apps.get_model("branches", "Notice"), "matters")
    add_missing_column(editor, apps.get_model("branches", "RosterImport"), "made")


class Migration(migrations.Migration):
    dependencies = [("branches", "0004_pages")]
    operations = [migrations.RunPython(complete, migrations.RunPython.noop)]
