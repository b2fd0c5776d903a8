"""The catalogue drives command line, library and documentation."""

import inspect
from pathlib import Path

import pytest

from tracker.board import Board
from tracker.cli.app import program
from tracker.domain.standings import FACETS
from tracker.questions.catalogue import QUESTIONS, WHO
from tracker.questions.reading import report_names, sql
from tracker.questions.report import every_report

ROOT = Path(__file__).parents[2]


def test_every_question_is_a_command_and_a_method_of_the_library() -> None:
    commands = {command.callback.__name__ for command in program(()).registered_commands if command.callback}

    assert set(QUESTIONS) <= commands
    assert all(callable(getattr(Board, name)) for name in QUESTIONS)


@pytest.mark.parametrize("word", WHO)
def test_every_word_rests_on_a_report_and_on_values_that_exist(word: str) -> None:
    entry = WHO[word]

    assert entry.report in report_names()
    assert bool(entry.facet) is (entry.report == "who")
    if entry.facet:
        assert set(entry.values) <= set(FACETS[entry.facet])


def test_every_value_but_none_has_a_word_that_finds_it() -> None:
    found = {(entry.facet, value) for entry in WHO.values() for value in entry.values}

    unasked = {("consent", "approved_at_home"), ("tenure", "fixed_term")}
    named = {(facet, value) for facet, values in FACETS.items() for value in values if facet != "stage"}
    assert found == {(facet, value) for facet, value in named if value != "none"} - unasked


@pytest.mark.parametrize("name", report_names())
def test_every_report_starts_with_its_question(name: str) -> None:
    first = sql(name).splitlines()[0]

    assert first.startswith("-- ")
    assert "?" in first


@pytest.mark.parametrize("name", report_names())
def test_reports_use_what_both_engines_have(name: str) -> None:
    body = sql(name).lower()

    assert not [
        word for word in ("::", "date(", "strftime", "ilike", "group_concat", "string_agg", "now(") if word in body
    ]


def test_every_report_names_its_own_parameters_in_its_head() -> None:
    for report in every_report():
        head = " ".join(line for line in sql(report.name).splitlines() if line.startswith("--"))
        assert [name for name in report.parameters if name not in head] == [], report.name


def test_library_methods_take_the_days_and_the_reading_by_name() -> None:
    for name in QUESTIONS.keys() - {
        "what_if",
        "ask",
        "log",
    }:  # a board that is then asked; days in its words; the same on every day
        parameters = inspect.signature(getattr(Board, name)).parameters
        assert {"as_of", "known_by", "reading"} <= set(parameters), name
