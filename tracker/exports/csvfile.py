"""``tracker export csv``: every act on record, one row an act, the same bytes for the same ledger."""

from collections.abc import Mapping

from tracker.exports.edition import Edition
from tracker.inert import csv_text
from tracker.store.reader import Row

NAME = "acts.csv"
COLUMNS = (
    "seq", "event_id", "subject", "name", "kind", "done_on", "day", "reported_on", "known_from", "asserted_by", "who",
    "detail", "confidence", "disputed", "supersedes", "motive", "recorded_on", "sources", "urls", "sha256",
)  # fmt: skip
_URLS = (
    "select c.event_id, s.url from citation c join source s on s.id = c.source_id where s.url is not null "
    "order by c.event_id, c.position"
)


def acts(edition: Edition, after: int = 0) -> list[Row]:
    """Give every act in the ledger's order, one row an act.

    Args:
        edition: the state of the record.
        after: only acts recorded after this line of the ledger.
    """
    urls: dict[str, list[str]] = {}
    for row in edition.reader.rows(_URLS):
        urls.setdefault(row["event_id"], []).append(row["url"])
    rows = edition.reader.rows("select * from events where seq > :after order by seq", {"after": after})
    return [{**row, "urls": " ".join(urls.get(row["event_id"], ()))} for row in rows]


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the file: its name and its bytes."""
    return {NAME: csv_text(COLUMNS, acts(edition)).encode()}
