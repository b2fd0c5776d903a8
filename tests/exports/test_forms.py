"""What holds for every published form: the same bytes anywhere, and files that are put in place whole or not at all."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.asking import environment
from tests.conftest import SEEDS
from tests.exports.conftest import made, made_anew
from tracker.errors import BadRequest, UnknownName
from tracker.exports import forms
from tracker.exports.edition import NAME, Edition
from tracker.exports.forms import FORMS, form, make
from tracker.exports.placing import put

OF_ONE_FACE = [name for name, one in FORMS.items() if one.module]
EVERY = pytest.mark.parametrize("name", OF_ONE_FACE)
_ELSEWHERE = {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7", "LC_ALL": "C", "LANG": "C", "COLUMNS": "50"}


@EVERY
def test_a_form_has_the_same_bytes_from_both_engines(loaded_urls: Callable[[str], str], name: str) -> None:
    assert made(loaded_urls("sqlite"), name) == made(loaded_urls("postgresql"), name)


@EVERY
def test_a_form_has_the_same_bytes_twice_and_of_a_hostile_record_too(hostile: str, name: str) -> None:
    assert made(hostile, name) == made_anew(hostile, name)


@EVERY
def test_a_form_has_the_same_bytes_in_another_process_of_another_place(record: str, tmp_path: Path, name: str) -> None:
    since = ["--since", "1000"] if "since" in FORMS[name].takes else []
    words = ["export", name, str(tmp_path / "there"), *since]
    done = subprocess.run(
        [sys.executable, "-m", "tracker", *words],
        env=environment(record, **_ELSEWHERE),
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    there = {path.name: path.read_bytes() for path in (tmp_path / "there").iterdir()}
    assert there == dict(made(record, name))


def test_the_day_in_the_world_is_that_of_the_last_recording(published: Edition) -> None:
    assert published.recorded_on.isoformat() == "2026-11-25"
    assert published.asked.as_of == published.recorded_on
    assert not published.asked.projected
    assert published.version.startswith("2026-11-25+")


def test_a_name_that_is_none_is_told_with_the_nearest() -> None:
    with pytest.raises(UnknownName, match="nearest: datapackage"):
        form("datapakage")


@EVERY
def test_files_replace_those_of_an_earlier_export_and_no_others(record: str, tmp_path: Path, name: str) -> None:
    files = made(record, name)
    old = dict.fromkeys(files, b"old, of board-of-peace-tracker")
    put(name, old, tmp_path / "new" / "folder")

    written = put(name, files, tmp_path / "new" / "folder")

    assert {path.name: path.read_bytes() for path in written} == dict(files)
    assert sorted(path.name for path in (tmp_path / "new" / "folder").iterdir()) == sorted(files)


@pytest.mark.parametrize("name", [name for name in OF_ONE_FACE if FORMS[name].mark])
def test_files_of_somebody_else_are_not_replaced(record: str, tmp_path: Path, name: str) -> None:
    files = made(record, name)
    theirs = tmp_path / min(files)
    theirs.write_bytes(b"theirs")

    with pytest.raises(BadRequest, match="none of this program's"):
        put(name, files, tmp_path)

    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"theirs"]


@EVERY
def test_an_export_that_fails_leaves_the_old_files_whole(
    record: str, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = made(record, name)
    old = dict.fromkeys(files, b"old, of board-of-peace-tracker")
    put(name, old, tmp_path)
    last = len(files)
    calls = []

    def full(number: int) -> None:
        calls.append(number)
        if len(calls) == last:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        put(name, files, tmp_path)

    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == old


def _site(*names: str) -> dict[str, bytes]:
    """A site of some files, as ``put`` takes it."""
    listed = json.dumps({"name": NAME, "files": sorted(names)})
    return {**dict.fromkeys(names, b"made"), "site.json": listed.encode()}


def _there(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_site_replaces_an_earlier_one_and_what_is_no_more_goes_away(tmp_path: Path) -> None:
    put("site", _site("index.html", "states/AAA.html", "states/BBB.html"), tmp_path)
    (tmp_path / ".nojekyll").touch()
    (tmp_path / "states" / "mine.txt").touch()

    put("site", _site("index.html", "states/BBB.html", "states/CCC.html"), tmp_path)

    assert _there(tmp_path) == [
        ".nojekyll", "index.html", "site.json", "states/BBB.html", "states/CCC.html", "states/mine.txt",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", [b"", b"[]", b"{not json", b'{"name": "another", "files": ["mine"]}', b"\xff"])
def test_a_site_wants_its_folder_for_itself(tmp_path: Path, mark: bytes) -> None:
    (tmp_path / "mine").write_bytes(b"theirs")
    (tmp_path / "site.json").write_bytes(mark)

    with pytest.raises(BadRequest, match="mine is there and is of no earlier site"):
        put("site", _site("index.html"), tmp_path)

    assert _there(tmp_path) == ["mine", "site.json"]


def test_what_came_beside_a_site_is_named_and_left(tmp_path: Path) -> None:
    put("site", _site("index.html"), tmp_path)
    (tmp_path / "notes.txt").touch()

    with pytest.raises(BadRequest, match=r"notes\.txt is there"):
        put("site", _site("other.html"), tmp_path)

    assert _there(tmp_path) == ["index.html", "notes.txt", "site.json"]


def test_a_list_that_names_files_elsewhere_takes_none_of_them_away(tmp_path: Path) -> None:
    theirs = tmp_path / "theirs"
    theirs.write_bytes(b"theirs")
    folder = tmp_path / "site"
    folder.mkdir()
    listed = {"name": NAME, "files": ["../theirs", str(theirs), "a/../../theirs", "./x", ""]}
    (folder / "site.json").write_text(json.dumps(listed), encoding="utf-8")

    with pytest.raises(BadRequest):
        put("site", _site("index.html"), folder)

    (folder / "site.json").write_text(json.dumps({**listed, "files": [*listed["files"], "x"]}), encoding="utf-8")
    put("site", _site("index.html"), folder)
    assert theirs.read_bytes() == b"theirs"


_STOPPED = """
import os, signal, sys
from tracker.cli import main

