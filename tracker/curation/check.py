"""What must hold between entries, and what is only worth a second look."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from tracker.curation.formats import Act, Ambiguity, Body, CharterRule, Entry, Group, Parameter, Reading, Source, State
from tracker.curation.oddities import oddities
from tracker.curation.seeds import ACTS, LEDGER, Seeds, file_text, in_canonical_order
from tracker.domain.charter import PARAMETERS, POINTS
from tracker.domain.dates import parse, parse_day
from tracker.domain.ledger import breaks, content_hash
from tracker.domain.states import fold
from tracker.rules.effects import facets_moved

CHARTER = {f"ambiguity:{point}": "charter/ambiguities.yaml" for point in POINTS} | {
    f"charter_rule:{name}": "charter/rules.yaml" for name in PARAMETERS
}
"""The ledger ids of what the rules need of the Charter, each with its file."""


@dataclass(frozen=True, slots=True)
class Report:
    """What a check found.

    Attributes:
        faults: what keeps the seeds from being loaded.
        warnings: what the world did oddly; nothing to mend in the seeds.
        unrecorded: ledger ids of entries that are not in the ledger yet.
        out_of_form: files that are not in canonical form.
    """

    faults: tuple[str, ...]
    warnings: tuple[str, ...]
    unrecorded: tuple[str, ...]
    out_of_form: tuple[str, ...]


def check(seeds: Seeds) -> Report:
    """Check a seeds folder whole; every fault is given, not only the first."""
    faults = [
        *seeds.faults,
        *_references(seeds),
        *_days(seeds),
        *_addresses(seeds),
        *_names(seeds),
        *_ledger(seeds),
        *_parameters(seeds),
        *_charter_is_whole(seeds),
    ]
    recorded = {line.id for line in seeds.ledger}
    return Report(
        tuple(faults),
        () if faults else tuple(f"{seeds.where[act_id]}: {said}" for act_id, said in oddities(seeds)),
        tuple(key for key in seeds.entries if key not in recorded),
        tuple(_out_of_form(seeds)),
    )


def _references(seeds: Seeds) -> Iterator[str]:
    """Everything named must be there, and be of the right sort."""
    there = Referable.of(seeds.entries.values())
    for key, entry in seeds.entries.items():
        where = f"{seeds.where[key]}: {key}"
        cited = getattr(entry, "sources", ())
        for source in cited:
            if f"source:{source}" not in seeds.entries:
                yield f"{where}: source '{source}' is not in sources.yaml"
        if len(set(cited)) < len(cited):
            yield f"{where}: a source is cited twice"
        yield from (f"{where}: {problem}" for problem in _charter_references(entry, seeds))
        if isinstance(entry, Group):
            yield from (
                f"{where}: member '{member.state}' is not in states.yaml"
                for member in entry.members
                if f"state:{member.state}" not in seeds.entries
            )
        if isinstance(entry, Act):
            if entry.subject in there.subjects and not seeds.where[key].startswith(f"{ACTS}/{entry.subject}.yaml"):
                yield f"{where}: acts of {entry.subject} belong in {ACTS}/{entry.subject}.yaml"
            yield from (f"{where}: {problem}" for problem in act_references(entry, there))


def _charter_references(entry: Entry, seeds: Seeds) -> Iterator[str]:
    """A parameter or an ambiguous point stands in a provision; a choice is that of a reading."""
    if isinstance(entry, CharterRule | Ambiguity) and f"provision:{entry.provision}" not in seeds.entries:
        yield f"provision '{entry.provision}' is not in charter/provisions.yaml"
    if isinstance(entry, Ambiguity):
        for reading in entry.by_reading:
            if f"reading:{reading}" not in seeds.entries:
                yield f"reading '{reading}' is not in charter/readings.yaml"


class Referable(NamedTuple):
    """What acts can name.

    Attributes:
        acts: every act by id.
        subjects: the ids of all subjects.
        points: the open points of the Charter by letter.
    """

    acts: Mapping[str, Act]
    subjects: frozenset[str]
    points: Mapping[str, Ambiguity]

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> "Referable":
        """Take it from entries of all sorts."""
        every = list(entries)
        return cls(
            {entry.id: entry for entry in every if isinstance(entry, Act)},
            frozenset(entry.id for entry in every if isinstance(entry, State | Body)),
            {entry.id: entry for entry in every if isinstance(entry, Ambiguity)},
        )


def named(entry: Entry) -> Iterator[str]:
    """Give the ledger ids of what an entry names and needs on record; of a subject both ids that it can have."""
    yield from (f"source:{source}" for source in getattr(entry, "sources", ()))
    match entry:
        case Group():
            yield from (f"state:{member.state}" for member in entry.members)
        case CharterRule():
            yield f"provision:{entry.provision}"
        case Ambiguity():
            yield from (f"provision:{entry.provision}", *(f"reading:{reading}" for reading in entry.by_reading))
        case Act():
            yield from (f"state:{entry.subject}", f"body:{entry.subject}", *entry.after)
            yield from (name for name in (entry.supersedes, entry.fields.get("meeting")) if name)
            if letter := entry.fields.get("ambiguity"):
                yield f"ambiguity:{letter}"


def act_references(act: Act, there: Referable) -> Iterator[str]:
    """Say what an act names that is not there, or not of the right sort; the act itself is among what is there."""
    acts = there.acts
    if act.subject not in there.subjects:
        yield f"subject '{act.subject}' is neither in states.yaml nor in bodies.yaml"
    for name in act.after:
        if name not in acts:
            yield f"after: there is no act '{name}'"
        elif _comes_after(acts[name], act.id, acts):
            yield f"after: '{name}' cannot come both before and after it"
    meeting = act.fields.get("meeting")
    if meeting and (meeting not in acts or acts[meeting].kind != "meeting"):
        yield f"meeting: '{meeting}' is not an act of kind meeting"
    yield from _ruling(act.fields.get("ambiguity"), act.fields.get("choice"), there.points)
    if (act.supersedes is None) != (act.motive is None):
        yield "supersedes and motive go together"
    if act.supersedes is not None:
        if act.supersedes not in acts:
            yield f"supersedes: there is no act '{act.supersedes}'"
        elif _supersession_loops(act, acts):
            yield "supersedes: the entries supersede each other in a circle"
        elif act.motive == "no_longer" and (left := _left_standing(acts[act.supersedes], act)):
            yield f"motive: no_longer, but it does not move the {left} that '{act.supersedes}' gave"


def _ruling(letter: str | None, choice: str | None, points: Mapping[str, Ambiguity]) -> Iterator[str]:
    """A ruling settles a point on record by one of the choices on record for it."""
    if letter is None:
        return
    if letter not in points:
        yield f"ambiguity: there is no point '{letter}' in charter/ambiguities.yaml"
        return
    own = points[letter]
    words = sorted({one.value for one in (*own.by_reading.values(), *own.variants)})
    if choice is not None and choice not in words:
        yield f"choice: '{choice}' is no choice on record for point {letter}; write one of {', '.join(words)}"


def _comes_after(act: Act, name: str, acts: Mapping[str, Act]) -> bool:
    """Whether an act is, or came after, the one named, directly or by way of others; a duplicate stands as its twin."""
    seen: set[str] = set()
    waiting = [act.id]
    wanted = {name, *_twin(acts[name])}
    while waiting:
        current = waiting.pop()
        if current in wanted:
            return True
        if current not in seen and current in acts:
            seen.add(current)
            waiting += [*acts[current].after, *_twin(acts[current])]
    return False


def _twin(act: Act) -> tuple[str, ...]:
    """The act of which it is a duplicate."""
    return (act.supersedes,) if act.motive == "duplicate" and act.supersedes else ()


def _supersession_loops(act: Act, acts: Mapping[str, Act]) -> bool:
    seen, name = {act.id}, act.supersedes
    while name is not None and name in acts:
        if name in seen:
            return True
        seen.add(name)
        name = acts[name].supersedes
    return False


def _left_standing(old: Act, new: Act) -> str:
    """The facets that an act gives, where the one in its place moves none of them."""
    moved = facets_moved(old)
    return "" if new.subject == old.subject and moved & facets_moved(new) else " and ".join(sorted(moved))


def _firsts(acts: Mapping[str, Act], began: date) -> dict[str, tuple[date, str]]:
    """For each act the first day it can have happened, seen what it came after, and the act that makes it so."""
    firsts = {key: (parse(act.done_on).bounds(began)[0], key) for key, act in acts.items()}
    pairs = [(key, name) for key, act in acts.items() for name in act.after if name in acts]
    for _ in pairs:
        moved = {key: firsts[name] for key, name in pairs if firsts[name][0] > firsts[key][0]}
        if not moved:
            break
        firsts |= moved
    return firsts


def _days(seeds: Seeds) -> Iterator[str]:
    """An act must have been possible to know of: not every dated source may precede it."""
    began = seeds.invitations_began()
    sources, acts = seeds.of(Source), seeds.of(Act)
    firsts = _firsts(acts, began)
    for key, act in acts.items():
        earliest, latest = parse(act.done_on).bounds(began)
        published = [day for name in act.sources if (day := _published(sources.get(f"source:{name}")))]
        if published and all(day < earliest for day in published):
            yield f"{seeds.where[key]}: {key}: every dated source is older than the act ({parse(act.done_on).words()})"
        first, other = firsts[key]
        if first > latest:
            yield f"{seeds.where[key]}: {key}: after: the days do not allow that it came after '{other}'"
    for key, group in seeds.of(Group).items():
        if len({(member.state, member.since) for member in group.members}) < len(group.members):
            yield f"{seeds.where[key]}: {key}: a membership stands twice"
        for member in group.members:
            if parse(member.since).latest is None:
                yield f"{seeds.where[key]}: {key}: {member.state} joined on a day that is open at its end"
            if member.until and parse(member.since).bounds(began)[1] >= parse_day(member.until):
                yield f"{seeds.where[key]}: {key}: {member.state} leaves before it joins"


def _addresses(seeds: Seeds) -> Iterator[str]:
    """An address is one publication."""
    first: dict[str, str] = {}
    for key, source in seeds.of(Source).items():
        if source.url and first.setdefault(source.url, key) != key:
            yield f"{seeds.where[key]}: {key}: its address is already that of {first[source.url]}"


def _published(source: Source | None) -> date | None:
    return parse(source.published).latest if source and source.published else None


def _names(seeds: Seeds) -> Iterator[str]:
    """A name, code or alias means one subject; the same among groups."""
    states, bodies, groups = seeds.of(State), seeds.of(Body), seeds.of(Group)
    yield from _claimed(
        seeds,
        {
            key: (one.id, one.name, one.official_name, one.alpha2, one.numeric or one.id, *one.aliases)
            for key, one in states.items()
        }
        | {key: (body.id, body.name, *body.aliases) for key, body in bodies.items()},
    )
    yield from _claimed(seeds, {key: (group.id, group.name, *group.aliases) for key, group in groups.items()})
    regions = {fold(name): name for state in states.values() for name in (state.region, state.subregion) if name}
    for key, group in groups.items():
        if fold(group.id) in regions:
            yield f"{seeds.where[key]}: {key}: '{group.id}' already means the region {regions[fold(group.id)]}"


def _claimed(seeds: Seeds, names: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    owner: dict[str, str] = {}
    for key, called in names.items():
        for name in called:
            other = owner.setdefault(fold(name), key)
            if other != key:
                yield f"{seeds.where[key]}: {key}: '{name}' already means {other}"


def _ledger(seeds: Seeds) -> Iterator[str]:
    """The ledger is append-only: its chain holds, and what it recorded is still there, unchanged."""
    yield from (f"{LEDGER}:{seq + 1}: {problem}" for seq, problem in breaks(seeds.ledger))
    for line in seeds.ledger:
        entry = seeds.entries.get(line.id)
        if entry is None:
            if not seeds.faults:
                gone = f"{line.id}, recorded on {line.recorded_on}, is gone"
                yield f"{LEDGER}:{line.seq + 1}: {gone}: put it back, and supersede it if it is wrong"
        elif content_hash(entry.content) != line.sha256:
            yield (
                f"{seeds.where[line.id]}: {line.id} was changed after it was recorded on {line.recorded_on}: "
                "put it back and add an entry that supersedes it"
            )


def _parameters(seeds: Seeds) -> Iterator[str]:
    found = seeds.of(Parameter).get("parameter:invitations_began")
    if found is None:
        yield "parameters.yaml:1: invitations_began is missing"
        return
    try:
        parse_day(found.value)
    except ValueError as error:
        yield f"{seeds.where['parameter:invitations_began']}: {error}"


def _charter_is_whole(seeds: Seeds) -> Iterator[str]:
    """Standings rest on the Charter: it is there whole, or not at all."""
    if not any(isinstance(entry, Reading | Ambiguity | CharterRule) for entry in seeds.entries.values()):
        return
    yield from (
        f"{name}:1: {key.partition(':')[2]} is missing" for key, name in CHARTER.items() if key not in seeds.entries
    )


def _out_of_form(seeds: Seeds) -> Iterator[str]:
    began = seeds.invitations_began()
    for name, keys in seeds.files.items():
        entries = in_canonical_order(name, [seeds.entries[key] for key in keys], began)
        if (seeds.folder / name).read_text(encoding="utf-8") != file_text(name, entries):
            yield name
