"""Hashes of entries, and the chain that fixes their order."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tracker.domain.ledger import GENESIS, LedgerLine, append, breaks, content_hash, link

MONDAY, TUESDAY, WEDNESDAY = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 25)
A, B, C, D = (content_hash({"id": name}) for name in "abcd")


@pytest.fixture
def lines() -> list[LedgerLine]:
    """Four lines, written down on two days."""
    first = append([], [("source:a", A), ("state:HUN", B)], MONDAY)
    return first + append(first, [("hun-1", C), ("hun-2", D)], TUESDAY)


def test_a_hash_is_that_of_the_json_with_sorted_keys_without_blanks() -> None:
    assert content_hash({}) == sha256(b"{}").hexdigest()
    assert content_hash({"b": 1, "a": ["é", "2"]}) == sha256('{"a":["é","2"],"b":1}'.encode()).hexdigest()


def test_a_hash_recorded_once_is_the_same_for_ever() -> None:
    entry = {"id": "hun-1", "subject": "HUN", "manner": "announced", "sources": ["a", "b"], "total": 3, "flag": False}

    assert content_hash(entry) == "a8da84d4ee404bfbd06c707241d60196aade530988d5fc720e772927941cef76"


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=4,
)
ENTRIES = st.dictionaries(st.text(), VALUES, max_size=5)


@settings(deadline=None, max_examples=50)
@given(ENTRIES, st.randoms(use_true_random=False))
def test_the_order_of_keys_does_not_change_a_hash(entry: dict[str, object], random: object) -> None:
    keys = list(entry)
    random.shuffle(keys)  # type: ignore[attr-defined]

    assert content_hash({key: entry[key] for key in keys}) == content_hash(entry)


@settings(deadline=None, max_examples=50)
@given(ENTRIES, ENTRIES)
def test_different_contents_have_different_hashes(one: dict[str, object], other: dict[str, object]) -> None:
    assume(json.dumps(one, sort_keys=True) != json.dumps(other, sort_keys=True))

    assert content_hash(one) != content_hash(other)


def test_the_order_of_a_list_is_part_of_the_content() -> None:
    assert content_hash({"sources": ["a", "b"]}) != content_hash({"sources": ["b", "a"]})


def test_a_link_is_the_hash_of_everything_before_it_and_of_its_own_line() -> None:
    wanted = sha256(f"{GENESIS}\n1,hun-1,2026-11-23,{A}".encode()).hexdigest()

    assert link(GENESIS, 1, "hun-1", MONDAY, A) == wanted


def test_the_first_line_is_chained_to_nothing_and_every_other_to_the_one_before_it(lines: list[LedgerLine]) -> None:
    assert [line.seq for line in lines] == [1, 2, 3, 4]
    assert [line.id for line in lines] == ["source:a", "state:HUN", "hun-1", "hun-2"]
    assert [line.recorded_on for line in lines] == [MONDAY, MONDAY, TUESDAY, TUESDAY]
    assert lines[0].chain == link(GENESIS, 1, "source:a", MONDAY, A)
    assert lines[2].chain == link(lines[1].chain, 3, "hun-1", TUESDAY, C)
    assert breaks(lines) == []


def test_appending_in_two_goes_on_one_day_gives_the_same_chain_as_in_one() -> None:
    entries = [("a", A), ("b", B), ("c", C)]
    first = append([], entries[:1], MONDAY)

    assert first + append(first, entries[1:], MONDAY) == append([], entries, MONDAY)


def test_appending_changes_no_line_that_is_there(lines: list[LedgerLine]) -> None:
    before = list(lines)

    added = append(lines, [("hun-3", A)], WEDNESDAY)

    assert lines == before
    assert [(line.seq, line.id) for line in added] == [(5, "hun-3")]


def test_appending_nothing_adds_nothing(lines: list[LedgerLine]) -> None:
    assert append(lines, [], WEDNESDAY) == []
    assert append([], [], WEDNESDAY) == []


@pytest.mark.parametrize(
    ("clock", "written"), [(MONDAY, TUESDAY), (TUESDAY, TUESDAY), (WEDNESDAY, WEDNESDAY), (date.min, TUESDAY)]
)
def test_a_clock_that_moved_back_writes_the_day_of_the_last_line(
    lines: list[LedgerLine], clock: date, written: date
) -> None:
    added = append(lines, [("hun-3", A), ("hun-4", B)], clock)

    assert [line.recorded_on for line in added] == [written, written]
    assert breaks(lines + added) == []


def test_an_empty_ledger_holds() -> None:
    assert breaks([]) == []


def rechained(lines: Sequence[LedgerLine]) -> list[LedgerLine]:
    """The same lines with a chain that follows, as somebody would forge it."""
    previous, made = GENESIS, []
    for line in lines:
        previous = link(previous, line.seq, line.id, line.recorded_on, line.sha256)
        made.append(replace(line, chain=previous))
    return made


SPOILT: list[tuple[str, Callable[[list[LedgerLine]], list[LedgerLine]], list[tuple[int, str]]]] = [
    (
        "content changed",
        lambda rows: [rows[0], replace(rows[1], sha256=D), *rows[2:]],
        [(2, "the chain does not follow at state:HUN")],
    ),
    (
        "renamed",
        lambda rows: [rows[0], replace(rows[1], id="state:AUT"), *rows[2:]],
        [(2, "the chain does not follow at state:AUT")],
    ),
    (
        "re-dated",
        lambda rows: [*rows[:3], replace(rows[3], recorded_on=WEDNESDAY)],
        [(4, "the chain does not follow at hun-2")],
    ),
    (
        "chain changed",
        lambda rows: [*rows[:3], replace(rows[3], chain=GENESIS)],
        [(4, "the chain does not follow at hun-2")],
    ),
    (
        "first removed",
        lambda rows: rows[1:],
        [(2, "seq 2 where 1 was due"), (2, "the chain does not follow at state:HUN")],
    ),
    (
        "one removed",
        lambda rows: [rows[0], *rows[2:]],
        [(3, "seq 3 where 2 was due"), (3, "the chain does not follow at hun-1")],
    ),
    (
        "written twice",
        lambda rows: [*rows, rows[3]],
        [
            (4, "seq 4 where 5 was due"),
            (4, "id hun-2 is recorded a second time"),
            (4, "the chain does not follow at hun-2"),
        ],
    ),
    (
        "recorded twice, well chained",
        lambda rows: rows + append(rows, [("hun-1", C)], TUESDAY),
        [(5, "id hun-1 is recorded a second time")],
    ),
    (
        "dated back, well chained",
        lambda rows: rechained([*rows[:3], replace(rows[3], recorded_on=date(2026, 11, 22))]),
        [(4, "recorded on 2026-11-22, before the line above it")],
    ),
    (
        "a gap, well chained",
        lambda rows: rechained([*rows[:3], replace(rows[3], seq=5)]),
        [(5, "seq 5 where 4 was due")],
    ),
]


@pytest.mark.parametrize(("spoil", "found"), [case[1:] for case in SPOILT], ids=[case[0] for case in SPOILT])
def test_a_break_is_named_with_its_place(
    lines: list[LedgerLine],
    spoil: Callable[[list[LedgerLine]], list[LedgerLine]],
    found: list[tuple[int, str]],
) -> None:
    assert breaks(spoil(lines)) == found


def test_lines_that_changed_places_are_all_found(lines: list[LedgerLine]) -> None:
    found = breaks([lines[0], lines[2], lines[1], lines[3]])

    assert {seq for seq, _ in found} == {2, 3, 4}
    assert (3, "seq 3 where 2 was due") in found
    assert (2, "seq 2 where 4 was due") in found


def test_a_ledger_cut_short_is_the_ledger_of_an_earlier_day(lines: list[LedgerLine]) -> None:
    """Its own chain cannot tell; the entries that are no longer recorded, and a database that holds them, do."""
    assert [breaks(lines[:count]) for count in range(5)] == [[], [], [], [], []]


IDS = st.lists(st.from_regex(r"[a-z][a-z0-9:-]{0,9}", fullmatch=True), min_size=1, max_size=6, unique=True)


@st.composite
def ledgers(draw: st.DrawFn) -> list[LedgerLine]:
    """A ledger written on one or several days."""
    made: list[LedgerLine] = []
    for name in draw(IDS):
        made += append(made, [(name, content_hash({"id": name}))], MONDAY + timedelta(days=draw(st.integers(-2, 3))))
    return made


@settings(deadline=None)
@given(ledgers())
def test_whatever_was_appended_holds(made: list[LedgerLine]) -> None:
    assert breaks(made) == []


CHANGES: dict[str, st.SearchStrategy[object]] = {
    "seq": st.integers(-1, 9),
    "id": st.from_regex(r"[a-z][a-z0-9:,-]{0,9}", fullmatch=True),
    "recorded_on": st.dates(MONDAY - timedelta(days=5), MONDAY + timedelta(days=5)),
    "sha256": st.sampled_from([A, B, "", A.upper()]),
    "chain": st.sampled_from([GENESIS, A, ""]),
}


@settings(deadline=None)
@given(ledgers(), st.data())
def test_any_single_change_of_a_line_is_found(made: list[LedgerLine], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(made) - 1))
    field = data.draw(st.sampled_from(sorted(CHANGES)))
    value = data.draw(CHANGES[field])
    assume(value != getattr(made[place], field))
    changed = [*made[:place], replace(made[place], **{field: value}), *made[place + 1 :]]  # type: ignore[arg-type]

    assert breaks(changed) != []


@settings(deadline=None)
@given(ledgers(), st.data())
def test_any_line_removed_moved_or_written_twice_is_found(made: list[LedgerLine], data: st.DataObject) -> None:
    assume(len(made) > 1)
    here = data.draw(st.integers(0, len(made) - 2))
    there = data.draw(st.integers(0, len(made) - 1).filter(lambda place: place != here))
    removed = [*made[:here], *made[here + 1 :]]

    assert breaks(removed) != []
    assert breaks([*removed[:there], made[here], *removed[there:]]) != []
    assert breaks([*made[:there], made[here], *made[there:]]) != []
