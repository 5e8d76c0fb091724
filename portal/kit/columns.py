"""Columns that a database lacks, because it was made while the migration that adds them was still being written.

Migrations 0005 of activities and 0004 of branches grew for two hours after a first database had been made with them.
"""

from typing import Any

from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Field, Model


def lacks_table(editor: BaseDatabaseSchemaEditor, model: type[Model]) -> bool:
    """Whether the database has no table of the model."""
    return model._meta.db_table not in editor.connection.introspection.table_names()


def lacks_column(editor: BaseDatabaseSchemaEditor, model: type[Model], field: str) -> bool:
    """Whether the model's table has no column for the field."""
    connection, table = editor.connection, model._meta.db_table
    with connection.cursor() as cursor:
        there = {column.name for column in connection.introspection.get_table_description(cursor, table)}
    return _field(model, field).column not in there


def add_missing_column(editor: BaseDatabaseSchemaEditor, model: type[Model], field: str) -> None:
    """Add the column unless it is there."""
    if lacks_column(editor, model, field):
        editor.add_field(model, _field(model, field))


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    return next(one for one in model._meta.concrete_fields if one.name == name)
