"""``tracker ask``: the answer, the command, the queries; the same as by command, library and SQL."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest
from markdown_it import MarkdownIt

from tests.cli.asking import Ask
from tracker.board import connect
from tracker.cli.app import ROOMS
from tracker.questions.catalogue import QUESTIONS, WHO
from tracker.questions.entries import Entry, entries
from tracker.questions.reading import report_names, sql
from tracker.questions.report import every_report
from tracker.rules.book import RULES

DAYS = [
    *[("2026-01-22", "2026-01-22"), ("2026-01-20", "2026-11-25"), ("2026-03-01", "2026-02-01")],
    *[("2027-01-23", "2026-11-25"), ("2029-03-01", "2026-11-25")],
]
ENTRIES = pytest.mark.parametrize("entry", entries().values(), ids=lambda one: one.name)
OF_THEIR_OWN = {"log", "sql", "diff", "changes", "what-if"}
"""Commands that take other days than the two of a question, or none."""


def test_the_catalogue_has_every_question_of_every_list() -> None:
    names = set(entries())
    commands = {
        name
        for room in ("reading", "rules", "voting", "time", "contradictions", "todo", "sql", "whatif")
        for name in ROOMS[room]
    }

    assert {name.partition(" ")[0] for name in names} == commands
    assert {name.replace("-", "_") for name in commands} == QUESTIONS.keys() - {"ask"}
    assert {name for name in names if name.startswith("who ")} == {f"who {word}" for word in WHO}
    assert {name for name in names if name.startswith("question ")} == {f"question {rule}" for rule in RULES}
    assert {name for name in names if name.startswith("report ")} <= {f"report {name}" for name in report_names()}
    assert len(names) >= 60


@ENTRIES
def test_an_entry_says_all_that_is_needed_of_a_question(entry: Entry) -> None:
    assert entry.asks.endswith("?") or entry.asks.endswith(".")
    assert entry.wordings
    assert entry.report in {"", *report_names()}
    assert bool(entry.articles) is entry.name.startswith("question ")


@pytest.mark.parametrize(
    ("entry", "days"),
    [
        pytest.param(entry, DAYS[(number + more) % len(DAYS)], id=f"{entry.name} {more}")
        for number, entry in enumerate(entries().values())
        for more in ((0, 1) if entry.name.startswith("who ") else (0,))
        if entry.name != "power" or DAYS[(number + more) % len(DAYS)][0] < "2029"  # nobody is a member for certain then
    ],
)
def test_command_library_and_ask_give_the_same_answer(
    entry: Entry, days: tuple[str, str], ask: Ask, record: str
) -> None:
    own = entry.name.partition(" ")[0] in OF_THEIR_OWN
    said_days = () if own else ("--as-of", days[0], "--known-by", days[1])
    asked = ask("ask", entry.example, *said_days, "--format", "json").json
    command = asked.pop("command")

    assert asked.pop("asked") == entry.example
    assert command[-len(said_days) :] == list(said_days) or own
    assert ask(*command, "--format", "json").json == asked
    with connect(record) as board:
        supposed, method, arguments, options = board.understand(entry.example).call()
        if not own:
            options |= {"as_of": days[0], "known_by": days[1]}
        answer = getattr(board.what_if(*supposed) if supposed else board, method)(*arguments, **options)
        assert json.loads(json.dumps(answer.to_dict())) == asked


@pytest.mark.parametrize("days", DAYS, ids=" known ".join)
@pytest.mark.parametrize("word", [word for word, own in WHO.items() if own.facet])
def test_a_roster_is_what_plain_sql_over_the_standings_gives(
    word: str, days: tuple[str, str], ask: Ask, record: str
) -> None:
    own = WHO[word]
    values = ", ".join(f"'{value}'" for value in own.values)
    found = ask("ask", f"who {word}", "--as-of", days[0], "--known-by", days[1], "--format", "json").json["answer"]
    with connect(record) as board:
        rows = board.sql(
            f"select state_id, min(case when value in ({values}) then 1 else 0 end) as sure from standings "
            f"where facet = '{own.facet}' and reading in ('any', :reading) and valid_from <= :as_of "
            "and :as_of < valid_to and known_from <= :known_by and :known_by < known_to group by state_id "
            f"having max(case when value in ({values}) then 1 else 0 end) = 1",
            as_of=days[0],
            known_by=days[1],
        ).rows

    assert {(row["state"], row["certainty"]) for row in found} == {
        (row["state_id"], "yes" if row["sure"] else "possibly") for row in rows
    }


@pytest.mark.parametrize("days", DAYS, ids=" known ".join)
@pytest.mark.parametrize("word", [word for word, own in WHO.items() if own.facet])
def test_a_roster_of_those_of_whom_a_word_is_not_true_is_the_rest_of_the_states(
    word: str, days: tuple[str, str], ask: Ask, record: str
) -> None:
    asked = ("--as-of", days[0], "--known-by", days[1], "--format", "json")
    found, others = (ask("who", word, *negation, *asked).json["answer"] for negation in ((), ("--not",)))
    with connect(record) as board:
        every = {row["state"] for row in board.reader.rows("select state from states")}
    certainty = {row["state"]: row["certainty"] for row in found}

    assert {row["state"]: row["certainty"] for row in others} == {
        state: "possibly" if state in certainty else "yes" for state in every if certainty.get(state) != "yes"
    }


@pytest.mark.parametrize("name", [name for name in entries() if name.startswith("report ")])
def test_a_report_is_what_its_sql_gives(name: str, ask: Ask, record: str) -> None:
    found = ask(
        "ask", entries()[name].example, "--as-of", "2026-03-01", "--known-by", "2026-03-01", "--format", "json"
    ).json
    own = found["command"][1]
    given = dict(word.split("=") for word in found["command"] if "=" in word)
    text = re.sub(":(state_id|group_id)", lambda name: f"'{given.get(name[1], '')}'", sql(own))
    used = next(one.common for one in every_report() if one.name == own)
    days: Mapping[str, Any] = {name: "2026-03-01" for name in ("as_of", "known_by") if name in used}
    with connect(record) as board:
        assert [dict(row) for row in board.sql(text, rows=10_000, **days).rows] == found["answer"]


def test_a_word_can_be_negated_and_the_two_rosters_share_nobody_for_certain(ask: Ask) -> None:
    yes, no = (
        ask("ask", words, "--format", "json").json["answer"] for words in ("who has signed", "who has not signed")
    )
    sure = [{row["state"] for row in rows if row["certainty"] == "yes"} for rows in (yes, no)]
    open_ = [{row["state"] for row in rows if row["certainty"] == "possibly"} for rows in (yes, no)]

    assert not sure[0] & sure[1]
    assert open_[0] == open_[1]
    assert len(sure[0] | sure[1] | open_[0]) > 190


def test_the_command_stands_above_the_answer(ask: Ask) -> None:
    said = ask("ask", "which NATO members had declined by 1 February?")

    assert said.out.splitlines()[0] == "tracker who declined --group NATO --as-of 2026-02-01"
    assert said.code == 0
    md = ask("ask", "who has accepted", "--format", "md")
    assert md.out.startswith("`tracker who accepted`\n\n|")


def test_markdown_shows_the_queries_as_a_block_of_code(ask: Ask) -> None:
    said = ask("ask", "who had accepted by 22 January", "--sql", "--format", "md")

    tokens = MarkdownIt("commonmark").enable("table").parse(said.out)
    (block,) = [token for token in tokens if token.type == "fence"]
    assert tokens[-1] is block
    assert block.info == "sql"
    assert "-- :as_of = 2026-01-22\n" in block.content
    assert sql("who").strip() in block.content


def test_an_answer_that_is_empty_ends_as_its_command_does(ask: Ask) -> None:
    assert ask("ask", "has Hungary paid").code == ask("who", "paid", "--state", "Hungary").code == 1


def test_the_queries_are_shown_with_what_they_were_given(ask: Ask, record: str) -> None:
    said = ask("ask", "who had accepted by 22 January", "--sql")
    queries = ask("ask", "who had accepted by 22 January", "--sql", "--format", "json").json["sql"]

    assert "-- :as_of = 2026-01-22\n" in said.out
    assert sql("who").strip() in said.out
    (own,) = [one for one in queries if one["sql"] == sql("who")]
    with connect(record) as board:
        rows = board.reader.rows(own["sql"], own["parameters"])
    assert {row["state"] for row in rows} == {
        row["state"] for row in ask("who", "accepted", "--as-of", "2026-01-22", "--format", "json").json["answer"]
    }


def test_what_is_not_understood_is_an_error_of_one_line(ask: Ask) -> None:
    said = ask("ask", "who accepted except the Board's friends")

    assert said.code == 2
    assert said.err.startswith("tracker: 'except friends' is not understood; the nearest questions: who has accepted |")
    assert said.err.count("\n") == 1


def test_without_a_question_all_questions_are_listed(ask: Ask) -> None:
    rows = ask("ask", "--format", "json").json["answer"]

    assert [row["name"] for row in rows] == list(entries())
    assert all(row["example"] in ask("ask", "--format", "csv").out for row in rows[:20])


@pytest.mark.parametrize(
    "hostile", ["", "   ", "?", "x" * 5000, "🏳 who", "who\x00has", "'; drop table event; --", 'if "', "{state}"]
)
def test_hostile_questions_are_refused_in_one_line(ask: Ask, hostile: str) -> None:
    said = ask("ask", hostile)

    assert said.code == 2
    assert said.err.startswith("tracker: ")
    assert said.err.count("\n") == 1
    assert len(said.err) < 1000
