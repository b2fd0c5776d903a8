"""``tracker.connect()``: the library answers what the command answers, on both engines."""

import gc
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Barrier, Thread
from typing import Any

import pytest

import tracker
from tracker import Board, TrackerError
from tracker.cli import run
from tracker.clock import today
from tracker.errors import (
    BadRequest,
    DatabaseAhead,
    DatabaseBehind,
    DatabaseError,
    DatabaseUnreadable,
    DateError,
    NoDatabase,
    UnknownName,
)

DAYS: dict[str, Any] = {"as_of": "2026-08-31", "known_by": "2026-08-01"}
RESPONSE = {"facet": "response", "value": "declined"}
SET_RESPONSE = ["--set", "facet=response", "--set", "value=declined"]
SWITCHES = ["--as-of", "2026-08-31", "--known-by", "2026-08-01", "--format", "json"]
QUESTIONS: list[tuple[Callable[[Board], Any], list[str]]] = [
    (lambda board: board.who("accepted", **DAYS), ["who", "accepted"]),
    (lambda board: board.who("declined", group="eu", **DAYS), ["who", "declined", "--group", "eu"]),
    (lambda board: board.who("signed", certainty="possibly", **DAYS), ["who", "signed", "--certainty", "possibly"]),
    (lambda board: board.who("paid", reading="press", **DAYS), ["who", "paid", "--reading", "press"]),
    (lambda board: board.status("belgium", **DAYS), ["status", "belgium"]),
    (lambda board: board.history("Qatar", **DAYS), ["history", "Qatar"]),
    (lambda board: board.history("BLR", context=True, **DAYS), ["history", "BLR", "--context"]),
    (lambda board: board.report("roster", **DAYS), ["report", "roster"]),
    (lambda board: board.report("who", parameters=RESPONSE, **DAYS), ["report", "who", *SET_RESPONSE]),
]  # fmt: skip
ONE_OF_EACH: list[Callable[[Board], Any]] = [
    lambda board: board.who("declined", **DAYS),
    lambda board: board.status("BEL", **DAYS),
    lambda board: board.history("QAT", **DAYS),
    lambda board: board.report("roster", **DAYS),
]


@pytest.fixture
def board(record_url: str) -> Iterator[Board]:
    with tracker.connect(record_url) as opened:
        yield opened


@pytest.mark.parametrize(
    ("asks", "words"), QUESTIONS, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_the_library_answers_what_the_command_prints(
    board: Board,
    record_url: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    asks: Callable[[Board], Any],
    words: list[str],
) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", record_url)
    code = run([*words, *SWITCHES])

    answer = asks(board)

    assert code == 0
    assert capsys.readouterr().out == json.dumps(answer.to_dict(), ensure_ascii=False, indent=2) + "\n"


@pytest.mark.parametrize("ask", ONE_OF_EACH)
def test_an_answer_as_plain_values_survives_json(board: Board, ask: Callable[[Board], Any]) -> None:
    plain = ask(board).to_dict()

    assert json.loads(json.dumps(plain)) == plain


@pytest.mark.parametrize(
    "ask",
    [
        lambda board, **days: board.who("signed", **days),
        lambda board, **days: board.status("BLR", **days),
        lambda board, **days: board.history("BLR", **days),
        lambda board, **days: board.report("claims", **days),
    ],
)
def test_a_date_object_asks_what_its_text_asks(board: Board, ask: Callable[..., Any]) -> None:
    by_text = ask(board, as_of="2026-01-20", known_by="2026-01-21")
    by_date = ask(board, as_of=date(2026, 1, 20), known_by=date(2026, 1, 21))

    assert by_text == by_date
    assert by_text.asked.as_of == date(2026, 1, 20)
    assert by_text.asked.known_by == date(2026, 1, 21)
    assert by_text != ask(board, as_of="2026-01-22", known_by="2026-01-22")


def test_a_moment_is_asked_as_its_day(board: Board) -> None:
    moment = datetime(2026, 1, 20, 12, tzinfo=UTC)

    answer = board.who("signed", as_of=moment, known_by=moment)

    assert answer.to_dict() == board.who("signed", as_of="2026-01-20", known_by="2026-01-20").to_dict()


def test_without_days_the_answer_is_of_today_and_of_everything_known(board: Board) -> None:
    asked = board.who("accepted").asked

    assert (asked.as_of, asked.known_by, asked.reading, asked.projected) == (today(), None, "text", False)


def test_a_roster_says_its_states_and_counts_the_uncertain_apart(board: Board) -> None:
    roster = board.who("declined", **DAYS)

    assert roster.states() == tuple(row.state for row in roster.rows)
    assert roster.count == {"yes": len(roster.rows) - 1, "possibly": 1}
    assert [row.state for row in roster.rows if row.certainty == "possibly"] == ["IRL"]


def test_the_same_question_gives_an_equal_answer(board: Board) -> None:
    for ask in ONE_OF_EACH:
        assert ask(board) == ask(board)


def test_answers_are_frozen(board: Board) -> None:
    roster, status, history, report = (ask(board) for ask in ONE_OF_EACH)

    for answer in (roster, status, history, report):
        with pytest.raises(FrozenInstanceError):
            answer.question = "who else"
    for row, name in (
        (roster.rows[0], "certainty"),
        (roster.rows[0].because[0], "text"),
        (roster.asked, "as_of"),
        (status.facets["response"], "facet"),
        (status.facets["response"].candidates[0], "value"),
        (history.rows[0], "kind"),
        (history.rows[0].sources[0], "url"),
    ):
        with pytest.raises(AttributeError):
            setattr(row, name, "changed")
    for rows in (roster.rows, history.rows, report.rows):
        assert isinstance(rows, tuple)


def test_the_data_version_is_the_one_in_every_answer(board: Board) -> None:
    version = board.data_version()

    assert len(version) == 64
    assert {ask(board).data_version for ask in ONE_OF_EACH} == {version}


# --- errors ------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [
        lambda board: board.status("Belorus"),
        lambda board: board.history("Belorus"),
    ],
)
def test_an_unknown_name_says_what_was_given_and_what_is_nearest(board: Board, ask: Callable[[Board], Any]) -> None:
    with pytest.raises(UnknownName) as caught:
        ask(board)

    error = caught.value
    assert isinstance(error, TrackerError)
    assert isinstance(error, LookupError)
    assert (error.text, error.nearest[0], error.exit_code) == ("Belorus", "Belarus (BLR)", 2)
    assert "Belarus (BLR)" in str(error)


