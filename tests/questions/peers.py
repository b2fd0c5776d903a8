"""A list of our own in the manner of another tracker's: names, codes, references, one word a state."""

import json
from pathlib import Path
from typing import Any

WORDS = {
    "ARG": "accepted",
    "BLR": "intendToAccept",
    "CAN": "withdrawn",
    "FIN": "invited",
    "IND": "invited",
    "ISR": "intendToAccept",
    "ITA": "declined",
    "NOR": "declined",
    "POL": "invited",
    "VAT": "invited",
}


def written(place: Path, words: dict[str, str] | None = None, **fields: Any) -> Path:
    """Write the list, as of the last day of January 2026, into a folder."""
    members = [
        {"name": code.title(), "alpha3": code, "references": [{"text": "A report", "link": "https://example.org"}]}
        | {"status": word}
        for code, word in (WORDS if words is None else words).items()
    ]
    document = {
        "data": {"members": members},
        "references": [{"type": "source", "link": "https://example.org", "text": "Where it comes from"}],
        "retrieval_date": "2026-01-31T18:31:51.846Z",
        **fields,
    }
    file = place / "peer.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    return file
