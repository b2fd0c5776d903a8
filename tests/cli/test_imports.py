"""What a read command loads: nothing that costs a tenth of a second."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.asking import environment

HEAVY = {"pydantic", "sqlalchemy", "rich", "alembic", "yaml", "mako", "psycopg", "filelock"}

# What a machine's own start-up files load is not the command's doing: only what came after counts.
_RUN = """
import contextlib, io, json, sys
before = set(sys.modules)
from tracker.cli import run
codes = []
for command in sys.argv[1:]:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        codes.append((run(command.split()), len(out.getvalue())))
print(json.dumps([codes, sorted({name.partition(".")[0] for name in set(sys.modules) - before})]))
"""
_IMPORT = """
import json, sys
before = set(sys.modules)
import tracker
print(json.dumps(sorted({name.partition(".")[0] for name in set(sys.modules) - before})))
"""


def _python(code: str, *words: str, place: Path, url: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        cwd=place,
        env=environment(url),
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout


@pytest.mark.parametrize(
    "command",
    ["who accepted", "status BLR", "history BLR", "report roster", "who listed --group NATO --as-of 2026-08-31"],
)
def test_a_read_command_loads_nothing_heavy_and_a_table_nothing_but_its_maker(
    record: str, away: Path, command: str
) -> None:
    plain = [f"{command} --format json", f"{command} --format csv"]

    codes, loaded = json.loads(_python(_RUN, *plain, place=away, url=record))
    all_codes, all_loaded = json.loads(_python(_RUN, *plain, command, f"{command} --format md", place=away, url=record))

    assert all(code == 0 and size > 100 for code, size in (*codes, *all_codes))
    assert {"tracker", "typer", "sqlite3"} <= set(loaded)
    assert (HEAVY | {"prettytable"}) & set(loaded) == set()
    assert "prettytable" in all_loaded
    assert HEAVY & set(all_loaded) == set()


def test_an_export_loads_no_library_of_another_form(record: str, away: Path) -> None:
    codes, loaded = json.loads(
        _python(_RUN, "export csv out", "export atom out", "export json out", place=away, url=record)
    )

    assert all(code == 0 for code, _ in codes)
    assert (HEAVY | {"pyarrow", "matplotlib", "numpy", "icalendar", "prettytable"}) & set(loaded) == set()


def test_importing_the_library_loads_nothing_but_the_standard_library(record: str, away: Path) -> None:
    loaded = set(json.loads(_python(_IMPORT, place=away, url=record)))

    assert "tracker" in loaded
    assert (HEAVY | {"typer", "click", "sqlite3", "prettytable", "platformdirs"}) & loaded == set()
    assert {
        "asyncio",
        "concurrent",
        "csv",
        "dataclasses",
        "html",
        "json",
        "pathlib",
        "subprocess",
        "tomllib",
    } & loaded == set()
    assert loaded - {"tracker"} <= set(sys.stdlib_module_names)