@pytest.mark.parametrize(
    ("ask", "text"),
    [
        (lambda board: board.who("acepted"), "acepted"),
        (lambda board: board.who("accepted", group="Hanse"), "Hanse"),
        (lambda board: board.who("accepted", reading="loose"), "loose"),
        (lambda board: board.status("BLR", reading=""), ""),
        (lambda board: board.report("rooster"), "rooster"),
    ],
)
def test_an_unknown_word_group_reading_or_report_is_an_unknown_name(
    board: Board, ask: Callable[[Board], Any], text: str
) -> None:
    with pytest.raises(UnknownName) as caught:
        ask(board)

    assert caught.value.text == text


@pytest.mark.parametrize("day", ["2026-02-30", "yesterday", "", "2026-01", "9999-01-01"])
@pytest.mark.parametrize("which", ["as_of", "known_by"])
def test_a_day_that_is_none_is_a_date_error_that_is_a_value_error_too(board: Board, which: str, day: str) -> None:
    days: dict[str, Any] = {which: day}

    with pytest.raises(DateError) as caught:
        board.who("accepted", **days)

    assert isinstance(caught.value, TrackerError)
    assert isinstance(caught.value, ValueError)
    assert (caught.value.text, caught.value.exit_code) == (day, 2)


@pytest.mark.parametrize(
    "ask",
    [
        lambda board: board.who("accepted", certainty="maybe"),
        lambda board: board.report("status"),
        lambda board: board.report("roster", parameters={"state": "BLR"}),
    ],
)
def test_a_question_that_cannot_be_asked_is_a_bad_request(board: Board, ask: Callable[[Board], Any]) -> None:
    with pytest.raises(BadRequest) as caught:
        ask(board)

    assert isinstance(caught.value, TrackerError)
    assert isinstance(caught.value, ValueError)


def _at_schema(url: str, place: Path, step: str) -> str:
    path = place / f"{step}.db"
    shutil.copyfile(url.removeprefix("sqlite:///"), path)
    connection = sqlite3.connect(path)
    connection.execute("update alembic_version set version_num = ?", (step,))
    connection.commit()
    connection.close()
    return f"sqlite:///{path}"


def test_a_database_that_cannot_answer_says_so_when_it_is_opened(
    loaded_urls: Callable[[str], str], tmp_path: Path
) -> None:
    record = loaded_urls("sqlite")
    (tmp_path / "junk.db").write_bytes(b"junk" * 5000)
    cases: list[tuple[str, type[DatabaseError]]] = [
        (f"sqlite:///{tmp_path}/none.db", NoDatabase),
        (f"sqlite:///{tmp_path}/junk.db", DatabaseUnreadable),
        (_at_schema(record, tmp_path, "9999"), DatabaseAhead),
        (_at_schema(record, tmp_path, "0001"), DatabaseBehind),
        ("postgresql://nobody@127.0.0.1:1/record", DatabaseUnreadable),
    ]

    for url, expected in cases:
        with pytest.raises(expected) as caught:
            tracker.connect(url)
        assert isinstance(caught.value, TrackerError)
        assert caught.value.exit_code == 4


