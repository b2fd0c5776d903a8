"""The questions that the Charter makes answerable, each asked of the record by its name."""

import re
import shlex
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from inspect import Parameter, signature
from typing import Any, get_args, get_type_hints

from tracker.domain.charter import Charter
from tracker.domain.truth import Truth
from tracker.errors import BadRequest, UnknownName, require_string, shortened
from tracker.questions.answers.found import Found
from tracker.questions.answers.listed import Listed
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS, READINGS, WHO
from tracker.questions.charter import known_charters
from tracker.questions.outlook import remarked
from tracker.questions.reading import disputed, find_person, find_state, find_subject
from tracker.questions.world import read_world, read_worlds, worlds_under
from tracker.rules.book import NOT_CODED, RULES, Rule
from tracker.rules.deadlines import deadlines as deadlines_of
from tracker.rules.questions import can_join as _filled  # noqa: F401 - importing it fills the book
from tracker.rules.turning import turning
from tracker.rules.world import World
from tracker.store.acts import natures
from tracker.store.reader import Reader

_DIFFERING = "each reading's answer to one question, and the choices by which it differs from the reading asked for"
_FLAGS = {"yes": True, "no": False}
_DIGITS = 9
_LETTER = re.compile(r"(?<=[0-9])([a-z])$")
"""The letter of an article written without its brackets: ``2.2c``."""

_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def questions(reader: Reader, asked: Asked) -> Listed:
    """List every question by number, with its name, its articles and what it takes."""
    rows = [
        {
            "number": rule.number,
            "name": rule.name,
            "question": rule.asks,
            "provisions": list(rule.provisions),
            "takes": list(rule.parameters),
        }
        for rule in sorted(RULES.values(), key=lambda rule: rule.number)
    ]
    return Listed("question", QUESTIONS["question"].definition, asked, reader.head()[1], rows)


def question(reader: Reader, name: str, values: Sequence[str], asked: Asked) -> Found:
    """Ask one question.

    Args:
        reader: the database.
        name: its name or its number.
        values: what it takes, in order; the last ones may be left out where they have a default.
        asked: the days and the reading.

    Raises:
        UnknownName: there is no such question or state.
        BadRequest: it takes other values.
    """
    rule, given = _rule(reader, name, values)
    found = {reading: rule.function(world, **given) for reading, world in read_worlds(reader, asked, READINGS).items()}
    found = {reading: remarked(one, asked) for reading, one in found.items()}
    own = found.pop(asked.reading)
    shown = " ".join(["question", rule.name, *values])
    definition = QUESTIONS["question"].definition
    told = disputed(reader, (own, *found.values()))
    return Found(shown, definition, asked, reader.head()[1], rule.name, rule.explanation, own, found, told)


def _rule(reader: Reader, name: str, values: Sequence[str]) -> tuple[Rule, dict[str, object]]:
    """Find a rule by the name of its question, with the values that it takes."""
    by_number = {str(rule.number): rule for rule in RULES.values()}
    rule = RULES.get(require_string(name).casefold()) or by_number.get(name)
    if rule is None:
        from difflib import get_close_matches  # noqa: PLC0415 - only for a name that is wrong

        raise UnknownName(name, "question", get_close_matches(name, RULES), "'tracker question' lists them")
    body = partial(_body, reader)
    named = {"state": partial(_state, reader), "body": body, "mission": body, "person": partial(find_person, reader)}
    return rule, taken(rule, values, named)


def taken(rule: Rule, values: Sequence[str], named: Mapping[str, Callable[[str], str]]) -> dict[str, object]:
    """Read what a question takes, in order; the last values may be left out where they have a default.

    Args:
        rule: the question.
        values: the values as they are written.
        named: for what is named by any of its names, what finds it.

    Raises:
        UnknownName: nothing is called so.
        BadRequest: it takes other values.
    """
    if len(values) > len(rule.parameters):
        beyond = values[len(rule.parameters)]
        hint = f"; a day is asked about with --as-of {beyond}" if _DAY.fullmatch(beyond) else ""
        raise BadRequest(f"question {rule.name} takes {_takes(rule)}: '{shortened(beyond)}' is too much{hint}")
    types, own = get_type_hints(rule.function), signature(rule.function).parameters
    for key, value in zip(rule.parameters, values, strict=False):
        if not value.strip() and own[key].default is Parameter.empty:
            raise BadRequest(f"question {rule.name}: {key} is empty; write {rule.parameters[key]}")
    given = {
        key: named[key](value) if key in named else _of_type(key, value, types[key])
        for key, value in zip(rule.parameters, values, strict=False)
    }
    try:
        signature(rule.function).bind(None, **given)
    except TypeError as error:
        raise BadRequest(f"question {rule.name} takes {_takes(rule)}") from error
    return given


