"""A record held against seeds: what it lacks, has otherwise, or has besides."""

from collections.abc import Iterator, Sequence

from tracker.curation.seeds import Seeds
from tracker.domain.ledger import LedgerLine, content_hash


def unlike(lines: Sequence[LedgerLine], seeds: Seeds) -> Iterator[str]:
    """Find where a record is not what seeds say; that it goes on from them is no fault.

    A chain proves that nothing was changed in it; that it is the chain of these seeds only they can tell.

    Args:
        lines: the ledger of the record, whose contents are proven against it; an empty one is told by itself.
        seeds: the seeds, read without a fault.
    """
    if not lines:
        return
    held = {line.id: line.sha256 for line in lines}
    parts = next((here for here, there in zip(lines, seeds.ledger, strict=False) if here != there), None)
    if parts:
        others = f"another ledger than that of the seeds in {seeds.folder}"
        yield f"ledger_entry {parts.seq}: from here on {others} (db verify --seeds DIR compares with others)"
    load = ": run 'tracker load'" if parts is None and len(lines) <= len(seeds.ledger) else ""
    for key, entry in seeds.entries.items():
        if key not in held:
            yield f"{key}: in the seeds and not on record{load}"
        elif held[key] != content_hash(entry.content):
            yield f"{key}: on record it says something else than in the seeds"


def beyond(lines: Sequence[LedgerLine], seeds: Seeds) -> list[str]:
    """List the entries that are on record and not in seeds, in the ledger's order."""
    return [line.id for line in lines if line.id not in seeds.entries]
