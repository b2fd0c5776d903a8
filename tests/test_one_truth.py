"""SQL and the rules say the same: every question, on random ledgers, on both engines, on random days of both clocks."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from tests.conftest import fill
from tests.curation.smallseeds import SOURCE, act, add_written, write_seeds
from tracker.board import Board, connect
from tracker.curation.formats import Act
from tracker.domain.charter import Charter
from tracker.domain.dates import OPEN
from tracker.domain.events import KINDS
from tracker.domain.truth import Truth
from tracker.questions.asked import asked
from tracker.questions.catalogue import READINGS, WHO
from tracker.questions.world import read_worlds
from tracker.rules.book import RULES
from tracker.rules.conclusions import Cells, Record, looked_at
from tracker.rules.world import World
from tracker.store.acts import invitations_began, natures, read_events
from tracker.store.charter import read_charters

FIRST = date(2026, 1, 16)
PLACES = ("HUN", "TUV", "ARG", "QAT", "USA")
OF_STATES = (
    *("invitation", "invitation_rescinded", "acceptance", "refusal", "position", "domestic_approval", "signature"),
    *("signature", "signature", "declaration", "consent", "consent", "listing", "contribution", "contribution"),
    *("withdrawal", "removal", "renewal"),
)
AMOUNTS = ("400000000", "600000000.00", "1000000000", "1000000000.01")
GIVEN: dict[str, Any] = {
    "state": "HUN", "members": 27, "body": "BOARD", "mission": "ISF", "person": "Marco Rubio", "joined": "2026-03-01", "votes": "3-1-0",
    "year": 2026, "quarter": 1, "meeting": "2026-02-19", "item": "operating costs", "directive": "nothing",
    "agenda": "2026-02-19", "territory": "Gaza", "where": "Gaza",
}  # fmt: skip
"""What a question that needs something is given."""


def _day(random: Random, last: int = 120) -> date:
    return FIRST + timedelta(days=random.choice([random.randrange(last), random.randrange(1200)]))


def _act(random: Random, number: int) -> Act:
    """An act of any kind that moves a standing, on any word, of a day that may be open."""
    place = random.choice(PLACES)
    kind = random.choice(OF_STATES)
    fields: dict[str, Any] = {
        field.name: random.choice(field.values)
        for field in KINDS[kind].fields
        if field.type == "choice" and (field.required or random.random() < 0.5)
    }
    if kind == "signature" and random.random() < 0.5:
        fields["subject_to_ratification"] = random.random() < 0.5
    if kind == "contribution":
        fields |= {"amount_usd": random.choice(AMOUNTS), "payee": random.choice(["Board of Peace", "World Bank fund"])}
    first = _day(random)
    done = random.choice(
        [first.isoformat()] * 4
        + [f"[{first}..{first + timedelta(days=random.randrange(1, 9))}]", f"[..{first}]", first.isoformat()[:7]]
    )
    words = ["self", "self", "chairman", "board", "press"]
    return act(
        f"{place.casefold()}-{number}",
        kind,
        done,
        asserted_by=random.choice(words),
        confidence=random.choice(["high", "high", "medium", "low"]),
        reported_on=(first + timedelta(days=random.randrange(30))).isoformat(),
        **fields,
    )


def _of_the_board(random: Random, number: int) -> Act:
    action = random.choice(["ruling", "dissolution", "renewal_of_board", "other"])
    ruling = {"ambiguity": "2.1-D", "choice": "conclusive"} if action == "ruling" else {}
    word = random.choice(["chairman", "press"])
    return act(
        f"board-{number}", "chairman_action", _day(random).isoformat(), asserted_by=word, action=action, **ruling
    )


def _corrected(random: Random, number: int, made: Act) -> Act:
    motive = random.choice(["wrong", "no_longer", "duplicate", "confirmed"])
    return act(
        f"{made.id}-again-{number}",
        made.kind,
        _day(random).isoformat(),
        asserted_by=made.asserted_by,
        supersedes=made.id,
        motive=motive,
        **{name: value for name, value in made.fields.items() if value is not None},
    )


def _ledger(folder: Path, random: Random) -> Path:
    acts = [_act(random, number) for number in range(random.randrange(10, 40))]
    acts += [_corrected(random, number, one) for number, one in enumerate(random.sample(acts, 3))]
    acts += [_of_the_board(random, number) for number in range(random.randrange(3))]
    write_seeds(folder, acts)
    for code, alpha2, name in (("ARG", "AR", "Argentina"), ("QAT", "QA", "Qatar"), ("USA", "US", "United States")):
        state = {"id": code, "name": name, "official_name": name, "alpha2": alpha2, "region": "Americas"}
        add_written(folder, "states.yaml", {**state, "nature": "un_member", "sources": [SOURCE]})
    return folder


def _by_rules(board: Board, charter: Charter, known: date, day: date) -> World:
    """The world as the rules conclude it from the acts, without the standings in the database."""
    places = natures(board.reader.rows)
    record = Record.of(
        read_events(board.reader.rows),
        {code: nature for code, (_, nature) in places.items()},
        invitations_began(board.reader.rows) or FIRST,
    )
    return looked_at(Cells(record), charter, {code: name for code, (name, _) in places.items()}, known, day)


def _findings(world: World) -> dict[str, str]:
    """What every question of the Charter answers."""
    found = {}
    for name, rule in RULES.items():
        given = {**GIVEN, "year": "2027"} if name == "renewal-deadline" else GIVEN
        own = {key: given[key] for key in rule.parameters if key in given}
        found[name] = json.dumps(rule.function(world, **own).to_dict(), sort_keys=True, default=str)
    return found


def _said(world: World) -> dict[tuple[str, str], list[tuple[str, str | None, str, tuple[str, ...]]]]:
    return {
        key: [(one.value, one.since, str(one.ends), one.would_flip) for one in candidates]
        for key, candidates in world.standings.items()
    }


@pytest.mark.parametrize("seed", range(12))
def test_sql_and_the_rules_answer_every_question_alike(
    seed: int, tmp_path: Path, new_database: Callable[[str], str]
) -> None:
    random = Random(seed)
    seeds = _ledger(tmp_path / "seeds", random)
    urls = [new_database(engine) for engine in ("sqlite", "postgresql")]
    for url in urls:
        fill(url, seeds)
    days = [(_day(random), random.choice([None, _day(random)])) for _ in range(4)]
    with connect(urls[0]) as sqlite, connect(urls[1]) as postgresql:
        charters = read_charters(sqlite.reader.rows)
        for day, known in days:
            for reading in READINGS:
                _hold(sqlite, postgresql, charters[reading], day, known)


def _hold(sqlite: Board, postgresql: Board, charter: Charter, day: date, known: date | None) -> None:
    wanted = asked(day, known, charter.reading, day)
    concluded = _by_rules(sqlite, charter, known or OPEN, day)
    for board in (sqlite, postgresql):
        read = read_worlds(board.reader, wanted, (charter.reading,))[charter.reading]
        assert _said(read) == _said(concluded)
        assert _findings(read) == _findings(concluded)
        for word, entry in WHO.items():
            if entry.facet:
                found = {row.state: row.certainty for row in board.who(word, **_days(day, known, charter.reading)).rows}
                truths = {code: concluded.truth(code, entry.facet, *entry.values) for code in concluded.names}
                assert found == {
                    code: "yes" if truth is Truth.YES else "possibly"
                    for code, truth in truths.items()
                    if truth is not Truth.NO
                }
    for word in WHO:
        one, other = (board.who(word, **_days(day, known, charter.reading)).to_dict() for board in (sqlite, postgresql))
        assert json.dumps(one) == json.dumps(other)


def _days(day: date, known: date | None, reading: str) -> dict[str, Any]:
    return {"as_of": day, "known_by": known, "reading": reading}
