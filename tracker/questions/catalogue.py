"""Every question the program answers, once: its words, its definition, the report behind it, an example.

Command line, library and documentation are made from this list: a new ``who`` word is one entry here.
"""

from collections.abc import Mapping
from typing import NamedTuple

READINGS: Mapping[str, str] = {
    "text": "the published wording of the Charter and nothing else",
    "official": "as the Board, the White House and US officials present it",
    "press": "as news summaries put it",
}

FORMATS = ("table", "json", "csv", "md")
CERTAINTY = ("yes", "possibly", "all")


class Who(NamedTuple):
    """One word that ``who`` takes.

    Attributes:
        word: the word.
        definition: what being in the answer means, in one clause.
        report: the SQL report behind it.
        also: other words that people use for it, offered when they are asked.
        facet, values: for a side of a state's status, which side and which values count; empty for acts.
    """

    word: str
    definition: str
    report: str = "who"
    facet: str = ""
    values: tuple[str, ...] = ()
    also: tuple[str, ...] = ()


class Question(NamedTuple):
    """One question.

    Attributes:
        name: the command and the library method.
        asks: the question in plain words; ``…`` stands for its parameter.
        definition: what the answer says.
        example: the words of a command that asks it.
    """

    name: str
    asks: str
    definition: str
    example: str


_WHO = (
    Who(
        "invited",
        "states with a standing invitation to membership, whatever they answered",
        facet="invitation",
        values=("invited",),
    ),
    Who(
        "rescinded",
        "states whose invitation was taken back by the Chairman",
        facet="invitation",
        values=("rescinded",),
    ),
    Who(
        "accepted",
        "states whose own word, on that day, was that they accept",
        facet="response",
        values=("accepted",),
    ),
    Who(
        "conditional",
        "states whose own word, on that day, was yes in principle or on a condition",
        facet="response",
        values=("conditional",),
    ),
    Who(
        "undecided",
        "states whose own word, on that day, was that they study the invitation or have not decided",
        facet="response",
        values=("undecided",),
        also=("studying", "considering"),
    ),
    Who(
        "declined",
        "states whose own word, on that day, was no, for good or for now",
        facet="response",
        values=("declined",),
        also=("refused", "rejected"),
    ),
    Who(
        "signed",
        "states that had signed the Charter, subject to ratification or not",
        facet="signature",
        values=("signed", "signed_subject_to_ratification"),
    ),
    Who("listed", "states that the Board had listed as members", facet="listing", values=("listed",)),
    Who("observed", "states on record as having attended a meeting as observer", report="observed"),
    Who(
        "pledged",
        "states with a pledge or commitment of money, goods or people that they have not since denied",
        report="pledged",
    ),
    Who("paid", "states with a payment on record", report="paid"),
)

WHO: Mapping[str, Who] = {entry.word: entry for entry in _WHO}

QUESTIONS: Mapping[str, Question] = {
    question.name: question
    for question in (
        Question(
            "who",
            "Who has …?",
            "the states of which the word is true on that day, as known on that day",
            "who accepted --as-of 2026-01-19 --known-by 2026-01-19",
        ),
        Question(
            "status",
            "How does … stand?",
            "every side of one state's status: the value, since when, why, on what sources",
            "status Belarus",
        ),
        Question(
            "history",
            "What has … done?",
            "the acts of one state, body or person on record, oldest first, with their sources",
            "history Hungary",
        ),
        Question(
            "report",
            "Which reports are there, and what does … say?",
            "one named SQL report, or the list of them",
            "report roster",
        ),
    )
}
