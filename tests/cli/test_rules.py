"""The commands over the Charter: why, formation, terms, deadlines, readings, charter, question, vote, power."""

import csv
import io

import pytest

from tests.cli.asking import Ask

DAY = ("--as-of", "2026-11-22")


def test_formation_in_json_has_the_shape_of_the_contract(tracker: Ask) -> None:
    said = tracker("formation", "--format", "json", *DAY)

    assert (said.code, said.err) == (0, "")
    assert (said.json["in_force"], said.json["since"], said.json["required"]) == ("yes", "2026-01-22", 3)
    assert {"BLR", "BHR", "MAR", "USA"} <= {one["state"] for one in said.json["counted"]}
    assert all(one["since"] for one in said.json["counted"])


def test_terms_in_json_has_a_row_a_member(ask: Ask) -> None:
    rows = ask("terms", "--format", "json", *DAY).json["answer"]

    assert {(row["ends"], row["window_closes"], row["needed_usd"], row["paid_cash_usd"]) for row in rows} == {
        ("2029-01-22", "2027-01-22", "1000000000.01", "0.00")
    }
    assert {row["state"] for row in rows} == {
        row["state"] for row in ask("who", "members", "--format", "json", *DAY).json["answer"]
    }


def test_tenure_in_status_has_its_last_day(ask: Ask) -> None:
    tenure = ask("status", "QAT", "--format", "json", *DAY).json["facets"]["tenure"]

    assert (tenure["value"], tenure["certainty"], tenure["ends"]) == ("fixed_term", "yes", "2029-01-22")


def test_why_shows_what_other_readings_say(ask: Ask) -> None:
    said = ask("why", "BGR", "membership", *DAY).out

    assert "Under the reading official: member." in said
    assert "the list is no evidence of its consent" in " ".join(said.split())


def test_the_days_to_come_are_in_order_and_the_unverified_are_undetermined(ask: Ask) -> None:
    rows = ask("deadlines", "--format", "json", *DAY).json["answer"]

    days = [row["day"] for row in rows if row["day"]]
    assert days == sorted(days)
    assert {"2027-01-22", "2027-12-31", "2029-01-22"} <= set(days)
    assert {row["certain"] for row in rows if row["grade"] == "U"} == {"undetermined"}


def test_every_point_is_listed_with_the_choice_of_each_reading(ask: Ask) -> None:
    rows = ask("readings", "--format", "json").json["answer"]

    assert len(rows) == 40
    choice = next(row for row in rows if row["point"] == "2.2-A")
    assert (choice["text"], choice["official"], choice["press"], choice["differs"]) == ("gt", "ge", "ge", True)


def test_an_article_is_given_with_what_is_known_of_it(ask: Ask) -> None:
    rows = ask("charter", "2.2", "--format", "json").json["answer"]

    assert [row["provision"] for row in rows] == ["2.2(a)", "2.2(b)", "2.2(c)"]
    assert "cash-test" in rows[2]["questions"]
    assert "2.2-A" in rows[2]["points"]
    assert {"rule": "contribution_threshold", "value": "1000000000", "operator": "gt", "unit": "usd", "grade": "A"} in (
        rows[2]["parameters"]
    )


def test_what_nobody_has_verified_can_be_asked_for(ask: Ask) -> None:
    rows = ask("charter", "--unverified", "--format", "json").json["answer"]

    assert {row["grade"] for row in rows} == {"U"}
    assert {"8", "10.2"} <= {row["provision"] for row in rows}


def test_the_list_of_questions_has_all_53(ask: Ask) -> None:
    assert len(ask("question", "--format", "json").json["answer"]) == 53


