"""Every other command in a process of its own: help, version, check, load, dump, export, db, Ctrl-C, a closed pipe."""

import csv
import hashlib
import io
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
import typer

import tracker as library
from tests.cli import smallseeds
from tests.cli.asking import Ask, Said, environment, hears_ctrl_c, is_one_line
from tests.conftest import SEEDS, fill
from tracker.cli.app import program
from tracker.clock import today
from tracker.domain.dates import day_words
from tracker.exports.forms import FORMS
from tracker.questions.catalogue import QUESTIONS
from tracker.store.reader import SCHEMA

CHECKOUT = Path(__file__).resolve().parents[2]


def _commands() -> Iterator[tuple[str, ...]]:
    """Every command there is, groups opened."""
    for name, command in typer.main.get_command(program(())).commands.items():  # type: ignore[attr-defined]
        for inner in getattr(command, "commands", {None: None}):
            yield (name, inner) if inner else (name,)


class Small(NamedTuple):
    """A small record that a test may spoil: the address of the database and the seeds it was loaded from."""

    url: str
    seeds: Path


def _file(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def _entries(seeds: Path) -> int:
    return len((seeds / "ledger.csv").read_text(encoding="utf-8").splitlines()) - 1


def _head(seeds: Path) -> str:
    return (seeds / "ledger.csv").read_text(encoding="utf-8").split(",")[-1].strip()


def _texts(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "FORMAT.md" and not path.name.startswith(".")
    }


@pytest.fixture
def copy(record: str, tmp_path: Path) -> str:
    """The address of a copy of the record that a test may spoil."""
    path = tmp_path / "copy.db"
    shutil.copyfile(_file(record), path)
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def _small(tmp_path_factory: pytest.TempPathFactory) -> Small:
    place = tmp_path_factory.mktemp("small")
    smallseeds.write(place / "seeds", smallseeds.FILES)
    fill(f"sqlite:///{place}/small.db", place / "seeds")
    return Small(f"sqlite:///{place}/small.db", place / "seeds")


@pytest.fixture
def small(_small: Small, tmp_path: Path) -> Small:
    """A copy of the small record."""
    shutil.copyfile(_file(_small.url), tmp_path / "small.db")
    return Small(f"sqlite:///{tmp_path}/small.db", Path(shutil.copytree(_small.seeds, tmp_path / "small")))


def _change(url: str, *statements: str) -> None:
    """Do to a database file what no trigger would let a client do."""
    connection = sqlite3.connect(_file(url))
    triggers = [row[0] for row in connection.execute("select name from sqlite_master where type = 'trigger'")]
    for statement in (*(f"drop trigger {name}" for name in triggers), *statements):
        connection.execute(statement)
    connection.commit()
    connection.close()


# --- help and version --------------------------------------------------------


@pytest.mark.parametrize("command", list(_commands()), ids=" ".join)
def test_the_help_of_every_command_has_an_example(ask: Ask, command: tuple[str, ...]) -> None:
    said = ask(*command, "--help")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith(f"Usage: tracker {' '.join(command)} ")
    assert f"Example: tracker {' '.join(command)}" in said.out


def test_help_is_printed_by_the_process_and_lists_every_command(tracker: Ask) -> None:
    said = tracker("--help")

    assert (said.code, said.err) == (0, "")
    assert {command[0] for command in _commands()} <= {
        line.split()[0] for line in said.out.splitlines() if line.strip()
    }
    assert "Exit codes:" in said.out


@pytest.mark.parametrize("question", QUESTIONS.values(), ids=lambda question: question.name)
def test_the_example_of_every_question_answers(ask: Ask, question: object) -> None:
    said = ask(*shlex.split(question.example))  # type: ignore[attr-defined]

    assert (said.code, said.err) == (0, "")


def test_version_says_which_program_and_which_record(tracker: Ask) -> None:
    said = tracker("--version")

    assert (said.code, said.err) == (0, "")
    assert said.out == f"tracker {library.__version__}, data {_head(SEEDS)[:12]}, as of {day_words(today())}\n"


# --- check -------------------------------------------------------------------


def test_check_finds_no_faults_in_the_seeds_and_says_how_many_entries_there_are(tracker: Ask) -> None:
    said = tracker("check", "--recorded", "--seeds", str(SEEDS))

    warnings = said.err.splitlines()
    assert said.code == 0
    assert said.out == f"{_entries(SEEDS)} entries in {SEEDS}, no faults, {len(warnings)} warnings\n"
    assert warnings
    assert all(line.startswith("warning: acts/") for line in warnings)


def test_quiet_leaves_the_warnings_out(ask: Ask, small: Small) -> None:
    path = small.seeds / "acts" / "HUN.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("to: membership", "to: meeting"), encoding="utf-8")
    (small.seeds / "ledger.csv").unlink()

    loud, quiet = ask("check", "--seeds", str(small.seeds)), ask("check", "--quiet", "--seeds", str(small.seeds))

    assert (loud.code, quiet.code) == (0, 0)
    assert "hun-2: acceptance on 18 January 2026, with no invitation on record" in loud.err
    assert quiet.err == ""
    assert quiet.out == loud.out


def test_check_shows_all_faults_each_with_its_file_and_line(ask: Ask, small: Small) -> None:
    hungary = small.seeds / "acts" / "HUN.yaml"
    with hungary.open("a", encoding="utf-8") as file:
        file.write("\n- id: hun-x\n  subject: HUN\n  kind: acceptance\n  done_on: '2026-02-30'\n  colour: red\n")
    (small.seeds / "acts" / "TUV.yaml").write_text("- id: tuv-x\n  subject: TUV\n  kind: dance\n", encoding="utf-8")
    (small.seeds / "groups.yaml").write_text("- id: [\n", encoding="utf-8")
    line = hungary.read_text(encoding="utf-8").splitlines().index("- id: hun-x") + 1

    said = ask("check", "--seeds", str(small.seeds))

    assert (said.code, said.out) == (3, "")
    *faults, last = said.err.splitlines()
    assert last == f"{len(faults)} faults"
    assert {fault.split(":")[0] for fault in faults} >= {"acts/HUN.yaml", "acts/TUV.yaml", "groups.yaml"}
    assert all(fault.split(":")[1].isdigit() for fault in faults)
    ours = [fault for fault in faults if fault.startswith(f"acts/HUN.yaml:{line}: hun-x")]
    assert any("colour" in fault for fault in ours)
    assert any("2026-02-30" in fault for fault in ours)
    assert any("sources" in fault for fault in ours)


def test_faults_reach_the_person_through_the_process_without_a_traceback(tracker: Ask, small: Small) -> None:
    (small.seeds / "acts" / "HUN.yaml").write_text("- id: hun-x\n  kind: [acceptance\n", encoding="utf-8")

    said = tracker("check", "--seeds", str(small.seeds))

    assert (said.code, said.out) == (3, "")
    assert said.err.startswith("acts/HUN.yaml:")
    assert said.err.endswith("1 fault\n")
    assert "Traceback" not in said.err


def test_fix_puts_a_file_in_canonical_form_and_changes_no_other(ask: Ask, small: Small) -> None:
    before = _texts(small.seeds)
    path = small.seeds / "acts" / "HUN.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("  confidence: high\n", "  confidence:   'high'\n\n"), encoding="utf-8"
    )

    told = ask("check", "--quiet", "--seeds", str(small.seeds))
    spoilt = path.read_bytes()
    fixed = ask("check", "--fix", "--quiet", "--seeds", str(small.seeds))

    assert (told.code, told.out) == (3, "")
    assert told.err.startswith("acts/HUN.yaml:1: not in canonical form")
    assert spoilt != before["acts/HUN.yaml"]
    assert (fixed.code, fixed.err) == (0, f"{path}: rewritten in canonical form, without comments\n")
    assert _texts(small.seeds) == before


