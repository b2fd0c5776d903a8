"""What the shell offers: names on record that begin with what is typed, and nothing where there is no record."""

from pathlib import Path

import pytest

from tests.cli.asking import Ask
from tracker.cli import completion
from tracker.settings import embedded_path


@pytest.fixture
def _record(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", record)


@pytest.mark.usefixtures("_record")
def test_names_on_record_are_offered() -> None:
    assert completion.states("Hun") == ["Hungary"]
    assert completion.states("HU") == ["HUN"]
    assert completion.subjects("Nick") == ["Nickolay Mladenov"]
    assert completion.subjects("FIF") == ["FIFA"]
    assert completion.groups("NA") == ["NATO"]
    assert completion.groups("Western A") == ["Western Africa", "Western Asia"]
    assert completion.reports("hist") == ["history"]
    assert completion.states("xyz") == []


def test_without_a_record_nothing_is_offered_and_nothing_is_built(capsys: pytest.CaptureFixture[str]) -> None:
    assert completion.states("H") == []
    assert not embedded_path().exists()
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("tracker status Hung", "Hungary"),
        ("tracker who acc", "accepted"),
        ("tracker who accepted --group BRI", "BRICS"),
    ],
)
def test_the_shell_is_answered(typed: str, offered: str, tracker: Ask) -> None:
    words = typed.split(" ")
    said = tracker(_TRACKER_COMPLETE="complete_bash", COMP_WORDS=typed, COMP_CWORD=str(len(words) - 1))

    assert offered in said.out.split("\n")


def test_a_record_that_cannot_be_read_offers_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "junk.db").write_bytes(b"junk" * 100)
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/junk.db")

    assert completion.states("h") == []
