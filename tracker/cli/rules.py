"""The commands over the Charter and its rules."""

from contextlib import nullcontext
from typing import Annotated

import typer

from tracker.cli import completion, findings
from tracker.cli.progress import working
from tracker.cli.reading import AsOf, Format, KnownBy, Reading, answered, asked_by, board
from tracker.domain.standings import FACETS

Values = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="VALUE",
        help="What it takes, in order: a state, a day, a number.",
        autocompletion=completion.values,
    ),
]


def add(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (why, formation, terms, deadlines, readings, charter, question):
        asked_by(app, command)


def why(
    state: Annotated[
        str, typer.Argument(metavar="STATE", help="Any code, name or alias.", autocompletion=completion.states)
    ],
    facet: Annotated[
        str | None,
        typer.Argument(
            metavar="FACET", help=f"One of {', '.join(FACETS)}; all if not given.", autocompletion=lambda: list(FACETS)
        ),
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Each side of its status with the article, the acts, what failed, what would change it, and other readings."""
    with board() as open_board:
        found = open_board.why(state, facet, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, findings.why(found), form, empty=False)


def formation(as_of: AsOf = None, known_by: KnownBy = None, reading: Reading = "text", form: Format = "table") -> None:
    """Entry into force with the consents counted, each with its day."""
    with board() as open_board:
        found = open_board.formation(as_of=as_of, known_by=known_by, reading=reading)
    answered(found, findings.formation(found), form, empty=False)


def terms(
    state: Annotated[
        str | None,
        typer.Argument(
            metavar="STATE", help="Only this one; all members if not given.", autocompletion=completion.states
        ),
    ] = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """A row a member: when its term ends, cash paid and needed for the exception, days left in the window."""
    with board() as open_board:
        found = open_board.terms(state, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, findings.terms(found), form, empty=not found.rows)


def deadlines(as_of: AsOf = None, known_by: KnownBy = None, reading: Reading = "text", form: Format = "table") -> None:
    """From the day asked about on, the earliest first; a day that is open or unverified says so."""
    with board() as open_board:
        found = open_board.deadlines(as_of=as_of, known_by=known_by, reading=reading)
    shown = ("day", "what", "provision", "grade", "certain")
    what = "days to come; certain: possibly is open on the evidence, undetermined is open in the Charter or rests on "
    answered(
        found, findings.listed(found, shown, f"{what}words that nobody verified (grade U)"), form, empty=not found.rows
    )


def readings(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="QUESTION",
            help="A question by name, or who with its word; a point such as 2.1-D, or an article; all points if not "
            "given.",
            autocompletion=completion.compared,
        ),
    ] = None,
    values: Values = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Each point with every reading's choice; or, for one question, each reading's answer and what turns it."""
    with board() as open_board, working("asking under each reading") if name else nullcontext():
        found = open_board.readings(name, *(values or ()), as_of=as_of, known_by=known_by, reading=reading)
    if found.rows and "by" in found.rows[0]:
        answered(found, findings.differing(found), form, empty=False)
        return
    shown = ("point", "question", "text", "official", "press")
    answered(found, findings.listed(found, shown, "points"), form, empty=not found.rows)


def charter(
    article: Annotated[
        str | None,
        typer.Argument(
            metavar="ARTICLE",
            help="2, 2.2, 2.2(c), a chapter: II, a point: 2.1-D; the whole Charter if not given.",
            autocompletion=completion.articles,
        ),
    ] = None,
    unverified: Annotated[bool, typer.Option("--unverified", help="Only what nobody has verified.")] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Each provision in our words with its grade; json gives parameters, open points and questions too."""
    with board() as open_board:
        found = open_board.charter(article, unverified=unverified, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, findings.provisions(found, detailed=article is not None), form, empty=not found.rows)


def question(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="NAME",
            help="A question by name or number; their list if not given.",
            autocompletion=completion.questions,
        ),
    ] = None,
    values: Values = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """The verdict of one rule with its reasons, what would change it, and what other readings answer."""
    with board() as open_board:
        if name is None:
            every = open_board.questions(as_of=as_of, known_by=known_by, reading=reading)
            layout = findings.listed(every, ("number", "name", "takes", "question"), "questions")
            answered(every, layout, form, empty=False)
            return
        found = open_board.question(name, *(values or ()), as_of=as_of, known_by=known_by, reading=reading)
    answered(found, findings.found(found), form, empty=False)
