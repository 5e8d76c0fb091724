"""Outlines T2 to T8 beside the first one; their sections take sentences by name and say what people write themselves."""

from typing import Any

from django.db import migrations, models

from reports.seed_outlines import load_outlines


def load(apps: Any, _editor: Any) -> None:
    """Add the outlines that are not there yet."""
    load_outlines(apps.get_model("reports", "Outline"), apps.get_model("reports", "OutlineItem"))


class Migration(migrations.Migration):
    dependencies = [("reports", "0005_editing")]
    operations = [
        migrations.AddField(
            "outlineitem",
            "blocks",
            models.JSONField(
                "用哪些句子", default=list, blank=True, help_text="节代码，或节代码:段落代码；不写就用本节代码的全部句子"
            ),
        ),
        migrations.AddField(
            "outlineitem",
            "hint",
            models.CharField("请您写什么", max_length=120, blank=True, help_text="由支部自己写的部分，待补时给出的话"),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