os.fsync = lambda _: os.kill(os.getpid(), signal.SIGTERM)
main()
"""
"""The program, which is told to end while it writes its first file."""


def test_an_export_that_is_told_to_end_leaves_nothing_half_done(record: str, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _STOPPED, "export", "csv", str(tmp_path)],
        env=environment(record),
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode if done.returncode >= 0 else 128 - done.returncode) == 130
    assert done.stderr == "tracker: interrupted; nothing half done was kept\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_the_place_of_a_file_leaves_every_other_file_as_it_was(record: str, tmp_path: Path) -> None:
    files = made(record, "datapackage")
    put("datapackage", dict.fromkeys(files, b"old, of board-of-peace-tracker"), tmp_path)
    (tmp_path / "term_ends.csv").unlink()
    (tmp_path / "term_ends.csv").mkdir()

    with pytest.raises(IsADirectoryError):
        put("datapackage", files, tmp_path)

    assert {path.read_bytes() for path in tmp_path.iterdir() if path.is_file()} == {b"old, of board-of-peace-tracker"}


@pytest.mark.parametrize(("name", "file"), [("sqlite", "board-of-peace.db"), ("csv", "acts.csv")])
def test_a_database_with_a_record_is_not_written_over(record: str, tmp_path: Path, name: str, file: str) -> None:
    own = Path(record.removeprefix("sqlite:///")).read_bytes()
    (tmp_path / file).write_bytes(own)

    with pytest.raises(BadRequest, match="is a database with a record of its own: name another place"):
        put(name, made(record, name), tmp_path)
    if name == "csv":
        with pytest.raises(BadRequest, match="is a database with a record of its own"):
            put(name, made(record, name), tmp_path / file)

    assert (tmp_path / file).read_bytes() == own


def test_one_file_goes_to_a_path_with_its_ending(record: str, tmp_path: Path) -> None:
    files = made(record, "csv")

    assert put("csv", files, tmp_path / "mine.csv") == [tmp_path / "mine.csv"]
    assert (tmp_path / "mine.csv").read_bytes() == files["acts.csv"]
    with pytest.raises(BadRequest, match="no folder"):
        put("datapackage", {"a": b"", "b": b""}, tmp_path / "mine.csv")


ONE_FILE = pytest.mark.parametrize("name", [name for name, one in FORMS.items() if one.begins])


@ONE_FILE
def test_a_file_of_another_name_is_replaced_if_it_is_an_export_of_the_form_or_empty(
    record: str, tmp_path: Path, name: str
) -> None:
    ((own, data),) = made(record, name).items()
    place = tmp_path / f"mine{Path(own).suffix}"
    for old in (b"", data, data + b"more"):
        place.write_bytes(old)

        assert put(name, {own: data}, place) == [place]
        assert place.read_bytes() == data


@ONE_FILE
def test_a_file_of_somebody_else_is_not_written_over(record: str, tmp_path: Path, name: str) -> None:
    ((own, data),) = made(record, name).items()
    place = tmp_path / f"theirs{Path(own).suffix}"
    for theirs in (_theirs(own), b"theirs"):
        place.write_bytes(theirs)

        with pytest.raises(BadRequest, match="is there already and no such export: name another file"):
            put(name, {own: data}, place)

        assert place.read_bytes() == theirs


def _theirs(own: str) -> bytes:
    """A file of the checkout with the same ending, or of another form."""
    found = {".csv": SEEDS / "ledger.csv", ".md": SEEDS.parent / "README.md"}.get(Path(own).suffix)
    return found.read_bytes() if found else b"<?xml version='1.0'?>\n<feed>BEGIN:VCALENDAR"


def test_the_forms_of_one_file_are_those_that_say_how_it_begins(record: str) -> None:
    assert {name for name in OF_ONE_FACE if len(made(record, name)) == 1} == {
        n for n, one in FORMS.items() if one.begins
    }


def test_files_of_no_two_forms_have_the_same_name(record: str) -> None:
    names = [file for name in OF_ONE_FACE if name != "datapackage" for file in made(record, name)]

    assert len(names) == len(set(names))


def test_two_forms_of_several_files_say_each_in_its_own_file_what_they_are_of(record: str, tmp_path: Path) -> None:
    put("ndjson", made(record, "ndjson", as_of="2026-02-01"), tmp_path)
    put("parquet", made(record, "parquet"), tmp_path)

    told = [json.loads((tmp_path / f"about-{name}.json").read_text())["as_of"] for name in ("ndjson", "parquet")]
    assert told == ["2026-02-01", "2026-11-25"]


def test_an_ending_is_one_in_any_case(record: str, tmp_path: Path) -> None:
    assert put("csv", made(record, "csv"), tmp_path / "x.CSV") == [tmp_path / "x.CSV"]
    assert (tmp_path / "x.CSV").is_file()


@pytest.mark.parametrize(("name", "ending"), [("json", "txt"), ("csv", "csvx"), ("datapackage", "zip")])
def test_no_folder_with_the_ending_of_a_file_is_made(record: str, tmp_path: Path, name: str, ending: str) -> None:
    place = tmp_path / f"x.{ending}"

    with pytest.raises(BadRequest, match="has the ending of a file"):
        put(name, made(record, name), place)

    assert not place.exists()
    place.mkdir()
    assert put(name, made(record, name), place)
    assert put(name, made(record, name), tmp_path / "v1.2")


@pytest.mark.parametrize("name", [name for name in OF_ONE_FACE if FORMS[name].needs])
def test_a_package_that_is_not_installed_is_told_in_one_line(
    published: Edition, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, extra = FORMS[name].needs or ("", "")

    def absent(module: str) -> None:
        raise ModuleNotFoundError(f"No module named '{package}'", name=package)

    monkeypatch.setattr(forms, "import_module", absent)
    with pytest.raises(BadRequest) as told:
        make(name, published)

    assert (
        str(told.value) == f"export {name} needs {package}: pip install {package} (the extra '{extra}' of this program)"
    )
