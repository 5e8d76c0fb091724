"""Take the records behind any figure away: its number is gone from the text, and nothing else has become a zero."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.models import Model

from activities.models import Activity
from portal.demo import World
from reports import tokens
from reports.compile import Draft, compile_report
from reports.facts import collect
from reports.figures import Figure, Source, YearFacts
from reports.queries import outline_for, phrases_for

LAST = date(2022, 12, 31)
# What a report is about rather than what it counts: without a branch or its people there is no report at all.
STANDING = frozenset({"organization", "member"})


def printed(facts: YearFacts) -> set[str]:
    """Return the codes of the figures that the compiled text prints."""
    outline = outline_for(facts.year)
    assert outline is not None
    compiled = compile_report(outline.title, list(outline.items.all()), phrases_for(facts.year), facts)
    texts = [draft.text for draft in compiled.drafts if isinstance(draft, Draft)]
    return {code for text in texts for code in tokens.codes_in(text)}


def model_of(name: str) -> type[Model]:
    return next(model for model in apps.get_models() if model._meta.model_name == name)


def erase(sources: Iterable[Source]) -> None:
    """Erase rows as no page can: past every check, so that only counting is left to notice."""
    ids: defaultdict[str, list[int]] = defaultdict(list)
    for source in sources:
        ids[source.model].append(source.pk)
    # Records of one occasion are one gathering: the other halves go with the half that was counted.
    ids["activity"] += Activity.objects.filter(same_occasion__in=ids["activity"]).values_list("pk", flat=True)
    for name, pks in ids.items():
        if not pks:
            continue
        table = model_of(name)._meta.db_table
        marks = ",".join(["%s"] * len(pks))
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE id IN ({marks})", pks)  # noqa: S608 - names of our own tables


@pytest.mark.slow
def test_without_its_records_no_figure_is_printed(world: World) -> None:
    facts = collect(world.branch_a, 2022, LAST)
    counted = [code for code in sorted(printed(facts)) if not STANDING & models_behind(facts, code)]
    left = [code for code in counted if code in printed_without(world, facts, code)]
    assert left == []
    assert len(counted) > 50


def models_behind(facts: YearFacts, code: str) -> set[str]:
    figure = facts.get(code)
    assert isinstance(figure, Figure)
    return {source.model for source in figure.sources}


def printed_without(world: World, facts: YearFacts, code: str) -> set[str]:
    """Return what the text prints once the records of one figure are erased; they come back afterwards."""
    figure = facts.get(code)
    assert isinstance(figure, Figure)
    with transaction.atomic():
        erase(figure.sources)
        left = printed(collect(world.branch_a, 2022, LAST))
        transaction.set_rollback(True)
    return left
