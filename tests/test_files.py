"""Files put in place: all of the old ones or all of the new, whatever is in the way and whenever it ends."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tracker.files import replace_file, replace_files

_KILLED = """
import os, signal, sys
from pathlib import Path
from tracker.files import replace_files

os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)
replace_files({Path(sys.argv[1]): b"new", Path(sys.argv[2]): b"new"})
"""


def _told(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_folder_in_the_place_of_the_last_file_is_seen_before_the_first_is_touched(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()

    with pytest.raises(IsADirectoryError):
        replace_files({tmp_path / "a": b"new", tmp_path / "b": b"new"})

    assert _told(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize("stop", [OSError(13, "Permission denied"), KeyboardInterrupt()])
def test_all_that_was_there_comes_back_where_a_rename_fails_or_is_stopped(
    tmp_path: Path, stop: BaseException, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a").write_bytes(b"old a")
    (tmp_path / "c").write_bytes(b"old c")
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if self.read_bytes() == b"new" and target.name == "c":
            raise stop
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(type(stop)):
        replace_files(dict.fromkeys((tmp_path / "a", tmp_path / "b", tmp_path / "c"), b"new"))

    assert _told(tmp_path) == {"a": b"old a", "c": b"old c"}


def test_what_a_killed_program_left_is_taken_away_and_nothing_else(tmp_path: Path) -> None:
    places = [tmp_path / "a", tmp_path / "b"]
    killed = subprocess.run([sys.executable, "-c", _KILLED, *map(str, places)], check=False)
    others = {f".a.{os.getppid()}": b"half", ".a.mine": b"mine", ".ab.1": b"mine"}
    for name, data in others.items():
        (tmp_path / name).write_bytes(data)

    assert killed.returncode == -signal.SIGKILL
    assert len(_told(tmp_path)) == 1 + len(others)
    replace_files(dict.fromkeys(places, b"new"))

    assert _told(tmp_path) == {"a": b"new", "b": b"new", **others}


@pytest.mark.parametrize("there", [True, False])
def test_a_link_stays_and_what_it_leads_to_is_replaced(tmp_path: Path, there: bool) -> None:
    (tmp_path / "target").mkdir()
    file = tmp_path / "target" / "file"
    if there:
        file.write_text("old")
    (tmp_path / "link").symlink_to(file)

    replace_file(tmp_path / "link", "new")

    assert (tmp_path / "link").is_symlink()
    assert file.read_text() == "new"


def test_a_link_to_a_folder_that_is_not_there_makes_it(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(tmp_path / "folder", target_is_directory=True)

    replace_file(tmp_path / "link" / "file", "new")

    assert (tmp_path / "folder" / "file").read_text() == "new"
