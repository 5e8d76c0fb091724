"""What is frozen stays what it was, and codes and hashes prove it."""

import re

from django.conf import settings
from django.test import override_settings

from reports.document import Document, Paragraph, Run
from reports.enums import ParagraphState
from reports.figures import YearFacts
from reports.manuscript import document_of
from reports.models import Report
from reports.submitting.codes import ALPHABET, code_of, codes_of, typed_code
from reports.submitting.difference import LARGEST, Change, changes_between, pieces_between
from reports.submitting.freeze import fingerprint, frozen, seal_of, thawed
from tests.reports.way.hands import case, own_words


def test_frozen_text_reads_as_it_did(written: Report) -> None:
    own_words(written)
    now = case(written)
    facts = YearFacts.thaw(now.revision.facts)
    again = document_of(thawed(now.text), facts, han=now.text["han"])
    assert list(again.lines()) == list(now.document.lines())


def test_frozen_text_does_not_change_with_the_report(written: Report) -> None:
    before = case(written)
    own_words(written, "后来改的。")
    assert "后来改的。" not in str(before.text)
    assert case(written).fingerprint != before.fingerprint


def test_what_was_removed_does_not_leave_the_branch(written: Report) -> None:
    key = own_words(written, "不想让人看到的话。")
    written.paragraphs.filter(key=key).update(state=ParagraphState.REMOVED)
    assert "不想让人看到的话" not in str(case(written).text)


def test_the_compiled_files_carry_the_fingerprint_of_the_text_they_print(written: Report) -> None:
    revision = written.revisions.get()
    declared = written.gap_answers.all()
    declared.delete()
    assert {one.text_sha256 for one in revision.outputs.all()} == {case(written).fingerprint}


def test_each_submission_has_a_seal_of_its_own() -> None:
    text: dict[str, list[str]] = {"rows": []}
    seals = {seal_of(1, 1, text, "f"), seal_of(1, 2, text, "f"), seal_of(2, 1, text, "f"), seal_of(1, 1, text, "g")}
    assert len(seals) == 4
    assert fingerprint(text, "f") not in seals


def test_a_code_is_short_and_cannot_be_misread() -> None:
    code = code_of("a" * 64)
    assert re.fullmatch(f"[{ALPHABET}]{{4}}(-[{ALPHABET}]{{4}}){{3}}", code)
    assert not set("01IO") & set(ALPHABET)
    assert code != code_of("b" * 64)


def test_a_code_is_found_however_it_is_typed() -> None:
    code = code_of("a" * 64)
    wide = "".join(chr(ord(one) + 0xFEE0) for one in code.replace("-", ""))
    assert {typed_code(one) for one in (code, code.lower(), code.replace("-", " "), wide, f" {code}\n")} == {code}
    assert [typed_code(one) for one in ("", "7K2M", "x" * 400, "'; DROP TABLE", code + "7")] == [""] * 5


def test_codes_outlive_a_change_of_the_sites_key() -> None:
    old, before = code_of("a" * 64), settings.SECRET_KEY
    with override_settings(SECRET_KEY="another-key-" * 5, SECRET_KEY_FALLBACKS=[before]):
        assert old in codes_of("a" * 64)
        assert code_of("a" * 64) != old


def doc(**paragraphs: str) -> Document:
    return Document(("标题",), tuple(Paragraph(key, (Run(text),)) for key, text in paragraphs.items()))


def kinds(changes: tuple[Change, ...]) -> list[tuple[str, str]]:
    return [(one.key, one.kind) for one in changes]


def test_the_difference_names_every_paragraph_once() -> None:
    changes = changes_between(doc(a="一", b="二", c="三"), doc(b="二改", c="三", d="四"))
    assert kinds(changes) == [
        ("title", "same"),
        ("a", "removed"),
        ("b", "changed"),
        ("c", "same"),
        ("d", "added"),
    ]


def test_a_paragraph_that_moved_is_not_lost() -> None:
    changes = changes_between(doc(a="一", b="二"), doc(b="二", a="一"))
    assert sorted(kinds(changes)) == [("a", "same"), ("b", "same"), ("title", "same")]


def test_the_pieces_give_back_both_texts() -> None:
    old, new = "开展志愿服务12次，参加96人次。", "开展志愿服务13次，党员参加105人次。"
    pieces = list(pieces_between(old, new))
    assert "".join(one.text for one in pieces if one.mark != "ins") == old
    assert "".join(one.text for one in pieces if one.mark != "del") == new


def test_very_long_paragraphs_are_compared_by_sentences() -> None:
    old = "甲" * LARGEST
    pieces = list(pieces_between(f"同。{old}。", f"同。乙{old}。"))
    assert [one.mark for one in pieces] == ["", "del", "ins"]


def test_freezing_keeps_gaps_and_declarations(written: Report) -> None:
    now = case(written)
    assert thawed(frozen(now.manuscript, han=True)).declared == now.manuscript.declared
