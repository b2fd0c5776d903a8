"""``tracker who WORD``: the envelope, the words, the switches, the forms."""

import csv
import io
import shutil
import sqlite3
from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest

import tracker as library
from tests.cli.asking import Ask, since
from tests.conftest import SEEDS
from tracker.clock import today
from tracker.domain.dates import day_words, parse
from tracker.questions.catalogue import FORMATS, READINGS, WHO

JAN_19 = ("--as-of", "2026-01-19", "--known-by", "2026-01-19")
AUGUST = ("--as-of", "2026-08-31")
JANUARY = "2026-01-01"
PAIRS = (("2026-01-21", "2026-01-21"), ("2026-02-17", "2026-11-25"), ("2026-11-25", "2026-02-20"))


def _states(ask: Ask, *words: str) -> set[str]:
    return {row["state"] for row in ask("who", *words, "--format", "json").json["answer"]}


def test_the_answer_of_19_january_is_the_envelope_of_the_design(tracker: Ask) -> None:
    said = tracker("who", "accepted", *JAN_19, "--format", "json")

    assert (said.code, said.err) == (0, "")
    answer = said.json
    rows = answer.pop("answer")
    version = answer.pop("data_version")
    assert list(said.json) == [
        "question", "definition", "as_of", "known_by", "reading", "projected", "data_version", "count", "answer",
    ]  # fmt: skip
    assert answer == {
        "question": "who accepted",
        "definition": "states whose own word, on that day, was that they accept",
        "as_of": "2026-01-19",
        "known_by": "2026-01-19",
        "reading": "text",
        "projected": False,
        "count": {"yes": 6, "possibly": 0},
    }
    assert version == (SEEDS / "ledger.csv").read_text(encoding="utf-8").split(",")[-1].strip()
    assert {row["name"]: row["state"] for row in rows} == {
        "Argentina": "ARG",
        "Hungary": "HUN",
        "Kazakhstan": "KAZ",
        "Morocco": "MAR",
        "Uzbekistan": "UZB",
        "Vietnam": "VNM",
    }
    hungary = rows[1]
    assert list(hungary) == ["state", "name", "certainty", "since", "because"]
    assert (hungary["state"], hungary["certainty"], hungary["since"]) == ("HUN", "yes", "2026-01-18")
    assert [list(reason) for reason in hungary["because"]] == [["provision", "text", "events"]]
    assert hungary["because"][0]["provision"] is None
    assert "Viktor Orbán" in hungary["because"][0]["text"]
    assert hungary["because"][0]["events"] == ["hun-2026-01-18-acceptance"]


@pytest.mark.parametrize("word", WHO)
def test_every_word_answers_with_the_same_bytes_on_both_engines(
    ask: Ask, loaded_urls: Callable[[str], str], word: str
) -> None:
    words = ("who", word, *(AUGUST if word != "former" else ("--as-of", "2029-02-01")), "--format", "json")

    here, there = ask(*words, url=loaded_urls("sqlite")), ask(*words, url=loaded_urls("postgresql"))

    assert (here.code, here.err) == (0, "")
    assert here == there
    assert here.json["definition"] == WHO[word].definition
    assert sum(here.json["count"].values()) == len(here.json["answer"]) > 0


def test_the_command_answers_from_a_server_as_from_a_file(tracker: Ask, record_url: str) -> None:
    said = tracker("who", "signed", "--as-of", "2026-01-20", "--format", "json", url=record_url)

    assert (said.code, said.err) == (0, "")
    assert "BLR" in {row["state"] for row in said.json["answer"]}


@pytest.mark.parametrize("word", WHO)
def test_every_row_names_acts_of_its_own_state_that_are_on_record(ask: Ask, record: str, word: str) -> None:
    with library.connect(record) as board:
        subject = {row["event_id"]: row["subject"] for row in board.reader.rows("select event_id, subject from events")}

    rows = ask("who", word, "--format", "json").json["answer"]

    for row in rows:
        assert row["because"], row["state"]
        for reason in row["because"]:
            assert reason["text"], row["state"]
            assert {subject[event] for event in reason["events"]} <= {row["state"]}
        assert row["since"] is not None, row["state"]
    assert [row["name"] for row in rows] == sorted(row["name"] for row in rows)


