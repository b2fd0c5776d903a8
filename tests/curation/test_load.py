"""Seeds into the ledger: nothing twice, nothing half, no recorded entry ever changed."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import tracker
from tests.cli.asking import environment, is_one_line, process
from tests.conftest import ENGINES, RECORDED, SEEDS, fill
from tests.curation.smallseeds import EVERY_KIND, SOURCE, act, add_acts, add_written, files_of, write_seeds, written_act
from tests.store.databases import contents, engine_of, entries_in, file_of, plain
from tracker.cli import run
from tracker.curation.load import Loaded, load
from tracker.curation.seeds import read
from tracker.errors import LedgerBroken, NoDatabase, SeedFaults, TrackerError
from tracker.store import schema

LATER = date(2026, 12, 24)
NEW = (act("tuv-new", "refusal", "2026-03-02"), act("hun-new", "listing", "2026-03-01"))


@pytest.fixture
def loaded(small_copy: str) -> str:
    """A database, on each engine, into which the small seeds were loaded."""
    return small_copy


@pytest.fixture
def seeds(small_urls: Callable[[str], str], small_seeds: Path, tmp_path: Path) -> Path:
    """The small seeds as that load left them."""
    small_urls("sqlite")
    return Path(shutil.copytree(small_seeds, tmp_path / "seeds"))


def _load(seeds: Path, url: str, today: date | None = RECORDED) -> Loaded:
    return load(seeds, url, today, lambda doing, done, of: None)


def _ledger(seeds: Path) -> list[dict[str, str]]:
    with (seeds / "ledger.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _chained(lines: Iterable[dict[str, str]]) -> list[str]:
    """The chain of a ledger, worked out here from everything but the chain itself."""
    chain, found = "0" * 64, []
    for line in lines:
        said = f"{chain}\n{line['seq']},{line['id']},{line['recorded_on']},{line['sha256']}"
        chain = sha256(said.encode()).hexdigest()
        found.append(chain)
    return found


def _written(path: Path, old: str, new: str) -> None:
    """Change one thing in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_loading_the_record_again_changes_nothing(record_copy: str, seeds_copy: Path) -> None:
    before, files = contents(record_copy), files_of(seeds_copy)

    again = _load(seeds_copy, record_copy, LATER)

    assert (again.recorded, again.added, again.standings) == (0, 0, None)
    assert again.entries == len(before["ledger_entry"])
    assert contents(record_copy) == before
    assert files_of(seeds_copy) == files


def test_the_data_version_is_the_end_of_the_chain_on_both_engines(record_url: str) -> None:
    lines = _ledger(SEEDS)

    with tracker.connect(record_url) as board:
        version = board.data_version()

    assert version == lines[-1]["chain"] == _chained(lines)[-1]


def test_every_entry_of_the_record_is_in_the_database_in_the_order_of_the_ledger(record_url: str) -> None:
    lines = [
        (int(line["seq"]), line["id"], date.fromisoformat(line["recorded_on"]), line["sha256"], line["chain"])
        for line in _ledger(SEEDS)
    ]

    assert contents(record_url)["ledger_entry"] == lines


def test_both_engines_hold_the_same_rows(loaded_urls: Callable[[str], str]) -> None:
    assert contents(loaded_urls("sqlite")) == contents(loaded_urls("postgresql"))


def test_a_first_load_records_every_entry_of_the_day_given_in_one_chain(seeds: Path, loaded: str) -> None:
    lines = _ledger(seeds)

    assert sorted(line["id"] for line in lines) == sorted(read(seeds).entries)
    assert [int(line["seq"]) for line in lines] == list(range(1, len(lines) + 1))
    assert {line["recorded_on"] for line in lines} == {RECORDED.isoformat()}
    assert [line["chain"] for line in lines] == _chained(lines)
    assert entries_in(loaded) == len(lines)


def test_the_hash_of_an_entry_is_that_of_its_json(seeds: Path, loaded: str) -> None:
    line = next(line for line in _ledger(seeds) if line["id"] == "source:herald")
    content = {
        "id": "herald",
        "publisher": "Herald",
        "url": "https://herald.example/1",
        "published": "2026-03-01",
    }

    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))

    assert line["sha256"] == sha256(text.encode()).hexdigest()


