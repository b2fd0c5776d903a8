"""Acts supposed in words: a subject, a kind, its fields, and ``on DAY``, as ``what-if`` takes them.

``QAT contribution paid cash 1000000000.01 on 2026-12-01``: a bare word is a value of one of the kind's fields, a bare
number its count or amount; everything can also be written ``field=value``.
"""

import re
import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from tracker.domain.dates import parse, parse_day
from tracker.domain.events import ASSERTED_BY, CONFIDENCE, KINDS, MOTIVES, Field, Kind
from tracker.errors import BadRequest, shortened

_PLAIN: Mapping[tuple[str, str], str] = {
    ("invitation", "to"): "membership",
    ("invitation", "manner"): "letter",
    ("acceptance", "manner"): "written",
    ("refusal", "manner"): "final",
    ("consent", "means"): "ratification",
    ("listing", "list"): "the Board's list",
    ("listing", "role"): "member",
    ("contribution", "payee"): "Board of Peace",
    ("meeting", "nature"): "other",
    ("ballot", "capacity"): "member",
    ("proposal", "before"): "board",
    ("proposal", "title"): "a proposal",
    ("appointment", "change"): "takes",
}
"""What is meant where a field is left out; every other field that a kind needs must be said."""

_NUMBER = re.compile(r"[0-9][0-9_,]*(?:\.[0-9]{1,2})?", re.ASCII)
_LIKE_A_NUMBER = re.compile(r"[-+.]?[0-9]", re.ASCII)
_FLAGS = {"yes": True, "true": True, "no": False, "false": False}
_COMMON: Mapping[str, Mapping[str, str]] = {
    "asserted_by": ASSERTED_BY,
    "confidence": CONFIDENCE,
    "motive": MOTIVES,
}
_NAMED = ("id", "by", "known", "supersedes", "after")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One act that is supposed, not recorded.

    Attributes:
        text: the words it was given in, on one line.
        subject: who it is the act of, as written.
        kind: a key of ``KINDS``.
        done_on: EDTF day in the world.
        fields: the fields of its kind.
        asserted_by: whose word it is; None for the word of whoever decides it.
        confidence: how sure it is.
        id: its name among the supposed acts; None for none of its own.
        by: who acted or spoke; None for the subject itself.
        known: the day it becomes known; None for its own day.
        after: ids of the acts it came after.
        supersedes: id of the act it corrects; None when it corrects nothing.
        motive: why it does.
    """

    text: str
    subject: str
    kind: str
    done_on: str
    fields: Mapping[str, object]
    asserted_by: str | None
    confidence: str
    id: str | None
    by: str | None
    known: str | None
    after: tuple[str, ...]
    supersedes: str | None
    motive: str | None


def suppose(text: str) -> Hypothesis:
    """Read one supposed act.

    Raises:
        BadRequest: it names no subject, kind or day, or a word that its kind does not have; the message says which.
        DateError: its day is none.
    """
    words = _words(text)
    place = next((number for number, word in enumerate(words) if word in KINDS and number > 0), None)
    if place is None:
        raise BadRequest(
            f"'{shortened(text)}' says no kind of act after its subject; write one of {', '.join(KINDS)}, as in "
            "'QAT contribution paid cash 1000000000.01 on 2026-12-01'"
        )
    if len(words) < place + 3 or words[-2] != "on":
        raise BadRequest(f"'{shortened(text)}' says no day; end it with 'on DAY', as in 'on 2026-12-01'")
    kind = KINDS[words[place]]
    said: dict[str, str] = {}
    for word in words[place + 1 : -2]:
        name, value = _meant(kind, word, said)
        if name in said:
            raise BadRequest(f"'{shortened(text)}' says {name} twice")
        said[name] = value
    known = said.pop("known", None)
    common = {name: said.pop(name, None) for name in ("asserted_by", "id", "by", "supersedes", "motive")}
    if (common["supersedes"] is None) != (common["motive"] is None):
        raise BadRequest(f"'{shortened(text)}': supersedes=ID and motive ({', '.join(MOTIVES)}) go together")
    return Hypothesis(
        text=" ".join(words),
        subject=" ".join(words[:place]),
        kind=kind.name,
        done_on=parse(words[-1]).text,
        confidence=said.pop("confidence", "high"),
        known=parse_day(known).isoformat() if known else None,
        after=tuple(name for name in said.pop("after", "").split(",") if name),
        fields=_fields(kind, said, text),
        **common,
    )


def _words(text: str) -> list[str]:
    try:
        return shlex.split(text)
    except ValueError:
        raise BadRequest(f"'{shortened(text)}' has a quotation mark without its pair") from None


def _meant(kind: Kind, word: str, said: Mapping[str, str]) -> tuple[str, str]:
    """Which field a word is about, and what it says of it."""
    name, equals, value = word.partition("=")
    if equals:
        if kind.field(name) is None and name not in (*_COMMON, *_NAMED):
            names = [field.name for field in kind.fields] + [*_COMMON, *_NAMED]
            raise BadRequest(f"{kind.name} has no field '{shortened(name)}'; it takes {', '.join(names)}")
        return name, value
    if _NUMBER.fullmatch(word):
        numbers = [field.name for field in kind.fields if field.type in {"int", "usd"}]
        if len(numbers) != 1:
            wanted = f"one of {', '.join(f'{name}=' for name in numbers)}" if numbers else "a field's name"
            raise BadRequest(f"what is {word} of a {kind.name}? Write {wanted} before it")
        return numbers[0], word
    if _LIKE_A_NUMBER.match(word):
        raise BadRequest(
            f"'{shortened(word)}' is no amount or count: write digits with at most two decimals, as in 1000000000.01"
        )
    for field in kind.fields:
        if word in field.values and field.name not in said:
            return field.name, word
        if word == field.name and field.type == "bool":
            return word, "yes"
    for name, values in _COMMON.items():
        if word in values:
            return name, word
    raise BadRequest(f"'{shortened(word)}' is no word of {_described(kind)}; write other fields as field=value")


def _described(kind: Kind) -> str:
    """The kind with the words that can stand bare."""
    words = [
        f"{field.name}: {', '.join(field.values) if field.values else field.name}"
        for field in kind.fields
        if field.values or field.type == "bool"
    ]
    return f"{kind.name} ({'; '.join(words)})" if words else kind.name


def _fields(kind: Kind, said: Mapping[str, str], text: str) -> dict[str, object]:
    own = {name: value for (of_kind, name), value in _PLAIN.items() if of_kind == kind.name}
    own.update(said)
    if missing := [field for field in kind.fields if field.required and field.name not in own]:
        wanted = "; ".join(f"{field.name} ({' or '.join(field.values) or field.meaning})" for field in missing)
        raise BadRequest(f"'{shortened(text)}' does not say {wanted}")
    return {field.name: _value(field, own[field.name]) for field in kind.fields if field.name in own}


def _value(field: Field, text: str) -> object:
    """Read a field's value as the rules take it: an amount as exact US dollars in text."""
    if field.type == "choice" and text not in field.values:
        raise BadRequest(f"{field.name} is one of {', '.join(field.values)}, not '{shortened(text)}'")
    if field.type == "bool":
        if text not in _FLAGS:
            raise BadRequest(f"{field.name} is yes or no, not '{shortened(text)}'")
        return _FLAGS[text]
    if field.type in {"int", "usd"}:
        digits = text.replace("_", "").replace(",", "")
        if not _NUMBER.fullmatch(text) or (field.type == "int" and "." in digits):
            raise BadRequest(f"{field.name} is a number such as {'1000000000.01' if field.type == 'usd' else '25'}")
        return f"{Decimal(digits):f}" if field.type == "usd" else int(digits)
    return text
