"""Bad input: the exit code, one clear line on standard error, nothing on standard output, nothing lost."""

import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.asking import Ask, Said, environment, is_one_line
from tracker.board import connect
from tracker.errors import BadRequest, TrackerError

WRONG: list[tuple[tuple[str, ...], str]] = [
    (("status", "Atlantis"), "Atlantis"),
    (("status", "Belorus"), "Belarus (BLR)"),
    (("status", "Untied States"), "United States (USA)"),
    (("status", "XX"), "XX"),
    (("status", "NATO"), "NATO"),
    (("status", "BOARD"), "BOARD"),
    (("status", ""), "no state"),
    (("status", "   "), "no state"),
    (("history", "Nobody At All"), "Nobody At All"),
    (("history", ""), "no state, body or person"),
    (("who", "accepted", "--as-of", "2026-02-30"), "2026-02-30"),
    (("who", "accepted", "--as-of", "2026-13-01"), "2026-13-01"),
    (("who", "accepted", "--as-of", "0000-01-01"), "0000-01-01"),
    (("who", "accepted", "--as-of", "9999-01-01"), "9999-01-01"),
    (("who", "accepted", "--as-of", "yesterday"), "yesterday"),
    (("who", "accepted", "--as-of", "20260119"), "20260119"),
    (("who", "accepted", "--as-of", "2026-01"), "2026-01"),
    (("who", "accepted", "--as-of", "[2026-01-17..2026-01-18]"), "one known day"),
    (("who", "accepted", "--as-of", "2026-01-19?"), "2026-01-19?"),
    (("who", "accepted", "--as-of", ""), "is not a day"),
    (("who", "accepted", "--known-by", "2026-02-29"), "2026-02-29"),
    (("status", "BLR", "--known-by", "soon"), "soon"),
    (("history", "BLR", "--as-of", "2026-1-1"), "2026-1-1"),
    (("report", "roster", "--as-of", "31.12.2026"), "31.12.2026"),
    (("who", "accepted", "--format", "xml"), "table, json, csv, md"),
    (("who", "accepted", "--format", ""), "table, json, csv, md"),
    (("status", "BLR", "--format", "JSON"), "table, json, csv, md"),
    (("history", "BLR", "--format", "yaml"), "table, json, csv, md"),
    (("report", "--format", "yaml"), "table, json, csv, md"),
    (("who", "acepted"), "accepted"),
    (("who", "everything"), "invited, rescinded"),
    (("who", ""), "invited, rescinded"),
    (("who", "ACCEPTED!"), "invited, rescinded"),
    (("who", "accepted", "--group", "Natto"), "North Atlantic Treaty Organization (NATO)"),
    (("who", "accepted", "--group", "Hanseatic League"), "Hanseatic League"),
    (("who", "accepted", "--group", ""), "no group or region"),
    (("who", "accepted", "--group", " "), "no group or region"),
    (("who", "accepted", "--certainty", "maybe"), "yes, possibly, all"),
    (("who", "accepted", "--reading", "loose"), "text, official, press"),
    (("who", "accepted", "--colour"), "--colour"),
    (("who", "accepted", "--as-of"), "--as-of"),
    (("who",), "WORD"),
    (("who", "accepted", "signed"), "signed"),
    (("status",), "STATE"),
    (("status", "BLR", "FRA"), "FRA"),
    (("history",), "SUBJECT"),
    (("frobnicate",), "frobnicate"),
    (("whoo",), "who"),
    (("--frobnicate",), "--frobnicate"),
    (("db", "frobnicate"), "frobnicate"),
    (("db", "downgrade"), "STEP"),
    (("db", "upgrade", "9999"), "9999"),
    (("report", "rosters"), "roster"),
    (("report", "status"), "state"),
    (("report", "status", "--set", "x"), "NAME=VALUE"),
    (("export", "xml", "out"), "xml"),
    (("export", "csv"), "DEST"),
    (("dump",), "DIR"),
    (("check", "--seeds", "nowhere"), "nowhere"),
    (("load", "--seeds", "nowhere"), "nowhere"),
    (("log", "--after", str(10**23)), f"write one up to {2**63 - 1}"),
    (("log", "--after", str(2**63)), f"write one up to {2**63 - 1}"),
    (("report", "log", "--set", f"after={10**23}"), "no whole number of 18 digits at most"),
    (("report", "log", "--set", f"after={'9' * 5000}"), "no whole number of 18 digits at most"),
    (("report", "log", "--set", "after="), "no whole number"),
    (("terms", ""), "no state called ''"),
    (("conflicts", ""), "no state called ''"),
    (("db", "upgrade", ""), "known are base, 0001"),
    (("status", "a\0b"), "null character"),
    (("sql", "select '\ud800'"), "not text in UTF-8"),
    (("what-if", "--add", "QAT signature\0 on 2026-12-01", "who", "signed"), "null character"),
    (("dump", "a\0b"), "null character"),
    (("check", "--seeds", "x" * 5000), "longer than a name of a file may be"),
    (("db", "backup", "x" * 5000), "cannot be written (File name too long)"),
]


