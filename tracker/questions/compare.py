"""How does another tracker's list compare with the record? State by state, each difference with its reasons."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from tracker.domain.dates import OPEN, day_words
from tracker.domain.events import Event
from tracker.domain.standings import ACT_FACETS, Reason
from tracker.domain.states import Names, fold
from tracker.domain.truth import Truth, every, some
from tracker.errors import BadRequest, ListShifted
from tracker.questions.answers.comparison import VERDICTS, Compared, Comparison, OnlyOurs, Unmatched
from tracker.questions.asked import Asked
from tracker.questions.peers.files import PeerList, PeerRow
from tracker.questions.peers.mapping import Case, Vocabulary, Word, plain
from tracker.questions.reading import everything_called
from tracker.questions.world import read_world
from tracker.rules.effects import effects_on
from tracker.rules.standing import known_on
from tracker.rules.wording import of_record
from tracker.rules.world import World
from tracker.store.acts import read_events
from tracker.store.reader import Reader

DEFINITION = (
    "each state of another tracker's list beside our record of that day: the same, finer (compatible, and we say more) "
    "or different, and why"
)
_MOST_SHIFTED = 10
"""No more than one in so many rows may be other than in the last comparison."""

_SHOWN = 3


class Matched(NamedTuple):
    """Their list, each row found among the states of the record or not.

    Attributes:
        states: the rows that are held against the record, by the code of the state.
        unmatched: the others.
    """

    states: Mapping[str, PeerRow]
    unmatched: tuple[Unmatched, ...]


def compare(
    reader: Reader, asked: Asked, name: str, theirs: PeerList, words: Vocabulary, last: PeerList | None = None
) -> Comparison:
    """Hold another tracker's list against the record.

    Args:
        reader: the database.
        asked: the days and the reading.
        name: what to call the list.
        theirs: the list.
        words: what its words mean.
        last: the list as it was when it was last compared; None to compare it whatever it was.

    Raises:
        BadRequest: the mapping names a state that is none.
        ListShifted: more than a tenth of it is other than it was.
    """
    called = everything_called(reader)["state"]
    if last is not None:
        _refuse_shift(name, _said(last, words, called), _said(theirs, words, called), last.day)
    world = read_world(reader, asked)
    ever = known_on(read_events(reader.rows), OPEN)
    matched = _matched(theirs.rows, words, called)
    rows = [_compared(world, ever, asked, code, row.word, words) for code, row in matched.states.items()]
    order = list(VERDICTS)
    listed = {*matched.states, *(row.state for row in matched.unmatched)}
    return Comparison(
        f"compare {name}",
        DEFINITION,
        asked,
        reader.head()[1],
        tuple(sorted(rows, key=lambda row: (order.index(row.verdict), row.name))),
        matched.unmatched,
        tuple(_only_ours(world, code) for code in _by_name(world) if code not in listed and _is_on_record(world, code)),
    )


def _matched(rows: Iterable[PeerRow], words: Vocabulary, called: Mapping[str, Sequence[str]]) -> Matched:
    names = _index(words, called)
    states: dict[str, PeerRow] = {}
    unmatched = []
    for row in rows:
        found = _found(row, names)
        code = next(iter(found)) if len(found) == 1 else None
        why = _why_not(row, found, names, words) or (
            f"{code} stands in the list before, as '{states[code].word}'." if code in states else ""
        )
        if code and not why:
            states[code] = row
        else:
            unmatched.append(Unmatched(row.name, row.word, code, why))
    return Matched(states, tuple(unmatched))


def _index(words: Vocabulary, called: Mapping[str, Sequence[str]]) -> Names:
    if bad := next((code for code in words.names.values() if code not in called), None):
        raise BadRequest(f"the mapping names '{bad}', which is the code of no state: write one such as XKX")
    theirs = {code: [name for name, own in words.names.items() if own == code] for code in words.names.values()}
    return Names({code: [*own, *theirs.get(code, ())] for code, own in called.items()})


def _found(row: PeerRow, names: Names) -> dict[str, str]:
    """The states that a row names, each with the name that says so."""
    matches = ((names.find(name), name) for name in row.names)
    return {match.id: name for match, name in matches if match and match.exact}


def _why_not(row: PeerRow, found: Mapping[str, str], names: Names, words: Vocabulary) -> str:
    """Why a row cannot be held against the record; empty where it can."""
    if not found:
        near = names.nearest(row.name) if row.name else []
        return f"No state is called so; nearest: {', '.join(near)}." if near else "No state is called so."
    if len(found) > 1:
        two = [f"{code} by '{name}'" for code, name in found.items()]
        return f"It names more than one state: {', '.join(two)}."
    if not row.word:
        return "It says nothing of the state."
    if plain(row.word) not in words.words:
        return f"The mapping has no word '{row.word}': add it to a mapping of your own and give it by --mapping."
    return ""


def _said(theirs: PeerList, words: Vocabulary, called: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """What a list says, by the code of the state, or by their name for it where it is none."""
    names = _index(words, called)
    return {next(iter(_found(row, names)), fold(row.name)): row.word for row in theirs.rows}


def _refuse_shift(name: str, before: Mapping[str, str], now: Mapping[str, str], day: date | None) -> None:
    """Stop where more of a list is other than it was than news would explain."""
    shifted = [key for key in {**before, **now} if plain(before.get(key, "")) != plain(now.get(key, ""))]
    entries = max(len(before), len(now))
    if len(shifted) * _MOST_SHIFTED > entries:
        shown = [f"{key} {before.get(key) or 'absent'} → {now.get(key) or 'absent'}" for key in shifted[:_SHOWN]]
        raise ListShifted(name, len(shifted), entries, day_words(day) if day else None, shown)


def _compared(world: World, ever: Sequence[Event], asked: Asked, code: str, word: str, words: Vocabulary) -> Compared:
    means = words.words[plain(word)]
    exactly = some(_holds(world, code, case) for case in means.same)
    compatible = max(exactly, some(_holds(world, code, case) for case in means.finer))
    verdict = "same" if exactly is Truth.YES else "finer" if compatible is not Truth.NO else "different"
    because = tuple(_because(world, ever, asked, code, word, means, verdict))
    return Compared(code, world.names[code], word, _label(world, code), verdict, because)


def _holds(world: World, code: str, case: Case) -> Truth:
    return every(world.truth(code, facet, *values) for facet, values in case.items())


def _because(
    world: World, ever: Sequence[Event], asked: Asked, code: str, word: str, means: Word, verdict: str
) -> Iterator[Reason]:
    """What our record has; where it differs, on the sides that decide it, and what theirs or ours has not."""
    cases = means.same + means.finer if verdict == "different" else means.same or means.finer
    nearest = min(cases, key=lambda case: len(_apart(world, code, case)))
    sides = nearest if verdict == "same" else _apart(world, code, nearest)
    own = list(dict.fromkeys(why for facet in sides for why in _reasons(world, code, facet)))
    yield from own
    if verdict == "different":
        told = {event for why in own for event in why.events}
        for facet, values in sides.items():
            yield from _missing(world, ever, asked, code, f"'{word}'", facet, values, told)
    elif not own:
        yield from _reasons(world, code, "stage")


def _apart(world: World, code: str, case: Case) -> Case:
    """The sides of a case on which our record does not certainly say what it says."""
    return {facet: values for facet, values in case.items() if world.truth(code, facet, *values) is not Truth.YES}


def _reasons(world: World, code: str, facet: str) -> list[Reason]:
    """The acts behind what our record says on one side, a conclusion of the rules before them."""
    concluded = facet not in ACT_FACETS
    found: list[Reason] = []
    for one in world.standings[code, facet]:
        held = [why for why in one.because if why.holds is not False]
        if concluded:
            found += held[:1]
            held = [why for why in held[1:] if why.events and why.provision is None]
        if concluded or one.value != "none":
            found += held
    return found


def _missing(
    world: World,
    ever: Sequence[Event],
    asked: Asked,
    code: str,
    word: str,
    facet: str,
    values: Sequence[str],
    told: Collection[str],
) -> Iterator[Reason]:
    """What stands between the two on one side: theirs has none of our acts, or ours none that counts for their word."""
    if "none" in values:
        yield Reason(f"Their word {word} has nothing of this.")
        return
    own = [act for act in ever if act.subject == code]
    effects = effects_on(facet, own, world.began) if facet in ACT_FACETS else []
    speaking = {effect.act.id: effect.act for effect in effects if effect.value in values}
    for act in speaking.values():
        if act.id not in told:
            yield Reason(f"{_set_aside(act, world.day, asked.known_by or OPEN)} {of_record(act)}", (act.id,))
    if not speaking:
        yield Reason(f"No act on our record says {word} of its {facet}.")


def _set_aside(act: Event, day: date, known: date) -> str:
    if act.known_from > known:
        return f"Publicly known only from {day_words(act.known_from)}:"
    if act.earliest > day:
        return "Only after that day:"
    return "On record, and it does not decide:"


def _label(world: World, code: str) -> str:
    return " or ".join(one.value for one in world.standings[code, "stage"])


def _by_name(world: World) -> list[str]:
    return sorted(world.names, key=lambda code: world.names[code])


def _is_on_record(world: World, code: str) -> bool:
    return world.truth(code, "stage", "not_invited") is not Truth.YES


def _only_ours(world: World, code: str) -> OnlyOurs:
    return OnlyOurs(code, world.names[code], _label(world, code), tuple(_reasons(world, code, "stage")))
