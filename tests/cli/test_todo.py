"""The command over what there is to do: todo."""

import csv
import io

from markdown_it import MarkdownIt

from tests.cli.asking import Ask
from tracker.questions.todo import KINDS


def test_things_to_do_stand_under_their_kinds(ask: Ask) -> None:
    said = ask("todo", "--most", "1")

    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("Standings that the evidence leaves open\n  Belgium (BEL), signature: signature: ")
    assert "      To do: find the word of the state itself on whether it is signed or none.\n" in said.out
    assert (
        "7 things to do: 1 standing, 1 act, 1 dispute, 1 member, 1 deadline, 1 provision, 1 source | as of" in said.out
    )


def test_markdown_is_a_checklist_under_headings(ask: Ask) -> None:
    page = ask("todo", "--most", "2", "--format", "md").out
    tokens = MarkdownIt().parse(page)
    items = [line for line in page.splitlines() if line.startswith("- [ ] ")]

    assert [one.content for one in tokens if one.level == 1 and one.content][: len(KINDS)] == [
        f"{said[0].upper()}{said[1:]}" for said in KINDS.values()
    ]
    assert len(items) == 2 * len(KINDS)
    assert items[0].startswith("- [ ] Belgium, signature: find the word of the state itself")


def test_json_and_csv_have_the_same_rows(ask: Ask) -> None:
    rows = ask("todo", "--kind", "member", "--confirmed-days", "20", "--format", "json").json["answer"]
    written = list(
        csv.DictReader(io.StringIO(ask("todo", "--kind", "member", "--confirmed-days", "20", "--format", "csv").out))
    )

    assert [row["about"] for row in written] == [row["about"] for row in rows]
    assert list(written[0]) == ["kind", "state", "name", "about", "what", "do"]


def test_nothing_to_do_is_exit_1_and_a_kind_that_is_none_exit_2(ask: Ask) -> None:
    assert ask("todo", "--state", "Nauru").code == 1
    assert (ask("todo", "--kind", "colour").code, ask("todo", "--state", "Atlantis").code) == (2, 2)
