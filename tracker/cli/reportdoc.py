"""``docs/reports.md``, written from the named reports and the record: ``python -m tracker.cli.reportdoc``."""

import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from shlex import join
from tempfile import TemporaryDirectory

from tracker.cli.layouts import report as layout
from tracker.cli.output import table
from tracker.embedded import ready
from tracker.questions.answers.report import Report
from tracker.questions.asked import asked
from tracker.questions.reading import sql
from tracker.questions.report import COMMON, OPTIONAL, Described, every_report, report
from tracker.store.reader import Reader

DAY = date(2026, 9, 1)
"""The day in the world and of public knowledge that every example is asked of."""

EXAMPLES: Mapping[str, Mapping[str, str]] = {
    "changes": {"since": "2026-01-20", "until": "2026-01-23"},
    "changes_known": {"since": "2026-01-20", "until": "2026-01-23"},
    "cited": {"subject": "Hungary"},
    "history": {"subject": "Hungary"},
    "log": {"after": "1200"},
    "roster_by_group": {"group_id": "NATO"},
    "status": {"state": "Hungary"},
    "who": {"facet": "response", "value": "accepted"},
    "who_not": {"facet": "signature", "value": "signed", "or_value": "signed_subject_to_ratification"},
}
"""What an example gives for the parameters of a report's own."""

_ROWS = 5
_WIDTH = 80
_INTRODUCTION = f"""\
# The named reports

Every report that `tracker report` lists: its question, what it takes, its columns, and the first {_ROWS} rows of an
answer. The page is generated from the reports and the record (`make docs`), so an example is what the program answers.

`tracker report NAME` runs one, `--show` prints its SQL. `--as-of`, `--known-by` and `--reading` give the parameters of
those names, `--set NAME=VALUE` gives any other. In Python it is
`tracker.connect().report("who", parameters={{"facet": "response", "value": "accepted"}})`. A report named like a view
says of today what the view says; [the data dictionary](data-dictionary.md) has the words for its columns.
"""


def text(reader: Reader) -> str:
    """Give the page, with the examples that a database answers."""
    reports = every_report()
    index = "".join(f"| [`{one.name}`](#{one.name}) | {one.question} |\n" for one in reports)
    sections = "\n".join(_section(reader, one) for one in reports)
    return f"{_INTRODUCTION}\n| report | question |\n|---|---|\n{index}\n{sections}"


def _section(reader: Reader, of: Described) -> str:
    given = EXAMPLES.get(of.name, {})
    found = report(reader, of.name, asked(DAY, DAY, "text", DAY), given)
    columns = ", ".join(f"`{name}`" for name in found.columns)
    parts = (of.question, remark(of), _parameters(of), f"Columns: {columns}.", _example(found, given))
    return f"## {of.name}\n\n" + "\n".join(f"{part}\n" for part in parts if part)


def _parameters(of: Described) -> str:
    rows = [*((name, *COMMON[name]) for name in of.common), *_own(of)]
    lines = [f"| `{name}` | {says} | {default} |" for name, says, default in rows]
    return (
        "\n".join(["| parameter | what it says | default |", "|---|---|---|", *lines]) if rows else "It takes nothing."
    )


def _own(of: Described) -> Iterator[tuple[str, str, str]]:
    defaults = {name: f"`{value}`" if value else "empty" for name, value in OPTIONAL.items()}
    defaults["or_value"] = "the same as `value`"
    for names, says in _head(of)[1]:
        for name in names:
            yield name, says, defaults.get(name, "must be given")


def remark(of: Described) -> str:
    """Give what the head of a report says beside its question and its parameters."""
    return _head(of)[0]


def _head(of: Described) -> tuple[str, list[tuple[list[str], str]]]:
    """What stands above the SQL: remarks, and the words for parameters, some of which share theirs."""
    lines = []
    for line in sql(of.name).splitlines()[1:]:
        if not line.startswith("-- "):
            break
        lines.append(line.removeprefix("-- "))
    own = "|".join(of.parameters) or "$^"
    before, *said = re.split(rf"(?:^|;? )((?:{own})(?:, (?:{own}))*): ", " ".join(lines))
    return before, [(names.split(", "), says) for names, says in zip(said[::2], said[1::2], strict=True)]


def _example(found: Report, given: Mapping[str, str]) -> str:
    words = ["tracker", "report", found.name, *(word for pair in given.items() for word in ("--set", "=".join(pair)))]
    command = join([*words, "--as-of", DAY.isoformat(), "--known-by", DAY.isoformat()])
    shown = table(layout(replace(found, rows=found.rows[:_ROWS])), _WIDTH)
    count = len(found.rows)
    told = f"{count} row{'s' * (count != 1)}" + (f"; the first {_ROWS} are shown" if count > _ROWS else "")
    return f"```console\n$ {command}\n{shown}\n```\n\n{told}."


if __name__ == "__main__":
    with TemporaryDirectory() as folder, ready(Path(folder) / "tracker.db", None) as record:
        sys.stdout.write(text(record))