def test_a_question_gives_its_verdict_and_where_other_readings_differ(ask: Ask) -> None:
    said = ask("question", "exactly-a-billion", "1000000000.00", "--format", "json").json

    assert said["answer"][0]["verdict"] == "no"
    assert {reading: one["verdict"] for reading, one in said["other_readings"].items()} == {
        "official": "yes",
        "press": "yes",
    }


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("question", "membr"), "member"),
        (("question", "member"), "takes state"),
        (("question", "member", "Atlantis"), "Atlantis"),
        (("question", "quorum", "7"), "takes nothing"),
        (("question", "veto-count", "many"), "whole number"),
        (("question", "veto-count", "--", "-3"), "whole number"),
        (("question", "executive-decision", "5-2", "perhaps"), "yes or no"),
        (("question", "renewal-deadline", "99999"), "year"),
        (("why", "BLR", "mood"), "invitation, response"),
        (("charter", "99"), "articles are"),
        (("status", "World Bank"), "tracker history"),
        (("status", "NATO"), "--group"),
    ],
)
def test_a_wrong_question_is_told_what_there_is(ask: Ask, words: tuple[str, ...], told: str) -> None:
    said = ask(*words)

    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize(
    ("no", "code"), [("ARG,HUN,QAT,USA,KAZ,UZB,BLR", "no"), ("ARG,HUN,QAT,USA,KAZ,UZB,BLR,PAK", "no")]
)
def test_a_removal_is_blocked_by_two_thirds_of_the_members(ask: Ask, no: str, code: str) -> None:
    votes = ask(
        "vote", "--kind", "removal", "--no", no, "--chairman", "approves", "--members", "11", "--format", "json"
    )

    count = len(no.split(","))
    assert votes.json["votes"]["needed"] == 8
    assert votes.json["adopted"] == ("no" if count >= 8 else "yes")


@pytest.mark.parametrize(
    "words",
    [("why", "HUN"), ("formation",), ("terms",), ("deadlines",), ("readings",), ("charter", "3"), ("question", "tie")],
    ids=" ".join,
)
@pytest.mark.parametrize("form", ["table", "csv", "md", "json"])
def test_every_form_of_every_answer_can_be_had(ask: Ask, words: tuple[str, ...], form: str) -> None:
    said = ask(*words, *DAY, "--format", form)

    assert (said.code, said.err) == (0, "")
    if form == "csv":
        assert list(csv.DictReader(io.StringIO(said.out), strict=True))
    elif form != "json":
        assert "as of 22 November 2026" in said.out


def test_readings_of_a_question_names_the_choice_that_turns_it(ask: Ask) -> None:
    said = ask("readings", "exactly-a-billion", "1000000000", "--format", "json")
    text, official, press = said.json["answer"]

    assert (text["verdict"], text["differs"], text["by"]) == ("no", False, [])
    assert (official["verdict"], press["verdict"]) == ("yes", "yes")
    assert [(one["point"], one["instead_of"], one["choice"]) for one in press["by"]] == [("2.2-A", "gt", "ge")]
    assert said.json["question"] == "readings exactly-a-billion 1000000000"


def test_readings_of_a_roster_names_the_choice_too(ask: Ask) -> None:
    said = ask("readings", "who", "members", "--format", "csv", *DAY)
    members = ask("readings", "who", "members", "--format", "json", *DAY).json["answer"]

    assert said.out.count("2.1-D is conclusive, not list_with_acceptance") == 2
    for row in members:
        listed = ask("who", "members", "--reading", row["reading"], "--format", "json", *DAY).json["answer"]
        assert row["value"] == sorted(f"{one['state']}{'' if one['certainty'] == 'yes' else '?'}" for one in listed)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("nothing",), "no question called 'nothing'"),
        (("who", "accepted", "signed"), "readings who takes one of"),
        (("who", "paid"), "readings who takes one of"),
        (("member",), "takes state"),
    ],
)
def test_readings_of_what_is_no_question_is_refused(ask: Ask, words: tuple[str, ...], told: str) -> None:
    said = ask("readings", *words)

    assert (said.code, said.out) == (2, "")
    assert told in said.err


def test_a_provision_that_no_question_applies_says_why(ask: Ask) -> None:
    rows = ask("charter", "--format", "json").json["answer"]

    assert {bool(row["questions"]) for row in rows if row["not_coded"] is None} == {True}
    assert {bool(row["questions"]) for row in rows if row["not_coded"]} == {False}