def test_an_entry_that_is_not_recorded_is_a_fault_only_when_asked(ask: Ask, small: Small) -> None:
    smallseeds.write(small.seeds, smallseeds.NEW)

    plain = ask("check", "--quiet", "--seeds", str(small.seeds))
    recorded = ask("check", "--quiet", "--recorded", "--seeds", str(small.seeds))

    assert (plain.code, plain.err) == (0, "")
    assert plain.out.endswith(", 1 not recorded yet\n")
    assert recorded == Said(
        3,
        "",
        "acts/TUV.yaml:3: tuv-1 is not recorded: run 'tracker load'\n1 fault\n",
    )


# --- load, dump, export ------------------------------------------------------


def test_load_without_seeds_of_ones_own_takes_the_packaged_ones_and_writes_nothing_into_them(
    ask: Ask, copy: str
) -> None:
    before = _texts(SEEDS)

    said = ask("load", url=copy)

    told = f"nothing new, {_entries(SEEDS)} entries, from the packaged seeds; data {_head(SEEDS)[:12]}\n"
    assert said == Said(0, told, "")
    assert _texts(SEEDS) == before


def test_load_fills_an_empty_database_and_a_second_time_adds_nothing(ask: Ask, small: Small, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"
    seeds = ("--seeds", str(small.seeds))

    made, first, second = ask("db", "upgrade", url=url), ask("load", *seeds, url=url), ask("load", *seeds, url=url)

    count, head = _entries(small.seeds), _head(small.seeds)[:12]
    assert made == Said(0, f"schema at {SCHEMA}\n", "")
    assert first == Said(0, f"{count} entries added, {count} in all; data {head}\n", "")
    assert second == Said(0, f"nothing new, {count} entries; data {head}\n", "")
    assert [row["state"] for row in ask("who", "signed", "--format", "json", url=url).json["answer"]] == ["HUN"]


def test_load_records_a_new_entry_at_the_end_of_the_ledger_and_answers_with_it(ask: Ask, small: Small) -> None:
    before = (small.seeds / "ledger.csv").read_text(encoding="utf-8")
    smallseeds.write(small.seeds, smallseeds.NEW)

    said = ask("load", url=small.url, TRACKER_SEEDS=str(small.seeds))

    after = (small.seeds / "ledger.csv").read_text(encoding="utf-8")
    count, head = _entries(small.seeds), _head(small.seeds)[:12]
    assert said == Said(0, f"1 entry added, {count} in all, 1 recorded in the ledger; data {head}\n", "")
    assert after.startswith(before)
    assert after[len(before) :].split(",")[1] == "tuv-1"
    assert [row["state"] for row in ask("who", "undecided", "--format", "json", url=small.url).json["answer"]] == [
        "TUV"
    ]
    assert ask("db", "verify", url=small.url, TRACKER_SEEDS=str(small.seeds)).code == 0


def test_load_finds_the_seeds_of_the_directory_it_is_started_in(ask: Ask, small: Small, away: Path) -> None:
    shutil.copytree(small.seeds, away / "seeds")
    smallseeds.write(away / "seeds", smallseeds.NEW)

    said = ask("load", url=small.url)

    assert (said.code, said.err) == (0, "")
    assert ", 1 recorded in the ledger;" in said.out
    assert _entries(away / "seeds") == _entries(small.seeds) + 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Says yes.", "Says no.", "hun-2 was changed after it was recorded"),
        ("id: hun-3", "id: hun-4", "hun-3, recorded on"),
        ("2026-01-22", "2026-02-30", "2026-02-30"),
        ("confidence: high", "confidence: sure", "sure"),
    ],
)
def test_load_refuses_faulty_seeds_and_leaves_everything_as_it_was(
    ask: Ask, small: Small, old: str, new: str, told: str
) -> None:
    path = small.seeds / "acts" / "HUN.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    smallseeds.write(small.seeds, smallseeds.NEW)
    database, seeds = _file(small.url).read_bytes(), _texts(small.seeds)

    said = ask("load", "--seeds", str(small.seeds), url=small.url)

    assert (said.code, said.out) == (3, "")
    assert told in said.err
    assert said.err.endswith("nothing was loaded\n")
    assert _file(small.url).read_bytes() == database
    assert _texts(small.seeds) == seeds