def _state(reader: Reader, value: str) -> str:
    return find_state(reader, value)[0]


def _body(reader: Reader, value: str) -> str:
    """A body by any name on record: a regional organization by its code, another by its name; else as it is written."""
    try:
        own_id, name = find_subject(reader, value)
    except UnknownName:
        return value
    return own_id if own_id in natures(reader.rows) else name


def _of_type(key: str, value: str, of_type: object) -> object:
    """Read a value as the rule takes it: a whole number, yes or no, or the text as it is."""
    kinds = get_args(of_type) or (of_type,)
    if int in kinds:
        if not (value.isascii() and value.isdigit() and len(value) <= _DIGITS):
            raise BadRequest(f"{key} is a whole number such as 12, not '{shortened(value)}'")
        return int(value)
    if bool in kinds:
        if value not in _FLAGS:
            raise BadRequest(f"{key} is yes or no, not '{shortened(value)}'")
        return _FLAGS[value]
    return value


def _takes(rule: Rule) -> str:
    return ", ".join(f"{key} ({meaning})" for key, meaning in rule.parameters.items()) or "nothing"


def deadlines(reader: Reader, asked: Asked) -> Listed:
    """List every day to come that the Charter or a mandate fixes, from the day asked about on."""
    rows = [
        {
            "key": one.key,
            "day": one.day.isoformat() if one.day else None,
            "earliest": one.since.isoformat() if one.since else None,
            "latest": one.until.isoformat() if one.until else None,
            "what": one.what,
            "provision": one.provision,
            "grade": one.grade,
            "certain": one.certain,
            "because": " ".join(ground.text for ground in one.because),
        }
        for one in deadlines_of(read_world(reader, asked), asked.as_of)
    ]
    return Listed("deadlines", QUESTIONS["deadlines"].definition, asked, reader.head()[1], rows)


def readings(reader: Reader, asked: Asked, only: str | None = None) -> Listed:
    """List every point at which the Charter can be read in several ways, with each reading's choice.

    Args:
        reader: the database.
        asked: the days and the reading.
        only: one point, or an article with all its points; every one if not given.
    """
    choices: dict[str, dict[str, object]] = {}
    every = reader.rows("select * from reading_choices order by ambiguity, reading")
    for row in sorted(every, key=lambda row: _in_order(str(row["ambiguity"]))):
        own = choices.setdefault(
            row["ambiguity"],
            {"point": row["ambiguity"], "provision": row["provision"], "question": row["question"]},
        )
        own[row["reading"]] = row["choice"]
    rows = [
        {**own, "differs": len({own[reading] for reading in READINGS}) > 1}
        for own in choices.values()
        if only is None or own["point"] == only or str(own["point"]).startswith(f"{only}-")
    ]
    return Listed(
        f"readings {only}" if only else "readings", QUESTIONS["readings"].definition, asked, reader.head()[1], rows
    )


def is_point(reader: Reader, name: str) -> bool:
    """Whether a point at which the Charter can be read in several ways is called so, or stands under that article."""
    query = "select 1 from reading_choices where ambiguity = :name or substr(ambiguity, 1, length(:name) + 1) = :start"
    return bool(reader.rows(query, {"name": name, "start": f"{name}-"}))


def differing(reader: Reader, asked: Asked, name: str, values: Sequence[str]) -> Listed:
    """Ask one question under every reading, and say by which choices each answers otherwise than the one asked for.

    Args:
        reader: the database.
        asked: the days and the reading.
        name: name of a question, or ``who``.
        values: what it takes, in order; for ``who`` its word.

    Raises:
        UnknownName: there is no such question, word or state.
        BadRequest: it takes other values.
    """
    answer = _roster(values) if name == "who" else _finding(reader, name, values)
    world_under = worlds_under(reader, asked)
    charters = known_charters(reader, ())
    own = charters[asked.reading]
    points = {row["ambiguity"]: row for row in reader.rows("select * from reading_choices")}

    @cache
    def ask(of: Charter) -> dict[str, object]:
        return answer(world_under(of))

    rows = []
    for reading, of in charters.items():
        turned = turning(ask, own, of)
        choices = [
            {
                "point": point,
                "provision": points[point]["provision"],
                "question": points[point]["question"],
                "instead_of": own.choices[point],
                "choice": of.choices[point],
            }
            for point in turned
        ]
        rows.append({"reading": reading, **ask(of), "differs": bool(turned), "by": choices})
    if name == "who":
        rows = _beside(rows, asked.reading)
    shown = shlex.join(["readings", name, *values])
    return Listed(shown, _DIFFERING, asked, reader.head()[1], rows)


