"""The page of the named reports is generated, complete, and its examples are what the command says."""

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.asking import Ask
from tracker.cli.reportdoc import text
from tracker.questions.report import COMMON, OPTIONAL, Described, every_report
from tracker.store.reader import open_reader

PAGE = (Path(__file__).parents[2] / "docs/reports.md").read_text(encoding="utf-8")
REPORTS = pytest.mark.parametrize("report", every_report(), ids=lambda one: one.name)


def section(name: str) -> str:
    """What stands under the heading of a report, to the next one."""
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def rows_of(name: str) -> dict[str, tuple[str, str]]:
    """The parameters of a report as the page tells them: what each says, and its default."""
    rows = re.findall(r"^\| `(\w+)` \| (.+) \| (.+) \|$", section(name), flags=re.MULTILINE)
    return {one: (says, default) for one, says, default in rows}


def example(name: str) -> tuple[list[str], str]:
    """The words after ``tracker`` of a report's example, and what it says."""
    found = re.search(r"```console\n\$ tracker (.+)\n((?:.+\n)+)```\n", section(name))
    assert found is not None
    return shlex.split(found[1]), found[2]


def test_the_page_is_the_generated_one(record: str) -> None:
    with open_reader(record) as reader:
        assert text(reader) == PAGE, "run 'make docs'"


def test_the_module_builds_the_record_and_prints_the_page() -> None:
    done = subprocess.run([sys.executable, "-m", "tracker.cli.reportdoc"], capture_output=True, check=True)

    assert done.stdout.decode() == PAGE


def test_every_report_has_a_section_and_a_line_in_the_list() -> None:
    assert re.findall(r"^## (\w+)$", PAGE, flags=re.MULTILINE) == [one.name for one in every_report()]
    for one in every_report():
        assert f"| [`{one.name}`](#{one.name}) | {one.question} |" in PAGE
        assert section(one.name).startswith(f"\n{one.question}\n")


@REPORTS
def test_every_parameter_of_a_report_is_told_with_its_default(report: Described) -> None:
    rows = rows_of(report.name)

    assert sorted(rows) == sorted([*report.common, *report.parameters])
    assert {name: rows[name] for name in report.common} == {name: COMMON[name] for name in report.common}
    assert [name for name in report.parameters if rows[name][1] != "must be given"] == [
        name for name in report.parameters if name in {*OPTIONAL, "or_value"}
    ]


@REPORTS
def test_what_must_be_given_is_what_the_command_asks_for(ask: Ask, report: Described) -> None:
    must = [name for name, (_, default) in rows_of(report.name).items() if default == "must be given"]

    said = ask("report", report.name)

    assert (said.code == 2) is bool(must)
    assert all(name in said.err for name in must)


@REPORTS
def test_an_example_is_what_the_command_says(ask: Ask, report: Described) -> None:
    words, shown = example(report.name)

    answer = ask(*words, "--format", "json").json

    rows = answer["count"]["rows"]
    assert f"\n{rows} row{'' if rows == 1 else 's'}{'; the first 5 are shown' if rows > 5 else ''}.\n" in section(
        report.name
    )
    assert f"Columns: {', '.join(f'`{name}`' for name in answer['answer'][0])}." in section(report.name)
    if rows <= 5:
        assert ask(*words).out.splitlines()[:-1] == shown.splitlines()
