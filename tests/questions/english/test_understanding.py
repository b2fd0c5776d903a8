"""Questions in plain English: a bank of them with the command each asks for, and those that are refused."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tracker.board import connect
from tracker.errors import DateError
from tracker.questions.english.hearing import Called
from tracker.questions.english.phrasebook import vocabulary
from tracker.questions.english.understanding import NotUnderstood, Understood, filled_in, understand, wordings
from tracker.questions.entries import entries
from tracker.questions.reading import everything_called

TODAY = date(2026, 11, 27)
BANK: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("bank.yaml").read_text(encoding="utf-8"))
ASKED = [one for one in BANK if one["command"]]
REFUSED = [one for one in BANK if not one["command"]]


@pytest.fixture(scope="module")
def called(loaded_urls: Callable[[str], str]) -> Called:
    with connect(loaded_urls("sqlite")) as board:
        return everything_called(board.reader)


def test_the_bank_is_large_and_says_nothing_twice() -> None:
    assert len(ASKED) >= 250
    assert len({one["ask"] for one in BANK}) == len(BANK)


@pytest.mark.parametrize("one", ASKED, ids=lambda one: one["ask"])
def test_a_question_asks_for_its_command(one: Mapping[str, Any], called: Called) -> None:
    assert list(understand(one["ask"], called, TODAY).command) == one["command"]


@pytest.mark.parametrize("one", REFUSED, ids=lambda one: one["ask"])
def test_what_is_not_understood_is_refused_with_three_questions_near_it_or_with_its_bad_day(
    one: Mapping[str, Any], called: Called
) -> None:
    with pytest.raises((NotUnderstood, DateError)) as refused:
        understand(one["ask"], called, TODAY)

    if isinstance(refused.value, NotUnderstood):
        assert len(refused.value.nearest) == 3
        assert refused.value.part == "" or refused.value.part in str(refused.value)


@pytest.mark.parametrize(
    "wording", [pytest.param((name, one), id=one) for name, entry in entries().items() for one in entry.wordings]
)
def test_every_wording_of_the_phrase_book_asks_for_its_own_command(wording: tuple[str, str], called: Called) -> None:
    name, words = wording
    command = " ".join(understand(filled_in(words), called, TODAY).command)

    assert command == name or command.startswith(f"{name} ")


@pytest.mark.parametrize(
    ("words", "since", "until"),
    [
        ("who signed on 22 January", "2026-01-22", "2026-01-22"),
        ("who accepted in January", "2026-01-01", "2026-01-31"),
        ("who has declined since 1 March", "2026-03-01", "2026-11-27"),
    ],
)
def test_what_happened_on_a_day_is_not_what_was_so_by_then(words: str, since: str, until: str, called: Called) -> None:
    found = understand(words, called, TODAY).command

    assert found[2:] == ("--since", since, "--as-of", until)
    assert understand("who had signed on 22 January", called, TODAY).command == (
        "who",
        "signed",
        "--as-of",
        "2026-01-22",
    )


def test_no_two_commands_have_a_wording_that_reads_the_same() -> None:
    """But for what a state's own question of the Charter answers more directly than ``why``."""
    from tracker.questions.english.understanding import _keys_of

    found = defaultdict(set)
    for way in wordings():
        for key in _keys_of(way.wording):
            found[key].add((way.command, way.negated))

    shared = {frozenset(command for command, _ in ways) for ways in found.values() if len(ways) > 1}
    assert shared == {
        frozenset({"question member {state}", "why {state} membership"}),
        frozenset({"question member-since {state}", "why {state} membership"}),
        frozenset({"question invited {state}", "why {state} invitation"}),
    }


def test_a_word_of_the_vocabulary_has_one_meaning() -> None:
    known = vocabulary()

    assert [word for word, concepts in known.concepts.items() if len(concepts) > 1] == []
    assert known.fillers & known.concepts.keys() == set()
    assert known.weak <= {concept for concepts in known.concepts.values() for concept in concepts}


def test_the_part_that_is_not_understood_is_named_with_the_names_near_it(called: Called) -> None:
    with pytest.raises(NotUnderstood, match=r"'Belaruss' is not understood .*nearest: Belarus") as refused:
        understand("has Belaruss signed?", called, TODAY)

    assert refused.value.part == "Belaruss"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("who accpted", "who has accepted"),
        ("which contries ratifed", "who has ratified"),
        ("has Hungary signd", "signed"),
    ],
)
def test_a_misspelt_verb_brings_the_questions_with_the_verb_that_is_meant(
    text: str, meant: str, called: Called
) -> None:
    with pytest.raises(NotUnderstood) as refused:
        understand(text, called, TODAY)

    assert meant in " | ".join(refused.value.nearest)


def test_in_capitals_throughout_no_word_is_a_code(called: Called) -> None:
    assert understand("ARE NATO STATES MEMBERS", called, TODAY).command == ("who", "members", "--group", "NATO")
    assert understand("why ARE membership", called, TODAY).command == ("why", "ARE", "membership")


def test_days_of_two_kinds_stand_side_by_side(called: Called) -> None:
    found = understand("who had accepted by 22 January as known by 1 February", called, TODAY)

    assert found.command == ("who", "accepted", "--as-of", "2026-01-22", "--known-by", "2026-02-01")


@pytest.mark.parametrize(
    ("command", "call"),
    [
        (("who", "signed", "--not", "--group", "NATO"), ("who", ("signed",), {"negated": True, "group": "NATO"})),
        (("changes", "--since", "2026-02-01", "--known"), ("changes", (), {"since": "2026-02-01", "known": True})),
        (
            ("diff", "--known-by", "2026-01-21", "2026-02-01"),
            ("diff", (), {"known_by": ("2026-01-21", "2026-02-01")}),
        ),
        (("report", "money", "--set", "state_id=KAZ"), ("report", ("money",), {"parameters": {"state_id": "KAZ"}})),
        (("power", "--members", "27"), ("power", (), {"members": 27})),
        (("vote", "--kind", "ordinary", "--yes", "QAT"), ("vote", ("ordinary",), {"yes": "QAT"})),
    ],
)
def test_a_command_is_a_call_of_the_library(command: tuple[str, ...], call: tuple[Any, ...]) -> None:
    assert Understood("…", command).call() == ((), *call)


def test_what_is_supposed_goes_before_the_call() -> None:
    found = Understood("…", ("what-if", "--add", "QAT signature on 2026-12-01", "who", "signed"))

    assert found.call() == (("QAT signature on 2026-12-01",), "who", ("signed",), {})
