"""What the shell offers while a name is being typed; it never builds the record and never says anything."""

import os
import re
from collections.abc import Callable, Iterable, Mapping
from contextlib import redirect_stdout
from io import StringIO

import typer

from tracker.errors import TrackerError
from tracker.settings import embedded_path, reading_url

_SHELL = "_TRACKER_COMPLETE"
_SPECIAL = r"([^\w\n%+,./:=@-])"


def asked_by_a_shell() -> bool:
    """Whether a shell runs the program to learn what to offer."""
    return _SHELL in os.environ


def answer(complete: Callable[[], object]) -> int:
    """Tell a shell what it may offer, and give the exit code, by which fish knows whether there is anything.

    Bash puts what it is told into the line as it is, so there a blank or quote has a backslash before it.
    """
    code, said = 0, StringIO()
    with redirect_stdout(said):
        try:
            complete()
        except SystemExit as error:
            code = error.code if isinstance(error.code, int) else 0
    is_quoted = os.environ.get("COMP_WORDS", "").split("\n")[-1].startswith(("'", '"'))
    as_typed = os.environ[_SHELL] == "complete_bash" and not is_quoted
    typer.echo(re.sub(_SPECIAL, r"\\\1", said.getvalue()) if as_typed else said.getvalue(), nl=False)
    return code


def words_before() -> list[str]:
    """The words of the command line that a shell is completing which are finished, without the program's name."""
    line = os.environ.get("COMP_WORDS") or os.environ.get("_TYPER_COMPLETE_ARGS") or ""
    return re.split(r"\s", line)[1:-1]


def states(typed: str) -> list[str]:
    """Codes and names of states that begin with what is typed."""
    return _begin(typed, "select state from states union select name from states order by 1")


def subjects(typed: str) -> list[str]:
    """The same of states, bodies and persons."""
    return _begin(
        typed,
        "select id from subject union select name from subject union select person from appointment "
        "union select person from announcement where person is not null order by 1",
    )


def groups(typed: str) -> list[str]:
    """Names of groups, regions and subregions that begin with what is typed."""
    return _begin(typed, "select distinct group_id from group_members order by 1")


def voters(typed: str) -> list[str]:
    """Codes of states and names of groups that can end a list whose last name is being typed: ``HUN,U``."""
    before, comma, last = typed.rpartition(",")
    names = _names("select state from states union select distinct group_id from group_members order by 1")
    return _offered((f"{before}{comma}{name}" for name in ("members", *names) if name.startswith(last)), typed)


def articles(typed: str) -> list[str]:
    """Provisions of the Charter and points that can be read in several ways that begin with what is typed."""
    return _begin(typed, "select provision from provisions union select ambiguity from reading_choices order by 1")


def reports(typed: str) -> list[str]:
    """Names of reports that begin with what is typed."""
    from tracker.questions.reading import report_names  # noqa: PLC0415

    return [name for name in report_names() if name.startswith(typed)]


def questions(typed: str) -> list[str]:
    """Names of questions of the Charter that begin with what is typed."""
    return [name for name in _takes() if name.startswith(typed)]


def compared(typed: str) -> list[str]:
    """The same with ``who``, and the points at which the Charter can be read in several ways."""
    points = _begin(typed, "select distinct ambiguity from reading_choices order by 1")
    return [*questions(typed), *_offered(("who",), typed), *points]


def values(ctx: typer.Context, typed: str) -> list[str]:
    """What a question takes next: a state, a person, a word of ``who``; nothing for a day or a number."""
    from tracker.questions.catalogue import WHO  # noqa: PLC0415

    name, given = ctx.params.get("name"), ctx.params.get("values") or ()
    takes = ("word",) if name == "who" else _takes().get(str(name), ())
    match takes[len(given)] if len(given) < len(takes) else "":
        case "word":
            return _offered(WHO, typed)
        case "state":
            return states(typed)
        case "person":
            return _begin(typed, "select distinct person from appointment order by 1")
    return []


def phrasings(ctx: typer.Context, typed: str) -> list[str]:
    """The next words of questions of the catalogue that begin as what is typed does."""
    from tracker.questions.english.understanding import filled_in  # noqa: PLC0415
    from tracker.questions.entries import entries  # noqa: PLC0415

    before = "".join(f"{word} " for word in ctx.params.get("words") or ())
    known = [filled_in(wording) for one in entries().values() for wording in one.wordings]
    rest = [one.removeprefix(before).split() for one in known if one.startswith(before + typed)]
    number = len(typed.split()) + typed.endswith(" ") or 1
    return _offered(dict.fromkeys(" ".join(words[:number]) for words in rest if words), typed)


def _takes() -> Mapping[str, tuple[str, ...]]:
    """The names of what each question of the Charter takes, by its own name."""
    from tracker.rules.book import RULES  # noqa: PLC0415
    from tracker.rules.questions import can_join as _filled  # noqa: F401, PLC0415 - importing it fills the book

    return {name: tuple(RULES[name].parameters) for name in sorted(RULES)}


def _begin(typed: str, names: str) -> list[str]:
    return _offered(_names(names), typed)


def _names(query: str) -> list[str]:
    """The names that a query gives; none where there is no record to ask."""
    from tracker.store.address import sqlite_address  # noqa: PLC0415
    from tracker.store.reader import open_reader  # noqa: PLC0415

    try:
        with open_reader(reading_url() or sqlite_address(embedded_path())) as reader:
            return [str(*row.values()) for row in reader.rows(query)]
    except TrackerError:
        return []


def _offered(names: Iterable[str], typed: str) -> list[str]:
    return [name for name in names if name.startswith(typed)]