@pytest.mark.parametrize("value", ["\ud800", "a\0b"])
def test_a_value_that_is_no_text_is_refused_in_the_library(record_url: str, value: str) -> None:
    with connect(record_url) as board:
        for ask in (
            lambda: board.sql(f"select '{value}'"),
            lambda: board.report("history", parameters={"subject": "HUN", "context": value}),
            lambda: board.status(value),
        ):
            with pytest.raises(TrackerError):
                ask()


def test_a_number_that_no_engine_holds_is_refused_in_the_library(record_url: str) -> None:
    with connect(record_url) as board, pytest.raises(BadRequest, match="too large"):
        board.log(after=2**63)


def _refused(said: Said, code: int, told: str) -> None:
    assert said.code == code
    assert said.out == ""
    assert is_one_line(said.err), said.err
    assert said.err.startswith("tracker: ")
    assert told in said.err
    assert not [line for line in said.err.splitlines() if line.startswith("Traceback")]


@pytest.mark.parametrize(
    ("words", "told"), WRONG, ids=lambda value: " ".join(value) if isinstance(value, tuple) else ""
)
def test_a_wrong_command_is_exit_2_and_one_line(ask: Ask, tmp_path: Path, words: tuple[str, ...], told: str) -> None:
    url = f"sqlite:///{tmp_path}/fresh.db" if words[:2] == ("db", "upgrade") else None

    _refused(ask(*words, url=url), 2, told)


@pytest.mark.parametrize(
    "words", [("status", "Belorus"), ("frobnicate",), ("who", "accepted", "--as-of", "2026-02-30"), ("who",)]
)
def test_a_wrong_command_is_exit_2_in_a_process_too(tracker: Ask, words: tuple[str, ...]) -> None:
    _refused(tracker(*words), 2, "")


def test_a_wrong_day_is_told_what_a_day_looks_like_and_nothing_that_would_be_refused_again(ask: Ask) -> None:
    said = ask("who", "accepted", "--as-of", "2026-01")

    advice = said.err.partition("write ")[2]
    assert "2026-01-20" in advice
    for form in ("2026-01,", "2026,", "[2026-01-17..2026-01-18]", "[..2026-01-19]"):
        assert form not in advice


@pytest.mark.parametrize("words", [(), ("db",)])
def test_a_bare_command_is_answered_with_its_help_on_standard_error(tracker: Ask, words: tuple[str, ...]) -> None:
    said = tracker(*words)

    assert (said.code, said.out) == (2, "")
    assert said.err.startswith("Usage: tracker ")
    assert ("Commands:" if words else "Reading the record:") in said.err


# --- databases ---------------------------------------------------------------

