"""The commands over the Charter: why, formation, terms, deadlines, readings, charter, question, vote, power."""

import csv
import io
from typing import Any

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


def test_terms_of_one_state_gives_its_row_alone(ask: Ask) -> None:
    said = ask("terms", "Qatar", "--format", "json", *DAY)

    assert said.json["question"] == "terms QAT"
    assert [row["state"] for row in said.json["answer"]] == ["QAT"]
    assert (ask("terms", "ITA", *DAY).code, ask("terms", "Nowhere", *DAY).code) == (1, 2)


def test_terms_shows_every_tenure_that_is_open_and_what_may_count(ask: Ask) -> None:
    row = ask("terms", "USA", "--format", "json", *DAY).json["answer"][0]
    table = " ".join(ask("terms", "USA", *DAY).out.split())

    assert (row["tenure"], row["possibly"], row["certainty"]) == ("fixed_term", ["no_expiry"], "possibly")
    assert (row["paid_cash_usd"], row["at_most_usd"], row["unknown_amounts"]) == ("0.00", "1250000000.00", 1)
    assert "1,250,000,000.00" in table
    assert "or more" in table


def test_a_term_whose_end_is_not_known_is_open_and_not_blank(ask: Ask) -> None:
    row = ask("terms", "BHR", "--reading", "press", "--format", "json", *DAY).json["answer"][0]

    assert (row["tenure"], row["ends"]) == ("fixed_term", None)
    assert ask("terms", "BHR", "--reading", "press", *DAY).out.splitlines()[1].split()[3] == "open"


def test_one_point_can_be_asked_for_by_its_letter(ask: Ask) -> None:
    points = ask("readings", "2.1-D", "--format", "json").json
    provision = ask("charter", "2.1-D", "--format", "json").json["answer"]

    assert [row["point"] for row in points["answer"]] == ["2.1-D"]
    assert points["question"] == "readings 2.1-D"
    assert [row["provision"] for row in provision] == [points["answer"][0]["provision"]]
    assert "1 point |" in ask("readings", "2.1-D").out


def test_a_roster_under_another_reading_shows_who_comes_in_and_who_goes(ask: Ask) -> None:
    rows = {row["reading"]: row for row in ask("readings", "who", "members", "--format", "json", *DAY).json["answer"]}
    table = ask("readings", "who", "members", "--reading", "official", *DAY).out

    assert (rows["text"]["more"], rows["text"]["fewer"]) == ([], [])
    assert {"BGR", "HUN"} <= set(rows["official"]["more"])
    assert rows["official"]["fewer"] == []
    assert "- ARG BGR HUN XKX" in " ".join(table.split())


def test_a_comparison_is_shown_in_words(ask: Ask) -> None:
    assert "2.2-A is at least, not more than" in ask("readings", "exactly-a-billion").out
    assert "at least" in ask("readings", "2.2-A").out


def test_a_question_for_a_day_is_answered_by_the_day(ask: Ask) -> None:
    assert ask("question", "term-end", "QAT", *DAY).out.splitlines()[1].startswith("22 January 2029 (article")
    assert (
        ask("question", "term-end", "ITA", *DAY).out.splitlines()[1].startswith("none: It is not a member on this day")
    )


def test_a_reason_given_before_is_not_given_again_for_another_side(ask: Ask) -> None:
    lines = ask("why", "BGR", *DAY).out.splitlines()
    listed = [line for line in lines if "founding members published" in line]

    assert len(listed) == 1
    assert any(line.endswith("reasons given above") for line in lines)


def test_after_a_dissolution_it_is_open_whether_the_charter_is_in_force(ask: Ask) -> None:
    end = ("--add", "the Board chairman_action dissolution asserted_by=chairman on 2026-11-01")
    formation = ask("what-if", *end, "formation", "--format", "json", *DAY).json

    assert formation["in_force"] == "undetermined"
    assert formation["because"][-1]["events"] == ["what-if-1"]
    for name in ("in-force", "window-open"):
        said = ask("what-if", *end, "question", name, "--format", "json", *DAY).json
        assert said["answer"][0]["verdict"] == "undetermined"
    early = ("--add", "the Board chairman_action dissolution asserted_by=chairman on 2026-01-01")
    assert ask("what-if", *early, "formation", "--format", "json", *DAY).json["in_force"] == "yes"


