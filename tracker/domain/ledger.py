"""The ledger's arithmetic: the hash of an entry and the chain that fixes their order."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64
"""What the first link is chained to."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of ``seeds/ledger.csv``.

    Attributes:
        seq: place in the order of recording, from 1 without a gap.
        id: the entry's id; reference entries carry their sort before a colon (``state:HUN``, ``source:…``).
        recorded_on: the day it was written down.
        sha256: hash of the entry's content.
        chain: hash of everything recorded up to and including this line.
    """

    seq: int
    id: str
    recorded_on: date
    sha256: str
    chain: str


def content_hash(entry: Mapping[str, Any]) -> str:
    """Hash an entry's content: SHA-256 of its JSON with sorted keys, absent fields left out.

    A field added to the vocabulary later leaves the hashes of older entries as they were.
    """
    text = json.dumps(entry, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def link(previous: str, seq: int, entry_id: str, recorded_on: date, content: str) -> str:
    """Chain one line to the one before it."""
    return sha256(f"{previous}\n{seq},{entry_id},{recorded_on.isoformat()},{content}".encode()).hexdigest()


def append(lines: Sequence[LedgerLine], entries: Iterable[tuple[str, str]], recorded_on: date) -> list[LedgerLine]:
    """Give the lines that record new ``(id, sha256)`` entries after the given ones; changes nothing.

    A clock that has moved back does not: the day written is never before the last line's.
    """
    seq, previous = (lines[-1].seq, lines[-1].chain) if lines else (0, GENESIS)
    recorded_on = max(recorded_on, lines[-1].recorded_on) if lines else recorded_on
    added = []
    for entry_id, content in entries:
        seq += 1
        previous = link(previous, seq, entry_id, recorded_on, content)
        added.append(LedgerLine(seq, entry_id, recorded_on, content, previous))
    return added


def breaks(lines: Iterable[LedgerLine]) -> list[tuple[int, str]]:
    """Find where a chain breaks: ``(seq, what is wrong)``, empty when it holds."""
    found: list[tuple[int, str]] = []
    previous, expected, day = GENESIS, 1, date.min
    seen: set[str] = set()
    for line in lines:
        if line.seq != expected:
            found.append((line.seq, f"seq {line.seq} where {expected} was due"))
        if line.id in seen:
            found.append((line.seq, f"id {line.id} is recorded a second time"))
        if line.recorded_on < day:
            found.append((line.seq, f"recorded on {line.recorded_on}, before the line above it"))
        if link(previous, line.seq, line.id, line.recorded_on, line.sha256) != line.chain:
            found.append((line.seq, f"the chain does not follow at {line.id}"))
        seen.add(line.id)
        previous, expected, day = line.chain, line.seq + 1, line.recorded_on
    return found