@pytest.mark.parametrize("word", WHO)
def test_a_state_is_in_an_answer_once(ask: Ask, word: str) -> None:
    codes = [row["state"] for row in ask("who", word, "--format", "json").json["answer"]]

    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("NATO", "ALB BGR HUN TUR USA"),
        ("arab league", "ARE BHR EGY JOR KWT MAR QAT SAU"),
        ("League of Arab States", "ARE BHR EGY JOR KWT MAR QAT SAU"),
        ("Asia", "ARE ARM AZE BHR IDN ISR JOR KAZ KHM KWT MNG PAK QAT SAU TUR UZB VNM"),
        ("Western Asia", "ARE ARM AZE BHR ISR JOR KWT QAT SAU TUR"),
        ("Central Asia", "KAZ UZB"),
        ("G7", "USA"),
        ("EU", "BGR HUN"),
    ],
)
def test_a_group_region_or_subregion_keeps_its_members_alone(ask: Ask, group: str, members: str) -> None:
    assert _states(ask, "accepted", *AUGUST, "--group", group) == set(members.split())


@pytest.mark.parametrize("group", ["NATO", "Arab League", "Asia", "Western Asia"])
def test_a_group_is_found_in_any_case(ask: Ask, group: str) -> None:
    cases = (group, group.upper(), group.lower())

    said = {ask("who", "accepted", "--group", case, "--format", "json") for case in cases}

    assert {one.code for one in said} == {0}
    assert len(said) == 1


def test_the_command_takes_a_group_of_two_words(tracker: Ask) -> None:
    said = tracker("who", "accepted", "--group", "arab league", "--format", "json", *AUGUST)

    assert (said.code, said.err) == (0, "")
    assert said.json["question"] == "who accepted --group 'Arab League'"
    assert said.json["count"] == {"yes": 8, "possibly": 0}


def test_the_united_kingdom_was_in_the_eu_once_and_is_not_in_2026(ask: Ask, record: str) -> None:
    with library.connect(record) as board:
        was = board.reader.rows("select valid_to from group_members where group_id = 'EU' and state = 'GBR'")

    assert was == [{"valid_to": "2020-02-01"}]
    assert "GBR" in _states(ask, "declined", *AUGUST, "--group", "NATO")
    assert "GBR" not in _states(ask, "declined", *AUGUST, "--group", "EU")
    assert "FRA" in _states(ask, "declined", *AUGUST, "--group", "EU")


@pytest.mark.parametrize(
    ("day", "members"),
    [("2026-01-19", set()), ("2026-01-20", {"HUN"}), ("2026-01-31", {"HUN"}), ("2026-02-01", set())],
)
def test_a_group_has_the_members_of_the_asked_day(
    ask: Ask, record: str, tmp_path: Path, day: str, members: set[str]
) -> None:
    copy = tmp_path / "copy.db"
    shutil.copyfile(record.removeprefix("sqlite:///"), copy)
    connection = sqlite3.connect(copy)
    connection.execute("insert into state_group (id, seq, name) values ('Fleeting', 100000, 'Fleeting')")
    connection.execute(
        "insert into group_membership values ('Fleeting', 'HUN', '2026-01-20', '2026-01-20', '2026-02-01')"
    )
    connection.commit()
    connection.close()

    said = ask(
        "who", "accepted", "--group", "fleeting", "--as-of", day, "--format", "json", url=f"sqlite:///{copy}"
    )  # fmt: skip

    assert said.code == (0 if members else 1)
    assert {row["state"] for row in said.json["answer"]} == members


def test_certainty_parts_the_answer_without_loss(ask: Ask) -> None:
    every = ask("who", "declined", "--format", "json", *AUGUST).json
    sure, open_ones = (
        ask("who", "declined", "--format", "json", "--certainty", one, *AUGUST).json for one in ("yes", "possibly")
    )

    assert every == ask("who", "declined", "--format", "json", "--certainty", "all", *AUGUST).json
    assert [row["state"] for row in open_ones["answer"]] == ["IRL"]
    assert (sure["count"]["possibly"], open_ones["count"]["yes"]) == (0, 0)
    assert every["count"] == {"yes": sure["count"]["yes"], "possibly": 1}
    assert {row["certainty"] for row in sure["answer"]} == {"yes"}
    assert sorted(sure["answer"] + open_ones["answer"], key=str) == sorted(every["answer"], key=str)


