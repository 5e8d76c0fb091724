"""What is changed behind the portal's back is found and named."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection

from branches.scope import Scope
from reports import filing
from reports.models import Job, Output, Report, Submission
from tests.reports.way.hands import send


@pytest.fixture
def submission(written: Report, secretary: Scope) -> Submission:
    made = send(written, secretary)
    filing.run(Job.objects.get(purpose="files").pk)
    return made


def check() -> str:
    out = StringIO()
    call_command("check_submissions", stdout=out)
    return out.getvalue()


def sql(statement: str, *values: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall()) if cursor.description else []


def forge(read: str, write: str, old: str, new: str) -> None:
    """Put other words into the JSON of the one row there is, by SQL that every database understands."""
    ((stored,),) = sql(read)
    text = stored if isinstance(stored, str) else json.dumps(stored, ensure_ascii=False)
    assert old in text
    sql(write, text.replace(old, new))


def test_what_nobody_touched_is_as_it_was(submission: Submission) -> None:
    assert check() == "1 份报送、6 个文件都与存档一致\n"


TEXT = ("SELECT text FROM reports_submission", "UPDATE reports_submission SET text = %s")
FIGURES = ("SELECT facts FROM reports_revision", "UPDATE reports_revision SET facts = %s")


@pytest.mark.parametrize(
    ("column", "old", "new", "words"),
    [
        (TEXT, "auto", "edited", "文字或数据与报送时的校验值不符"),
        (FIGURES, "43", "44", "数据与校验值不符"),
    ],
)
def test_a_changed_text_or_figure_is_named(
    submission: Submission, column: tuple[str, str], old: str, new: str, words: str
) -> None:
    forge(*column, old, new)
    with pytest.raises(CommandError, match=words) as found:
        check()
    assert str(submission.report) in str(found.value)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE reports_submission SET number = 2", "文字或数据与报送时的校验值不符"),
        ("UPDATE reports_submission SET code = 'AAAA-AAAA-AAAA-AAAA'", "校验码与校验值不符"),
    ],
)
def test_a_changed_row_is_named(submission: Submission, statement: str, words: str) -> None:
    sql(statement)
    with pytest.raises(CommandError, match=words) as found:
        check()
    assert str(submission.report) in str(found.value)


def test_a_changed_hash_and_code_are_found_too(submission: Submission) -> None:
    sql("UPDATE reports_submission SET sha256 = %s", "0" * 64)
    with pytest.raises(CommandError, match="校验码与校验值不符"):
        check()


def test_a_changed_and_a_lost_file_are_named(submission: Submission) -> None:
    changed, lost = Output.objects.filter(text_sha256=submission.sha256, format__in=("pdf", "docx")).order_by("format")
    path = Path(settings.MEDIA_ROOT) / str(changed.file)
    path.chmod(0o600)
    path.write_bytes(path.read_bytes()[:-1] + b"!")
    (Path(settings.MEDIA_ROOT) / str(lost.file)).unlink()
    with pytest.raises(CommandError) as found:
        check()
    assert set(str(found.value).splitlines()) == {
        f"{changed.name}（第 {changed.pk} 号文件）：文件与校验值不符",
        f"{lost.name}（第 {lost.pk} 号文件）：文件不在了",
    }
