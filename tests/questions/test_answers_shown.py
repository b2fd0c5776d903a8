"""How answers are shown by an interpreter and in a notebook, and how they become data frames."""

import html
import re
from collections.abc import Callable, Iterator
from datetime import date
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tracker import Board, connect
from tracker.questions import answers
from tracker.questions.answers.answer import Answer
from tracker.questions.answers.flat import flat
from tracker.questions.answers.listed import Listed
from tracker.questions.asked import Asked

DAYS: dict[str, Any] = {"as_of": "2026-08-31", "known_by": "2026-08-01"}
ASKED: list[Callable[[Board], Answer]] = [
    lambda board: board.who("declined", **DAYS),
    lambda board: board.status("IRL", **DAYS),
    lambda board: board.history("QAT", **DAYS),
    lambda board: board.why("HUN", **DAYS),
    lambda board: board.formation(**DAYS),
    lambda board: board.terms(**DAYS),
    lambda board: board.question("may-vote", "HUN", **DAYS),
    lambda board: board.vote("ordinary", yes="HUN,USA", members=30, **DAYS),
    lambda board: board.power(20, **DAYS),
    lambda board: board.report("roster", **DAYS),
    lambda board: board.reconcile(**DAYS),
    lambda board: board.sql("select state, name from states"),
    lambda board: board.compare(Path(__file__).with_name("peer.csv"), **DAYS),
]
HOSTILE = "<script>alert(1)</script>\"'&\u202e\u200f\x1b[31m\n=1+1"


@pytest.fixture(scope="module")
def board(loaded_urls: Callable[[str], str]) -> Iterator[Board]:
    with connect(loaded_urls("sqlite")) as opened:
        yield opened


def listed(*rows: dict[str, Any], question: str = "conflicts") -> Listed:
    return Listed(question, "what it means", Asked(date(2026, 1, 19), None, "text", False), "f" * 64, rows)


class Tags(HTMLParser):
    """Reads what a browser would: the elements and the texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_one_of_each_kind_of_answer_is_asked_here(board: Board) -> None:
    modules = [path.stem for path in Path(answers.__path__[0]).glob("*.py") if path.stem != "__init__"]
    made = [one for stem in modules for one in vars(import_module(f"{answers.__name__}.{stem}")).values()]
    kinds = {one for one in made if isinstance(one, type) and issubclass(one, Answer) and one is not Answer}

    assert {type(ask(board)) for ask in ASKED} == kinds


@pytest.mark.parametrize("ask", ASKED)
def test_every_answer_has_rows_that_are_flat_and_alike(board: Board, ask: Callable[[Board], Answer]) -> None:
    answer = ask(board)
    rows = answer.to_dicts()

    assert len(rows) == len(answer.rows) > 0
    assert {tuple(row) for row in rows} == {tuple(rows[0])}
    assert {type(value) for row in rows for value in row.values()} <= {str, int, float, bool, type(None)}


@pytest.mark.parametrize("ask", ASKED)
def test_an_answer_says_in_few_lines_what_was_asked_and_its_first_rows(
    board: Board, ask: Callable[[Board], Answer]
) -> None:
    answer = ask(board)
    head, *rows = repr(answer).splitlines()

    assert head.startswith(f"<{type(answer).__name__} {answer.question}: ")
    assert head.endswith(f"; {answer.asked.words()}>")
    assert len(rows) == min(6, len(answer.rows))
    assert all(row.startswith("  ") for row in rows)


@pytest.mark.parametrize("ask", ASKED)
def test_a_notebook_shows_a_table_with_the_days_and_the_version_under_it(
    board: Board, ask: Callable[[Board], Answer]
) -> None:
    answer = ask(board)
    page = answer._repr_html_()
    read = Tags(page)

    assert page.startswith("<table>")
    assert read.tags.count("tr") == 1 + min(60, len(answer.rows))
    assert read.tags.count("th") == len(answer.to_dicts()[0])
    assert html.unescape(read.texts[-1]).endswith(f"{answer.asked.words()}; data {answer.data_version[:12]}")
    assert any(text.startswith(f"{answer.question}: ") for text in read.texts)


def test_counts_are_told_as_they_are_counted(board: Board) -> None:
    roster = board.who("declined", **DAYS)

    assert f"who declined: {len(roster.rows) - 1} yes, 1 possibly; as of 31 August 2026" in repr(roster)
    assert "conflicts: 0 rows;" in repr(listed())
    assert "conflicts: 1 row;" in repr(listed({"a": 1}))
    assert "conflicts: 2 rows;" in repr(listed({"a": 1}, {"a": 2}))


@pytest.mark.parametrize("number", [5, 6, 60, 61])
def test_what_is_not_shown_is_counted(number: int) -> None:
    answer = listed(*({"a": one} for one in range(number)))

    assert repr(answer).endswith(f"\n  and {number - 5} more") is (number > 5)
    assert (f"the first 60 of {number} rows; " in answer._repr_html_()) is (number > 60)


def test_hostile_text_is_inert() -> None:
    answer = listed({"detail": HOSTILE, HOSTILE: "<b>"}, question=HOSTILE)
    page = answer._repr_html_()

    assert Tags(page).tags == ["table", "caption", "thead", "tr", "th", "th", "tbody", "tr", "td", "td", "p", "small"]
    for shown in (page, repr(answer)):
        assert not re.search("[\u202e\u200f\x1b]", shown)
    assert answer.to_dicts() == [{"detail": HOSTILE, HOSTILE: "<b>"}]


def test_what_is_nested_is_put_on_one_level() -> None:
    row = {
        "value": {"yes": 2, "no": {"for certain": 1}},
        "because": [
            {"provision": "2.1", "text": "It signed.", "events": ["b", "a"]},
            {"provision": None, "text": "It paid.", "events": ["a", "c"]},
        ],
        "sources": [{"publisher": "P", "url": "https://a.example"}, {"publisher": "P", "title": "T", "url": None}],
        "possibly": ["x", None, "y"],
        "none": [],
    }

    assert flat(row) == {
        "value.yes": 2,
        "value.no.for certain": 1,
        "because": "It signed. It paid.",
        "sources": "https://a.example; T",
        "possibly": "x; ; y",
        "none": "",
        "events": "b a c",
    }


def test_a_row_that_names_its_own_acts_keeps_them() -> None:
    row = {"events": ["a"], "because": [{"text": "It signed.", "events": ["b"]}]}

    assert flat(row) == {"events": "a", "because": "It signed."}


def test_rows_of_different_names_are_filled_up() -> None:
    assert listed({"a": 1}, {"b": {"c": 2}}).to_dicts() == [{"a": 1, "b.c": None}, {"a": None, "b.c": 2}]
