"""What the shell offers: names on record that begin with what is typed, and nothing where there is no record."""

import re
from pathlib import Path

import pytest
import typer
from typer.core import TyperGroup

from tests.cli import shells
from tests.cli.asking import Ask, environment
from tracker.cli import completion
from tracker.cli.app import ROOMS, program
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
        ("tracker status Hung", ["Hungary"]),
        ("tracker status Saud", ["Saudi\\ Arabia"]),
        ("tracker status Saudi\\ A", ["Saudi\\ Arabia"]),
        ("tracker status 'Saudi A", ["Saudi Arabia"]),
        ("tracker status Côt", ["Côte\\ d\\'Ivoire"]),
        ("tracker who acc", ["accepted"]),
        ("tracker who accepted --group BRI", ["BRICS"]),
        ("tracker who accepted --certainty p", ["possibly"]),
        ("tracker who accepted --format js", ["json"]),
        ("tracker report attend", ["attendance_matrix"]),
        ("tracker why Hungary mem", ["membership"]),
        ("tracker question may-v", ["may-vote"]),
        ("tracker question may-vote Hung", ["Hungary"]),
        ("tracker question on-executive-board Nick", ["Nickolay\\ Mladenov"]),
        ("tracker question window-open 20", []),
        ("tracker readings term-e", ["term-end"]),
        ("tracker readings wh", ["what-counts", "who-pays", "who"]),
        ("tracker readings who memb", ["members"]),
        ("tracker readings 2.1-A", ["2.1-A"]),
        ("tracker charter 2.2(c", ["2.2\\(c\\)"]),
        ("tracker vote --kind ord", ["ordinary"]),
        ("tracker vote --yes HUN,UZ", ["HUN,UZB"]),
        ("tracker conflicts --kind seq", ["sequence"]),
        ("tracker ask who has acc", ["accepted"]),
        ("tracker ask who\\ has\\ acc", ["who\\ has\\ accepted"]),
        ("tracker ask 'who has acc", ["who has accepted"]),
        ("tracker what", ["what-if"]),
        ("tracker what-if --add x w", ["who", "why"]),
        ("tracker what-if --add x who m", []),
        ("tracker db rest", ["restore"]),
        ("tracker who accepted --as", ["--as-of"]),
    ],
)
def test_bash_is_answered(typed: str, offered: list[str], tracker: Ask) -> None:
    words = re.findall(r"(?:\\.|'[^']*$|\S)+", typed)
    said = tracker(_TRACKER_COMPLETE="complete_bash", COMP_WORDS="\n".join(words), COMP_CWORD=str(len(words) - 1))

    assert (said.code, said.out.split("\n"), said.err) == (0, [*offered, ""] if offered else ["", ""], "")


@pytest.mark.parametrize(("typed", "code"), [("tracker status Hung", 0), ("tracker load --seeds ", 1)])
def test_fish_hears_whether_there_is_anything_to_offer_beside_files(typed: str, code: int, tracker: Ask) -> None:
    asked = {"_TRACKER_COMPLETE": "complete_fish", "_TYPER_COMPLETE_ARGS": typed}

    assert tracker(**asked, _TYPER_COMPLETE_FISH_ACTION="is-args").code == code


def test_zsh_is_told_names_that_hold_blanks(tracker: Ask) -> None:
    said = tracker(_TRACKER_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS="tracker status Saud")

    assert said.out == "_arguments '*: :((\"Saudi Arabia\"))'\n"


@pytest.mark.parametrize("shell", shells.STARTED)
@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("tracker status Saud", ["status", "Saudi Arabia"]),
        ("tracker ask who has acc", ["ask", "who", "has", "accepted"]),
    ],
)
def test_a_real_shell_completes_a_line(
    shell: str, typed: str, words: list[str], tracker: Ask, record: str, tmp_path: Path
) -> None:
    if not shells.installed(shell):
        pytest.skip(f"{shell} is not installed")
    script = tracker("--show-completion", shell, _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1").out

    assert shells.completed(shell, script, typed, tmp_path, environment(record)) == words


@pytest.mark.parametrize(
    ("typed", "room"),
    [("tracker status H", "reading"), ("tracker ask ", "ask"), ("tracker who", None), ("tracker ", None)],
)
def test_for_a_shell_the_commands_of_the_typed_room_alone_are_made(
    typed: str, room: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("_TRACKER_COMPLETE", "complete_zsh")
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", typed)
    made = typer.main.get_command(program(()))

    assert isinstance(made, TyperGroup)
    assert list(made.commands) == [name for own, names in ROOMS.items() if room in {None, own} for name in names]


def test_a_record_that_cannot_be_read_offers_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "junk.db").write_bytes(b"junk" * 100)
    monkeypatch.setenv("TRACKER_DATABASE_URL", f"sqlite:///{tmp_path}/junk.db")

    assert completion.states("h") == []
