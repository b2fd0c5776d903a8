"""What do the words of a question mean? Each run of words is a day, a name, a number, a meaning, or nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from tracker.domain.states import fold
from tracker.questions.catalogue import READINGS
from tracker.questions.english.days import said
from tracker.questions.english.phrasebook import vocabulary
from tracker.questions.reading import report_names

Part = tuple[str, str, str]
"""What one run of words is: ``concept`` and its name; ``slot``, its kind and its value; ``option``, name and value."""


class Item(NamedTuple):
    """A run of words, and every way of reading it: each way is some parts, none for words without a meaning."""

    words: str
    ways: tuple[tuple[Part, ...], ...]


Called = Mapping[str, Mapping[str, Sequence[str]]]
"""For each kind of what is named (state, group, body, person), everything each is called, by its id."""

_QUOTED = re.compile(r"[\"“”„«]([^\"“”„«»]+)[\"“”„»]")
_SHORTENED = re.compile(r"(?<=\w)['’](?:s|ll|ve|re)\b", re.IGNORECASE)
_HAD = re.compile(r"(?<=\w)['’]d\b", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(\d{1,4})\s+(?:votes?\s+)?(?:in\s+favou?r|for|yes|to)\W+(?:and\s+)?(\d{1,4})(?:\s+(?:votes?\s+)?(?:against|no|opposed))?"
    r"(?:\W+(?:and\s+|with\s+)?(\d{1,4}|no)\s+(?:abstentions?|abstaining|abstained))?",
    re.IGNORECASE,
)
"""Votes as they are told: 12 votes in favour, 7 against and 1 abstention; 7 votes to 0."""
_WRITTEN = {
    "votes": re.compile(r"\d{1,4}-\d{1,4}-\d{1,4}"),
    "act": re.compile(r"[a-z][a-z0-9]*-\d{4}-\d{2}-\d{2}-[a-z0-9_\-]+"),
    "point": re.compile(r"\d{1,2}(?:\.\d{1,2})?-[A-Z]"),
    "quoted": re.compile(r"\d{4}/\d{1,3}"),
}
_AMOUNT = re.compile(r"(?:usd|us\$|\$)?(\d[\d,]*(?:\.\d+)?)(bn|billion|m|million)?", re.IGNORECASE)
_SCALE = {"bn": 10**9, "billion": 10**9, "m": 10**6, "million": 10**6}
_NUMBER = re.compile(r"\d{1,4}")
_WORDS_IN_A_NAME = 8
_SIGNS = frozenset("!~<>=#^")
"""Signs before a word that would turn what it means: !signed."""
_PUNCTUATION = re.compile(r"(?<!\S)(?:[?!.,;:…*–—-]|\.\.\.|--)(?!\S)")
"""Marks between blanks that part words and carry no meaning of their own."""


def hear(text: str, names: Mapping[str, tuple[Part, ...]], today: date) -> list[Item]:
    """Read a question from left to right, at each place the longest run of words that means something."""
    items: list[Item] = []
    at = 0
    text = _COUNTED.sub(lambda told: f"{told[1]}-{told[2]}-{told[3] if (told[3] or '').isdigit() else 0}", text)
    for quoted in _QUOTED.finditer(text):
        items += _read_plain(text[at : quoted.start()], names, today)
        items.append(Item(quoted[0], ((("slot", "quoted", quoted[1]),),)))
        at = quoted.end()
    return items + _read_plain(text[at:], names, today)


def _read_plain(text: str, names: Mapping[str, tuple[Part, ...]], today: date) -> list[Item]:
    tokens = _PUNCTUATION.sub(" ", _SHORTENED.sub("", _HAD.sub(" had", text))).split()
    raw = [token.lstrip(",;:'’[").rstrip(",;:!?…'’]").rstrip(".") or token for token in tokens]
    raw = [word if word.count("(") == word.count(")") else word.strip("()") for word in raw]
    items: list[Item] = []
    at = 0
    while at < len(raw):
        count, item = _longest(raw[at:], names, today)
        items.append(item)
        at += count
    return items


def _longest(raw: Sequence[str], names: Mapping[str, tuple[Part, ...]], today: date) -> tuple[int, Item]:
    """Read the longest run of words that means something; one word where none does."""
    found: list[tuple[int, tuple[tuple[Part, ...], ...]]] = []
    lower = [word.casefold() for word in raw]
    if today != date.min and (days := said(lower, today)):
        found.append((days.words, _of_days(lower, days.first, days.last, days.role)))
    if option := _of_reading(lower) or _of_certainty(lower):
        found.append(option)
    if written := _of_writing(raw):
        found.append(written)
    for count in range(min(len(raw), _WORDS_IN_A_NAME), 0, -1):
        if ways := _of_words(raw[:count], names):
            found.append((count, ways))
            break
    if not found:
        return 1, Item(raw[0], ())
    most = max(count for count, _ in found)
    every = tuple(way for count, ways in found if count == most for way in ways)
    return most, Item(" ".join(raw[:most]), tuple(dict.fromkeys(every)))


def _of_days(words: Sequence[str], first: date, last: date, role: str) -> tuple[tuple[Part, ...], ...]:
    """The ways to read days: the day asked about, or of knowledge; a slot of the question; a span."""
    if role == "by":
        return ((("option", "as-of", last.isoformat()),),)
    if role == "day":
        day = first.isoformat()
        return (("option", "as-of", day),), (("slot", "day", day),), (("slot", "span", f"{day} {day}"),)
    span: tuple[Part, ...] = (("slot", "span", f"{first.isoformat()} {last.isoformat()}"),)
    if role == "year":
        return span, (("slot", "year", str(first.year)),)
    if role == "quarter":
        return span, (("slot", "quarter", str((first.month + 2) // 3)), ("slot", "year", str(first.year)))
    return (span,)


def _of_reading(words: Sequence[str]) -> tuple[int, tuple[tuple[Part, ...], ...]] | None:
    """``under the official reading``, ``as the press reads it``, ``under text``."""
    if list(words[:2]) == ["according", "to"]:
        within = _of_reading(("under", *words[2:]))
        return (within[0] + 1, within[1]) if within else None
    match list(words[:4]):
        case ["under" | "in" | "by" | "with", "the", name, "reading" | "readings"] if name in READINGS:
            count = 4
        case ["the" | "under", name, "reading", *_] if name in READINGS:
            count = 3
        case ["under", name, *_] | [name, "reading", *_] if name in READINGS:
            count = 2
        case _:
            return None
    return count, ((("option", "reading", name),),)


def _of_certainty(words: Sequence[str]) -> tuple[int, tuple[tuple[Part, ...], ...]] | None:
    """``certainly``, ``for certain``, ``only possibly``: which rows of an answer are wanted."""
    for certainty, said_so in _CERTAINTIES.items():
        for one in said_so:
            if list(words[: len(one)]) == one:
                return len(one), ((("option", "certainty", certainty),),)
    return None


_CERTAINTIES = {
    "yes": [["for", "certain"], ["for", "sure"], ["certainly"], ["definitely"]],
    "possibly": [["only", "possibly"], ["possibly"], ["perhaps"]],
}


def _of_writing(raw: Sequence[str]) -> tuple[int, tuple[tuple[Part, ...], ...]] | None:
    """Numbers, amounts, votes, articles, points and ids of acts, by how they are written."""
    head = raw[0]
    if head.casefold() == "report" and len(raw) > 1 and raw[1] in report_names():
        return 2, ((("slot", "report", raw[1]),),)
    for kind, written in _WRITTEN.items():
        if written.fullmatch(head):
            return 1, ((("slot", kind, head),),)
    money = head.casefold() in {"usd", "$", "us$", "dollars"} and len(raw) > 1
    at = 1 if money else 0
    count = at + 1
    if amount := _AMOUNT.fullmatch(raw[at]):
        scale = amount[2]
        if not scale and len(raw) > count and raw[count].casefold() in _SCALE:
            scale, count = raw[count], count + 1
        if len(raw) > count and raw[count].casefold() in {"dollars", "usd"}:
            count += 1
        elif not scale and not money and not head.startswith(("$", "U", "u")) and len(amount[1]) < 6:  # noqa: PLR2004
            return _of_number(head)
        value = _times(amount[1].replace(",", ""), _SCALE.get((scale or "").casefold(), 1))
        return count, ((("slot", "amount", value),),)
    return _of_number(head)


def _of_number(head: str) -> tuple[int, tuple[tuple[Part, ...], ...]] | None:
    ways: list[tuple[Part, ...]] = []
    if _NUMBER.fullmatch(head):
        ways.append((("slot", "number", head),))
        if len(head) == 4 and head.startswith(("19", "20")):  # noqa: PLR2004
            ways.append((("slot", "year", head),))
    return (1, tuple(ways)) if ways else None


def _times(number: str, scale: int) -> str:
    product = Decimal(number) * scale
    return format(product.quantize(Decimal("0.01")) if product % 1 else product.quantize(Decimal(1)), "f")


def _of_words(raw: Sequence[str], names: Mapping[str, tuple[Part, ...]]) -> tuple[tuple[Part, ...], ...]:
    """A name on record, words of the vocabulary, or a word that carries no meaning of its own."""
    each = [_folded(word) for word in raw]
    if not all(each) or any(word[0] in _SIGNS for word in raw):
        return ()
    folded = " ".join(each)
    meant: list[tuple[Part, ...]] = [(("concept", name, ""),) for name in vocabulary().concepts.get(folded, ())]
    if len(raw) == 1 and folded in vocabulary().fillers:
        meant.append(())
    named = [(part,) for part in names.get(folded, ())]
    named += [(("option", "group", part[2]),) for (part,) in named if part[1] == "group"]
    if len(raw) > 1 or len(raw[0]) not in _CODES or not raw[0].isalpha() or folded in _SPELLED_SMALL:
        return (*meant, *named)
    return tuple(named or meant) if raw[0].isupper() else tuple(meant)


_SPELLED_SMALL = {"uk", "usa", "uae", "eu", "g7", "g20", "oic", "gcc", "p5"}
"""Short names that people write in small letters too, and that are no English words."""

_CODES = (2, 3)
"""How long the code of a state is; many an English word is one: a code is one in capitals."""


def _folded(word: str) -> str:
    """A word as the vocabulary has it; an article at the head of a name does not matter."""
    return "the" if word.casefold() == "the" else fold(word)


def index(called: Called) -> Mapping[str, tuple[Part, ...]]:
    """Everything by what it is called, folded; a person also by a part of the name that is nobody else's."""
    found: dict[str, list[Part]] = {}
    for kind, own in called.items():
        for own_id, names in own.items():
            spelled = [one for name in (own_id, *names) for one in _spelled(name, kind)]
            for name in spelled if own_id != "BOARD" else ():
                found.setdefault(fold(name), []).append(("slot", kind, own_id))
    parts: dict[str, set[str]] = {}
    for person in called.get("person", ()):
        for word in fold(person).split():
            parts.setdefault(word, set()).add(person)
    for word, persons in parts.items():
        if (
            len(persons) == 1
            and word not in found
            and word not in vocabulary().concepts
            and word not in vocabulary().fillers
        ):
            found[word] = [("slot", "person", next(iter(persons)))]
    return {name: tuple(dict.fromkeys(parts)) for name, parts in found.items() if name}


_ADJECTIVES = {"africa": "african", "america": "american", "asia": "asian", "europe": "european", "oceania": "oceanian"}


def _spelled(name: str, kind: str) -> Iterator[str]:
    """A name, and of a region its adjective: Western Africa, western african; no number, which may be anything."""
    if not name.isdigit() or kind == "article":
        yield name
    head, _, last = name.rpartition(" ")
    if kind == "group" and last.casefold() in _ADJECTIVES:
        yield f"{head} {_ADJECTIVES[last.casefold()]}".strip()
