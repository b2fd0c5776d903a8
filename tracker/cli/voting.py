"""The commands over votes: vote, power."""

from textwrap import fill
from typing import Annotated

import typer

from tracker.cli import completion, votes
from tracker.cli.reading import AsOf, Format, KnownBy, Reading, answered, asked_by, board
from tracker.questions.catalogue import CHAIRMAN, VOTES


def add(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (vote, power):
        asked_by(app, command, _words() if command is vote else "")


def _words() -> str:
    """What kinds of votes there are and what the Chairman can do, one a line."""
    lines = [
        fill(f"{word:<12} {meaning}", 76, initial_indent="  ", subsequent_indent=" " * 15)
        for word, meaning in {**VOTES, **CHAIRMAN}.items()
    ]
    return "\n\n\b\nWords:\n" + "\n".join(lines)


def vote(
    kind: Annotated[
        str,
        typer.Option("--kind", metavar="|".join(VOTES), help="What is voted on.", autocompletion=lambda: list(VOTES)),
    ],
    yes: Annotated[
        str,
        typer.Option(
            "--yes",
            metavar="A,B",
            help="Who votes in favour: states, groups or members; persons for executive.",
            autocompletion=completion.voters,
        ),
    ] = "",
    no: Annotated[
        str,
        typer.Option(
            "--no",
            metavar="C",
            help="Who votes against; for a removal, for the members' veto.",
            autocompletion=completion.voters,
        ),
    ] = "",
    abstain: Annotated[
        str,
        typer.Option(
            "--abstain", metavar="D", help="Who abstains; others are absent.", autocompletion=completion.voters
        ),
    ] = "",
    chairman: Annotated[
        str,
        typer.Option(
            "--chairman",
            metavar="|".join(CHAIRMAN),
            help="What the Chairman does.",
            autocompletion=lambda: list(CHAIRMAN),
        ),
    ] = "silent",
    members: Annotated[
        int | None,
        typer.Option(
            "--members",
            metavar="N",
            min=1,
            help="Number of members; those on record for a removal or an amendment if not given.",
        ),
    ] = None,
    target: Annotated[
        str | None,
        typer.Option(
            "--target", metavar="STATE", help="The state a removal concerns.", autocompletion=completion.states
        ),
    ] = None,
    entrenched: Annotated[
        bool, typer.Option("--entrenched", help="The amendment touches a chapter said to need unanimity.")
    ] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """The verdict on votes as given, with the numbers, the articles, and how many votes more would change it."""
    with board() as open_board:
        found = open_board.vote(
            kind,
            yes=yes,
            no=no,
            abstain=abstain,
            chairman=chairman,
            members=members,
            target=target,
            entrenched=entrenched,
            as_of=as_of,
            known_by=known_by,
            reading=reading,
        )
    answered(found, votes.vote(found), form, empty=False)


def power(
    members: Annotated[
        int | None, typer.Option("--members", metavar="N", help="Number of members; those on record if not given.")
    ] = None,
    same_person: Annotated[
        bool, typer.Option("--same-person", help="The Chairman also casts the vote of the United States.")
    ] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """The voting power of a member and of the Chairman in exact numbers, everybody voting."""
    with board() as open_board:
        found = open_board.power(members, same_person=same_person, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, votes.power(found), form, empty=False)
