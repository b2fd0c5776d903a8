"""The reading commands: who, status, history, report."""

import sys
from collections.abc import Callable
from contextvars import ContextVar
from textwrap import fill
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperOption

from tracker.board import Board, connect
from tracker.cli import completion, layouts
from tracker.cli.output import Layout, PlainRows, show
from tracker.cli.paging import PAGED, write
from tracker.cli.progress import working
from tracker.clock import today
from tracker.domain.dates import day_words
from tracker.errors import BadRequest
from tracker.questions.answers.answer import Answer
from tracker.questions.catalogue import CERTAINTY, FORMATS, QUESTIONS, READINGS, WHO
from tracker.settings import embedded_path, reading_url
from tracker.version import __version__

AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", help="The day in the world; today if not given.")]
KnownBy = Annotated[
    str | None,
    typer.Option(
        "--known-by", metavar="DAY", help="Only what was publicly known on this day; everything if not given."
    ),
]
Reading = Annotated[
    str,
    typer.Option(
        "--reading",
        metavar="|".join(READINGS),
        help="Reading of the Charter, for what can be read in several ways.",
        autocompletion=lambda: list(READINGS),
    ),
]
Format = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="|".join(FORMATS),
        help="Form of the answer; json is stable.",
        autocompletion=lambda: list(FORMATS),
    ),
]
_STOOD = "As the ledger stood when it ended with this line (see 'tracker log')."
Ledger = Annotated[int | None, typer.Option("--ledger", metavar="SEQ", help=_STOOD)]


class ReadCommand(TyperCommand):
    """A command that reads the record: each takes ``--ledger`` and ``--no-pager``."""

    def get_params(self, ctx: Any) -> list[Any]:
        """Give the command's own parameters, and these as the last before help."""
        own = super().get_params(ctx)
        return [*own[:-1], _ledger_option(), _pager_option(), own[-1]]


def _pager_option() -> TyperOption:
    return TyperOption(
        param_decls=["--no-pager"],
        is_flag=True,
        default=False,
        expose_value=False,
        callback=lambda _context, _parameter, value: PAGED.set(False) if value else None,
        help="Show a long answer at once, without the pager.",
    )


def _ledger_option() -> TyperOption:
    return TyperOption(
        param_decls=["--ledger"],
        type=int,
        metavar="SEQ",
        default=None,
        expose_value=False,
        callback=lambda _context, _parameter, value: LEDGER.set(value),
        help=_STOOD,
    )


def add(app: typer.Typer) -> None:
    """Add the commands to the program."""
    for command in (who, status, history, report):
        words = _words() if command is who else ""
        asked_by(app, command, words)


def asked_by(app: typer.Typer, command: Callable[..., None], words: str = "") -> None:
    """Add the command of a question of the catalogue to the program."""
    asks = QUESTIONS[command.__name__]
    told = f"{asks.asks} {command.__doc__}{words}"
    app.command(cls=ReadCommand, help=told, epilog=f"Example: tracker {asks.example}")(command)


def _words() -> str:
    lines = [
        fill(f"{entry.word:<12} {entry.definition}", 76, initial_indent="  ", subsequent_indent=" " * 15)
        for entry in WHO.values()
    ]
    return "\n\n\b\nWords:\n" + "\n".join(lines)


def version() -> None:
    """Say which program this is, which state of the record it answers from, as of which day; builds nothing."""
    if reading_url() is None:
        from tracker.embedded import data_version  # noqa: PLC0415

        data = data_version(embedded_path())
    else:
        with board() as open_board:
            data = open_board.data_version()
    typer.echo(f"tracker {__version__}, data {data[:12] or 'none'}, as of {day_words(today())}")