READS = [("who", "accepted"), ("status", "BLR"), ("history", "BLR"), ("report", "roster"), ("--version",)]
LOOKS_AFTER = [("db", "verify"), ("db", "rebuild"), ("dump", "out"), ("export", "csv", "out")]


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _damaged(record: str, place: Path, how: str) -> str:
    """A database file that is damaged one way or another."""
    path = place / f"{how}.db"
    whole = _file(record).read_bytes()
    pages = [whole[at : at + 4096] for at in range(0, len(whole), 4096)]
    holes = b"".join(b"\xff" * 4096 if number > 2 and number % 2 else page for number, page in enumerate(pages))
    texts = {"junk": b"junk" * 5000, "short": whole[:50_000], "holes": holes, "one line": b"hello\n"}
    path.write_bytes(texts[how])
    return f"sqlite:///{path}"


@pytest.mark.parametrize(
    ("how", "words"),
    [
        *(("junk", words) for words in [*READS, *LOOKS_AFTER, ("db", "current"), ("db", "upgrade")]),
        *((how, words) for how in ("short", "holes", "one line") for words in (READS[0], LOOKS_AFTER[0])),
    ],
)
def test_a_damaged_database_is_exit_4_and_left_as_it_is(
    ask: Ask, record: str, tmp_path: Path, how: str, words: tuple[str, ...]
) -> None:
    url = _damaged(record, tmp_path, how)
    before = hashlib.sha256(_file(url).read_bytes()).digest()

    said = ask(*words, url=url)

    _refused(said, 4, "move the file away")
    assert hashlib.sha256(_file(url).read_bytes()).digest() == before
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == [_file(url).name]


@pytest.mark.parametrize("words", [*READS, *LOOKS_AFTER, ("load",), ("db", "current")], ids=" ".join)
def test_a_database_that_is_not_there_is_exit_4_and_is_not_made(
    ask: Ask, tmp_path: Path, words: tuple[str, ...]
) -> None:
    said = ask(*words, url=f"sqlite:///{tmp_path}/none.db")

    _refused(said, 4, "tracker db upgrade && tracker load")
    assert not (tmp_path / "none.db").exists()


@pytest.mark.parametrize("words", [*READS, ("db", "verify"), ("db", "current")], ids=" ".join)
def test_a_database_without_a_schema_is_exit_4(ask: Ask, empty_url: str, words: tuple[str, ...]) -> None:
    if empty_url.startswith("sqlite"):
        _file(empty_url).touch()

    _refused(ask(*words, url=empty_url), 4, "tracker db upgrade && tracker load")


@pytest.mark.parametrize("words", READS, ids=" ".join)
def test_a_database_that_has_recorded_nothing_is_exit_4(ask: Ask, empty_url: str, words: tuple[str, ...]) -> None:
    ask("db", "upgrade", url=empty_url)

    _refused(ask(*words, url=empty_url), 4, "has no entries yet: run 'tracker load'")


@pytest.fixture
def newer(record: str, tmp_path: Path) -> str:
    """A database that a newer program has made."""
    path = tmp_path / "newer.db"
    shutil.copyfile(_file(record), path)
    connection = sqlite3.connect(path)
    connection.execute("update alembic_version set version_num = '9999'")
    connection.commit()
    connection.close()
    return f"sqlite:///{path}"


@pytest.mark.parametrize(
    "words", [*READS, *LOOKS_AFTER, ("load",), ("db", "upgrade"), ("db", "downgrade", "base", "--yes")], ids=" ".join
)
def test_a_database_of_a_newer_program_is_exit_4_and_left_as_it_is(
    ask: Ask, newer: str, words: tuple[str, ...]
) -> None:
    before = _file(newer).read_bytes()

    said = ask(*words, url=newer)

    _refused(said, 4, "9999")
    assert "pip install --upgrade board-of-peace-tracker" in said.err
    assert _file(newer).read_bytes() == before


def test_the_schema_of_a_newer_database_is_told_and_its_entries_are_not_called_none(ask: Ask, newer: str) -> None:
    said = ask("db", "current", url=newer)

    assert "9999" in said.out + said.err
    assert "0 entries" not in said.out


def test_a_database_of_an_older_schema_is_told_how_to_come_forward(ask: Ask, newer: str) -> None:
    connection = sqlite3.connect(_file(newer))
    connection.execute("update alembic_version set version_num = '0001'")
    connection.commit()
    connection.close()

    _refused(ask("who", "accepted", url=newer), 4, "tracker db upgrade")


