"""``tracker export csv``: every act on record, one row an act, the same bytes for the same ledger."""

import csv
import io
from pathlib import Path

from tracker.files import replace_file
from tracker.store.reader import Reader

NAME = "acts.csv"
_COLUMNS = (
    "seq", "event_id", "subject", "name", "kind", "done_on", "day", "reported_on", "known_from", "asserted_by", "who",
    "detail", "confidence", "disputed", "supersedes", "motive", "recorded_on", "sources", "urls", "sha256",
)  # fmt: skip
_URLS = (
    "select c.event_id, s.url from citation c join source s on s.id = c.source_id where s.url is not null "
    "order by c.event_id, c.position"
)


def acts_csv(reader: Reader) -> str:
    """Give the file's text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    urls: dict[str, list[str]] = {}
    for row in reader.rows(_URLS):
        urls.setdefault(row["event_id"], []).append(row["url"])
    for row in reader.rows("select * from events order by seq"):
        writer.writerow({**row, "urls": " ".join(urls.get(row["event_id"], ()))})
    return text.getvalue()


def export(reader: Reader, folder: Path) -> Path:
    """Write the file into a folder and give its path."""
    path = folder / NAME
    with reader.snapshot():
        text = acts_csv(reader)
    replace_file(path, text)
    return path
