"""The seeds folder as a whole: read every file, give every fault, know what stands where."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from tracker.curation.formats import (
    Act,
    Ambiguity,
    Body,
    CharterRule,
    CharterText,
    Entry,
    Group,
    Parameter,
    Provision,
    Reading,
    Source,
    State,
    act_model,
)
from tracker.curation.ledgerfile import LedgerFault, read_ledger
from tracker.curation.yamltext import Written, YamlFault, canonical, read_entries
from tracker.domain.dates import OPEN, parse, parse_day
from tracker.domain.events import KINDS
from tracker.domain.ledger import LedgerLine
from tracker.errors import DateError

ACTS = "acts"
CHARTER = "charter"
HEADER = "# What each key means: seeds/FORMAT.md. Order and form: tracker check --fix.\n"
_Sort = TypeVar("_Sort", bound=Entry)
LEDGER = "ledger.csv"


@dataclass(frozen=True, slots=True)
class Sort:
    """One sort of reference entry: its file, its model, and the prefix of its ledger ids."""

    file: str
    model: type[Entry]
    prefix: str


SORTS = (
    Sort("parameters.yaml", Parameter, "parameter"),
    Sort("sources.yaml", Source, "source"),
    Sort("states.yaml", State, "state"),
    Sort("bodies.yaml", Body, "body"),
    Sort("groups.yaml", Group, "group"),
    Sort("charter/readings.yaml", Reading, "reading"),
    Sort("charter/texts.yaml", CharterText, "charter"),
    Sort("charter/provisions.yaml", Provision, "provision"),
    Sort("charter/rules.yaml", CharterRule, "charter_rule"),
    Sort("charter/ambiguities.yaml", Ambiguity, "ambiguity"),
)
_COMPACT = frozenset({"states.yaml", "bodies.yaml", "groups.yaml", "parameters.yaml"})


@dataclass(slots=True)
class Seeds:
    """What a seeds folder holds.

    Attributes:
        folder: where it is.
        entries: every valid entry by its ledger id, in the order of the files.
        where: for each ledger id, ``file:line``.
        files: the text of each file as it stands, by its name relative to the folder.
        ledger: the lines of ``ledger.csv``.
        faults: what could not be read, each ``file:where: message``.
    """

    folder: Path
    entries: dict[str, Entry] = field(default_factory=dict)
    where: dict[str, str] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    ledger: list[LedgerLine] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def of(self, model: type[_Sort]) -> dict[str, _Sort]:
        """Give the entries of one sort by ledger id."""
        return {key: entry for key, entry in self.entries.items() if isinstance(entry, model)}

    def invitations_began(self) -> date:
        """Give the day invitations began, a parameter of the record; the last of days while it is missing or no day."""
        found = self.entries.get("parameter:invitations_began")
        try:
            return parse_day(found.value) if isinstance(found, Parameter) else OPEN
        except DateError:
            return OPEN


def ledger_id(entry: Entry) -> str:
    """Give the id under which an entry is in the ledger: an act's own, or sort and id of a reference entry."""
    if isinstance(entry, Act):
        return entry.id
    prefix = next(sort.prefix for sort in SORTS if isinstance(entry, sort.model))
    return f"{prefix}:{entry.id}"


def read(folder: Path) -> Seeds:
    """Read a seeds folder; what is wrong with single entries is collected in ``faults``, never raised."""
    seeds = Seeds(folder)
    for sort in SORTS:
        _read_file(seeds, sort.file, lambda _, model=sort.model: model)  # type: ignore[misc]
    for path in sorted((folder / ACTS).glob("*.yaml")):
        _read_file(seeds, f"{ACTS}/{path.name}", _act_model)
    seeds.faults += _unread(folder)
    try:
        seeds.ledger = read_ledger(folder / LEDGER)
    except LedgerFault as fault:
        seeds.faults.append(f"{LEDGER}:{fault.line}: {fault}")
    return seeds


def in_canonical_order(name: str, entries: list[Entry], began: date) -> list[Entry]:
    """Sort one file's entries: acts oldest first, everything else by id."""
    if name.startswith(f"{ACTS}/"):
        return sorted(entries, key=lambda entry: act_order(entry, began))  # type: ignore[arg-type]
    return sorted(entries, key=ledger_id)


def act_order(act: Act, began: date) -> tuple[date, date, str]:
    """Order acts oldest first: by last possible day, first possible day, id."""
    earliest, latest = parse(act.done_on).bounds(began)
    return latest, earliest, act.id


def file_text(name: str, entries: Iterable[Entry]) -> str:
    """Write one file in canonical form."""
    return f"{HEADER}\n{canonical((entry.content for entry in entries), flow_leaves=name in _COMPACT)}"


def _unread(folder: Path) -> list[str]:
    """Files that look like seeds and that nobody reads."""
    known = {sort.file for sort in SORTS}
    beside = [
        path.relative_to(folder).as_posix()
        for place in (folder, folder / CHARTER)
        for path in place.glob("*")
        if path.suffix in {".yaml", ".yml"} and path.relative_to(folder).as_posix() not in known
    ]
    acts = [f"{ACTS}/{path.name}" for path in (folder / ACTS).glob("*") if path.suffix != ".yaml"]
    return [
        f"{name}:1: nobody reads this file: the files of seeds are {', '.join(sorted(known))} and {ACTS}/*.yaml"
        for name in sorted([*beside, *acts])
        if not name.rpartition("/")[2].startswith(".")
    ]


def _act_model(data: Mapping[str, Any]) -> type[Entry]:
    kind = data.get("kind")
    return act_model(kind) if isinstance(kind, str) and kind in KINDS else Act


def _read_file(seeds: Seeds, name: str, model_of: Callable[[Mapping[str, Any]], type[Entry]]) -> None:
    try:
        written = read_entries(seeds.folder / name, name)
    except YamlFault as fault:
        seeds.faults.append(f"{name}:{fault.line}: {fault}")
        return
    seeds.files[name] = []
    for one in written:
        try:
            entry = model_of(one.data).model_validate(one.data)
        except ValidationError as error:
            seeds.faults += _explained(one, error)
            continue
        key = ledger_id(entry)
        if key in seeds.entries:
            seeds.faults.append(f"{name}:{one.line}: id '{key}' stands twice, first at {seeds.where[key]}")
            continue
        seeds.entries[key] = entry
        seeds.where[key] = f"{name}:{one.line}"
        seeds.files[name].append(key)


def _explained(written: Written, error: ValidationError) -> list[str]:
    """One line a fault; how often a choice of models fails is nobody's business."""
    own_id = written.data.get("id", "entry without id")
    return [
        f"{written.file}:{written.line}: {'.'.join(map(str, (own_id, *fault['loc'])))}: {_message(fault)}"
        for fault in error.errors(include_url=False)
    ]


def _message(fault: Any) -> str:
    known = {
        "missing": "it is missing",
        "extra_forbidden": "there is no such key for this sort of entry",
        "string_pattern_mismatch": f"'{fault['input']}' is not of the form it must have (seeds/FORMAT.md)",
        "string_too_short": "it is empty",
        "too_short": "at least one is wanted",
    }
    return known.get(fault["type"]) or str(fault["msg"]).removeprefix("Value error, ")
