"""Scenarios: read from tests/scenarios/*.yaml and asked of the rules alone, without a database."""

import shlex
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tests.conftest import SEEDS
from tests.rules.acts import BEGAN, act
from tests.rules.charters import READINGS, charter
from tracker.domain.charter import Charter
from tracker.domain.dates import OPEN
from tracker.domain.events import Event
from tracker.domain.finding import Finding
from tracker.domain.hypothesis import Hypothesis, suppose
from tracker.domain.standings import FACETS
from tracker.domain.states import Names
from tracker.questions.rulebook import taken
from tracker.rules.authority import decider
from tracker.rules.book import RULES
from tracker.rules.conclusions import Cells, Record, looked_at
from tracker.rules.deadlines import deadlines
from tracker.rules.power import power
from tracker.rules.votes import Ballots, act_of
from tracker.rules.voting import voted
from tracker.rules.world import World

FOLDER = Path(__file__).parent / "scenarios"
_RESTS_ON = {"invitation": "2.1", "response": "2.1", "listing": "2.1", "signature": "11.1(a)"}
"""The article of the facets that acts alone move."""

_KEYS = {"scenario", "article", "point", "given", "on", "known", "ask", "answers", "value", "says"}


class Answered(NamedTuple):
    """What a scenario was answered: the answer in words, its value, the provisions and sentences of its reasons."""

    answer: str
    value: str
    provisions: frozenset[str]
    reasons: str


@dataclass(frozen=True)
class Scenario:
    """One scenario; see tests/scenarios/README.md."""

    file: str
    name: str
    article: Mapping[str, str]
    point: str | None
    given: tuple[str, ...]
    on: date
    known: date
    ask: str
    answers: Mapping[str, str]
    value: Mapping[str, str]
    says: Mapping[str, str]

    def answered(self, reading: str, **choices: str) -> Answered:
        """Ask it under a reading, single points settled otherwise, as if the Chairman had ruled so."""
        own = charter(reading)
        ruled = replace(own, choices={**own.choices, **choices}, ruled=frozenset(choices))
        return _asked(self, ruled if choices else own)


@cache
def scenarios() -> tuple[Scenario, ...]:
    """Read every scenario."""
    files = sorted(path for path in FOLDER.glob("*.yaml") if path.name != "given.yaml")
    return tuple(_read(path.stem, entry) for path in files for entry in _yaml(path))


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)


def _read(file: str, entry: Mapping[str, Any]) -> Scenario:
    assert set(entry) <= _KEYS, f"{file}: {entry.get('scenario')}: unknown keys {set(entry) - _KEYS}"
    given = tuple(act for one in entry.get("given", ()) for act in _groups().get(one, (one,)))
    return Scenario(
        file,
        entry["scenario"],
        _by_reading(entry["article"]),
        entry.get("point"),
        given,
        date.fromisoformat(entry["on"]),
        date.fromisoformat(entry["known"]) if "known" in entry else OPEN,
        entry["ask"],
        _by_reading(entry["answers"]),
        _by_reading(entry.get("value", {})),
        _by_reading(entry.get("says", {})),
    )


@cache
def _groups() -> Mapping[str, list[str]]:
    """The acts that scenarios give by a name of their own."""
    return dict(_yaml(FOLDER / "given.yaml"))


def _by_reading(found: str | Mapping[str, str]) -> Mapping[str, str]:
    assert isinstance(found, str) or set(found) <= set(READINGS), found
    return dict.fromkeys(READINGS, found) if isinstance(found, str) else found


@cache
def _subjects() -> tuple[Names, Mapping[str, str], Mapping[str, str]]:
    """Everybody's names, the name to show, and the nature of states."""
    entries = [*_yaml(SEEDS / "states.yaml"), *_yaml(SEEDS / "bodies.yaml")]
    called = {one["id"]: [one["name"], *one.get("aliases", ())] for one in entries}
    natures = {one["id"]: one["nature"] for one in entries if "alpha2" in one}
    return Names(called), {own: names[0] for own, names in called.items()}, natures


def _code(name: str) -> str:
    found = _subjects()[0].find(name)
    assert found is not None, f"nobody is called {name}"
    assert found.exact, f"nobody is called {name}"
    return found.id


def _body(name: str) -> str:
    """A body by any name, as ``tracker question`` takes it; persons stay as the scenario's own acts name them."""
    found = _subjects()[0].find(name)
    if found is None or not found.exact:
        return name
    return found.id if found.id in _subjects()[2] else _subjects()[1][found.id]


