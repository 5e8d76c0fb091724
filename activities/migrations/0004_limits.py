"""Limits that every site starts with, and the new fields of the kinds of activity.

A kind whose fields a site changed keeps them.
"""

from typing import Any

from django.db import migrations

from activities import seed

BEFORE = {
    "collective_study": (["materials", "mode", "form"], ["recorder"]),
    "theme_party_day": (
        ["series", "subtheme", "form", "work", "speakers"],
        ["recorder", "project", "campaigns", "mode"],
    ),
    "party_lecture": (["lecturer", "guest", "is_micro"], ["host", "recorder"]),
    "integrity_education": (["form", "series", "work", "guest", "speakers"], ["recorder", "campaigns"]),
    "volunteer_service": (["campaigns"], ["recorder"]),
    "joint_activity": (["partners", "project", "form"], ["recorder"]),
    "safety_patrol": (["project"], ["recorder"]),
    "heart_talk": ([], ["recorder"]),
}


def load(apps: Any, _editor: Any) -> None:
    """Add the rows that are not there yet, and give untouched kinds their new fields."""
    seed.load_limits(apps.get_model("activities", "Limit"))
    kinds = apps.get_model("activities", "ActivityKind")
    rows = {row["code"]: row for row in seed.KINDS}
    for code, (fields, folded) in BEFORE.items():
        new = {name: rows[code].get(name, []) for name in ("fields", "folded")}
        kinds.objects.filter(code=code, fields=fields, folded=folded).update(**new)
    # A heart-to-heart talk has no title of its own either: the type says what may be said.
    talks = kinds.objects.filter(code="heart_talk", dropped=["text", "photos", "topics"])
    talks.update(dropped=rows["heart_talk"]["dropped"])


class Migration(migrations.Migration):
    dependencies = [("activities", "0003_registers")]
    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
