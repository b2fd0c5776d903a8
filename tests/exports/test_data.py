"""What the repository publishes is what the record gives."""

from pathlib import Path

import pytest

from tests.exports.conftest import made

DATA = Path(__file__).parents[2] / "data"


@pytest.mark.parametrize(("name", "folder"), [("datapackage", "datapackage"), ("citation", "citation")])
def test_the_published_files_are_a_fresh_export(record: str, name: str, folder: str) -> None:
    fresh = made(record, name)

    assert {path.name for path in (DATA / folder).iterdir()} == set(fresh)
    assert [own for own, data in fresh.items() if (DATA / folder / own).read_bytes() != data] == [], "run 'make data'"