def test_a_person_is_found_by_a_part_of_the_name(ask: Ask) -> None:
    said = ask("question", "on-executive-board", "Blair", "--format", "json", *DAY).json["answer"][0]

    assert said["question"].startswith("Is Tony Blair on the Executive Board")
    assert said["verdict"] == "yes"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        (" ", "person is empty; write the person, by name"),
        ("Tony Blare", "no person called 'Tony Blare' is on record; nearest: Tony Blair ("),
        ("Ali", "nearest: Ali Al-Thawadi, Ali Sha’ath ('tracker history Persons' shows who is)"),
        ("zz", "no person called 'zz' is on record ('tracker history Persons' shows who is)"),
        ("ITA", "Italy is no person"),
        ("Persons", "Persons of the Board is no person"),
    ],
)
def test_who_is_no_person_on_record_is_refused(ask: Ask, name: str, told: str) -> None:
    said = ask("question", "on-executive-board", name)

    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize("words", [("personality", ""), ("must-join-mission", "IDN", " "), ("directive", "")])
def test_an_empty_value_is_refused_where_one_is_needed(ask: Ask, words: tuple[str, ...]) -> None:
    said = ask("question", *words)

    assert (said.code, said.out) == (2, "")
    assert "is empty; write the " in said.err


def test_an_empty_value_is_as_one_left_out_where_it_can_be(ask: Ask) -> None:
    assert ask("question", "renewal-deadline", "", *DAY).out == ask("question", "renewal-deadline", *DAY).out


def test_a_mission_is_found_by_any_name_of_its_body(ask: Ask) -> None:
    short, full = (
        ask("question", "must-join-mission", "IDN", name, "--format", "json", *DAY).json["answer"]
        for name in ("ISF", "International Stabilization Force")
    )

    assert short == full


def test_a_supposed_act_names_a_person_as_on_record(ask: Ask) -> None:
    leaves = 'the Board appointment person="Donald Trump" body="Board of Peace" role=Chairman leaves on 2026-11-01'
    said = ask("what-if", "--add", leaves, "question", "chairman", "--format", "json", *DAY).json["answer"][0]

    assert said["value"] is None
    assert said["because"][-2]["text"] == "No designated successor is on record."


def test_what_the_chairman_does_is_supposed_on_his_own_word(ask: Ask) -> None:
    said = ask(
        "what-if", "--add", "the Board chairman_action dissolution on 2026-11-01", "question", "exists", *DAY
    ).out

    assert "on the Chairman's word" in " ".join(said.split())


def test_a_designation_that_names_nobody_leaves_the_successor_open(ask: Ask) -> None:
    act = "the Board chairman_action designation_of_successor on 2026-11-01"
    said = ask("what-if", "--add", act, "question", "successor", "--format", "json", *DAY).json["answer"][0]
    texts = [ground["text"] for ground in said["because"]]

    assert said["verdict"] == "undetermined"
    assert "Whom the designation names is not on record." in texts
    assert "No designated successor is on record." not in texts


def test_after_a_dissolution_the_legal_personality_of_the_board_is_open(ask: Ask) -> None:
    act = "the Board chairman_action dissolution on 2026-11-01"
    said = ask("what-if", "--add", act, "question", "personality", "BOARD", "--format", "json", *DAY).json["answer"][0]
    before = ask("question", "personality", "BOARD", "--format", "json", *DAY).json["answer"][0]

    assert (before["verdict"], said["verdict"]) == ("yes", "undetermined")


@pytest.mark.parametrize("reading", ["text", "official", "press"])
@pytest.mark.parametrize("form", ["table", "json", "csv", "md"])
def test_who_is_exempt_can_be_asked_under_every_reading_in_every_form(ask: Ask, reading: str, form: str) -> None:
    said = ask("who", "permanent", "--reading", reading, "--format", form, *DAY)

    assert (said.code, said.err) == (0, "")
    assert "9999" not in said.out


