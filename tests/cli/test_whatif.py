"""what-if: any reading command over the record with hypothetical acts."""

import pytest

from tests.cli.asking import Ask

ADDED = ("--add", "QAT contribution paid cash 1000000000.01 on 2026-12-01")
ASKED = ("who", "permanent", "--as-of", "2027-02-01", "--certainty", "yes")


def test_the_answer_is_that_of_the_command_with_what_was_supposed(tracker: Ask) -> None:
    said = tracker("what-if", *ADDED, *ASKED, "--format", "json")

    assert (said.code, said.err) == (0, "")
    assert said.json["question"] == "who permanent --certainty yes"
    assert said.json["hypothetical"] == [ADDED[1]]
    assert [row["state"] for row in said.json["answer"]] == ["QAT"]
    assert said.json["answer"][0]["because"][0]["provision"] == "2.2(c)"
    assert tracker(*ASKED).code == 1


def test_acts_can_be_added_after_the_question_too(ask: Ask) -> None:
    first = ask("what-if", *ADDED, *ASKED, "--format", "csv")
    last = ask("what-if", *ASKED, "--format", "csv", *ADDED)

    assert first.code == 0
    assert last == first


def test_the_table_says_what_is_supposed(ask: Ask) -> None:
    assert f"supposing {ADDED[1]}" in " ".join(ask("what-if", *ADDED, *ASKED).out.split())


@pytest.mark.parametrize(
    "words",
    [
        ("status", "QAT"),
        ("why", "QAT", "tenure"),
        ("history", "QAT"),
        ("report", "roster"),
        ("terms",),
        ("formation",),
        ("deadlines",),
        ("charter", "2.2"),
        ("question", "cash-test", "QAT"),
        ("vote", "--kind", "removal", "--no", "HUN", "--target", "QAT"),
        ("power",),
    ],
    ids=lambda words: words[0],
)
def test_every_reading_command_can_be_asked(ask: Ask, words: tuple[str, ...]) -> None:
    said = ask("what-if", *ADDED, *words, "--format", "json", "--as-of", "2027-02-01")

    assert (said.code, said.err) == (0, "")
    assert said.json["hypothetical"] == [ADDED[1]]


def test_an_empty_answer_is_exit_1(ask: Ask) -> None:
    assert ask("what-if", *ADDED, "who", "permanent", "--as-of", "2026-01-17").code == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((*ADDED, "load"), "what-if asks one of who, status"),
        ((*ADDED, "db", "verify"), "what-if asks one of who, status"),
        ((*ADDED, "what-if", *ADDED, "who"), "what-if asks one of who, status"),
        (("who", "members"), "Missing option '--add'"),
        (ADDED, "Missing argument 'QUESTION...'"),
        (("--add", "QAT pays", "who", "members"), "says no kind of act"),
        ((*ADDED, "who", "nobody"), "no word of 'tracker who' called 'nobody'"),
        ((*ADDED, "who", "members", "--colour"), "No such option: --colour"),
    ],
)
def test_what_cannot_be_asked_is_exit_2_and_one_line(ask: Ask, words: tuple[str, ...], told: str) -> None:
    said = ask("what-if", *words)

    assert (said.code, said.out, len(said.err.splitlines())) == (2, "", 1)
    assert told in said.err


def test_the_command_after_it_supposes_nothing(ask: Ask) -> None:
    ask("what-if", *ADDED, *ASKED)

    assert ask(*ASKED).code == 1


AHEAD = "has not happened by the day asked about: ask --as-of a later day"
HIDDEN = "is not known by the day of --known-by: ask --known-by a later day, or leave it out"


@pytest.mark.parametrize(
    ("act", "options", "not_by", "told"),
    [
        ("ITA invitation on 2026-12-02", ("--as-of", "2026-12-01"), "not by", AHEAD),
        (
            "ITA invitation on 2026-12-02",
            ("--as-of", "2026-12-01", "--known-by", "2026-12-01"),
            "not by",
            AHEAD,
        ),
        (
            "ITA invitation known=2026-12-03 on 2026-11-01",
            ("--as-of", "2026-12-01", "--known-by", "2026-12-02"),
            "not known by",
            HIDDEN,
        ),
    ],
)
def test_an_act_that_the_days_asked_about_leave_out_is_told_of_with_the_option_that_lets_it_in(
    ask: Ask, act: str, options: tuple[str, ...], not_by: str, told: str
) -> None:
    said = ask("what-if", "--add", act, "status", "ITA", *options)
    there = ask("what-if", "--add", act, "status", "ITA", "--as-of", "2026-12-03")

    assert f"supposing {act} ({not_by} the day asked about)" in " ".join(said.out.split())
    assert said.err == f"tracker: '{act}' {told}\n"
    assert (there.err, "by the day asked about)" in there.out) == ("", False)


def test_what_has_not_happened_yet_is_named_in_json_too(ask: Ask) -> None:
    said = ask("what-if", *ADDED, "who", "members", "--as-of", "2026-11-30", "--format", "json")
    later = ask("what-if", *ADDED, "who", "members", "--as-of", "2026-12-01", "--format", "json")

    assert said.json["hypothetical_ahead"] == [ADDED[1]]
    assert "hypothetical_ahead" not in later.json