def test_the_command_takes_a_certainty_and_an_empty_rest_is_exit_1(tracker: Ask) -> None:
    said = tracker("who", "rescinded", "--certainty", "possibly", "--format", "json")

    assert (said.code, said.err) == (1, "")
    assert said.json["answer"] == []
    assert said.json["count"] == {"yes": 0, "possibly": 0}


@pytest.mark.parametrize(("ahead", "projected"), [(-1, False), (0, False), (1, True)])
def test_an_answer_about_a_day_after_today_is_projected(ask: Ask, ahead: int, projected: bool) -> None:
    day = today() + timedelta(days=ahead)

    said = ask("who", "accepted", "--as-of", day.isoformat(), "--format", "json")
    table = ask("who", "accepted", "--as-of", day.isoformat())

    assert said.json["projected"] is projected
    assert said.json["as_of"] == day.isoformat()
    assert (f"as of {day_words(day)}, projected;" in table.out) is projected


@pytest.mark.parametrize(("day", "code"), [("0001-01-01", 1), ("2026-01-01", 1), ("9998-12-31", 0), ("9999-01-01", 2)])
def test_days_run_from_the_year_1_to_the_year_9998(ask: Ask, day: str, code: int) -> None:
    assert ask("who", "accepted", "--as-of", day).code == code
    assert ask("who", "accepted", "--known-by", day).code == code


def test_without_days_the_answer_is_of_today_and_of_everything_known(ask: Ask) -> None:
    answer = ask("who", "accepted", "--format", "json").json

    assert (answer["as_of"], answer["known_by"], answer["projected"]) == (today().isoformat(), None, False)


@pytest.mark.parametrize(("known", "signed"), [("2026-01-19", False), ("2026-01-20", True)])
def test_what_was_not_known_yet_is_not_in_the_answer(ask: Ask, known: str, signed: bool) -> None:
    states = _states(ask, "signed", "--as-of", "2026-01-20", "--known-by", known)

    assert ("BLR" in states) is signed


@pytest.mark.parametrize(("day", "signed"), [("2026-01-19", False), ("2026-01-20", True)])
def test_what_had_not_happened_yet_is_not_in_the_answer(ask: Ask, day: str, signed: bool) -> None:
    assert ("BLR" in _states(ask, "signed", "--as-of", day)) is signed


@pytest.mark.parametrize("reading", READINGS)
def test_an_answer_says_which_reading_it_used(ask: Ask, reading: str) -> None:
    answer = ask("who", "signed", "--reading", reading, "--format", "json").json
    default = ask("who", "signed", "--format", "json").json

    assert answer["reading"] == reading
    assert default["reading"] == "text"
    assert answer["answer"] == default["answer"]
    assert f"reading {reading} " in ask("who", "signed", "--reading", reading).out


@pytest.mark.parametrize("form", FORMATS)
def test_an_empty_answer_is_exit_1_in_every_form(ask: Ask, form: str) -> None:
    said = ask("who", "accepted", "--as-of", "2026-01-01", "--format", form)

    assert (said.code, said.err) == (1, "")
    if form == "json":
        assert said.json["answer"] == []
        assert said.json["count"] == {"yes": 0, "possibly": 0}
    elif form == "csv":
        assert said.out == "state,name,certainty,since,since_earliest,since_latest,because,events\n"
    else:
        assert said.out.startswith("(none)\n")
        assert "0 yes, 0 possibly" in said.out


@pytest.mark.parametrize("word", WHO)
def test_csv_holds_every_value_of_the_json(ask: Ask, word: str) -> None:
    rows = ask("who", word, "--format", "json", *AUGUST).json["answer"]
    said = ask("who", word, "--format", "csv", *AUGUST)

    assert list(csv.DictReader(io.StringIO(said.out), strict=True)) == [
        {
            **{key: row[key] for key in ("state", "name", "certainty")},
            **since(row["since"]),
            "because": " ".join(reason["text"] for reason in row["because"]),
            "events": " ".join(event for reason in row["because"] for event in reason["events"]),
        }
        for row in rows
    ]


def test_the_command_writes_csv(tracker: Ask) -> None:
    said = tracker("who", "rescinded", "--format", "csv")

    assert (said.code, said.err) == (0, "")
    (row,) = csv.DictReader(io.StringIO(said.out), strict=True)
    assert (row["state"], row["name"], row["since"]) == ("CAN", "Canada", "2026-01-22")


