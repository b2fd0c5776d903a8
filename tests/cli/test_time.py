"""The commands over time: changes, diff, log, and every reading command with --ledger."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.asking import Ask
from tests.conftest import fill
from tests.curation.smallseeds import act, add_acts, write_seeds

SPAN = ("changes", "--since", "2026-02-11", "--until", "2026-02-12")


def test_changes_in_a_table_are_under_their_days(ask: Ask) -> None:
    lines = ask(*SPAN).out.splitlines()

    assert lines[0] == "11 February 2026"
    assert "  Israel (ISR), signature: none → signed" in lines
    assert "12 February 2026" in lines


def test_changes_in_json_and_csv_say_the_same(ask: Ask) -> None:
    found = ask(*SPAN, "--format", "json").json
    rows = list(csv.DictReader(io.StringIO(ask(*SPAN, "--format", "csv").out)))

    assert found["question"] == "changes --since 2026-02-11 --until 2026-02-12"
    assert found["as_of"] == "2026-02-12"
    assert [(row["day"], row["state"], row["facet"]) for row in rows] == [
        (row["day"], row["state"], row["facet"]) for row in found["answer"]
    ]
    assert rows[0]["events"].split() == found["answer"][0]["events"]


def test_what_two_readers_believe_otherwise(ask: Ask) -> None:
    said = ask("diff", "--known-by", "2026-01-21", "2026-01-25", "--as-of", "2026-01-25", "--format", "json")

    assert said.json["question"] == "diff --known-by 2026-01-21 2026-01-25"
    assert all("day" not in row for row in said.json["answer"])
    assert ask("diff", "--known-by", "2026-01-21", "2026-01-21").code == 1


def test_the_last_line_names_both_readers(ask: Ask) -> None:
    said = ask("diff", "--known-by", "2026-01-21", "2026-01-25", "--as-of", "2026-01-25")

    assert (
        " changes from what was known by 21 January 2026 | as of 25 January 2026; known by 25 January 2026; "
        in said.out
    )


def test_the_log_of_acts_alone_has_no_other_entry(ask: Ask) -> None:
    every, acts = (ask("log", *words, "--format", "json").json for words in ((), ("--acts",)))
    last = ask("log", "--acts", "--last", "2", "--format", "json").json

    assert acts["question"] == "log --acts"
    assert acts["answer"] == [row for row in every["answer"] if row["kind"]]
    assert last["answer"] == acts["answer"][-2:]


def test_the_log_is_a_line_an_entry(ask: Ask) -> None:
    said = ask("log", "--last", "3")

    assert len([line for line in said.out.splitlines() if line[:5].strip().isdigit()]) == 3
    assert "3 entries | " in said.out
    assert "1 entry | " in ask("log", "--last", "1").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("changes",), "Missing option '--since'"),
        (("changes", "--since", "2026-02-11", "--until", "2026-02-10"), "before it begins"),
        (("changes", "--since", "soon"), "'soon'"),
        (("log", "--after", "-1"), "give --after 0 or more"),
        (
            ("diff", "--known-by", "2026-02-01", "2026-01-21"),
            "2026-01-21, is before the first, 2026-02-01: give the earlier",
        ),
        (("diff", "--known-by", "2026-02-01"), "'tracker diff --help' shows how"),
        (("log", "--last"), "'tracker log --help' shows how"),
        (("db", "upgrade", "--reader"), "'tracker db upgrade --help' shows how"),
        (("--as-of",), "'tracker --help' shows how"),
        (("who", "accepted", "--ledger", "99999"), "the ledger has lines 1 to "),
    ],
)
def test_what_cannot_be_asked_is_refused(ask: Ask, words: tuple[str, ...], told: str) -> None:
    said = ask(*words)

    assert (said.code, said.out) == (2, "")
    assert told in said.err


@pytest.mark.parametrize(
    "words",
    [
        ("who", "accepted"),
        ("status", "BEL"),
        ("why", "BGR", "membership"),
        ("question", "member", "QAT"),
        ("vote", "--kind", "ordinary", "--yes", "QAT"),
        ("log", "--last", "1"),
        ("what-if", "--add", "ITA invitation on 2026-11-01", "status", "ITA"),
    ],
    ids=lambda words: words[0],
)
def test_a_command_answers_from_the_ledger_as_it_stood(ask: Ask, words: tuple[str, ...]) -> None:
    newest = ask("log", "--last", "1", "--format", "json").json["answer"][0]["seq"]
    now, same = (ask(*words, *more, "--format", "json") for more in ((), ("--ledger", str(newest))))

    assert (same.code, same.err, same.json) == (0, "", now.json)


def test_what_if_takes_the_ledger_before_its_question_too(ask: Ask) -> None:
    newest = ask("log", "--last", "1", "--format", "json").json["answer"][0]["seq"]
    supposed = ("--add", "ITA invitation on 2026-11-01")
    now, same = (
        ask("what-if", *more, *supposed, "status", "ITA", "--format", "json")
        for more in ((), ("--ledger", str(newest)))
    )
    refused = ask("what-if", "--ledger", "1", *supposed, "status", "ITA")

    assert (same.code, same.err, same.json) == (0, "", now.json)
    assert (refused.code, refused.out) == (2, "")
    assert "--ledger SEQ" in ask("what-if", "--help").out


def test_an_earlier_ledger_knows_less(ask: Ask, new_database: Callable[[str], str], tmp_path: Path) -> None:
    url, seeds = new_database("sqlite"), write_seeds(tmp_path / "seeds")
    fill(url, seeds)
    then = ask("report", "roster", "--format", "json", url=url)
    line = ask("log", "--last", "1", "--format", "json", url=url).json["answer"][0]["seq"]
    add_acts(seeds, act("tuv-accepts", "acceptance", "2026-04-02"))
    fill(url, seeds)
    now, before = (
        ask("report", "roster", *more, "--format", "json", url=url) for more in ((), ("--ledger", str(line)))
    )

    assert (before.code, before.err, before.json) == (0, "", then.json)
    assert now.json["answer"] != before.json["answer"]


def test_a_question_in_plain_english_is_answered_from_an_earlier_ledger_too(
    ask: Ask, new_database: Callable[[str], str], tmp_path: Path
) -> None:
    url, seeds = new_database("sqlite"), write_seeds(tmp_path / "seeds")
    fill(url, seeds)
    then = ask("who", "accepted", "--format", "json", url=url)
    line = ask("log", "--last", "1", "--format", "json", url=url).json["answer"][0]["seq"]
    add_acts(seeds, act("tuv-accepts", "acceptance", "2026-04-02"))
    fill(url, seeds)
    said = ask("ask", "who has accepted?", "--ledger", str(line), "--format", "json", url=url).json

    assert said.pop("command") == ["who", "accepted", "--ledger", str(line)]
    assert said.pop("asked") == "who has accepted?"
    assert said == then.json
    assert ask("who", "accepted", "--format", "json", url=url).json["answer"] != said["answer"]


@pytest.mark.parametrize("line", ["1", "700", "1200", "1550", "1903"])
@pytest.mark.parametrize(
    "words",
    [
        ("who", "accepted"),
        ("who", "members"),
        ("status", "BEL"),
        ("history", "BEL"),
        ("formation",),
        ("charter",),
        ("readings",),
        ("power",),
        ("log", "--last", "1"),
        ("report", "roster"),
        ("report", "log", "--set", "after=0"),
        ("sql", "select 1 as one"),
        ("what-if", "--add", "ITA invitation on 2026-11-01", "status", "ITA"),
        ("ask", "who has accepted"),
    ],
    ids=" ".join,
)
def test_a_line_at_which_the_record_was_not_whole_is_refused_by_every_command(
    ask: Ask, words: tuple[str, ...], line: str
) -> None:
    entries = ask("log", "--format", "json").json["answer"]
    whole = max(row["seq"] for row in entries if row["entry"].startswith(("ambiguity:", "charter_rule:")))

    said = ask(*words, "--ledger", line)

    assert (said.code, said.out) == (2, "")
    assert said.err == (
        f"tracker: at line {line} the record was not whole, as inside a load or before the Charter: "
        f"give --ledger {whole}\n"
    )


def test_an_act_that_a_correction_retired_is_in_the_whole_history(ask: Ask) -> None:
    acts = ask("history", "BEL", "--format", "json").json["answer"]
    wrong = ("--add", f"BEL position undecided supersedes={acts[0]['id']} wrong on {acts[0]['done_on']}")
    short, whole = (
        ask("what-if", *wrong, "history", "BEL", *more, "--format", "json").json["answer"] for more in ((), ("--all",))
    )

    assert acts[0]["id"] not in {act["id"] for act in short}
    assert {act["id"]: act.get("retired_by") for act in whole}[acts[0]["id"]] == "what-if-1"
    shown = ask("what-if", *wrong, "history", "BEL", "--all").out
    assert "No longer counts: what-if-1 corrects it" in shown
    assert ", 1 of them retired by a correction" in shown
    assert ", no correction on record | " in ask("history", "BEL", "--all").out
    assert "correction" not in ask("history", "BEL").out.splitlines()[-1]