def _events(texts: Iterable[str]) -> list[Event]:
    return [_event(suppose(text), number) for number, text in enumerate(texts, 1)]


def _event(one: Hypothesis, number: int) -> Event:
    made = act(
        one.kind,
        one.done_on,
        one.known,
        by=one.asserted_by or "self",
        confidence=one.confidence,
        subject=_code(one.subject),
        own_id=one.id or f"act-{number}",
        after=one.after,
        supersedes=one.supersedes,
        motive=one.motive,
        **one.fields,
    )
    return replace(made, by=one.by or one.subject, detail=one.text, asserted_by=one.asserted_by or decider(made))


def _asked(scenario: Scenario, own: Charter) -> Answered:
    events, (_, names, natures) = _events(scenario.given), _subjects()
    words = shlex.split(scenario.ask)
    there = {event.subject for event in events} | {"USA", "EU"} | {_code(one) for one in words if _is_state(one)}
    own_natures = {code: natures[code] for code in sorted(there) if code in natures}
    record = Record.of(events, own_natures, BEGAN)
    world = looked_at(Cells(record), own, {code: names[code] for code in own_natures}, scenario.known, scenario.on)
    if len(words) > 1 and words[1] in FACETS:
        return _facet(world, _code(words[0]), words[1], ends="ends" in words)
    match words[0]:
        case "vote":
            return _of(_vote(world, words[1], dict(word.split("=", 1) for word in words[2:])))
        case "power":
            found = power(int(words[1]))
            return Answered(f"{found.swings_member} {found.swings_chairman}", "", frozenset({"3.1(e)"}), "")
        case "deadlines":
            rows = deadlines(world, scenario.on)
            days = " ".join(dict.fromkeys(row.day.isoformat() for row in rows if row.day))
            said = " ".join(ground.text for row in rows for ground in row.because)
            return Answered(days, "", frozenset(row.provision for row in rows), said)
        case name:
            return _of(_question(world, name, words[1:]))


def _is_state(word: str) -> bool:
    found = _subjects()[0].find(word)
    return found is not None and found.exact and found.id in _subjects()[2]


def _facet(world: World, state: str, facet: str, *, ends: bool) -> Answered:
    found = world.standings[state, facet]
    shown = found[0]
    answer = " ".join(one.value for one in found)
    if ends:
        answer = shown.ends.isoformat() if shown.ends else "none"
    reasons = [reason for one in found for reason in one.because]
    provisions = frozenset({_RESTS_ON.get(facet, ""), *(one.provision for one in reasons if one.provision)})
    return Answered(answer, shown.since or "", provisions, " ".join(one.text for one in reasons))


def _question(world: World, name: str, values: list[str]) -> Finding:
    rule = RULES[name]
    return rule.function(world, **taken(rule, values, {"state": _code, "body": _body, "mission": _body}))


def _vote(world: World, kind: str, given: Mapping[str, str]) -> Finding:
    names = iter(f"voter {number}" for number in range(1, 1000))
    ballots = Ballots(*(_voters(given.get(way, "0"), names) for way in ("yes", "no", "abstain")))
    voters = (*ballots.yes, *ballots.no, *ballots.abstain)
    target = _code(given["target"]) if "target" in given else None
    count = int(given.get("members", len(voters)))
    others = tuple(name for name in ([target] if target and target not in voters else []))
    electorate = (*voters, *others, *(f"member {n}" for n in range(count)))[:count]
    chairman = act_of(given.get("chairman", "silent")).value
    entrenched = given.get("entrenched") == "yes"
    perhaps = tuple(f"perhaps {n}" for n in range(int(given.get("perhaps", 0))))
    perhaps += _voters(given.get("open", "0"), names)
    return voted(world, kind, ballots, chairman, electorate, target, entrenched=entrenched, perhaps=perhaps)


def _voters(given: str, names: Iterable[str]) -> tuple[str, ...]:
    """So many nameless voters, or those named, comma separated."""
    if given.isdigit():
        return tuple(name for _, name in zip(range(int(given)), names, strict=False))
    return tuple(_code(name) for name in given.split(","))


def _of(found: Finding) -> Answered:
    def walk(grounds: Iterable[Any]) -> list[Any]:
        return [one for ground in grounds for one in (ground, *walk(ground.under))]

    grounds = walk(found.grounds)
    provisions = frozenset({found.provision, *(one.provision for one in grounds if one.provision)})
    said = " ".join([*(one.text for one in grounds), *found.if_confirmed, *found.would_flip])
    return Answered(found.verdict.value, "" if found.value is None else str(found.value), provisions, said)