@pytest.mark.parametrize("url", ["mysql://somewhere/record", "record.db", "sqlite:record.db"])
def test_an_address_of_no_engine_is_a_bad_request(url: str) -> None:
    with pytest.raises(BadRequest):
        tracker.connect(url)


def test_a_database_that_cannot_answer_is_let_go_again(empty_url: str) -> None:
    if empty_url.startswith("sqlite"):
        Path(empty_url.removeprefix("sqlite:///")).touch()

    with pytest.raises(NoDatabase):
        tracker.connect(empty_url)

    gc.collect()  # a connection left open warns here, and a warning is an error


# --- opening and closing -----------------------------------------------------


def test_a_board_is_closed_at_the_end_of_its_block(record_url: str) -> None:
    with tracker.connect(record_url) as board:
        assert board.who("rescinded").states() == ("CAN",)

    for ask in (
        lambda: board.who("rescinded"),
        lambda: board.sql("select 1"),
        lambda: board.ask("who accepted"),
        lambda: board.what_if("QAT contribution paid cash 1 on 2026-12-01"),
        board.data_version,
        board.__enter__,
    ):
        with pytest.raises(BadRequest, match="this board is closed: connect again"):
            ask()
    board.close()


@pytest.mark.parametrize("given", [None, 5, b"HUN", ["HUN"]])
def test_what_is_no_text_is_refused_by_an_error_of_ours(record_url: str, given: Any) -> None:
    with tracker.connect(record_url) as board:
        for ask in (
            board.who,
            board.status,
            board.history,
            board.why,
            board.report,
            board.question,
            board.ask,
            board.understand,
            lambda text: board.who("accepted", reading=text),
        ):
            with pytest.raises(BadRequest, match="is no text"):
                ask(given)


@pytest.mark.parametrize("given", [5, b"2026-01-20", ["2026-01-20"], 2026.1])
def test_what_is_no_day_is_refused_by_an_error_of_ours(record_url: str, given: Any) -> None:
    with tracker.connect(record_url) as board:
        for names in ({"as_of": given}, {"known_by": given}, {"since": given}):
            with pytest.raises(DateError, match="one known day is wanted"):
                board.who("accepted", **names)


def test_an_address_that_is_no_text_is_refused_by_an_error_of_ours() -> None:
    with pytest.raises(BadRequest, match="5 is no text"):
        tracker.connect(5)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["HUN\0", "H\x01UN", "\x1bHungary", "HUN\x9b"])
def test_a_name_with_a_letter_that_none_has_is_nobodys(record_url: str, name: str) -> None:
    with tracker.connect(record_url) as board:
        for ask in (board.status, board.history, board.why, lambda text: board.who("accepted", group=text)):
            with pytest.raises(TrackerError, match=r"no (state|group).* called"):
                ask(name)
        assert board.status("\u00a0Hungary\t").state == "HUN"


def test_a_block_that_fails_closes_its_board_and_lets_the_error_through(record_url: str) -> None:
    with pytest.raises(DateError), tracker.connect(record_url) as board:
        board.who("accepted", as_of="never")

    with pytest.raises(TrackerError):
        board.who("accepted")


