"""The finished PDF, Word and Excel files hold nothing of another branch."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from branches.scope import Scope
from portal.demo import World
from reports.models import Output
from tests.personas import PERSONAS
from tests.security.canaries import canary, foreign, text_of
from tests.security.plant import Plant, build
from tests.security.runner import body_of

READERS = {
    "a": {"secretary_a", "committee_a", "staff"},
    "b": {"secretary_b", "staff"},
    "elsewhere": {"staff_elsewhere"},
}
# What each format tells of the branch: the workbook has the records, the others the text.
FORMATS = {"pdf": "报告", "docx": "报告", "xlsx": "题名"}


@pytest.fixture
def drawn(world: World, scope_of: Callable[[str], Scope], monkeypatch: pytest.MonkeyPatch) -> Plant:
    """Return the planted world with really drawn files."""
    monkeypatch.setattr("reports.actions.dispatch", lambda _job: None)
    return build(world, scope_of)


@pytest.mark.pdf
@pytest.mark.slow
def test_files_are_handed_to_their_readers_only_and_hold_no_foreign_word(
    drawn: Plant, as_persona: Callable[[str], Client]
) -> None:
    clients = {persona: as_persona(persona) for persona in PERSONAS}
    for branch, place in drawn.places.items():
        outputs = Output.objects.filter(revision=place.revision)
        assert {output.format for output in outputs} == set(FORMATS)
        for output in outputs:
            address = reverse("output_file", args=[output.pk])
            answers = {persona: client.get(address) for persona, client in clients.items()}
            readers = {persona for persona, answer in answers.items() if answer.status_code == 200}  # type: ignore[attr-defined] # a response
            assert (branch, output.format, readers) == (branch, output.format, READERS[branch])
            _hold_only_their_own(branch, output, answers, readers)


def _hold_only_their_own(branch: str, output: Output, answers: dict[str, Any], readers: set[str]) -> None:
    text = text_of(body_of(answers[min(readers)]))
    assert (output.name, canary(branch, FORMATS[output.format]) in text) == (output.name, True)
    for persona in readers:
        assert (output.name, persona, foreign(persona, text)) == (output.name, persona, [])
