"""The command over another tracker's list: compare."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.asking import Ask
from tests.cli.test_imports import _RUN, HEAVY, _python
from tests.questions.peers import WORDS, written
from tracker.board import connect


def test_the_answer_has_the_shape_of_its_contract(ask: Ask, tmp_path: Path) -> None:
    said = ask("compare", str(written(tmp_path)), "--format", "json")

    assert (said.code, said.err) == (0, "")
    assert said.json["as_of"] == said.json["known_by"] == "2026-01-31"
    assert said.json["count"] == {"same": 3, "finer": 4, "different": 3, "unmatched": 0, "only_ours": 58}
    assert len(said.json["states"]) == len(WORDS)
    for row in said.json["states"]:
        assert list(row) == ["state", "name", "theirs", "ours", "verdict", "because"]
        assert all(set(why) == {"provision", "text", "events"} for why in row["because"])
    assert said.json["unmatched"] == []


def test_the_command_answers_what_the_library_answers(ask: Ask, record: str, tmp_path: Path) -> None:
    file = written(tmp_path)
    with connect(record) as board:
        answer = board.compare(file)

    assert ask("compare", str(file), "--format", "json").json == json.loads(json.dumps(answer.to_dict()))


def test_people_see_differences_first_with_acts_and_whose_word_it_is(ask: Ask, tmp_path: Path) -> None:
    file = written(tmp_path, WORDS | {"ZZZ": "accepted"})
    said = ask("compare", str(file)).out
    page = ask("compare", str(file), "--format", "md").out

    assert said.startswith("Different (3)\n  Belarus (BLR): 'intendToAccept'; ours member\n")
    assert "word. [fin-2026-01-28-refusal]\n      Their word 'invited' has nothing of this.\n" in said
    assert said.index("Finer: compatible") < said.index("The same (3)") < said.index("Unmatched (1)")
    assert "10 states: 3 same, 4 finer, 3 different; 1 unmatched, 58 only on our record | as of 31 Jan" in said
    assert "| different | Belarus " in page


def test_csv_has_every_state_what_is_unmatched_and_what_only_our_record_has(ask: Ask, tmp_path: Path) -> None:
    said = ask("compare", str(written(tmp_path, WORDS | {"ZZZ": "accepted"})), "--format", "csv").out
    rows = list(csv.DictReader(io.StringIO(said)))

    assert [row["verdict"] for row in rows].count("unmatched") == 1
    assert {row["verdict"] for row in rows} == {"different", "finer", "same", "unmatched", "only_ours"}
    assert all(row["because"] for row in rows)
    assert "fin-2026-01-28-refusal" in {row["events"] for row in rows}


def test_a_list_that_has_shifted_since_it_was_last_compared_stops_the_command(ask: Ask, tmp_path: Path) -> None:
    assert ask("compare", str(written(tmp_path))).code == 0
    shifted = str(written(tmp_path, dict.fromkeys(WORDS, "accepted")))

    stopped = ask("compare", shifted)
    again = ask("compare", shifted)
    accepted = ask("compare", shifted, "--accept")

    assert (stopped.code, stopped.out) == (3, "")
    assert "9 of 10 states in peer.json are other than in the last comparison, of 31 January 2026" in stopped.err
    assert again.code == 3
    assert (accepted.code, ask("compare", shifted).code) == (0, 0)


def test_the_lists_of_other_days_are_the_same_list_and_those_of_another_folder_are_not(
    ask: Ask, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    for place, day, word in ((tmp_path, "2026-01-30", "declined"), (tmp_path, "2026-01-31", "accepted"), (other, "2026-01-31", "accepted")):  # fmt: skip
        (place / f"list_{day}.csv").write_text(f"Hungary,{word}", encoding="utf-8")

    assert ask("compare", str(tmp_path / "list_2026-01-30.csv")).code == 0
    assert ask("compare", str(tmp_path / "list_2026-01-31.csv")).code == 3
    assert ask("compare", str(other / "list_2026-01-31.csv")).code == 0


def test_a_comparison_in_json_can_be_given_to_compare_against(ask: Ask, tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text(ask("compare", str(written(tmp_path)), "--format", "json").out, encoding="utf-8")

    assert ask("compare", str(written(tmp_path)), "--against", str(kept)).code == 0
    shifted = written(tmp_path, dict.fromkeys(WORDS, "accepted"))
    assert ask("compare", str(shifted), "--against", str(kept)).code == 3


def test_where_nothing_can_be_kept_the_answer_is_given_and_it_is_said(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    said = ask("compare", str(written(tmp_path)), XDG_DATA_HOME=str(tmp_path / "file"))

    assert said.code == 0
    assert "10 states: " in said.out
    assert said.err.startswith("tracker: what the list says was not kept (Not a directory: ")


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("missing.json",), 2, "cannot read missing.json (No such file or directory): name another file"),
        ((".",), 2, "cannot read . (Is a directory)"),
        (("list.csv", "--as-of", "2026-02-30"), 2, "2026-02-30"),
        (("list.csv", "--reading", "loud"), 2, "readings are text, official, press"),
        (("list.csv", "--mapping", "missing.toml"), 2, "cannot read missing.toml"),
        (("list.csv", "--against", "missing.json"), 2, "cannot read missing.json"),
        (("nobody.csv",), 1, ""),
    ],
)
def test_what_cannot_be_compared_has_its_exit_code(
    ask: Ask, away: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    (away / "list.csv").write_text("state,status\nHungary,accepted\n", encoding="utf-8")
    (away / "nobody.csv").write_text("state,status\nAtlantis,accepted\n", encoding="utf-8")

    answer = ask("compare", *words)

    assert answer.code == code
    assert said in answer.err


def test_bytes_that_are_no_text_are_told(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(b"H\xf6, accepted")

    assert "is not text in UTF-8" in ask("compare", str(tmp_path / "list.csv")).err


def test_comparing_loads_nothing_heavy(record: str, away: Path) -> None:
    written(away)
    codes, loaded = json.loads(_python(_RUN, "compare peer.json", place=away, url=record))

    assert [code for code, _ in codes] == [0]
    assert HEAVY & set(loaded) == set()