def test_markdown_is_a_table_with_a_row_a_state_and_the_footer_apart(tracker: Ask, ask: Ask) -> None:
    rows = ask("who", "undecided", "--format", "json", *AUGUST).json["answer"]
    said = tracker("who", "undecided", "--format", "md", *AUGUST)

    assert (said.code, said.err) == (0, "")
    head, rule, *body = said.out.splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in (head, *body[: len(rows)])]
    assert set(rule) <= set("|:- ")
    assert cells[0] == ["State", "Code", "Sure", "Since"]
    assert cells[1:] == [[row["name"], row["state"], row["certainty"], parse(row["since"]).words()] for row in rows]
    assert body[len(rows)] == ""
    assert len(body) == len(rows) + 2
    assert body[-1].startswith(f"{len(rows) - 1} yes, 1 possibly: ")


def test_since_a_day_gives_those_of_whom_it_has_been_so_no_longer(ask: Ask) -> None:
    every = ask("who", "accepted", "--format", "json").json["answer"]
    found = ask("who", "accepted", "--since", "2026-01-21", "--format", "json").json
    sure = {row["state"] for row in found["answer"] if row["certainty"] == "yes"}
    open_ = {row["state"] for row in found["answer"] if row["certainty"] == "possibly"}
    days = {row["state"]: parse(row["since"]) for row in every}

    assert found["question"] == "who accepted --since 2026-01-21"
    assert found["definition"].endswith(", since 21 January 2026 or later")
    assert sure >= {
        code for code, day in days.items() if day.exact and day.earliest and day.earliest >= date(2026, 1, 21)
    }
    assert {code for code, day in days.items() if day.latest and day.latest < date(2026, 1, 21)} & (
        sure | open_
    ) == set()
    assert {code for code, day in days.items() if day.earliest is None} & sure == set()
    assert sure
    assert len(sure | open_) < len(every)


def test_one_state_can_be_asked_for_alone(ask: Ask) -> None:
    assert [row["state"] for row in ask("who", "signed", "--state", "Belarus", "--format", "json").json["answer"]] == [
        "BLR"
    ]
    assert ask("who", "signed", "--state", "Sweden").code == 1


def test_of_acts_that_are_not_on_record_nothing_is_listed(ask: Ask) -> None:
    said = ask("who", "paid", "--not")

    assert said.code == 2
    assert "of what is not on record nothing can be listed" in said.err


@pytest.mark.parametrize(
    ("word", "dated"),
    [
        ("invited", {"CAN": "2026-01-22"}),
        ("accepted", {}),
        ("conditional", {"CAN": "2026-01-20"}),
        ("declined", {"BGR": "2026-01-22"}),
    ],
)
def test_what_is_not_so_is_dated_by_when_it_ended_and_not_at_all_where_it_never_was(
    ask: Ask, word: str, dated: dict[str, str]
) -> None:
    rows = ask("who", word, "--not", *AUGUST, "--format", "json").json["answer"]

    assert {row["state"]: row["since"] for row in rows if row["since"]} == dated


def test_the_day_since_which_a_word_is_not_true_follows_the_last_on_which_it_certainly_was(record: str) -> None:
    with library.connect(record) as board:
        for word, (as_of, known_by) in product(("invited", "undecided", "declined", "conditional"), PAIRS):
            ever: set[str] = set()
            days = {row["valid_from"] for row in board.reader.rows("select distinct valid_from from standings")}
            for day in {str(day) for day in days if JANUARY <= str(day) <= as_of}:
                ever |= set(board.who(word, as_of=day, known_by=known_by, certainty="yes").states())
            rows = board.who(word, negated=True, as_of=as_of, known_by=known_by).rows

            assert {row.state for row in rows if row.since} == ever & {row.state for row in rows}
            for row in rows:
                if row.since and (first := parse(row.since).earliest):
                    day_before = first - timedelta(days=1)
                    sure = board.who(word, state=row.state, as_of=day_before, known_by=known_by, certainty="yes")
                    assert sure.states() == (row.state,), (word, row)


def test_since_when_a_word_is_not_true_is_not_asked(ask: Ask) -> None:
    said = ask("who", "accepted", "--not", "--since", "2026-02-01")

    assert said.code == 2
    assert "--not and --since cannot be asked together" in said.err
