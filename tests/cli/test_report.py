"""``tracker report [NAME]``: the list, the SQL itself, parameters, every report on both engines."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

import tracker as library
from tests.cli.asking import Ask, is_one_line
from tracker.questions.report import every_report

FILES = {path.stem: path for path in (Path(library.__file__).parent / "reports").glob("*.sql")}
PLAIN = [one.name for one in every_report() if not one.parameters]
AUGUST = ("--as-of", "2026-08-31")
SETTINGS = {
    "cited": ["--set", "subject=BLR"],
    "changes": ["--set", "since=2026-01-20", "--set", "until=2026-01-23"],
    "changes_known": ["--set", "since=2026-01-20", "--set", "until=2026-01-23"],
    "history": ["--set", "subject=BLR"],
    "log": ["--set", "after=1200"],
    "observed": [],
    "paid": [],
    "pledged": [],
    "status": ["--set", "state=BLR"],
    "who": ["--set", "facet=response", "--set", "value=accepted"],
    "who_not": ["--set", "facet=response", "--set", "value=accepted"],
}


def test_the_command_lists_every_report_with_its_question_and_parameters(tracker: Ask) -> None:
    said = tracker("report", "--format", "json")

    assert (said.code, said.err) == (0, "")
    listed = {row["report"]: row for row in said.json["answer"]}
    assert sorted(listed) == sorted(FILES)
    for name, row in listed.items():
        assert f"-- {row['question']}" == FILES[name].read_text(encoding="utf-8").splitlines()[0]
        assert "?" in row["question"]
    assert listed["status"]["parameters"] == ["state"]
    assert listed["roster"]["parameters"] == []


def test_the_list_is_a_table_too(ask: Ask) -> None:
    said = ask("report")

    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1] == f"{len(FILES)} reports; run one with 'tracker report NAME'"
    assert {line.split()[0] for line in said.out.splitlines() if not line.startswith(" ")} >= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_show_prints_the_sql_of_the_file(ask: Ask, name: str) -> None:
    said = ask("report", name, "--show")

    assert (said.code, said.err) == (0, "")
    assert said.out == FILES[name].read_text(encoding="utf-8")


def test_show_needs_no_database(tracker: Ask, tmp_path: Path) -> None:
    said = tracker("report", "roster", "--show", url=f"sqlite:///{tmp_path}/none.db")

    assert (said.code, said.err) == (0, "")
    assert said.out == FILES["roster"].read_text(encoding="utf-8")


@pytest.mark.parametrize("name", FILES)
def test_every_report_gives_the_same_rows_on_both_engines(
    ask: Ask, loaded_urls: Callable[[str], str], name: str
) -> None:
    words = ("report", name, *SETTINGS.get(name, []), *AUGUST, "--format", "json")

    here, there = ask(*words, url=loaded_urls("sqlite")), ask(*words, url=loaded_urls("postgresql"))

    assert (here.code, here.err) == (0, "")
    assert here == there
    answer = here.json
    assert list(answer) == [
        "question", "definition", "as_of", "known_by", "reading", "projected", "data_version", "count", "answer",
    ]  # fmt: skip
    assert answer["question"] == f"report {name}"
    assert answer["count"] == {"rows": len(answer["answer"])}
    assert answer["answer"]


def test_a_report_without_parameters_of_its_own_is_asked_by_its_name(tracker: Ask) -> None:
    said = tracker("report", "claims", "--format", "json", *AUGUST)

    assert PLAIN
    assert (said.code, said.err) == (0, "")
    claim = next(row for row in said.json["answer"] if row["event"] == "rus-2026-01-21-acceptance")
    assert (claim["state"], claim["kind"], claim["asserted_by"]) == ("RUS", "acceptance", "chairman")


def test_the_roster_report_agrees_with_the_rosters(ask: Ask) -> None:
    rows = {row["state"]: row for row in ask("report", "roster", "--format", "json", *AUGUST).json["answer"]}

    facets = {"accepted": "response", "declined": "response", "rescinded": "invitation", "listed": "listing"}
    for word, facet in facets.items():
        who = ask("who", word, "--certainty", "yes", "--format", "json", *AUGUST).json["answer"]
        sure = {state for state, row in rows.items() if row[facet] == word and facet not in row["possibly"].split()}
        assert sure == {row["state"] for row in who}
    assert (rows["BEL"]["signature"], rows["BEL"]["possibly"]) == ("signed", "signature")
    assert (rows["IRL"]["response"], rows["IRL"]["possibly"]) == ("declined", "response")
    assert "TUV" not in rows


def test_the_unanswered_are_invited_and_without_any_response(ask: Ask) -> None:
    words = ("--as-of", "2026-01-19", "--known-by", "2026-01-19", "--format", "json")

    found = {row["state"] for row in ask("report", "unanswered", *words).json["answer"]}

    invited = {row["state"] for row in ask("who", "invited", *words).json["answer"]}
    answers = {state: ask("status", state, *words).json["facets"]["response"] for state in invited}
    assert {"RUS"} < found
    assert found == {
        state for state, answer in answers.items() if (answer["value"], answer["certainty"]) == ("none", "yes")
    }


def test_a_state_that_was_only_possibly_invited_is_marked_among_the_unanswered(ask: Ask) -> None:
    words = ("--as-of", "2026-01-19", "--known-by", "2026-01-19", "--format", "json")

    found = {row["state"]: row.get("certainty") for row in ask("report", "unanswered", *words).json["answer"]}

    invited = {row["state"]: row["certainty"] for row in ask("who", "invited", *words).json["answer"]}
    assert found == {state: invited[state] for state in found}


@pytest.mark.parametrize("group", ["", "NATO"])
def test_set_gives_a_parameter(ask: Ask, group: str) -> None:
    words = ("report", *("who", "--set", "facet=response", "--set", "value=accepted", "--set", f"group_id={group}"))

    rows = ask(*words, *AUGUST, "--format", "json").json["answer"]

    who = ask("who", "accepted", *(["--group", group] if group else []), *AUGUST, "--format", "json").json["answer"]
    assert [row["state"] for row in rows] == [row["state"] for row in who]


def test_a_value_may_hold_an_equals_sign(ask: Ask) -> None:
    said = ask("report", "who", "--set", "facet=response", "--set", "value=a=b", "--format", "json")

    assert (said.code, said.out) == (2, "")
    assert "'a=b'" in said.err


@pytest.mark.parametrize(
    ("facet", "value", "told"),
    [
        ("respons", "accepted", "no side of a status called 'respons' is on record; nearest: response"),
        ("response", "acepted", "no value of response called 'acepted' is on record; nearest: accepted"),
        ("response", "signed", "there are none, undecided, conditional, accepted, declined"),
        ("", "accepted", "no side of a status called ''"),
        ("response", "", "no value of response called ''"),
    ],
)
def test_a_side_or_value_that_is_none_is_refused_with_the_nearest(ask: Ask, facet: str, value: str, told: str) -> None:
    said = ask("report", "who", "--set", f"facet={facet}", "--set", f"value={value}")

    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_a_value_may_be_written_as_tables_print_it(ask: Ask) -> None:
    words = ("report", "who", "--set", "facet=consent", "--format", "json")
    printed, code = ask(*words, "--set", "value=Approved at home"), ask(*words, "--set", "value=approved_at_home")

    assert printed.json["answer"] == code.json["answer"] != []


def test_a_missing_parameter_is_exit_2_and_says_how_to_give_it(tracker: Ask) -> None:
    said = tracker("report", "status")

    assert (said.code, said.out) == (2, "")
    assert is_one_line(said.err)
    assert "--set state=" in said.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("status", "--set", "state=BLR", "--set", "colour=red"), "'colour'"),
        (("roster", "--set", "state=BLR"), "it takes none"),
        (("status", "--set", "as_of=2026-01-01", "--set", "state=BLR"), "'as_of'"),
        (("status", "--set", "state"), "NAME=VALUE"),
        (("rooster",), "roster"),
        (("sources",), 'there is a view of that name: tracker sql "select * from sources"'),
        (("../reports/roster",), "tracker report"),
        (("",), "tracker report"),
        (("rooster", "--show"), "roster"),
    ],
)
def test_a_report_asked_wrongly_is_exit_2(ask: Ask, words: tuple[str, ...], told: str) -> None:
    said = ask("report", *words)

    assert (said.code, said.out) == (2, "")
    assert is_one_line(said.err)
    assert told in said.err


@pytest.mark.parametrize(
    "value", ["'; drop table event; --", "%s", "%(subject)s", ":subject", "BLR' or '1'='1", '"', "\\"]
)
def test_a_value_is_never_read_as_sql(ask: Ask, loaded_urls: Callable[[str], str], value: str) -> None:
    for engine in ("sqlite", "postgresql"):
        said = ask("report", "who", "--set", "facet=response", "--set", f"value={value}", url=loaded_urls(engine))
        assert (said.code, said.out) == (2, "")
        assert "no value of response" in said.err


def test_csv_of_a_report_holds_every_cell(ask: Ask) -> None:
    rows = ask("report", "claims", *AUGUST, "--format", "json").json["answer"]
    said = ask("report", "claims", *AUGUST, "--format", "csv")

    assert list(csv.DictReader(io.StringIO(said.out), strict=True)) == [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in rows
    ]


@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_an_empty_report_is_exit_1(ask: Ask, form: str) -> None:
    said = ask("report", "unanswered", "--as-of", "2025-01-01", "--format", form)

    assert (said.code, said.err) == (1, "")
    assert form != "json" or said.json["answer"] == []


def test_csv_of_an_empty_report_still_names_its_columns(ask: Ask) -> None:
    full = ask("report", "unanswered", "--as-of", "2026-01-19", "--format", "csv").out.splitlines()[0]

    assert ask("report", "unanswered", "--as-of", "2025-01-01", "--format", "csv").out == f"{full}\n"