def test_the_address_may_come_from_the_environment(record_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", record_url)

    with tracker.connect() as board:
        assert board.who("rescinded").states() == ("CAN",)


def test_an_address_given_counts_more_than_the_environment(record_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DATABASE_URL", "mysql://somewhere/record")

    with tracker.connect(record_url) as board:
        assert board.who("rescinded").states() == ("CAN",)


def test_without_an_address_the_embedded_database_is_built_once_and_says_so(tmp_path: Path) -> None:
    told: list[str] = []

    with tracker.connect(progress=lambda doing, done, of: told.append(doing)) as board:
        first = board.who("rescinded", **DAYS).to_dict()
    stages = list(dict.fromkeys(told))
    told.clear()
    with tracker.connect(progress=lambda doing, done, of: told.append(doing)) as board:
        second = board.who("rescinded", **DAYS).to_dict()

    assert stages == ["checking the seeds", "recording", "deriving the standings"]
    assert told == []
    assert first == second
    assert [row["state"] for row in first["answer"]] == ["CAN"]
    assert (tmp_path / "home").is_dir()


def test_a_board_says_where_it_reads(loaded_urls: Callable[[str], str]) -> None:
    url = loaded_urls("sqlite")

    with tracker.connect(url) as board:
        real = f"<Board at {url.removeprefix('sqlite:///')}>"
        assert repr(board) == real
        assert repr(board.what_if("ITA signature on 2026-12-01")) == real.replace(">", ", with 1 more supposed>")


@pytest.mark.parametrize(
    "statement",
    [
        "insert into state_group (id, seq, name) values ('x', 1, 'x')",
        "create table x (y integer)",
        "delete from standings",
    ],
)
def test_a_board_cannot_write(board: Board, statement: str) -> None:
    before = board.reader.value("select count(*) from standings")

    with pytest.raises(TrackerError):
        board.reader.rows(statement)

    assert board.reader.value("select count(*) from standings") == before


# --- threads -----------------------------------------------------------------


def test_threads_that_share_a_board_get_right_answers(board: Board) -> None:
    words = ("accepted", "declined", "pledged")
    states = ("BLR", "BEL", "IRL")
    expected = {
        **{("who", word): board.who(word, **DAYS).to_dict() for word in words},
        **{("status", state): board.status(state, **DAYS).to_dict() for state in states},
        **{("history", state): board.history(state, **DAYS).to_dict() for state in states},
    }

    def answer(question: tuple[str, str]) -> tuple[tuple[str, str], Any]:
        return question, getattr(board, question[0])(question[1], **DAYS).to_dict()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(answer, list(expected) * 4))

    assert len(answers) == 36
    assert [question for question, found in answers if found != expected[question]] == []


def test_many_threads_that_ask_one_board_everything_at_once_get_right_answers(board: Board) -> None:
    supposed = board.what_if("QAT contribution paid cash 1000000000.01 on 2026-08-01")
    questions: list[Callable[[], Any]] = [
        lambda: board.who("accepted", **DAYS),
        lambda: board.who("signed", group="NATO", negated=True, **DAYS),
        lambda: board.why("BGR", "membership", **DAYS),
        lambda: board.formation(**DAYS),
        lambda: board.terms(**DAYS),
        lambda: board.question("may-vote", "HUN", **DAYS),
        lambda: board.vote("ordinary", yes="HUN, USA", no="BLR", chairman="approves", **DAYS),
        lambda: board.power(25, **DAYS),
        lambda: board.report("roster", **DAYS),
        lambda: board.readings("may-vote", "HUN", **DAYS),
        lambda: board.ask("who had declined by 1 March 2026"),
        lambda: supposed.who("permanent", **DAYS),
        lambda: supposed.terms("QAT", **DAYS),
    ]
    expected = [ask() for ask in questions]
    threads = 24
    together = Barrier(threads)

    def answer(number: int) -> list[int]:
        together.wait()
        turned = [(number + 5 * step) % len(questions) for step in range(3)]
        return [one for one in turned if questions[one]() != expected[one]]

    with ThreadPoolExecutor(threads) as pool:
        wrong = list(pool.map(answer, range(threads)))

    assert wrong == [[]] * threads


def test_threads_that_suppose_different_acts_do_not_hear_of_each_other(board: Board) -> None:
    def permanent(state: str) -> tuple[str, ...]:
        with board.what_if(f"{state} contribution paid cash 1000000000.01 on 2026-08-01") as supposed:
            return supposed.who("permanent", as_of="2026-08-31", certainty="yes").states()

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(permanent, ("QAT", "ARE", "SAU", "QAT")))

    assert found == [("QAT",), ("ARE",), ("SAU",), ("QAT",)]
    assert board.who("permanent", as_of="2026-08-31", certainty="yes").states() == ()


def test_a_board_is_closed_only_once_another_threads_question_is_answered(board: Board) -> None:
    closing = Thread(target=board.close)

    with board.reader.snapshot():
        closing.start()
        closing.join(0.3)
        waited = closing.is_alive()
        answered = bool(board.who("accepted", **DAYS).rows)
    closing.join()

    assert (waited, answered) == (True, True)
    with pytest.raises(TrackerError):
        board.who("accepted", **DAYS)


def test_threads_with_a_board_each_get_right_answers(record_url: str, board: Board) -> None:
    expected = board.who("accepted", **DAYS).to_dict()

    def answer(_: int) -> Any:
        with tracker.connect(record_url) as own:
            return own.who("accepted", **DAYS).to_dict()

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(answer, range(24)))

    assert answers == [expected] * 24
