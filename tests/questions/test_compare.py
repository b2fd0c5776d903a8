"""Another tracker's list against the record: verdicts, reasons, days, what cannot be matched, what has shifted."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.questions.peers import WORDS, written
from tracker.board import Board, connect
from tracker.domain.standings import FACETS
from tracker.errors import BadRequest, ListShifted
from tracker.questions.answers.comparison import Compared, Comparison
from tracker.questions.catalogue import WHO
from tracker.questions.peers.files import read_list
from tracker.questions.peers.mapping import BUILT_IN, plain, read_mapping


@pytest.fixture
def board(loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls("sqlite")) as opened:
        yield opened


def _rows(answer: Comparison) -> dict[str, Compared]:
    return {row.state: row for row in answer.rows}


def _said(row: Compared) -> str:
    return " ".join(why.text for why in row.because)


def _acts(row: Compared) -> set[str]:
    return {event for why in row.because for event in why.events}


def _csv(place: Path, *lines: str, name: str = "list.csv") -> Path:
    file = place / name
    file.write_text("\n".join(lines), encoding="utf-8")
    return file


def test_each_state_is_the_same_finer_or_different(record_url: str, tmp_path: Path) -> None:
    with connect(record_url) as board:
        answer = board.compare(written(tmp_path))

    assert {row.state: row.verdict for row in answer.rows} == {
        **dict.fromkeys(("CAN", "NOR", "POL"), "same"),
        **dict.fromkeys(("ARG", "IND", "ISR", "VAT"), "finer"),
        **dict.fromkeys(("BLR", "FIN", "ITA"), "different"),
    }
    assert {row.state: row.theirs for row in answer.rows} == WORDS
    assert [row.verdict for row in answer.rows] == ["different"] * 3 + ["finer"] * 4 + ["same"] * 3
    assert answer.count["unmatched"] == 0


def test_every_row_has_its_reasons_and_every_difference_its_acts(board: Board, tmp_path: Path) -> None:
    rows = _rows(board.compare(written(tmp_path)))

    assert all(row.because for row in rows.values())
    assert _acts(rows["FIN"]) == {"fin-2026-01-28-refusal"}
    assert "Declined by 28 January 2026 (Office of the President), on the state's own word." in _said(rows["FIN"])
    assert "Their word 'invited' has nothing of this." in _said(rows["FIN"])
    assert "Signed the Charter on 20 January 2026" in _said(rows["BLR"])
    assert "Set aside as a claim: declined for now by 21 January 2026" in _said(rows["ITA"])
    assert (rows["IND"].ours, rows["ARG"].ours) == ("undecided or invited", "provisional")


def test_it_is_compared_as_of_the_day_of_the_list_and_as_known_then(board: Board, tmp_path: Path) -> None:
    file = written(tmp_path)
    own, later = board.compare(file), board.compare(file, as_of="2026-03-01")
    known = board.compare(file, known_by="2026-01-20")

    assert (str(own.asked.as_of), str(own.asked.known_by)) == ("2026-01-31", "2026-01-31")
    assert (str(later.asked.as_of), str(later.asked.known_by)) == ("2026-03-01", "2026-03-01")
    assert _rows(later)["ISR"].verdict == "different"
    assert "Signed the Charter on 11 February 2026" in _said(_rows(later)["ISR"])
    assert (str(known.asked.as_of), str(known.asked.known_by)) == ("2026-01-31", "2026-01-20")


def test_an_act_that_came_later_or_was_known_later_explains_their_word(board: Board, tmp_path: Path) -> None:
    later = _rows(board.compare(_csv(tmp_path, "state,status", "Israel,signed"), as_of="2026-01-31", known_by="today"))
    known = _rows(
        board.compare(_csv(tmp_path, "state,status", "Finland,declined"), as_of="2026-01-31", known_by="2026-01-20")
    )
    none = _rows(board.compare(_csv(tmp_path, "state,status", "Nauru,accepted"), as_of="2026-01-31"))

    assert "Only after that day: " in _said(later["ISR"])
    assert "isr-2026-02-11-signature" in _acts(later["ISR"])
    assert "Publicly known only from 28 January 2026: " in _said(known["FIN"])
    assert _said(none["NRU"]) == "No act on our record says 'accepted' of its response."


def test_the_day_comes_from_a_field_or_from_the_name_and_two_of_them_are_refused(tmp_path: Path) -> None:
    plain_list = "state,status\nHungary,accepted"
    named = _csv(tmp_path, plain_list, name="list_2026-01-31.csv")
    without = _csv(tmp_path, plain_list)
    both = written(tmp_path).rename(tmp_path / "peer_2026-02-01.json")

    assert str(read_list(named).day) == "2026-01-31"
    assert read_list(without).day is None
    assert str(read_list(written(tmp_path)).day) == "2026-01-31"
    with pytest.raises(
        BadRequest, match="of 2026-02-01 by its name and of 2026-01-31 by its own field: give --as-of DAY"
    ):
        read_list(both)


def test_what_cannot_be_matched_is_listed_with_the_reason_and_never_dropped(board: Board, tmp_path: Path) -> None:
    file = _csv(
        tmp_path,
        *("code,name,status", ",Atlantis,member", ",Chad,loud", "HUN,Hungary,accepted", ",Hungary,declined"),
        *(",Qatar,", "BEL,Belarus,accepted"),
    )
    answer = board.compare(file, as_of="2026-01-31")

    assert [row.state for row in answer.rows] == ["HUN"]
    assert {(row.name, row.theirs, row.state): row.why.partition(";")[0] for row in answer.unmatched} == {
        ("Atlantis", "member", None): "No state is called so",
        (
            "Chad",
            "loud",
            "TCD",
        ): "The mapping has no word 'loud': add it to a mapping of your own and give it by --mapping.",
        ("Hungary", "declined", "HUN"): "HUN stands in the list before, as 'accepted'.",
        ("Qatar", "", "QAT"): "It says nothing of the state.",
        ("Belarus", "accepted", None): "It names more than one state: BEL by 'BEL', BLR by 'Belarus'.",
    }
    assert answer.count["unmatched"] == 5


def test_states_that_only_our_record_has_are_listed_apart(board: Board, tmp_path: Path) -> None:
    only = {row.state: row for row in board.compare(written(tmp_path)).only_ours}

    assert only["BEL"].ours == "declined"
    assert {event for why in only["BEL"].because for event in why.events} == {"bel-2026-01-22-refusal"}
    assert not only.keys() & WORDS.keys()
    assert "NRU" not in only


def test_a_list_may_have_no_head_and_other_marks_between_its_columns(board: Board, tmp_path: Path) -> None:
    for text in ("Hungary,accepted\nNorway,declined", "state;status\nHungary;accepted\nNorway;declined"):
        answer = board.compare(_csv(tmp_path, text), as_of="2026-01-31")

        assert {row.state: row.theirs for row in answer.rows} == {"HUN": "accepted", "NOR": "declined"}


@pytest.mark.parametrize("text", ["", "{}", "[1, 2]", '{"members": [', "one\ntwo", "state,status"])
def test_a_file_without_rows_of_state_and_status_is_refused(board: Board, tmp_path: Path, text: str) -> None:
    with pytest.raises(BadRequest, match="give JSON or CSV"):
        board.compare(_csv(tmp_path, text))


def test_a_list_that_has_shifted_by_more_than_a_tenth_is_refused(board: Board, tmp_path: Path) -> None:
    before = written(tmp_path).rename(tmp_path / "before.json")
    one = written(tmp_path, WORDS | {"NOR": "accepted"})
    assert board.compare(one, against=before).rows

    two = written(tmp_path, WORDS | {"NOR": "accepted", "POL": "accepted"})
    with pytest.raises(ListShifted, match=r"2 of 10 states in peer\.json are other") as refused:
        board.compare(two, against=before)

    assert (refused.value.shifted, refused.value.entries, refused.value.exit_code) == (2, 10, 3)
    assert "of 31 January 2026 (NOR declined → accepted, POL invited → accepted), more than a tenth" in str(
        refused.value
    )


def test_states_that_went_or_came_are_a_shift_and_another_spelling_of_a_word_is_none(
    board: Board, tmp_path: Path
) -> None:
    before = written(tmp_path).rename(tmp_path / "before.json")
    spelt = {code: word.replace("intendToAccept", "Intend to accept") for code, word in WORDS.items()}
    without = {code: word for code, word in WORDS.items() if code not in {"NOR", "POL"}}

    assert board.compare(written(tmp_path, spelt), against=before).rows
    with pytest.raises(ListShifted, match="NOR declined → absent"):
        board.compare(written(tmp_path, without), against=before)


def test_a_mapping_of_ones_own_stands_in_the_place_of_the_built_in_one(board: Board, tmp_path: Path) -> None:
    mapping = tmp_path / "own.toml"
    mapping.write_text('[words.yea]\nsame = [{ response = ["accepted"] }]\n[names]\nMagyar = "HUN"\n', encoding="utf-8")
    answer = board.compare(_csv(tmp_path, "Magyar,yea\nNorway,declined"), mapping=mapping, as_of="2026-01-31")

    assert {row.state: row.verdict for row in answer.rows} == {"HUN": "same"}
    assert [row.name for row in answer.unmatched] == ["Norway"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[words.yes]\nsame = [{ colour = ['red'] }]", "words.yes.same.colour cannot be read: sides of a status are"),
        ("[words.yes]\nsame = [{ response = ['red'] }]", "it is a list of some of none, undecided, conditional"),
        ("[words.yes]\nsame = 1", "words.yes.same cannot be read: it is a list of cases"),
        ("[words.yes]\nbetter = []", "a word has 'same', 'finer' or both"),
        ("[words.yes]\nsame = []", "a word has 'same', 'finer' or both"),
        ("words = 1", "words cannot be read: write it as a table"),
        ("[other]", "there are \\[words\\] and \\[names\\]"),
        ("[names]\nXKK = 1", "names.XKK cannot be read"),
        ("[names]\nXKK = 'ZZZ'", "'ZZZ', which is the code of no state"),
        ("[", "is no mapping"),
    ],
)
def test_a_mapping_that_cannot_be_read_says_where_and_what_to_write(
    board: Board, tmp_path: Path, text: str, said: str
) -> None:
    mapping = tmp_path / "own.toml"
    mapping.write_text(text, encoding="utf-8")

    with pytest.raises(BadRequest, match=said):
        board.compare(_csv(tmp_path, "Norway,declined"), mapping=mapping)


def test_the_built_in_mapping_has_our_own_labels_and_words() -> None:
    words = read_mapping(BUILT_IN).words

    assert [label for label in FACETS["stage"] if plain(label) not in words] == []
    acts = {"listed", "observed", "pledged", "paid", "bound"}
    assert [word for word in WHO if plain(word.removesuffix("s") if word == "members" else word) not in words] == [
        word for word in WHO if word in acts
    ]


def test_our_own_labels_are_never_different_from_what_they_name(board: Board, tmp_path: Path) -> None:
    day = "2026-09-01"
    stages = {row["state"]: row["value"] for row in board.sql(
        "select state_id as state, value from standings where facet = 'stage' and reading = 'text' and rank = 1 "
        "and valid_from <= :as_of and :as_of < valid_to and known_from <= :known_by and :known_by < known_to",
        as_of=day, known_by=day,
    ).rows}  # fmt: skip
    answer = board.compare(
        _csv(tmp_path, "state,stage", *(f"{code},{stage}" for code, stage in stages.items())), as_of=day
    )

    assert len(answer.rows) == len(stages) > 190
    assert {row.verdict for row in answer.rows} == {"same", "finer"}