def test_load_refuses_a_database_that_was_loaded_from_other_seeds(tracker: Ask, copy: str, small: Small) -> None:
    database, seeds = _file(copy).read_bytes(), _texts(small.seeds)

    said = tracker("load", "--seeds", str(small.seeds), url=copy)

    assert (said.code, said.out) == (3, "")
    assert is_one_line(said.err)
    assert "part at seq 1" in said.err
    assert _file(copy).read_bytes() == database
    assert _texts(small.seeds) == seeds


def test_a_dump_gives_the_real_seeds_back_byte_for_byte(tracker: Ask, tmp_path: Path) -> None:
    said = tracker("dump", str(tmp_path / "out"))

    seeds = _texts(SEEDS)
    assert said == Said(0, f"{len(seeds) - 1} files written to {tmp_path / 'out'}\n", "")
    assert _texts(tmp_path / "out") == seeds


def test_a_dump_over_the_seeds_it_was_loaded_from_writes_no_file(ask: Ask, small: Small) -> None:
    before = _texts(small.seeds)

    said = ask("dump", str(small.seeds), url=small.url)

    assert said == Said(0, f"0 files written to {small.seeds}\n", "")
    assert _texts(small.seeds) == before


def test_the_published_file_is_what_the_record_gives_and_gives_twice(tracker: Ask, ask: Ask, tmp_path: Path) -> None:
    first, second = tracker("export", "csv", str(tmp_path / "a")), ask("export", "csv", str(tmp_path / "b"))

    assert first == Said(0, f"{tmp_path / 'a' / 'acts.csv'} written\n", "")
    assert second.code == 0
    once, twice = (tmp_path / "a" / "acts.csv").read_bytes(), (tmp_path / "b" / "acts.csv").read_bytes()
    assert once == twice == (CHECKOUT / "data" / "acts.csv").read_bytes()
    assert ask("export", "csv", "-").out.encode() == once


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("datapakage", "out"), "nearest: datapackage"),
        (("csv", "out", "--as-of", "2026-01-01"), "--as-of"),
        (("csv", "out", "--since", "3"), "--since"),
        (("datapackage", "-"), "name a folder"),
        (("delta", "out"), "--since"),
        (("delta", "out", "--since", "9999"), "lines 1 to 1904"),
        (("ics", "out", "--as-of", "2026-02-30"), "2026-02-30"),
        (("svg", "out", "--reading", "pres"), "pres"),
        (("site", "-"), "name a folder"),
        (("site", "out", "--known-by", "2026-01-20"), "--known-by"),
        (("site", "out", "--as-of", "2026-02-30"), "2026-02-30"),
        (("csv", ""), "DEST is empty"),
        (("csv", " "), "DEST is empty"),
        (("csv", "/dev/null"), "standard output (-)"),
    ],
)
def test_an_export_that_cannot_be_is_refused_in_one_line(ask: Ask, words: tuple[str, ...], said: str) -> None:
    refused = ask("export", *words)

    assert refused.code == 2
    assert refused.out == ""
    assert is_one_line(refused.err)
    assert said in refused.err