UNREACHABLE = "postgresql+psycopg://reader:sesame@127.0.0.1:1/record"


@pytest.mark.parametrize("words", [*READS, *LOOKS_AFTER, ("db", "current"), ("db", "upgrade")], ids=" ".join)
def test_a_server_out_of_reach_is_exit_4(ask: Ask, words: tuple[str, ...]) -> None:
    said = ask(*words, url=UNREACHABLE)

    _refused(said, 4, "127.0.0.1")
    assert "server" in said.err


def test_a_database_the_server_does_not_have_is_exit_4(ask: Ask, loaded_urls: Callable[[str], str]) -> None:
    base, _, rest = loaded_urls("postgresql").partition("?")
    url = f"{base.rpartition('/')[0]}/no_such_record?{rest}"

    _refused(ask("who", "accepted", url=url), 4, "no_such_record")
    _refused(ask("db", "verify", url=url), 4, "no_such_record")


WRONG_ADDRESSES = [
    "mysql://somewhere/record", "record.db", "sqlite:/record.db", "sqlite://record.db", "://", "oracle+foo://a",
    "postgresql+psycopg://reader@127.0.0.1:port/record", "postgresql://[::1", "file:record.db", " ",
]  # fmt: skip


@pytest.mark.parametrize("url", WRONG_ADDRESSES)
@pytest.mark.parametrize("words", [("who", "accepted"), ("db", "verify"), ("db", "upgrade")], ids=" ".join)
def test_a_wrong_address_is_refused_in_one_line(ask: Ask, url: str, words: tuple[str, ...], away: Path) -> None:
    said = ask(*words, url=url)

    assert said.code in ({2, 4} if url.startswith("postgresql") else {2})
    _refused(said, said.code, "")
    assert list(away.iterdir()) == []


@pytest.mark.parametrize(
    "url",
    [
        UNREACHABLE,
        "postgresql://reader:sesame@127.0.0.1:1/record",
        "postgresql://reader:open:sesame@127.0.0.1:1/record",
        "postgresql://reader@127.0.0.1:1/record?password=sesame",
        "postgresql://reader:sesame@[::1",
        "mysql://reader:sesame@somewhere/record",
    ],
)
@pytest.mark.parametrize("words", [("who", "accepted"), ("db", "verify"), ("db", "upgrade")], ids=" ".join)
def test_a_password_is_never_shown(ask: Ask, url: str, words: tuple[str, ...]) -> None:
    said = ask(*words, url=url)

    assert said.code in {2, 4, 70}
    assert "sesame" not in said.err
    assert "open:" not in said.err
    assert said.out == ""


@pytest.mark.parametrize(
    "words",
    [*(words for words in READS if words != ("--version",)), ("load",), ("db", "current"), ("db", "upgrade")],
    ids=" ".join,
)
def test_a_data_directory_that_cannot_be_made_is_exit_4(ask: Ask, tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "in the way").write_text("a file, and no directory", encoding="utf-8")

    said = ask(*words, url="", XDG_DATA_HOME=str(tmp_path / "in the way"))

    _refused(said, 4, "in the way")


# Root may write anywhere: give that up before the program starts, so that permissions count.
_AS_A_PERSON = (
    "import ctypes, os, sys\n"
    "if os.geteuid() == 0:\n"
    "    for capability in (1, 2):\n"
    "        if ctypes.CDLL(None).prctl(24, capability, 0, 0, 0): sys.exit(99)\n"
    "os.execv(sys.executable, [sys.executable, *sys.argv[1:]])\n"
)