def test_new_entries_are_recorded_after_the_old_ones_oldest_first_of_the_day_given(seeds: Path, loaded: str) -> None:
    old = (seeds / "ledger.csv").read_bytes()
    before = contents(loaded)
    add_acts(seeds, *NEW)

    done = _load(seeds, loaded, LATER)

    lines = _ledger(seeds)
    assert (done.recorded, done.added, done.entries) == (2, 2, len(lines))
    assert (seeds / "ledger.csv").read_bytes().startswith(old)
    assert [(line["id"], line["recorded_on"]) for line in lines[-2:]] == [
        ("hun-new", "2026-12-24"),
        ("tuv-new", "2026-12-24"),
    ]
    assert [line["chain"] for line in lines] == _chained(lines)
    assert done.data_version == lines[-1]["chain"]
    after = contents(loaded)
    assert {table.name: set(before[table.name]) - set(after[table.name]) for table in schema.LEDGER} == {
        table.name: set() for table in schema.LEDGER
    }
    assert done.standings == len(after["standings"]) > len(before["standings"])


def test_two_loads_of_halves_give_what_one_load_of_the_whole_gives(
    seeds: Path, loaded: str, new_database: Callable[[str], str]
) -> None:
    """Two builds from the same seeds give the same rows, whatever steps the ledger grew in."""
    add_acts(seeds, *NEW)
    _load(seeds, loaded, LATER)
    other = new_database(engine_of(loaded))

    fill(other, seeds)

    assert contents(other) == contents(loaded)


def test_a_clock_that_went_back_does_not_take_the_ledger_back(seeds: Path, loaded: str) -> None:
    add_acts(seeds, *NEW)

    _load(seeds, loaded, RECORDED - timedelta(days=400))

    assert {line["recorded_on"] for line in _ledger(seeds)} == {RECORDED.isoformat()}


def test_a_load_without_a_day_records_nothing_and_leaves_out_what_is_not_recorded(seeds: Path, loaded: str) -> None:
    add_acts(seeds, *NEW)
    files, before = files_of(seeds), contents(loaded)

    done = _load(seeds, loaded, None)

    assert (done.recorded, done.added) == (0, 0)
    assert files_of(seeds) == files
    assert contents(loaded) == before


def test_a_recorded_entry_that_was_changed_is_refused_and_nothing_is_written(seeds: Path, loaded: str) -> None:
    add_acts(seeds, *NEW)
    _written(seeds / "acts/HUN.yaml", "Act hun-acceptance.", "Act that never was.")
    files, before = files_of(seeds), contents(loaded)

    with pytest.raises(SeedFaults) as refusal:
        _load(seeds, loaded)

    assert refusal.value.exit_code == 3
    assert len(refusal.value.faults) == 1
    assert "acts/HUN.yaml:" in refusal.value.faults[0]
    assert f"hun-acceptance was changed after it was recorded on {RECORDED}" in refusal.value.faults[0]
    assert files_of(seeds) == files
    assert contents(loaded) == before


def test_a_recorded_entry_that_is_gone_is_refused_and_nothing_is_written(seeds: Path, loaded: str) -> None:
    (seeds / "acts/TUV.yaml").unlink()
    files, before = files_of(seeds), contents(loaded)

    with pytest.raises(SeedFaults, match=f"tuv-right, recorded on {RECORDED}, is gone") as refusal:
        _load(seeds, loaded)

    assert len(refusal.value.faults) == 3
    assert files_of(seeds) == files
    assert contents(loaded) == before


