"""Seeds of two states with an act of every kind: every table of the ledger gets rows, and a load takes a moment."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.charterseeds import write_charter
from tracker.curation.formats import Act, Body, Entry, Group, Parameter, Source, State, act_model
from tracker.curation.ledgerfile import write_ledger
from tracker.curation.seeds import LEDGER, file_text, in_canonical_order, read
from tracker.curation.yamltext import canonical
from tracker.domain.dates import parse_day
from tracker.domain.events import KINDS

BEGAN = "2026-01-16"
SOURCE = "gazette"
MEETING = "board-meeting"

_STATE = {"nature": "un_member", "sources": [SOURCE]}
REFERENCE: tuple[tuple[str, type[Entry], dict[str, Any]], ...] = (
    ("parameters.yaml", Parameter, {"id": "invitations_began", "value": BEGAN, "meaning": "day", "sources": [SOURCE]}),
    ("sources.yaml", Source, {"id": SOURCE, "publisher": "Gazette", "title": "All of it"}),
    (
        "sources.yaml",
        Source,
        {"id": "herald", "publisher": "Herald", "url": "https://herald.example/1", "published": "2026-03-01"},
    ),
    (
        "states.yaml",
        State,
        _STATE
        | {"id": "HUN", "name": "Hungary", "official_name": "Hungary", "alpha2": "HU", "numeric": "348"}
        | {"region": "Europe", "subregion": "Eastern Europe", "aliases": ["Magyarország"]},
    ),
    (
        "states.yaml",
        State,
        _STATE | {"id": "TUV", "name": "Tuvalu", "official_name": "Tuvalu", "alpha2": "TV", "region": "Oceania"},
    ),
    ("bodies.yaml", Body, {"id": "BOARD", "name": "Board of Peace", "nature": "body", "sources": [SOURCE]}),
    (
        "groups.yaml",
        Group,
        {"id": "NATO", "name": "North Atlantic Treaty Organization", "aliases": ["OTAN"], "sources": [SOURCE]}
        | {"members": [{"state": "HUN", "since": "1999-03-12"}, {"state": "TUV", "since": "1999", "until": "2001-01-01"}]},
    ),
)  # fmt: skip

_SAMPLES: dict[str, Any] = {"text": "words", "bool": "true", "int": "139", "usd": "1000000000.01", "meeting": MEETING}


def written_act(own_id: str, kind: str, done_on: str = "2026-02-10", **fields: Any) -> dict[str, Any]:
    """An act with every field its kind must have, on the state's own word and of high confidence unless said."""
    must = {field.name: sample(field.type, field.values) for field in KINDS[kind].fields if field.required}
    common = {
        "id": own_id,
        "subject": own_id.partition("-")[0].upper(),
        "kind": kind,
        "done_on": done_on,
        "asserted_by": "self",
        "by": "Somebody",
        "detail": f"Act {own_id}.",
        "confidence": "high",
        "sources": [SOURCE],
    }
    return common | must | fields


def act(own_id: str, kind: str, done_on: str = "2026-02-10", **fields: Any) -> Act:
    """The same, held against the form of its kind."""
    return act_model(kind).model_validate(written_act(own_id, kind, done_on, **fields))


def sample(of_type: str, values: tuple[str, ...]) -> Any:
    """A value that a field of a kind takes."""
    return values[0] if of_type == "choice" else _SAMPLES[of_type]


def _of_every_kind() -> list[Act]:
    full = {
        kind.name: {field.name: sample(field.type, field.values) for field in kind.fields} for kind in KINDS.values()
    }
    full["chairman_action"] |= {"ambiguity": "2.2-A", "choice": "gt"}
    return [
        act(MEETING if name == "meeting" else f"hun-{name}", name, sources=[SOURCE, "herald"], **fields)
        for name, fields in full.items()
    ]  # fmt: skip


EVERY_KIND = (
    *_of_every_kind(),
    act("hun-later", "refusal", "2026-02-10", after=["hun-acceptance"]),
    act("tuv-invitation", "invitation", "[..2026-01-19]", asserted_by="chairman"),
    act("tuv-wrong", "acceptance", "2026-01-20", disputed="The Herald says that it only studies it."),
    act("tuv-right", "position", "2026-01-20", reported_on="2026-03-01", supersedes="tuv-wrong", motive="wrong"),
)
"""Acts of every kind, each with every field its kind can have; one after another, one in place of another."""


def write_seeds(folder: Path, acts: Iterable[Act] = EVERY_KIND) -> Path:
    """Write a seeds folder that records nothing yet."""
    files: dict[str, list[Entry]] = {}
    for name, model, data in REFERENCE:
        files.setdefault(name, []).append(model.model_validate(data))
    for one in acts:
        files.setdefault(f"acts/{one.subject}.yaml", []).append(one)
    for name, entries in files.items():
        _write(folder, name, entries)
    write_charter(folder, SOURCE)
    return folder


def add_acts(folder: Path, *acts: Act) -> None:
    """Write acts into a seeds folder beside those that are there, unrecorded."""
    there = read(folder)
    for subject in {one.subject for one in acts}:
        name = f"acts/{subject}.yaml"
        own = [there.entries[key] for key in there.files.get(name, [])]
        _write(folder, name, [*own, *(one for one in acts if one.subject == subject)])


def add_written(folder: Path, name: str, *entries: dict[str, Any]) -> None:
    """Write entries at the end of a file of a seeds folder, whatever is wrong with them."""
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write(f"\n{canonical(entries)}")


def cut(folder: Path, count: int) -> list[str]:
    """Take a seeds folder back by its newest entries: out of the ledger, whose chain still holds, and out of its files.

    Returns:
        The ids of the entries that are gone.
    """
    there = read(folder)
    gone = [line.id for line in there.ledger[-count:]]
    for name, keys in there.files.items():
        if set(keys) & set(gone):
            _write(folder, name, [there.entries[key] for key in keys if key not in gone])
    write_ledger(folder / LEDGER, there.ledger[:-count])
    return gone


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file of a seeds folder by its name."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith(".")]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def _write(folder: Path, name: str, entries: list[Entry]) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(file_text(name, in_canonical_order(name, entries, parse_day(BEGAN))), encoding="utf-8")
