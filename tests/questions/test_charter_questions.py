"""Why, formation, terms and the questions of the Charter, over the real record."""

from collections.abc import Callable, Iterator

import pytest

from tracker.board import Board, connect
from tracker.questions.catalogue import READINGS
from tracker.rules.book import RULES
from tracker.rules.questions import can_join

DAY = "2026-11-22"


@pytest.fixture(scope="module")
def board(loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls("sqlite")) as opened:
        yield opened


@pytest.mark.parametrize("reading", ["text", "official"])
def test_the_charter_is_in_force_since_22_january_2026_naming_the_consents(board: Board, reading: str) -> None:
    found = board.formation(as_of=DAY, reading=reading)

    assert (found.in_force, found.since, found.required) == ("yes", "2026-01-22", 3)
    assert {"BLR", "BHR", "MAR", "USA"} <= {one.state for one in found.counted}
    assert found.counted[0].state == "BLR"


def test_in_the_press_entry_into_force_is_undetermined_and_says_what_is_missing(board: Board) -> None:
    found = board.formation(as_of=DAY, reading="press")

    assert found.in_force == "undetermined"
    assert found.would_flip == ("3 states with their ratification, counted together",)


def test_before_the_ceremony_nobody_knew_it_in_force(board: Board) -> None:
    assert board.formation(as_of=DAY, known_by="2026-01-21").in_force == "no"
    assert board.formation(as_of="2026-01-21").in_force == "no"


def test_no_state_is_shown_to_be_exempt_and_window_and_term_have_their_days(board: Board) -> None:
    for reading in READINGS:
        assert [
            row.state for row in board.who("permanent", as_of=DAY, reading=reading).rows if row.certainty == "yes"
        ] == []
    found = board.terms(as_of=DAY)
    assert found.window is not None
    assert [str(day) for day in (*found.window, found.common_end)] == ["2026-01-22", "2027-01-22", "2029-01-22"]
    assert {row.days_left for row in found.rows} == {62}
    assert {str(row.needed_usd) for row in found.rows} == {"1000000000.01"}
    assert {(row.state, row.certainty) for row in found.rows if row.certainty != "yes"} == {("USA", "possibly")}


def test_at_the_end_of_the_window_nothing_more_can_be_paid(board: Board) -> None:
    assert {row.days_left for row in board.terms(as_of="2027-01-22").rows} == {1}
    after = board.terms(as_of="2027-01-23").rows
    assert {(row.days_left, row.needed_usd) for row in after} == {(0, None)}


@pytest.mark.parametrize(
    ("state", "since"),
    [
        *((state, "2026-01-27") for state in ("KWT", "KHM", "SLV", "ALB")),
        *((state, "[2026-01-22..2026-01-27]") for state in ("EGY", "VNM")),
    ],
)
def test_listed_states_that_accepted_are_members_by_the_day_of_the_list_or_of_a_signature_that_is_claimed_and_why_says_so(
    board: Board, state: str, since: str
) -> None:
    row = next(row for row in board.who("members", as_of=DAY).rows if row.state == state)
    told = [ground.text for ground in board.why(state, "membership", as_of=DAY).rows[0].findings[0].grounds]

    assert (row.certainty, row.since) == ("yes", since)
    assert any(text.startswith("The Board lists it, its acceptance is on record") for text in told)


def test_bulgaria_is_not_bound_by_the_text_and_a_member_officially_and_why_shows_both(board: Board) -> None:
    (row,) = board.why("BGR", "membership", as_of=DAY).rows

    assert [one.value["value"] for one in row.findings] == ["non_voting"]
    assert row.differs == {"official": ("member",), "press": ("member",)}
    failed = [ground.text for ground in row.findings[0].grounds if ground.holds is False]
    assert "It signed subject to ratification: the signature alone does not bind it." in failed
    assert any(text.startswith("The Board lists it, but its own word says") for text in failed)
    assert board.status("BGR", as_of=DAY).facets["consent"].value == "none"


@pytest.mark.parametrize(
    ("state", "stage"),
    [
        ("ARG", "provisional"), ("HUN", "provisional"), ("XKX", "provisional"), ("ALB", "member"), ("BLR", "member"),
        ("ISR", "member"), ("EGY", "member"), ("KWT", "member"), ("BEL", "declined"), ("RUS", "undecided"),
        ("CAN", "rescinded"), ("FRA", "declined"), ("EU", "declined"), ("TUV", "not_invited"),
    ],
)  # fmt: skip
def test_each_stands_by_its_own_evidence(board: Board, state: str, stage: str) -> None:
    found = board.status(state, as_of=DAY)

    assert (found.stage.value, found.stage.certainty) == (stage, "yes")


def test_hungary_has_approved_at_home_and_has_given_no_notice(board: Board) -> None:
    assert board.status("HUN", as_of="2026-03-09").facets["consent"].value == "none"
    assert board.status("HUN", as_of="2026-03-10").facets["consent"].value == "approved_at_home"


def test_why_gives_a_line_a_paragraph_a_tree_and_a_versioned_form(board: Board) -> None:
    (row,) = board.why("HUN", "membership", as_of=DAY).rows
    found = row.findings[0]

    assert found.to_dict()["form"] == 1
    assert found.line() in found.paragraph()
    assert all(ground.text in found.tree() for ground in found.grounds)
    assert "would change with: notice of its consent to be bound" in found.tree()


def test_the_book_has_all_53_questions_once_each() -> None:
    assert can_join.__doc__
    assert sorted(rule.number for rule in RULES.values()) == list(range(1, 54))
    assert all(rule.explanation.endswith(".") for rule in RULES.values())


def test_whether_bulgaria_could_vote_in_february_is_told_with_its_own_words(board: Board) -> None:
    found = board.question("may-vote", "BGR", as_of="2026-02-19").to_dict()["answer"][0]
    own = next(one["under"] for one in found["because"] if one["text"].startswith("Its own word by then"))

    assert found["verdict"] == "undetermined"
    assert [event for one in own for event in one["events"]] == [
        "bgr-2026-02-10-position",
        "bgr-2026-02-17-domestic_approval",
        "bgr-2026-02-19-attendance",
    ]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("KWT", "the documents to be signed under constitutional and legal procedure"),
        ("EGY", "undertook to complete the legal and constitutional procedures"),
    ],
)
def test_a_member_by_the_list_is_told_with_what_it_said_when_it_accepted(board: Board, state: str, words: str) -> None:
    found = board.why(state, "membership").to_dict()

    assert words in str(found)
