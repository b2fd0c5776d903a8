"""``tracker export csv``: every act on record, one row an act, the same bytes for the same ledger."""

import csv
import io
from pathlib import Path

from tracker.files import replace_file
from tracker.store.reader import Reader

NAME = "acts.csv"
_COLUMNS = (
    "seq", "event_id", "subject", "name", "kind", "done_on", "day", "reported_on", "known_from", "asserted_by", "who",
    "detail", "confidence", "disputed", "supersedes", "motive", "recorded_on", "sources", "sha256",
)  # fmt: skip


def acts_csv(reader: Reader) -> str:
    """Give the file's text."""
    text = io.StringIO()
    writer = csv.DictWriter(text, _COLUMNS, extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(reader.rows(f"select {', '.join(_COLUMNS)} from events order by seq"))  # noqa: S608 - fixed columns
    return text.getvalue()


def export(reader: Reader, folder: Path) -> Path:
    """Write the file into a folder and give its path."""
    path = folder / NAME
    replace_file(path, acts_csv(reader))
    return path
