"""``tracker export ndjson``: every table in a file of its own, a row a line as a JSON object."""

from collections.abc import Mapping

from tracker.exports.edition import Edition
from tracker.exports.tables import described, every
from tracker.inert import json_text

ABOUT = "about-ndjson.json"


def files(edition: Edition) -> Mapping[str, bytes]:
    """Give the files: the tables, and last what they are of and what their columns say."""
    tables = {
        f"{name}.ndjson": "".join(f"{json_text(row)}\n" for row in rows).encode()
        for name, rows in every(edition).items()
    }
    return {**tables, ABOUT: f"{json_text({**edition.about(), 'tables': described()}, 2)}\n".encode()}