@pytest.mark.parametrize("column", ["id", "recorded_on", "sha256", "chain"])
def test_a_ledger_line_that_was_changed_is_refused_and_nothing_is_written(
    seeds: Path, loaded: str, column: str
) -> None:
    lines = _ledger(seeds)
    changed = {"id": "state:TUX", "recorded_on": "2026-11-24", "sha256": "a" * 64, "chain": "a" * 64}[column]
    lines[4][column] = changed
    with (seeds / "ledger.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(lines[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(lines)
    files, before = files_of(seeds), contents(loaded)

    with pytest.raises(SeedFaults, match=r"ledger\.csv:6: "):
        _load(seeds, loaded)

    assert files_of(seeds) == files
    assert contents(loaded) == before


def test_a_database_that_has_recorded_something_else_is_refused(loaded: str, tmp_path: Path) -> None:
    other = write_seeds(tmp_path / "other", [*EVERY_KIND[:-1], act("tuv-right", "refusal")])
    before = contents(loaded)

    with pytest.raises(LedgerBroken, match="part at seq") as refusal:
        _load(other, loaded)

    assert refusal.value.exit_code == 3
    assert "\n" not in str(refusal.value)
    assert contents(loaded) == before


def test_seeds_that_part_from_the_database_only_at_their_end_are_refused(seeds: Path, loaded: str) -> None:
    elsewhere = Path(shutil.copytree(seeds, seeds.parent / "elsewhere"))
    add_acts(seeds, NEW[0])
    add_acts(elsewhere, NEW[1])
    _load(seeds, loaded)
    before = contents(loaded)

    with pytest.raises(LedgerBroken, match=r"\(tuv-new there, hun-new here\)"):
        _load(elsewhere, loaded)

    assert contents(loaded) == before


def test_seeds_that_are_behind_the_database_are_refused(seeds: Path, loaded: str) -> None:
    behind = Path(shutil.copytree(seeds, seeds.parent / "behind"))
    add_acts(seeds, *NEW)
    _load(seeds, loaded)
    before = contents(loaded)

    with pytest.raises(LedgerBroken, match=r"holds 2 entries that these seeds do not have \(from ") as refusal:
        _load(behind, loaded)

    assert "hun-new" in str(refusal.value)
    assert contents(loaded) == before


def test_seeds_that_are_half_wrong_load_nothing_and_every_fault_is_told(seeds: Path, loaded: str) -> None:
    add_acts(seeds, *NEW)
    with (seeds / "acts/TUV.yaml").open("a", encoding="utf-8") as file:
        file.write("\n- id: tuv-bad\n  subject: TUV\n  kind: anecdote\n\n- id: tuv-worse\n  subject: ATL\n")
    files, before = files_of(seeds), contents(loaded)

    with pytest.raises(SeedFaults) as refusal:
        _load(seeds, loaded)

    assert {fault.split(": ")[1].partition(".")[0] for fault in refusal.value.faults} == {"tuv-bad", "tuv-worse"}
    assert all(fault.startswith("acts/TUV.yaml:") for fault in refusal.value.faults)
    assert files_of(seeds) == files
    assert contents(loaded) == before


def test_a_load_into_nothing_says_how_to_make_a_database(seeds: Path, empty_url: str) -> None:
    with pytest.raises(NoDatabase, match="tracker db upgrade && tracker load"):
        _load(seeds, empty_url)


_FUNCTION = "create function stop() returns trigger language plpgsql as $$begin {}; end$$"
_ON_CITATION = "create trigger stop before insert on citation"
FOREIGN: dict[str, tuple[str, list[str]]] = {
    "raises an error": (
        "not today",
        [f"{_ON_CITATION} begin select raise(abort, 'not today'); end"],
    ),
    "writes into a table that is gone": (
        "audit",
        [f"{_ON_CITATION} begin insert into audit values ('seen'); end"],
    ),
    "raises an error, on PostgreSQL": (
        "not today",
        [
            _FUNCTION.format("raise exception 'not today'"),
            f"{_ON_CITATION} for each row execute function stop()",
        ],
    ),
    "writes into a table that is gone, on PostgreSQL": (
        "audit",
        [
            _FUNCTION.format("insert into audit values ('seen'); return new"),
            f"{_ON_CITATION} for each row execute function stop()",
        ],
    ),
    "leaves rows out, on PostgreSQL": (
        "violates foreign key constraint",
        [
            _FUNCTION.format("return null"),
            "create trigger stop before insert on event for each row execute function stop()",
        ],
    ),
}


@pytest.mark.parametrize("what", FOREIGN)
def test_a_trigger_of_somebody_elses_that_stops_a_load_is_told_in_one_line(
    what: str,
    small_urls: Callable[[str], str],
    copy_of: Callable[[str], str],
    seeds: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    said, statements = FOREIGN[what]
    url = copy_of(small_urls("postgresql" if "PostgreSQL" in what else "sqlite"))
    with plain(url) as connection:
        for statement in statements:
            connection.execute(statement)
    add_acts(seeds, *NEW)
    before = entries_in(url)
    monkeypatch.setenv("TRACKER_DATABASE_URL", url)

    code = run(["load", "--seeds", str(seeds)])

    told = capsys.readouterr().err.splitlines()[-1]
    assert code == 4
    assert "refused what was to be written (" in told
    assert said in told
    assert "'tracker db verify' names what does not belong there" in told
    assert entries_in(url) == before


def test_a_trigger_of_somebody_elses_that_stops_a_rebuild_is_told_in_one_line_and_by_us_alone(
    small_urls: Callable[[str], str], copy_of: Callable[[str], str], tmp_path: Path
) -> None:
    url = copy_of(small_urls("postgresql"))
    with plain(url) as connection:
        connection.execute(_FUNCTION.format("raise exception 'not today'"))
        connection.execute("create trigger stop before insert on standings for each row execute function stop()")

    said = process(("db", "rebuild"), tmp_path, environment(url))

    assert (said.code, said.out) == (4, "")
    assert is_one_line(said.err), said.err
    assert said.err.startswith("tracker: the database at ")
    assert "refused what was to be written (not today); nothing was written" in said.err


_SOURCE = {"id": "other", "publisher": "Other"}
_GROUP = {"id": "OTHER", "name": "Others", "sources": [SOURCE]}
_BODY = {"id": "TUX", "name": "Tuvalu Post", "nature": "organization", "sources": [SOURCE]}


AT_THE_EDGE: list[tuple[str, dict[str, Any]]] = [
    ("sources.yaml", _SOURCE | {"title": "Last", "published": "9998-12-31"}),
    ("sources.yaml", {"id": "only-a-note", "note": "Seen on a wall."}),
    ("groups.yaml", _GROUP | {"members": [{"state": "TUV", "since": "2020", "until": "2021-01-01"}]}),
    ("bodies.yaml", _BODY),
    ("acts/TUV.yaml", written_act("tuv-many", "published_total", total="2147483647")),
    ("acts/TUV.yaml", written_act("tuv-rich", "contribution", amount_usd="999999999999999.99")),
    ("acts/TUV.yaml", written_act("tuv-poor", "contribution", amount_usd="0")),
    ("acts/TUV.yaml", written_act("tuv-first", "refusal", "0001-01-01", reported_on="0001-01-01")),
    ("acts/TUV.yaml", written_act("tuv-ever", "refusal", "[..2026-01-01]")),
    ("acts/TUV.yaml", written_act("tuv-late", "refusal", "9998", reported_on="9998-12-31")),
    ("acts/TUV.yaml", written_act("tuv-never", "refusal", "[2026-01-20..]")),
]
IMPOSSIBLE: list[tuple[str, dict[str, Any]]] = [
    ("sources.yaml", _SOURCE),
    ("sources.yaml", _SOURCE | {"url": "https://herald.example/1"}),
    ("groups.yaml", _GROUP | {"members": [{"state": "TUV", "since": "2020"}, {"state": "TUV", "since": "2020"}]}),
    ("groups.yaml", _GROUP | {"members": [{"state": "TUV", "since": "[2020-01-01..]"}]}),
    ("groups.yaml", _GROUP | {"members": [{"state": "TUV", "since": "2020", "until": "2020-12-31"}]}),
    ("bodies.yaml", _BODY | {"name": "Hungary"}),
    ("bodies.yaml", _BODY | {"aliases": ["Magyarország"]}),
    ("acts/TUV.yaml", written_act("tuv-many", "published_total", total="2147483648")),
    ("acts/TUV.yaml", written_act("tuv-last", "refusal", "9999-01-01")),
    ("acts/TUV.yaml", written_act("tuv-most", "domestic_approval", votes_for="9" * 30)),
    ("acts/TUV.yaml", written_act("tuv-rich", "contribution", amount_usd="1000000000000000")),
    ("acts/TUV.yaml", written_act("tuv-twice", "refusal", sources=[SOURCE, SOURCE])),
    ("acts/TUV.yaml", written_act("tuv-itself", "refusal", after=["tuv-itself"])),
    ("acts/TUV.yaml", written_act("tuv-itself", "refusal", supersedes="tuv-itself", motive="wrong")),
    ("acts/TUV.yaml", written_act("tuv-away", "attendance", meeting="hun-refusal")),
]


def test_entries_at_the_edge_of_what_can_be_are_loaded(seeds: Path, loaded: str) -> None:
    """What the check lets through the database takes, on both engines."""
    for name, entry in AT_THE_EDGE:
        add_written(seeds, name, entry)

    done = _load(seeds, loaded, LATER)

    assert (done.recorded, done.added) == (len(AT_THE_EDGE), len(AT_THE_EDGE))
    assert entries_in(loaded) == done.entries


@pytest.mark.parametrize(("name", "entry"), IMPOSSIBLE, ids=str)
def test_what_the_schema_would_refuse_is_told_as_a_fault_of_the_seeds_and_nothing_is_written(
    seeds: Path, small_urls: Callable[[str], str], copy_of: Callable[[str], str], name: str, entry: dict[str, Any]
) -> None:
    url = copy_of(small_urls("sqlite"))
    add_written(seeds, name, entry)
    files, before = files_of(seeds), contents(url)

    with pytest.raises(SeedFaults) as refusal:
        _load(seeds, url, LATER)

    assert [fault for fault in refusal.value.faults if fault.startswith(f"{name}:") and entry["id"] in fault]
    assert files_of(seeds) == files
    assert contents(url) == before


def test_a_database_that_fails_in_the_middle_of_a_load_keeps_nothing_of_it_and_a_later_load_does_it_all(
    seeds: Path, loaded: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_acts(seeds, *NEW)
    before = contents(loaded)

    def unplugged(connection: object) -> int:
        raise RuntimeError("power cut")

    with monkeypatch.context() as patch, pytest.raises(RuntimeError, match="power cut"):
        patch.setattr("tracker.curation.load.rebuild", unplugged)
        _load(seeds, loaded, LATER)
    after = contents(loaded)
    done = _load(seeds, loaded, LATER)

    assert after == before
    assert (done.recorded, done.added) == (2, 2)
    assert [line["chain"] for line in _ledger(seeds)] == _chained(_ledger(seeds))


def test_a_database_that_another_program_writes_to_is_waited_for_then_told(
    seeds: Path, new_database: Callable[[str], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    url = new_database("sqlite")
    fill(url, seeds)
    monkeypatch.setattr("tracker.store.engine._WAIT_SECONDS", 0.05)
    other = sqlite3.connect(file_of(url), isolation_level=None)
    other.execute("begin immediate")

    with pytest.raises(TrackerError, match="another program is writing to it") as refusal:
        _load(seeds, url)

    assert refusal.value.exit_code == 4
    other.execute("rollback")
    other.close()


@pytest.mark.parametrize("engine", ENGINES)
def test_an_entry_shown_to_be_wrong_counts_until_the_day_its_correction_is_known(
    engine: str, tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    """``tuv-right`` was reported on 1 March 2026: the day before, Tuvalu's acceptance still stands."""
    wrong = act("tuv-wrong", "acceptance", "2026-01-20", reported_on="2026-01-20")
    seeds = write_seeds(tmp_path / "seeds", [wrong])
    url = new_database(engine)
    fill(url, seeds)
    with tracker.connect(url) as board:
        recorded_first = board.status("TUV").facets["response"].value
    right = {"reported_on": "2026-03-01", "supersedes": "tuv-wrong", "motive": "wrong", "stance": "studying"}
    add_acts(seeds, act("tuv-right", "position", "2026-01-20", **right))

    _load(seeds, url, LATER)

    with tracker.connect(url) as board:
        answers = {
            (as_of, known_by): board.status("TUV", as_of=as_of, known_by=known_by).facets["response"]
            for as_of in ("2026-01-19", "2026-01-20", "2026-12-31")
            for known_by in ("2026-01-19", "2026-01-20", "2026-02-28", "2026-03-01", "2026-12-31")
        }
    assert recorded_first == "accepted"
    assert {key: (found.value, found.certainty) for key, found in answers.items()} == {
        ("2026-01-19", "2026-01-19"): ("none", "yes"),
        ("2026-01-19", "2026-01-20"): ("none", "yes"),
        ("2026-01-19", "2026-02-28"): ("none", "yes"),
        ("2026-01-19", "2026-03-01"): ("none", "yes"),
        ("2026-01-19", "2026-12-31"): ("none", "yes"),
        ("2026-01-20", "2026-01-19"): ("none", "yes"),
        ("2026-01-20", "2026-01-20"): ("accepted", "yes"),
        ("2026-01-20", "2026-02-28"): ("accepted", "yes"),
        ("2026-01-20", "2026-03-01"): ("undecided", "yes"),
        ("2026-01-20", "2026-12-31"): ("undecided", "yes"),
        ("2026-12-31", "2026-01-19"): ("none", "yes"),
        ("2026-12-31", "2026-01-20"): ("accepted", "yes"),
        ("2026-12-31", "2026-02-28"): ("accepted", "yes"),
        ("2026-12-31", "2026-03-01"): ("undecided", "yes"),
        ("2026-12-31", "2026-12-31"): ("undecided", "yes"),
    }


@pytest.mark.parametrize(
    ("motive", "value"),
    [("wrong", "none"), ("duplicate", "none"), ("confirmed", "accepted")],
)
def test_only_what_never_was_so_or_stands_twice_is_retired(
    motive: str, value: str, tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    """The superseding act is an attendance, which moves no answer by itself."""
    old = act("tuv-old", "acceptance", "2026-01-20", reported_on="2026-01-20")
    after = {"supersedes": "tuv-old", "motive": motive, "reported_on": "2026-03-01"}
    new = act("tuv-fresh", "position", "2026-01-20", stance="critical", **after)
    url = new_database("sqlite")

    fill(url, write_seeds(tmp_path / "seeds", [old, new]))

    with tracker.connect(url) as board:
        assert board.status("TUV", known_by="2026-02-28").facets["response"].value == "accepted"
        assert board.status("TUV", known_by="2026-03-01").facets["response"].value == value
