"""``tracker export delta``: the rows that turn an earlier export of the acts into this one, byte for byte."""

from collections.abc import Mapping

from tracker.errors import BadRequest
from tracker.exports.csvfile import COLUMNS, acts
from tracker.exports.edition import Edition
from tracker.inert import csv_text
from tracker.store.reader import Row

FILE = "acts-delta.csv"
CHANGE = "change"
_CORRECTING = frozenset({"wrong", "no_longer", "duplicate"})


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the file: its name and its bytes.

    Raises:
        BadRequest: the ledger has no such line.
    """
    since = edition.since or 0
    if not 0 <= since <= edition.seq:
        raise BadRequest(f"the ledger has lines 1 to {edition.seq}; --since takes one of them, or 0, not {since}")
    rows = [{CHANGE: _change(row), **row} for row in acts(edition, since)]
    return {FILE: csv_text((CHANGE, *COLUMNS), rows).encode()}


def _change(row: Row) -> str:
    """``SUPERSEDE`` for an act that stands in another's place, ``ADD`` for any other; a confirmation adds."""
    return "SUPERSEDE" if row["motive"] in _CORRECTING else "ADD"