def test_the_help_of_export_lists_every_format_with_what_it_is(ask: Ask) -> None:
    told = " ".join(ask("export", "--help").out.split())

    for name, form in FORMS.items():
        assert f"{name} {form.says}" in told


def test_the_published_file_has_a_row_for_every_act_of_the_seeds() -> None:
    rows = list(csv.DictReader(io.StringIO((CHECKOUT / "data" / "acts.csv").read_text(encoding="utf-8")), strict=True))

    written = [
        line.removeprefix("- id: ").strip("'")
        for path in (SEEDS / "acts").glob("*.yaml")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("- id: ")
    ]
    assert sorted(row["event_id"] for row in rows) == sorted(written)
    assert all(row["detail"] and row["sources"] and row["sha256"] for row in rows)


# --- db ----------------------------------------------------------------------


def test_the_schema_goes_up_down_and_up_again(tracker: Ask, ask: Ask, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.db"

    up, again = tracker("db", "upgrade", url=url), ask("db", "upgrade", url=url)
    down = ask("db", "downgrade", "base", "--yes", url=url)
    gone = ask("who", "accepted", url=url)
    back = ask("db", "upgrade", url=url)

    assert up == again == back == Said(0, f"schema at {SCHEMA}\n", "")
    assert down == Said(0, "schema at base\n", "")
    assert (gone.code, gone.out) == (4, "")
    assert "tracker db upgrade" in gone.err


def test_a_downgrade_asks_first_and_no_answer_is_no(tracker: Ask, small: Small) -> None:
    before = _file(small.url).read_bytes()

    said = tracker("db", "downgrade", "base", url=small.url)

    assert said.code == 130
    assert is_one_line(said.err)
    assert _file(small.url).read_bytes() == before


def test_current_says_where_at_which_step_and_how_much(tracker: Ask, record: str) -> None:
    said = tracker("db", "current")

    entries = len((SEEDS / "ledger.csv").read_text(encoding="utf-8").splitlines()) - 1
    where = record.removeprefix("sqlite:///")
    assert said == Said(
        0, f"{where}: schema {SCHEMA} (this program: {SCHEMA}), {entries} entries, data {_head(SEEDS)[:12]}\n", ""
    )


def test_the_real_record_is_whole(tracker: Ask) -> None:
    said = tracker("db", "verify")

    assert said == Said(
        0, "whole: tables, chain, contents, references, standings, triggers and views, as the seeds say\n", ""
    )


def test_verify_says_everything_that_is_wrong_and_is_exit_3(ask: Ask, copy: str) -> None:
    _change(
        copy,
        "update event set detail = 'Something else.' where id = 'hun-2026-01-18-acceptance'",
        "update standings set value = 'declined' where state_id = 'HUN' and value = 'accepted'",
        "drop view acceptances",
    )

    said = ask("db", "verify", "--all", url=copy)

    assert (said.code, said.out) == (3, "")
    assert "the row of hun-2026-01-18-acceptance is not what was recorded" in said.err
    assert "not what the rules conclude from the ledger" in said.err
    assert "run 'tracker db rebuild'" in said.err
    assert "view acceptances is gone" in said.err
    assert "event: the append-only trigger ledger_event_no_update is gone or changed" in said.err


def test_rebuild_derives_the_same_standings_again(tracker: Ask, ask: Ask, small: Small) -> None:
    words = ("status", "HUN", "--format", "json")
    before = ask(*words, url=small.url)
    _change(small.url, "delete from standings_event", "delete from standings where facet = 'response'")

    said = tracker("db", "rebuild", url=small.url)

    with library.connect(small.url) as board:
        count = board.reader.value("select count(*) from standings")
    assert said == Said(0, f"{count} standings derived\n", "")
    assert before.code == 0
    assert ask(*words, url=small.url) == before


# --- a first build, interrupted; a closed pipe -------------------------------


def test_ctrl_c_during_a_first_build_is_exit_130_one_line_and_leaves_no_database(tmp_path: Path, away: Path) -> None:
    home = tmp_path / "data"
    running = subprocess.Popen(
        [sys.executable, "-m", "tracker", "who", "accepted"],
        cwd=away,
        env=environment("", XDG_DATA_HOME=str(home)),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        preexec_fn=hears_ctrl_c,  # noqa: PLW1509 - this process runs no threads
    )
    assert running.stderr is not None
    told = [running.stderr.readline()]
    while told[-1] and "recording" not in told[-1]:
        told.append(running.stderr.readline())

    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)

    assert told[0] == "tracker: building the record from the packaged seeds, once\n"
    # Python may end by the signal itself after we have said so; a shell sees 130 either way.
    assert (running.returncode if running.returncode >= 0 else 128 - running.returncode) == 130
    assert out == ""
    assert err.splitlines()[-1] == "tracker: interrupted; nothing half done was kept"
    assert "Traceback" not in err
    assert [path.name for path in home.rglob("*") if path.is_file() and path.suffix != ".lock"] == []


@pytest.mark.parametrize(
    ("words", "lines"), [("history BOARD", 1), ("history BOARD", 0), ("who accepted --format csv", 0)]
)
def test_a_closed_pipe_makes_no_noise(record: str, away: Path, words: str, lines: int) -> None:
    running = subprocess.Popen(
        [sys.executable, "-m", "tracker", *words.split()],
        cwd=away,
        env=environment(record),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdout is not None
    assert running.stderr is not None
    for _ in range(lines):
        running.stdout.readline()
    running.stdout.close()
    noise = running.stderr.read()
    running.stderr.close()

    assert running.wait() == 0
    assert noise == b""


def test_a_read_command_writes_nothing(ask: Ask, record: str, away: Path) -> None:
    path = _file(record)
    before = (hashlib.sha256(path.read_bytes()).digest(), sorted(one.name for one in path.parent.iterdir()))

    for words in (("who", "accepted"), ("status", "BLR"), ("history", "BLR"), ("report", "roster")):
        assert ask(*words).code == 0

    assert before == (hashlib.sha256(path.read_bytes()).digest(), sorted(one.name for one in path.parent.iterdir()))
    assert list(away.iterdir()) == []
