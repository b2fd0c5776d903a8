"""The command over hypothetical acts: what-if."""

from typing import Annotated

import typer

from tracker.cli.reading import HYPOTHETICAL, Ledger
from tracker.errors import BadRequest
from tracker.questions.catalogue import QUESTIONS

_ROOMS = ("reading", "rules", "voting", "time", "contradictions", "sql")
"""The rooms of the commands that can be asked."""


def add(app: typer.Typer) -> None:
    """Add the command to the program."""
    asks = QUESTIONS["what_if"]
    settings = {"ignore_unknown_options": True}
    app.command("what-if", help=f"{asks.asks} {what_if.__doc__}", epilog=_EXAMPLES, context_settings=settings)(what_if)


_EXAMPLES = f"""\b
Example: tracker {QUESTIONS["what_if"].example}
More:
  tracker what-if --add "BGR consent ratification on 2026-12-01" why BGR membership --as-of 2026-12-01
  tracker what-if --add "ITA invitation on 2026-11-01" --add "ITA signature on 2026-12-01" status ITA --as-of 2026-12-01
  tracker what-if --add "the Board chairman_action dissolution on 2027-01-01" who members --as-of 2027-01-02
"""


def _commands() -> list[str]:
    """The names of the commands that can be asked."""
    from tracker.cli.app import ROOMS  # noqa: PLC0415 - the program makes this command too

    return [name for room in _ROOMS for name in ROOMS[room]]


def _offered_commands(ctx: typer.Context, typed: str) -> list[str]:
    """Those that begin with what is typed; nothing after the first word."""
    return [] if ctx.params.get("words") else [name for name in _commands() if name.startswith(typed)]


def what_if(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="QUESTION...", help="Any reading command with its options.", autocompletion=_offered_commands
        ),
    ],
    added: Annotated[
        list[str],
        typer.Option(
            "--add",
            metavar="ACT",
            help="An act to suppose: a subject, a kind, its fields as bare words, numbers or field=value, and 'on "
            "DAY'. May be repeated.",
        ),
    ],
    ledger: Ledger = None,
) -> None:
    """Any reading command over the record with the acts added: in memory, nothing is written.

    What an act leaves out is the word of whoever decides it, of high confidence, known on its day; a contribution
    goes to the Board.
    """
    from tracker.cli.app import program  # noqa: PLC0415 - the program makes this command too

    if words[0] not in _commands():
        raise BadRequest(f"what-if asks one of {', '.join(_commands())}, not '{words[0]}'")
    asked = words if ledger is None else [words[0], "--ledger", str(ledger), *words[1:]]
    before = HYPOTHETICAL.set(tuple(added))
    try:
        code = program(asked)(asked, prog_name="tracker", standalone_mode=False)
    finally:
        HYPOTHETICAL.reset(before)
    raise typer.Exit(code or 0)