@pytest.mark.parametrize("reading", ["text", "official", "press"])
@pytest.mark.parametrize("command", ["status", "why"])
def test_every_member_can_be_asked_about_under_every_reading(ask: Ask, command: str, reading: str) -> None:
    for row in ask("who", "members", "--reading", reading, "--format", "json", *DAY).json["answer"]:
        said = ask(command, row["state"], "--reading", reading, *DAY)
        assert (said.code, "9999" in said.out) == (0, False), row["state"]


def test_one_article_shows_its_parameters_its_open_points_with_every_choice_and_its_questions(ask: Ask) -> None:
    said = " ".join(ask("charter", "2.2c").out.split())

    assert said.startswith("2.2(c) Term and the billion-dollar exception (grade A)")
    assert "parameter: contribution threshold: more than 1000000000 usd" in said
    assert "parameter: term max months: at most 36 months" in said
    assert "open: 2.2-A Which amount lifts the limit of the term?" in said
    assert "official: 1,000,000,000 US dollars or more." in said
    assert "questions: term-end" in said


def test_one_point_shows_its_choices_and_no_other_point_of_its_article(ask: Ask) -> None:
    said = " ".join(ask("charter", "2.1-D").out.split())

    assert "open: 2.1-D Is the Board's own list evidence of consent? text: Yes, by the day of the list" in said
    assert "open: 2.1-A" not in said


@pytest.mark.parametrize("words", [("question", "on-executive-board", "Mladenov"), ("why", "BLR", "consent")])
def test_what_another_source_says_instead_stands_under_the_reasons_in_every_form(
    ask: Ask, words: tuple[str, ...]
) -> None:
    told = ask(*words, "--format", "json").json
    said = " ".join(ask(*words).out.split())
    (first, *_) = csv.DictReader(io.StringIO(ask(*words, "--format", "csv").out))
    named = {event for row in told["answer"] for one in row.get("findings", [row]) for event in _events(one)}

    assert told["disputed"]
    assert set(told["disputed"]) <= named
    assert all(said.count(f"disputed: {text}") == 1 for text in told["disputed"].values())
    assert all(text in first["disputed"] for text in told["disputed"].values())
    assert "for: " in first["because"]


def _events(finding: dict[str, Any]) -> set[str]:
    return {event for ground in finding["because"] for event in ground["events"]}


def test_articles_and_points_come_in_the_order_of_the_charter(ask: Ask) -> None:
    provisions = [row["provision"] for row in ask("charter", "--format", "json").json["answer"]]
    points = [row["point"] for row in ask("readings", "--format", "json").json["answer"]]

    assert provisions[0] == "preamble"
    assert provisions.index("2.1") < provisions.index("3.1(a)") < provisions.index("10/chairman")
    assert provisions.index("10/chairman") < provisions.index("10.1") < provisions.index("11.1(a)")
    assert points.index("2.2-A") < points.index("10-A")


@pytest.mark.parametrize(
    "words",
    [("who", "members"), ("why", "QAT", "membership"), ("question", "member", "QAT"), ("terms",), ("status", "QAT")],
)
def test_from_the_end_of_an_odd_year_on_an_answer_says_what_article_10_2_would_do(
    ask: Ask, words: tuple[str, ...]
) -> None:
    remark = (
        "the Board would have been dissolved on 31 December 2027: no renewal by 21 November 2027 is on record (10.2)"
    )
    before, after = (ask(*words, "--as-of", day) for day in ("2027-12-31", "2028-01-01"))

    assert remark not in " ".join(before.out.split())
    assert f"if unverified words are confirmed, {remark}" in after.out
    assert ask(*words, "--as-of", "2028-01-01", "--format", "json").json["if_confirmed"] == [remark]


def test_a_finding_that_article_10_2_would_touch_carries_the_remark_once(ask: Ask) -> None:
    """``exists`` says it itself, ``member`` only because of the day asked about."""
    for words in (("question", "exists"), ("question", "member", "QAT")):
        (found,) = ask(*words, "--as-of", "2028-01-01", "--format", "json").json["answer"]
        assert sum("would have been dissolved" in one for one in found["if_confirmed"]) == 1
    why = ask("why", "QAT", "--as-of", "2028-01-01", "--format", "json").json["answer"]
    touched = {row["facet"] for row in why for one in row["findings"] if one["if_confirmed"]}
    assert touched == {"consent", "membership", "tenure", "stage"}