def who(
    word: Annotated[
        str,
        typer.Argument(metavar="WORD", help="One of the words above.", autocompletion=lambda: list(WHO)),
    ],
    group: Annotated[
        str | None,
        typer.Option(
            "--group",
            metavar="GROUP",
            help="Only members of a group (NATO), UN region or subregion (Asia).",
            autocompletion=completion.groups,
        ),
    ] = None,
    state: Annotated[
        str | None,
        typer.Option(
            "--state",
            metavar="STATE",
            help="Only this state, by any code, name or alias.",
            autocompletion=completion.states,
        ),
    ] = None,
    negated: Annotated[bool, typer.Option("--not", help="The states of which the word is not true.")] = False,
    since: Annotated[
        str | None,
        typer.Option("--since", metavar="DAY", help="Only those of whom it has been so since this day or later."),
    ] = None,
    certainty: Annotated[
        str,
        typer.Option(
            "--certainty",
            metavar="|".join(CERTAINTY),
            help="Which answers to give.",
            autocompletion=lambda: list(CERTAINTY),
        ),
    ] = "all",
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """The states of which a word is true, each with its certainty; json and csv give the reasons."""
    with board() as open_board:
        found = open_board.who(
            word,
            as_of=as_of,
            known_by=known_by,
            reading=reading,
            group=group,
            state=state,
            negated=negated,
            since=since,
            certainty=certainty,
        )
    answered(found, layouts.roster(found), form, empty=not found.rows)


def status(
    state: Annotated[
        str, typer.Argument(metavar="STATE", help="Any code, name or alias.", autocompletion=completion.states)
    ],
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """Every side of one state's status: the value, since when, why, and the sources behind it."""
    with board() as open_board:
        found = open_board.status(state, as_of=as_of, known_by=known_by, reading=reading)
    answered(found, layouts.status(found), form, empty=False)


def history(
    subject: Annotated[
        str,
        typer.Argument(
            metavar="SUBJECT",
            help="A state, body or organisation, or a person's name.",
            autocompletion=completion.subjects,
        ),
    ],
    context: Annotated[
        bool,
        typer.Option("--context", help="Show acts outside the membership question too (the peace process)."),
    ] = False,
    every: Annotated[
        bool, typer.Option("--all", help="Show acts that a correction has retired too, with the act that did.")
    ] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """The acts of one subject, oldest first, with their sources."""
    with board() as open_board:
        found = open_board.history(
            subject, as_of=as_of, known_by=known_by, reading=reading, context=context, every=every
        )
    answered(found, layouts.history(found), form, empty=not found.rows)


def report(
    name: Annotated[
        str | None,
        typer.Argument(metavar="NAME", help="A report; without it, their list.", autocompletion=completion.reports),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="NAME=VALUE", help="A parameter of the report's own; may be repeated."),
    ] = None,
    query: Annotated[bool, typer.Option("--show", help="Print the SQL instead of running it.")] = False,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    reading: Reading = "text",
    form: Format = "table",
) -> None:
    """One named SQL report, or the list of them with their questions."""
    from tracker.questions.report import described, every_report  # noqa: PLC0415 - only reports list reports

    if name is None:
        reports = every_report()
        _listing([(one.name, one.question, " ".join(one.parameters)) for one in reports], form)
        return
    if query:
        from tracker.questions.reading import sql  # noqa: PLC0415

        write(sql(described(name).name))
        return
    given = dict(_setting(one) for one in settings or [])
    with board() as open_board:
        found = open_board.report(name, as_of=as_of, known_by=known_by, reading=reading, parameters=given)
    answered(found, layouts.report(found), form, empty=not found.rows)


LEDGER: ContextVar[int | None] = ContextVar("ledger", default=None)
"""The ledger line with which the record ends that the command under way reads; None for the whole of it."""

HYPOTHETICAL: ContextVar[tuple[str, ...]] = ContextVar("hypothetical", default=())
"""The acts that the command under way supposes."""


def board() -> Board:
    """Open the record, as its ledger stood and with what is supposed; tell on standard error while it is built."""
    own = connect(progress=Told())
    line, acts = LEDGER.get(), HYPOTHETICAL.get()
    if line is not None:
        with own, working("reading the ledger as it stood"):
            own = own.at_ledger(line)
    if not acts:
        return own
    with own, working("deriving the standings with what is supposed"):
        return own.what_if(*acts)


class Told:
    """Tells on standard error what a build is doing: one line a stage, a moving count on a terminal."""

    def __init__(self) -> None:
        self._doing = ""

    def __call__(self, doing: str, done: int, of: int) -> None:
        """Say how far a stage is."""
        if not self._doing:
            self._print("building the record from the packaged seeds, once")
        if sys.stderr is not None and sys.stderr.isatty():
            self._print(f"{doing} {done}/{of}   ", end="\r")
        elif doing != self._doing:
            self._print(f"{doing} …")
        self._doing = doing

    @staticmethod
    def _print(message: str, end: str = "\n") -> None:
        if sys.stderr is not None:
            print(f"tracker: {message}", end=end, file=sys.stderr, flush=True)  # noqa: T201


_LEFT_OUT = {
    False: "has not happened by the day asked about: ask --as-of a later day",
    True: "is not known by the day of --known-by: ask --known-by a later day, or leave it out",
}


def answered(answer: Answer, layout: Layout, form: str, *, empty: bool) -> None:
    """Print an answer; an empty one ends with exit code 1. Tell of acts supposed after the day asked about."""
    show(answer, layout, form)
    for act in answer.asked.ahead:
        typer.echo(f"tracker: '{act}' {_LEFT_OUT[act in answer.asked.hidden]}", err=True)
    if empty:
        raise typer.Exit(1)


def _listing(rows: list[tuple[str, str, str]], form: str) -> None:
    plain = [{"report": name, "question": asks, "parameters": own.split()} for name, asks, own in rows]
    records = [{"report": name, "question": asks, "parameters": own} for name, asks, own in rows]
    layout = Layout(
        ("Report", "Question", "Takes"), rows, f"{len(rows)} reports; run one with 'tracker report NAME'",
        ("report", "question", "parameters"), records,
    )  # fmt: skip
    show(PlainRows(plain), layout, form)


def _setting(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise BadRequest(f"--set takes NAME=VALUE, not '{text}'")
    return name, value
