"""The commands over contradictions: conflicts, reconcile."""

import csv
import io

from tests.cli.asking import Ask


def test_contradictions_are_under_their_kinds(ask: Ask) -> None:
    said = ask("conflicts", "BGR")

    assert "The Board's list and the state's own word differ" in said.out.splitlines()
    assert "9 contradictions | " in said.out
    assert ask("conflicts", "Nauru").code == 1


def test_contradictions_of_one_kind_are_by_the_name_of_the_state(ask: Ask) -> None:
    said = ask("conflicts", "--kind", "disputed", "--format", "json").json
    names = [row["name"] for row in said["answer"]]

    assert said["question"] == "conflicts --kind disputed"
    assert {row["kind"] for row in said["answer"]} == {"disputed"}
    assert names == sorted(names)
    assert names != [row["name"] for row in sorted(said["answer"], key=lambda row: row["state"])]


def test_a_kind_of_contradiction_that_is_none_is_refused(ask: Ask) -> None:
    said = ask("conflicts", "--kind", "colour")

    assert (said.code, said.out) == (2, "")
    assert "kinds are disputed, words, list, readings, sequence" in said.err


def test_a_published_total_is_shown_in_its_own_words_with_our_counts(ask: Ask) -> None:
    text = ask("reconcile").out
    rows = {row["event"]: row for row in ask("reconcile", "--format", "json").json["answer"]}
    written = list(csv.DictReader(io.StringIO(ask("reconcile", "--format", "csv").out)))

    assert (
        "10 accepted, by 20 January 2026 (Sources of CBS News)\n  More than ten.\n  matches: accepted (10 to 12); "
        in text
    )
    assert "  matches: none; nearest accepted (6 to 9)\n  may be among them: Albania, Bahrain, Paraguay\n" in text
    assert "  only under another definition: Canada\n" in text
    assert {row["event"]: row["detail"] for row in written} == {key: row["detail"] for key, row in rows.items()}
    assert all(row["detail"] for row in rows.values())


def test_published_totals_say_what_they_match(ask: Ask) -> None:
    said = ask("reconcile")
    rows = list(csv.DictReader(io.StringIO(ask("reconcile", "--format", "csv").out)))

    assert "46 published totals" in said.out
    assert said.out.count("  matches: ") == len(rows) == 46
    assert ask("reconcile", "--as-of", "2026-01-10").code == 1