def _as_a_person(words: tuple[str, ...], place: Path, variables: dict[str, str]) -> Said:
    done = subprocess.run(
        [sys.executable, "-c", _AS_A_PERSON, "-m", "tracker", *words],
        cwd=place,
        env=variables,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode == 99:
        pytest.skip("this machine does not let root give up its rights")
    return Said(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def read_only(record: str, tmp_path: Path) -> Iterator[Path]:
    """A directory that may not be written, with a database that may not be written."""
    folder = tmp_path / "read only"
    folder.mkdir()
    shutil.copyfile(_file(record), folder / "tracker.db")
    (folder / "tracker.db").chmod(0o400)
    folder.chmod(0o500)
    yield folder
    folder.chmod(0o700)


def test_a_data_directory_that_may_not_be_written_is_exit_4(read_only: Path, away: Path) -> None:
    said = _as_a_person(("who", "accepted"), away, environment("", XDG_DATA_HOME=str(read_only)))

    _refused(said, 4, "TRACKER_DATABASE_URL")
    assert [path.name for path in read_only.iterdir()] == ["tracker.db"]


def test_a_database_that_may_not_be_written_can_be_read(read_only: Path, away: Path) -> None:
    said = _as_a_person(("who", "rescinded", "--format", "csv"), away, environment(f"sqlite:///{read_only}/tracker.db"))

    assert (said.code, said.err) == (0, "")
    assert "CAN,Canada" in said.out


def test_a_database_that_may_not_be_written_is_exit_4_for_who_would_write(read_only: Path, away: Path) -> None:
    before = (read_only / "tracker.db").read_bytes()

    said = _as_a_person(("db", "rebuild"), away, environment(f"sqlite:///{read_only}/tracker.db"))

    _refused(said, 4, "TRACKER_DATABASE_URL")
    assert (read_only / "tracker.db").read_bytes() == before


@pytest.mark.parametrize("words", [("dump",), ("export", "csv")], ids=" ".join)
def test_a_folder_that_cannot_be_written_is_refused_in_one_line(
    ask: Ask, tmp_path: Path, words: tuple[str, ...]
) -> None:
    (tmp_path / "taken").write_text("a file, and no directory", encoding="utf-8")

    said = ask(*words, str(tmp_path / "taken"))

    assert said.code in {2, 4}
    _refused(said, said.code, "taken")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "a file, and no directory"


# --- hostile arguments -------------------------------------------------------

HOSTILE = {
    "long": "Belarus" * 10_000,
    "control": "Bela\x1b[2Jrus\x07\x08",
    "lines": "Belarus\nTraceback (most recent call last):\nx",
    "return": "Belarus\rok",
    "percent": "%s %(state)s %d %% 100%",
    "quotes": "' \" ` \\",
    "sql": "BLR'; drop table event; --",
    "union": "x' union select sha256, chain, 1, 1, 1 from ledger_entry --",
    "parameter": ":state :as_of",
    "braces": "{0} {state.__class__} ${HOME} $(id)",
    "markup": "[red]Belarus[/red] [link=x]y[/]",
    "unpaired": os.fsdecode(b"Atl\xffant\xfeis"),
    "emoji": "🇧🇾" * 50,
    "arabic": "بيلاروسيا",
    "path": "../../../../etc/passwd",
}  # fmt: skip
PLACES: list[tuple[str, ...]] = [
    ("status", "HOSTILE"),
    ("history", "HOSTILE"),
    ("who", "HOSTILE"),
    ("who", "accepted", "--group", "HOSTILE"),
    ("who", "accepted", "--as-of", "HOSTILE"),
    ("who", "accepted", "--format", "HOSTILE"),
    ("who", "accepted", "--reading", "HOSTILE"),
    ("who", "accepted", "--certainty", "HOSTILE"),
    ("report", "HOSTILE"),
    ("report", "HOSTILE", "--show"),
    ("report", "roster", "--set", "HOSTILE"),
    ("report", "roster", "--set", "HOSTILE=x"),
    ("export", "HOSTILE", "out"),
    ("HOSTILE",),
    ("db", "upgrade", "HOSTILE"),
]


@pytest.mark.parametrize(
    ("place", "name"),
    [
        *((place, name) for place in PLACES[:2] for name in HOSTILE if name != "unpaired"),
        *((place, name) for place in PLACES[2:] for name in ("lines", "sql")),
    ],
)
def test_a_hostile_argument_is_refused_in_one_line_and_does_no_harm(
    ask: Ask, record: str, away: Path, place: tuple[str, ...], name: str
) -> None:
    before = _file(record).stat()

    said = ask(*(word.replace("HOSTILE", HOSTILE[name]) for word in place))

    _refused(said, 2, "")
    after = _file(record).stat()
    assert (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)
    assert list(away.iterdir()) == []


@pytest.mark.parametrize("name", [name for name in HOSTILE if name != "unpaired"])
def test_a_hostile_value_of_a_report_is_refused_in_one_line(
    ask: Ask, loaded_urls: Callable[[str], str], name: str
) -> None:
    for engine in ("sqlite", "postgresql"):
        words = ("report", "who", "--set", "facet=response", "--set", f"value={HOSTILE[name]}", "--format", "json")
        said = ask(*words, url=loaded_urls(engine))
        assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1), engine
        assert "no value of response" in said.err


def test_a_value_that_is_no_text_is_an_empty_answer_or_a_wrong_command(ask: Ask) -> None:
    said = ask("report", "cited", "--set", f"subject={HOSTILE['unpaired']}")

    assert said.code in {1, 2}


@pytest.mark.parametrize("name", ["lines", "sql", "unpaired"])
def test_a_hostile_argument_is_refused_in_a_process_too(tracker: Ask, name: str) -> None:
    _refused(tracker("status", HOSTILE[name]), 2, "")


def test_a_long_argument_is_not_given_back_whole(ask: Ask) -> None:
    assert len(ask("status", HOSTILE["long"]).err) < 1000


# Streams that take nothing, or not every letter.


@pytest.mark.parametrize(
    ("closed", "code", "told"),
    [
        (">&-", 2, "standard output is closed"),
        (">/dev/full", 2, "No space left on device"),
        ("| head -1", 0, ""),
        ("2>&- >/dev/null", 0, ""),
    ],
)
@pytest.mark.parametrize("words", ["history POL --format table", "history POL --format json", "export json -"])
def test_an_answer_that_cannot_be_written_is_told_in_one_line_or_not_at_all(
    closed: str, code: int, told: str, words: str, record: str, away: Path
) -> None:
    command = f"set -o pipefail; '{sys.executable}' -m tracker {words} {closed}"
    said = subprocess.run(
        ["bash", "-c", command], cwd=away, env=environment(record), capture_output=True, text=True, check=False
    )

    assert (said.returncode, told in said.stderr, said.stderr.count("\n")) == (code, True, 1 if told else 0)


def test_a_fault_without_a_standard_error_is_told_by_the_code_alone(record: str, away: Path) -> None:
    said = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m tracker who acepted 2>&-"],
        cwd=away,
        env=environment(record),
        capture_output=True,
        check=False,
    )

    assert (said.returncode, said.stdout) == (2, b"")


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252"])
def test_a_terminal_that_lacks_a_letter_gets_its_escape_and_json_stays_json(
    encoding: str, record: str, away: Path
) -> None:
    def said(form: str) -> bytes:
        return subprocess.run(
            [sys.executable, "-m", "tracker", "history", "TUR", "--format", form],
            cwd=away,
            env=environment(record, PYTHONIOENCODING=encoding),
            capture_output=True,
            check=True,
        ).stdout

    assert "ğ" in json.dumps(json.loads(said("json")), ensure_ascii=False)
    assert b"\\u011f" in said("table")


def test_an_interrupted_command_says_so_and_exits_130(record: str, away: Path) -> None:
    """Interrupted while it still imports what it needs."""
    program = (
        "import builtins, sys\n"
        "from tracker.cli import main\n"
        "real = builtins.__import__\n"
        "def stopped(name, *rest, **more):\n"
        "    if name == 'typer': raise KeyboardInterrupt\n"
        "    return real(name, *rest, **more)\n"
        "builtins.__import__ = stopped\n"
        "sys.argv[1:] = ['who', 'accepted']\n"
        "main()\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", program], cwd=away, env=environment(record), capture_output=True, text=True, check=False
    )

    assert (said.returncode, said.stdout) == (130, "")
    assert said.stderr == "tracker: interrupted; nothing half done was kept\n"
