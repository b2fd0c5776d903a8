"""How to cite the record: both files are read back by parsers of their formats."""

import re

import yaml
from bibtexparser.entrypoint import parse_string

from tests.exports.conftest import made
from tracker.exports.citation import BIBTEX, CFF
from tracker.exports.edition import Edition
from tracker.version import __version__


def test_the_cff_has_what_its_format_requires_and_names_this_state(record: str, published: Edition) -> None:
    told = yaml.load(made(record, "citation")[CFF], yaml.BaseLoader)

    assert {"cff-version", "message", "title", "authors"} <= told.keys()
    assert (told["cff-version"], told["type"], told["license"]) == ("1.2.0", "dataset", "CC-BY-4.0")
    assert told["date-released"] == "2026-11-25"
    assert told["version"] == f"2026-11-25+{published.data_version[:12]}"
    assert [set(one) for one in told["authors"]] == [{"name"}]
    assert {one["type"] for one in told["identifiers"]} == {"other"}
    assert told["identifiers"][0]["value"] == published.data_version
    assert told["identifiers"][1]["value"].endswith(f" {__version__}")


def test_the_bibtex_is_one_entry_with_version_and_date(record: str, published: Edition) -> None:
    library = parse_string(made(record, "citation")[BIBTEX].decode())

    (entry,) = library.entries
    assert library.failed_blocks == []
    assert (entry.entry_type, entry.key) == ("misc", "board-of-peace-tracker-2026-11-25")
    told = {field.key: field.value for field in entry.fields}
    assert re.sub(r"[{}]", "", told["title"]) == "Board of Peace membership tracker"
    assert (told["year"], told["month"], told["date"]) == ("2026", "nov", "2026-11-25")
    assert published.data_version in told["note"]
