"""A database made with the first form of migrations 0005 and 0004 is completed; others are left as they are."""

from importlib import import_module

import pytest
from django.db import connection as present
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import StateApps
from django.db.utils import ConnectionHandler

from portal.kit.columns import lacks_column, lacks_table

ACTIVITIES = import_module("activities.migrations.0006_complete_0005")
BRANCHES = import_module("branches.migrations.0005_columns_of_0004")
LACKED = (
    ("activities", "HoursRule", "committee_trainings"),
    ("activities", "HoursClaim", "is_training"),
    ("branches", "Notice", "matters"),
    ("branches", "RosterImport", "made"),
)
IMPORTS = ("activities", "LedgerImport")
LIMIT = ("activities", "Limit")
A_RULE = """
INSERT INTO activities_hoursrule (code, authority, article, binding_level, is_verified, valid_from, note,
  ordinary_hours, committee_hours, minutes_per_hour, step, half_day_cap, day_cap)
VALUES ('X1', '依据', '', 'local', 1, '2024-01-01', '', 32, 56, 45, 0.5, 4, 8)
"""


@pytest.fixture
def old(db: None) -> StateApps:
    """Return the models as 0005 and 0004 leave them."""
    state = MigrationLoader(None).project_state([("activities", "0005_pages"), ("branches", "0004_pages")])
    return state.apps


@pytest.fixture
def database() -> BaseDatabaseWrapper:
    """Return an empty database of its own."""
    settings = {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}
    return ConnectionHandler({"default": settings})["default"]


def test_what_is_missing_is_added_and_rows_stay(old: StateApps, database: BaseDatabaseWrapper) -> None:
    models = {parts: old.get_model(*parts[:2]) for parts in LACKED}
    with database.schema_editor() as editor:
        for model in (*models.values(), old.get_model(*LIMIT)):
            editor.create_model(model)
        for (_, _, name), model in models.items():
            editor.remove_field(model, model._meta.get_field(name))
    database.cursor().execute(A_RULE)
    assert [lacks_column(editor, model, parts[2]) for parts, model in models.items()] == [True] * len(LACKED)
    complete(old, database)
    complete(old, database)
    assert [lacks_column(editor, model, parts[2]) for parts, model in models.items()] == [False] * len(LACKED)
    assert not lacks_table(editor, old.get_model(*IMPORTS))
    with database.cursor() as cursor:
        cursor.execute("SELECT code, ordinary_hours, committee_trainings FROM activities_hoursrule")
        assert cursor.fetchall() == [("X1", 32, 0)]


def complete(old: StateApps, database: BaseDatabaseWrapper) -> None:
    with database.schema_editor(atomic=False) as editor:
        ACTIVITIES.complete(old, editor)
        BRANCHES.complete(old, editor)


def test_the_present_database_lacks_nothing(old: StateApps) -> None:
    for app, name, field in LACKED:
        assert not lacks_column(present.SchemaEditorClass(present), old.get_model(app, name), field)
    assert not lacks_table(present.SchemaEditorClass(present), old.get_model(*IMPORTS))


def test_where_neither_was_applied_one_migration_stands_for_both() -> None:
    graph = MigrationLoader(None).graph
    names = [name for app, name in graph.nodes if app == "activities"]
    assert ("0006_complete_0005" in names, "0006_page_rows" in names) == (True, False)
    assert graph.leaf_nodes("activities") == [("activities", "0008_ledger_index")]
