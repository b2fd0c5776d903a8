"""The catalogue in full: every question the program answers, with its wordings, its articles and the report behind it.

The commands and the words of ``who`` are entries of ``tracker.questions.catalogue``, the questions of the Charter are
rules of the book, the reports are files: here they are one list, which documentation, page and tests are made from.
"""

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from tracker.questions.catalogue import QUESTIONS, WHO
from tracker.questions.english.phrasebook import phrases
from tracker.questions.english.understanding import filled_in, slots_of
from tracker.questions.report import described
from tracker.rules.book import RULES
from tracker.rules.questions import can_join as _filled  # noqa: F401 - importing it fills the book


class Entry(NamedTuple):
    """One question of the catalogue.

    Attributes:
        name: the words of its command that never change: ``who accepted``, ``question member``, ``changes``.
        asks: the question in plain words.
        definition: what the answer says.
        parameters: the kinds of what it takes beside days and reading, each once.
        articles: the provisions of the Charter it applies; empty for a question of the record alone.
        report: the SQL report behind it; empty where rules answer over the acts on record.
        wordings: ways of asking it in plain English, slots in braces.
        example: one of them, as somebody would ask it.
    """

    name: str
    asks: str
    definition: str
    parameters: tuple[str, ...]
    articles: tuple[str, ...]
    report: str
    wordings: tuple[str, ...]
    example: str


@cache
def entries() -> Mapping[str, Entry]:
    """Give every question of the catalogue by name, those of the record first, in the order of the phrase book."""
    wordings: dict[str, list[str]] = {}
    commands: dict[str, list[str]] = {}
    for word, own in phrases()["who"].items():
        wordings[f"who {word}"] = [f"who {said}" for said in own]
        commands[f"who {word}"] = []
    for command, own in phrases()["commands"].items():
        wordings.setdefault(_name(command), []).extend(own)
        commands.setdefault(_name(command), []).append(command)
    for name, own in phrases()["forms"].items():
        wordings[name], commands[name] = own, []
    return {name: _entry(name, tuple(own), commands[name]) for name, own in wordings.items()}


def _name(command: str) -> str:
    """The words of a command before what it takes; of a question of the Charter and a report, with their own name."""
    words = command.split()
    kept = 2 if words[0] in {"question", "report", "who"} else 1
    return " ".join(word for word in words[:kept] if not word.startswith(("{", "-", '"')))


def _entry(name: str, wordings: tuple[str, ...], commands: list[str]) -> Entry:
    head, _, own = name.partition(" ")
    parameters = tuple(dict.fromkeys(slot for command in commands for slot in slots_of(command)))
    example = filled_in(wordings[0])
    if head == "who":
        who = WHO[own]
        return Entry(name, f"{wordings[0].capitalize()}?", who.definition, (), (), who.report, wordings, example)
    if head == "question":
        rule = RULES[own]
        return Entry(name, rule.asks, rule.explanation, parameters, rule.provisions, "", wordings, example)
    if head == "report" and own:
        return Entry(name, described(own).question, described(own).question, parameters, (), own, wordings, example)
    asked = QUESTIONS[head.replace("-", "_")]
    return Entry(name, asked.asks, asked.definition, parameters, (), asked.report, wordings, example)
