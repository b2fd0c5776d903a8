"""``tracker export citation``: how to cite this state of the record, as CITATION.cff and as BibTeX."""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.exports.edition import ABOUT, LICENCE, NAME, TITLE, Edition
from tracker.inert import json_text
from tracker.version import __version__

CFF = "CITATION.cff"
BIBTEX = "board-of-peace.bib"
_AUTHOR = f"{TITLE} contributors"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the files: their names and their bytes."""
    return {CFF: _cff(edition).encode(), BIBTEX: _bibtex(edition).encode()}


def _cff(edition: Edition) -> str:
    """Citation File Format 1.2.0; strings are written as in JSON, which YAML reads too."""
    identifiers = [
        {
            "type": "other",
            "value": edition.data_version,
            "description": "Data version, the head of the ledger's chain",
        },
        {"type": "other", "value": f"{NAME} {__version__}", "description": "Program that derived the standings"},
    ]
    told: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": "If you use this record, please cite it with its version: answers change as it grows.",
        "type": "dataset",
        "title": TITLE,
        "abstract": ABOUT,
        "authors": [{"name": _AUTHOR}],
        "version": edition.version,
        "date-released": edition.recorded_on.isoformat(),
        "license": LICENCE[0],
        "keywords": ["Board of Peace", "international organisation", "membership", "treaty"],
        "identifiers": identifiers,
    }
    return "".join(f"{line}\n" for line in _yaml(told))


def _yaml(told: Mapping[str, Any]) -> Iterator[str]:
    for key, value in told.items():
        if isinstance(value, str):
            yield f"{key}: {json_text(value)}"
        else:
            yield f"{key}:"
            yield from (f"  - {_item(one)}" for one in value)


def _item(one: str | Mapping[str, str]) -> str:
    """An item of a list: a string, or a mapping in braces."""
    if isinstance(one, str):
        return json_text(one)
    return f"{{{', '.join(f'{key}: {json_text(value)}' for key, value in one.items())}}}"


def _bibtex(edition: Edition) -> str:
    day = edition.recorded_on
    fields = {
        "title": f"{{{TITLE}}}",
        "author": f"{{{_AUTHOR}}}",
        "year": str(day.year),
        "month": _MONTHS[day.month - 1],
        "version": edition.version,
        "date": day.isoformat(),
        "note": f"Data set, CC BY 4.0. Data version {edition.data_version}, program version {__version__}",
    }
    lines = "".join(f"  {key:<8}= {value if key == 'month' else f'{{{value}}}'},\n" for key, value in fields.items())
    return f"@misc{{{NAME}-{day.isoformat()},\n{lines}}}\n"
