"""The finished PDF, Word and Excel files hold nothing of another branch."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client
from django.urls import reverse

from branches.scope import Scope
from portal.demo import World
from reports.models import Output
from tests.answers import whole
from tests.personas import PERSONAS
from tests.security.canaries import canary, foreign, text_of
from tests.security.plant import Plant, build

OK = HTTPStatus.OK
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
            answers = {persona: answer(client, address) for persona, client in clients.items()}
            readers = {persona for persona, (status, _) in answers.items() if status == OK}
            assert (branch, output.format, readers) == (branch, output.format, READERS[branch])
            _hold_only_their_own(branch, output, answers[min(readers)][1])


def answer(client: Client, address: str) -> tuple[int, bytes]:
    response = client.get(address)
    content = whole(response)
    response.close()
    return response.status_code, content


def _hold_only_their_own(branch: str, output: Output, content: bytes) -> None:
    text = text_of(content)
    assert (output.name, canary(branch, FORMATS[output.format]) in text) == (output.name, True)
    for persona in READERS[branch]:
        assert (output.name, persona, foreign(persona, text)) == (output.name, persona, [])
