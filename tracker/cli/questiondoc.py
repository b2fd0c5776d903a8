"""``docs/questions.md``, written from the catalogue: ``python -m tracker.cli.questiondoc``."""

import shlex
import sys
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from tracker.embedded import ready
from tracker.questions.english.hearing import Called
from tracker.questions.english.understanding import filled_in, understand
from tracker.questions.entries import Entry, entries
from tracker.questions.reading import everything_called

DAY = date(2026, 9, 1)
"""The day on which every example is asked."""

_SHOWN = 6
_INTRODUCTION = """\
# Every question

All that the program answers: what it is asked in plain English with `tracker ask "…"`, the command and the call of the
library that give the same, the articles of the Charter, and the SQL report behind it. The page is generated from the
catalogue (`make docs`).

Nothing is guessed: a question is read in full or refused with the words that are not understood and the three nearest
questions. States, groups, bodies and persons go by any name on record; days by what people say (`by 20 January`,
`in February`, `two weeks ago`; without a year the latest such day is meant); `as known by 1 March` asks what could be
known then, `under the official reading` what that reading answers; `not` asks for those of whom it is not so.
"""


def text(called: Called) -> str:
    """Give the page.

    Args:
        called: what everything on record is called.
    """
    index = "".join(f"| [`{name}`](#{_anchor(name)}) | {one.asks} |\n" for name, one in entries().items())
    sections = "\n".join(_section(one, called) for one in entries().values())
    return f"{_INTRODUCTION}\n| question | asks |\n|---|---|\n{index}\n{sections}"


def _anchor(name: str) -> str:
    return name.replace(" ", "-")


def _section(entry: Entry, called: Called) -> str:
    understood = understand(entry.example, called, DAY)
    supposed, method, arguments, options = understood.call()
    board = f"board.what_if({', '.join(map(repr, supposed))})" if supposed else "board"
    given = ", ".join([*map(repr, arguments), *(f"{name}={value!r}" for name, value in options.items())])
    parts = [
        f"{entry.asks} {_sentence(entry.definition)}" if entry.definition != entry.asks else entry.asks,
        f"- in plain English: {'; '.join(f'“{one}”' for one in _ways(entry))}",
        f"- command: `{shlex.join(('tracker', *understood.command))}`",
        f"- library: `{board}.{method}({given})`",
        f"- articles: {', '.join(entry.articles)}" if entry.articles else "",
        f"- SQL: [`{entry.report}`](reports.md#{entry.report})" if entry.report else "",
    ]
    return f"## {entry.name}\n\n{parts[0]}\n\n" + "\n".join(part for part in parts[1:] if part) + "\n"


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}{'' if words.endswith('.') else '.'}"


def _ways(entry: Entry) -> list[str]:
    """Some ways of asking it, each in its own words."""
    return list(dict.fromkeys(filled_in(one) for one in entry.wordings))[:_SHOWN]


if __name__ == "__main__":
    with TemporaryDirectory() as folder, ready(Path(folder) / "tracker.db", None) as record:
        sys.stdout.write(text(everything_called(record)))