def _finding(reader: Reader, name: str, values: Sequence[str]) -> Callable[[World], dict[str, object]]:
    rule, given = _rule(reader, name, values)

    def answer(world: World) -> dict[str, object]:
        found = rule.function(world, **given)
        return {"verdict": found.verdict.value, "value": found.value}

    return answer


def _roster(values: Sequence[str]) -> Callable[[World], dict[str, object]]:
    """Who is in a roster: certain ones by their code, possible ones with a question mark."""
    entry = WHO.get(values[0]) if len(values) == 1 else None
    if entry is None or not entry.facet:
        words = ", ".join(word for word, one in WHO.items() if one.facet)
        raise BadRequest(f"readings who takes one of {words}")

    def answer(world: World) -> dict[str, object]:
        found = {code: world.truth(code, entry.facet, *entry.values) for code in world.names}
        sure = [code for code, truth in found.items() if truth is Truth.YES]
        return {
            "verdict": f"{len(sure)} yes, {sum(truth is Truth.POSSIBLY for truth in found.values())} possibly",
            "value": [f"{code}{'' if code in sure else '?'}" for code, truth in found.items() if truth is not Truth.NO],
        }

    return answer


def _beside(rows: list[dict[str, Any]], reading: str) -> list[dict[str, Any]]:
    """Say of each reading's roster who is in it otherwise than in that of the reading asked for."""
    own = next(row["value"] for row in rows if row["reading"] == reading)
    return [
        {
            **row,
            "more": [code for code in row["value"] if code not in own],
            "fewer": [code for code in own if code not in row["value"]],
        }
        for row in rows
    ]


def charter(reader: Reader, asked: Asked, article: str | None = None, *, unverified: bool = False) -> Listed:
    """List provisions in our words, each with its grade, its parameters, its open points and the questions that use it.

    Args:
        reader: the database.
        asked: the days and the reading.
        article: only this article, provision or chapter: ``2``, ``2.2``, ``2.2(c)``, ``II``; or the provision on which
            a point is open: ``2.1-D``.
        unverified: only what nobody has verified.

    Raises:
        UnknownName: there is no such article.
    """
    article = _LETTER.sub(r"(\1)", article) if article else article
    rules = reader.rows("select * from charter_rules order by rule")
    every = sorted(
        reader.rows("select * from provisions"),
        key=lambda row: (row["chapter"] != "preamble", _in_order(row["provision"])),
    )
    points: dict[str, dict[str, dict[str, Any]]] = {}
    for choice in reader.rows("select * from reading_choices order by ambiguity, reading"):
        own = points.setdefault(choice["provision"], {})
        point = own.setdefault(choice["ambiguity"], {"point": choice["ambiguity"], "question": choice["question"]})
        point[choice["reading"]] = choice["words"]

    def own_points(row: Mapping[str, object]) -> Mapping[str, dict[str, Any]]:
        return points.get(str(row["provision"]), {})

    is_a_point = any(article in own for own in points.values())
    rows = [
        {
            **row,
            "parameters": [
                {key: rule[key] for key in ("rule", "value", "operator", "unit", "grade")}
                for rule in rules
                if rule["provision"] == row["provision"]
            ],
            "points": list(own_points(row)),
            "readings": [one for key, one in own_points(row).items() if article in {None, key} or not is_a_point],
            "questions": [rule.name for rule in RULES.values() if row["provision"] in rule.provisions],
            "not_coded": NOT_CODED.get(row["provision"]),
        }
        for row in every
        if (article is None or _within(row, article) or article in own_points(row))
        and (not unverified or row["grade"] == "U")
    ]
    if not rows and article is not None:
        known = dict.fromkeys(str(row["article"]) for row in every if row["article"])
        raise UnknownName(article, "article of the Charter", (), f"articles are {', '.join(known)}")
    only = f" {article}" if article else ""
    shown = f"charter{only}{' --unverified' if unverified else ''}"
    return Listed(shown, QUESTIONS["charter"].definition, asked, reader.head()[1], rows)


def _in_order(name: str) -> list[tuple[int, str]]:
    """Where an article comes in the Charter: by number, its parts before its letters; what has no number comes last."""
    found = re.findall("[0-9]+|[^0-9]+", name.replace("/", " "))
    return [(int(part), "") if part.isdigit() else (10**6, part) for part in found]


def _within(row: dict[str, object], article: str) -> bool:
    own = str(row["provision"])
    inside = own.startswith(article) and own[len(article) : len(article) + 1] in {"", ".", "(", "/"}
    return inside or str(row["chapter"]) == article
