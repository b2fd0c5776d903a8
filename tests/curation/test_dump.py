"""The ledger written back as seeds: a dump after a load changes nothing, a load after a dump is a no-op."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase
from typing import Any, Literal
from unicodedata import category

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import ENGINES, RECORDED, SEEDS, fill
from tests.curation.smallseeds import EVERY_KIND, MEETING, SOURCE, act, add_acts, files_of, write_seeds
from tests.store.databases import contents
from tracker.curation.dump import dump
from tracker.curation.formats import Act
from tracker.curation.ledgerfile import write_ledger
from tracker.curation.load import Loaded, load
from tracker.curation.seeds import read
from tracker.domain.dates import parse
from tracker.domain.events import ASSERTED_BY, CONFIDENCE, KINDS, Field
from tracker.domain.ledger import append
from tracker.errors import BadRequest
from tracker.store.engine import reading_engine, writing
from tracker.store.migrations import upgrade


def _dump(url: str, folder: Path) -> int:
    with reading_engine(url) as connection:
        return dump(connection, folder)


def _load(seeds: Path, url: str) -> Loaded:
    return load(seeds, url, RECORDED, lambda doing, done, of: None)


def _written_by_people(folder: Path) -> dict[str, bytes]:
    """Every file of a seeds folder that a program writes or reads back: all but the page for people."""
    return {name: text for name, text in files_of(folder).items() if name != "FORMAT.md"}


def test_a_dump_of_the_record_is_the_seeds_byte_for_byte(record_url: str, tmp_path: Path) -> None:
    written = _dump(record_url, tmp_path / "dumped")

    assert written == len(_written_by_people(SEEDS)) - 1
    assert _written_by_people(tmp_path / "dumped") == _written_by_people(SEEDS)


def test_a_dump_over_the_seeds_it_was_loaded_from_leaves_every_file_alone(record_url: str, seeds_copy: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in (seeds_copy / "acts").iterdir()}

    written = _dump(record_url, seeds_copy)

    assert written == 0
    assert files_of(seeds_copy) == files_of(SEEDS)
    assert {path: path.stat().st_mtime_ns for path in (seeds_copy / "acts").iterdir()} == before


def test_a_load_of_what_was_dumped_changes_nothing(record_copy: str, tmp_path: Path) -> None:
    before = contents(record_copy)
    _dump(record_copy, tmp_path / "dumped")

    done = _load(tmp_path / "dumped", record_copy)

    assert (done.recorded, done.added, done.standings) == (0, 0, None)
    assert contents(record_copy) == before


@pytest.mark.parametrize(("engine", "other"), [("sqlite", "postgresql"), ("postgresql", "sqlite")])
def test_what_one_engine_dumps_the_other_loads_as_the_same_rows(
    engine: str,
    other: str,
    small_urls: Callable[[str], str],
    new_database: Callable[[str], str],
    tmp_path: Path,
) -> None:
    _dump(small_urls(engine), tmp_path / "dumped")
    url = new_database(other)

    fill(url, tmp_path / "dumped")

    assert contents(url) == contents(small_urls(engine))


def test_a_dump_writes_only_the_files_that_differ(small_url: str, small_seeds: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(small_seeds, tmp_path / "seeds"))
    (folder / "acts/TUV.yaml").write_text(f"# spaced\n\n{(folder / 'acts/TUV.yaml').read_text('utf-8')}", "utf-8")
    (folder / "acts/HUN.yaml").unlink()

    written = _dump(small_url, folder)

    assert written == 2
    assert files_of(folder) == files_of(small_seeds)


def _unloaded(folder: Path) -> None:
    add_acts(folder, act("tuv-new", "refusal"))


def _changed(folder: Path) -> None:
    path = folder / "acts/TUV.yaml"
    path.write_text(path.read_text("utf-8").replace("Act tuv-right.", "Act tuv-other."), "utf-8")


def _spoilt(folder: Path) -> None:
    (folder / "acts/TUV.yaml").write_text("- spoilt\n", encoding="utf-8")


def _no_seeds(folder: Path) -> None:
    shutil.rmtree(folder)
    folder.mkdir()
    (folder / "thesis.txt").write_text("Chapter 1", encoding="utf-8")


def _recorded_more(folder: Path) -> None:
    lines = read(folder).ledger
    write_ledger(folder / "ledger.csv", [*lines, *append(lines, [("tuv-more", "0" * 64)], RECORDED)])


@pytest.mark.parametrize("spoil", [_unloaded, _changed, _spoilt, _no_seeds, _recorded_more])
def test_a_dump_overwrites_nothing_that_the_database_could_not_give_back(
    spoil: Callable[[Path], None], small_urls: Callable[[str], str], small_seeds: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(small_seeds, tmp_path / "seeds"))
    spoil(folder)
    before = files_of(folder)

    with pytest.raises(BadRequest, match="name a new"):
        _dump(small_urls("sqlite"), folder)

    assert files_of(folder) == before


def test_a_dump_of_a_database_that_has_recorded_nothing_gives_empty_files(empty_url: str, tmp_path: Path) -> None:
    with writing(empty_url) as connection:
        upgrade(connection)

    _dump(empty_url, tmp_path / "dumped")

    assert read(tmp_path / "dumped").entries == {}
    assert read(tmp_path / "dumped").faults == []


AWKWARD = [
    "null", "Null", "NULL", "~", "NO", "no", "yes", "on", "true", "False", "0123", "1_000", "1e3", "0x1F", "12:30", ".5",
    ".inf", "-1", "2026-01-22", "2026-01", "- ", "- a", "-", "? key", ": value", "key: value", "#", "# not a comment",
    "a # b", "a: b # c", "'", "''", '"', '"quoted"', "it's", "\\", "\\n", "C:\\x", "&anchor", "*alias", "!tag", "%TAG",
    "@at", "`tick`", "{a: b}", "[a, b]", "{", "]", ",", "|", ">", "|-", "---", "...", "<<", "=", "%", "%s", ":as_of",
    "{}", "Ł", "É", "é", "日本", "🏛", "עברית", "a\u00a0b", "\u200b", "\ufeff", "a\u2009b", "ß", "İ", "1 000 000 $", "‘’“”",
    "a,b;c", "trailing:", "x" * 700,
]  # fmt: skip


UNFIT: tuple[Literal["Cc", "Cs", "Cn", "Co", "Zl", "Zp"], ...] = ("Cc", "Cs", "Cn", "Co", "Zl", "Zp")
"""The categories of characters that no line has."""


def _a_line(text: str) -> bool:
    """Whether people may write it: one line, no control characters, something besides white space, filled in."""
    stripped = text.strip()
    return bool(stripped) and not stripped.endswith(("…", "...")) and not any(category(one) in UNFIT for one in text)


LINES = st.one_of(
    st.sampled_from([text for text in AWKWARD if _a_line(text)]),
    st.text(alphabet=st.sampled_from("ab :#-'\"\\{}[],&*!|>%@`~?=.0123456789éŁ\u00a0"), min_size=1, max_size=40),
    st.text(alphabet=st.characters(exclude_categories=UNFIT), min_size=1, max_size=60),
).filter(_a_line)
DAYS = st.sampled_from(
    ["2026-02-10", "2026-02", "2026", "2026-02-10?", "2026-02~", "[2026-02-09..2026-02-10]", "[..2026-02-10]"]
    + ["[2026-02-10..]", "2024-02-29", "2025-12-31"]
)
AMOUNTS = st.decimals(min_value=0, max_value=999_999_999_999_999, places=2).map(lambda amount: f"{amount:f}")


def _values(field: Field) -> st.SearchStrategy[Any]:
    if field.type == "choice":
        return st.sampled_from(field.values)
    of_type: dict[str, st.SearchStrategy[Any]] = {
        "text": LINES,
        "bool": st.sampled_from(["true", "false"]),
        "int": st.integers(0, 2**31 - 1).map(str),
        "usd": AMOUNTS,
        "meeting": st.just(MEETING),
    }
    return of_type[field.type]


@st.composite
def acts(draw: st.DrawFn, number: int) -> Act:
    """An act of any kind, with any of the fields its kind may have."""
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    own = {field.name: draw(_values(field)) for field in kind.fields if field.required or draw(st.booleans())}
    own |= {name: word for name, word in (("ambiguity", "2.2-A"), ("choice", "gt")) if name in own}
    day = draw(DAYS)
    reported = draw(st.none() | st.just(parse(day).latest or parse("2026-12-31").latest))
    more: dict[str, Any] = {"reported_on": reported.isoformat()} if reported else {}
    if draw(st.booleans()):
        more["disputed"] = draw(LINES)
    if draw(st.integers(0, 3)) == 0:
        more |= {"supersedes": "hun-refusal", "motive": draw(st.sampled_from(["wrong", "confirmed"]))}
    return act(
        f"{draw(st.sampled_from(['hun', 'tuv', 'board']))}-{draw(st.text(ascii_lowercase, min_size=1, max_size=4))}{number}",
        kind.name,
        day,
        asserted_by=draw(st.sampled_from(sorted(ASSERTED_BY))),
        confidence=draw(st.sampled_from(sorted(CONFIDENCE))),
        by=draw(LINES),
        detail=draw(LINES),
        sources=draw(st.sampled_from([[SOURCE], [SOURCE, "herald"], ["herald", SOURCE]])),
        **own,
        **more,
    )


SOME_ACTS = st.integers(1, 8).flatmap(lambda count: st.tuples(*(acts(number) for number in range(count))))
ANY_SPEED = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.data_too_large]


@pytest.fixture(scope="session")
def comes_back(
    small_urls: Callable[[str], str], small_seeds: Path, copy_of: Callable[[str], str]
) -> Callable[[str, tuple[Act, ...]], None]:
    """Loads the small seeds with more acts, dumps and compares, loads again and compares."""

    def prove(engine: str, written: tuple[Act, ...]) -> None:
        url = copy_of(small_urls(engine))
        with tempfile.TemporaryDirectory() as place:
            seeds, dumped = Path(shutil.copytree(small_seeds, Path(place) / "seeds")), Path(place) / "dumped"
            add_acts(seeds, *written)
            loaded = _load(seeds, url)
            _dump(url, dumped)
            before = contents(url)

            again = _load(dumped, url)

            assert loaded.added == len(written)
            assert read(dumped).entries == read(seeds).entries
            assert files_of(dumped) == files_of(seeds)
            assert (again.recorded, again.added) == (0, 0)
            assert contents(url) == before

    return prove


@settings(max_examples=12, deadline=None, suppress_health_check=ANY_SPEED)
@given(written=SOME_ACTS)
def test_whatever_people_write_comes_back_as_it_was_written(
    comes_back: Callable[[str, tuple[Act, ...]], None], written: tuple[Act, ...]
) -> None:
    comes_back("sqlite", written)


@settings(max_examples=3, deadline=None, suppress_health_check=ANY_SPEED)
@given(written=SOME_ACTS)
def test_whatever_people_write_comes_back_from_postgresql_as_it_was_written(
    comes_back: Callable[[str, tuple[Act, ...]], None], written: tuple[Act, ...]
) -> None:
    comes_back("postgresql", written)


@pytest.mark.soak
@pytest.mark.parametrize("engine", ENGINES)
@settings(max_examples=300, deadline=None, suppress_health_check=ANY_SPEED)
@given(written=SOME_ACTS)
def test_whatever_people_write_comes_back_however_often_it_is_tried(
    engine: str, comes_back: Callable[[str, tuple[Act, ...]], None], written: tuple[Act, ...]
) -> None:
    comes_back(engine, written)


def test_every_awkward_line_comes_back(empty_url: str, tmp_path: Path) -> None:
    lines = [text for text in AWKWARD if _a_line(text)]
    awkward = [
        act(f"tuv-{number}", "announcement", by=line, detail=line, disputed=line, topic=line, person=line)
        for number, line in enumerate(lines)
    ]
    seeds = write_seeds(tmp_path / "seeds", [*EVERY_KIND, *awkward])
    fill(empty_url, seeds)

    _dump(empty_url, tmp_path / "dumped")

    entries = read(tmp_path / "dumped").of(Act)
    assert [entries[f"tuv-{number}"].detail for number in range(len(lines))] == [line.strip() for line in lines]
    assert files_of(tmp_path / "dumped") == files_of(seeds)
