"""``docs/cli.md``, written from the program: ``python -m tracker.cli.clidoc``."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from io import StringIO
from typing import Any

import typer

from tracker.cli.app import headings, program, told

_WIDTH = "80"
_INTRODUCTION = """\
# The command line

Every command as `tracker COMMAND --help` tells it. The page is generated from the program (`make docs`).

## What holds for all of them

**Exit codes.**

| code | means |
|---|---|
| 0 | answered, or done |
| 1 | answered, and the answer is empty |
| 2 | the command was wrong: an unknown name, a day that is none, an option that there is not |
| 3 | the data has faults: seeds that cannot be loaded, a ledger or a database that is not whole |
| 4 | the database needs attention: none there, behind, ahead, damaged or out of reach; the message says what to do |
| 70 | a fault of the program; `TRACKER_DEBUG=1` shows where |
| 130 | interrupted by Ctrl-C or told to end (SIGTERM); nothing half done was kept |

Answers go to standard output, everything else to standard error: a message is one line. A reader of a pipe that has
gone ends a command quietly, with 0.

**Forms.** `--format table` is for people and fits the terminal (80 columns where there is none); `json` is stable;
`csv` leaves nothing out; `md` is a table for a page.

**Long answers** are shown page by page where they are longer than the screen, on a terminal alone, never in a pipe:
by `TRACKER_PAGER`, else `PAGER`, else `less` (told `FRX` where `LESS` says nothing) or `more`. `tracker --no-pager
…`, `--no-pager` on a reading command, or an empty pager or `cat` shows them at once.

**Colour and links** are for terminals alone. `NO_COLOR` and `TERM=dumb` take both away. Addresses of sources can be
clicked on terminals known to show links (GNOME and others of VTE, kitty, WezTerm, iTerm2, Ghostty, Konsole,
Alacritty, foot, Windows Terminal, VS Code, …; not within `tmux` or `screen`); `FORCE_HYPERLINK=1` says that yours
does, `FORCE_HYPERLINK=0` that it does not.

**Completion** of commands, options, states, groups, words, questions, reports, articles, and of questions for
`tracker ask`: `tracker --install-completion` sets it up for the shell it is called from (bash 4.4 or newer, zsh,
fish), `tracker --show-completion` prints what it would write, to be put elsewhere. Names on record are offered once a
question has been asked, which builds the record.

**Environment.**

| variable | says |
|---|---|
| `TRACKER_DATABASE_URL` | the database ([addresses](sql.md)); without it the embedded one |
| `TRACKER_READ_URL` | another to read from, such as a replica |
| `TRACKER_SEEDS` | the seeds folder of the commands that write; else `./seeds` |
| `TRACKER_PAGER`, `PAGER`, `LESS` | the pager, as above |
| `NO_COLOR`, `FORCE_HYPERLINK`, `TERM` | colour and links, as above |
| `COLUMNS` | the width of tables, where it is not the terminal's |
| `TRACKER_DEBUG` | show where an unexpected error comes from |
"""


def text() -> str:
    """Give the page."""
    commands = _commands(typer.main.get_command(program(())))
    index = "".join(
        f"| [`{name}`](#tracker-{name}) | {heading} | {told(commands[name].help or '')} |\n"
        for heading, names in headings().items()
        for name in names
    )
    sections = [_section()]
    for heading, names in headings().items():
        sections.append(f"## {heading}\n")
        sections += [_section(name, *inner) for name in names for inner in ((), *_inner(commands[name]))]
    return f"{_INTRODUCTION}\n| command | under | asks or does |\n|---|---|---|\n{index}\n" + "\n".join(sections)


def _commands(group: object) -> Mapping[str, Any]:
    """The commands of a group by name; none for a command."""
    found: Mapping[str, Any] = getattr(group, "commands", {})
    return found


def _inner(command: object) -> Iterator[tuple[str]]:
    for name in _commands(command):
        yield (name,)


def _section(*words: str) -> str:
    """What a command says under ``--help``; the program itself without words."""
    said = StringIO()
    with redirect_stdout(said):
        program(words)((*words, "--help"), prog_name="tracker", standalone_mode=False)
    return f"### {' '.join(('tracker', *words))}\n\n```text\n{said.getvalue().rstrip()}\n```\n"


if __name__ == "__main__":
    os.environ["COLUMNS"] = _WIDTH
    sys.stdout.write(text())
