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

VOTES: Mapping[str, str] = {
    "ordinary": "a decision of the Board",
    "removal": "the removal of a member by the Chairman, which votes against it can block",
    "amendment": "an amendment of the Charter",
    "executive": "a decision of the Executive Board",
}
CHAIRMAN: Mapping[str, str] = {
    "approves": "approves, or decides the removal",
    "refuses": "refuses, or vetoes",
    "silent": "has said nothing",
    "votes_yes": "votes in favour as Chairman on a tie, and approves",
    "votes_no": "votes against as Chairman on a tie, and refuses",
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
        report: the SQL report behind it; empty where rules answer over the acts on record.
    """

    name: str
    asks: str
    definition: str
    example: str
    report: str = ""


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
    Who(
        "ratified",
        "states with a ratification, acceptance, approval, accession, letter or ratification law at home on record",
        report="ratified",
    ),
    Who("bound", "states that have consented to be bound by the Charter", facet="consent", values=("bound",)),
    Who(
        "members",
        "states that are members of the Board; those that must still ratify are provisional or non-voting",
        facet="membership",
        values=("member",),
        also=("member",),
    ),
    Who(
        "provisional",
        "states that signed subject to ratification and apply the Charter meanwhile",
        facet="membership",
        values=("provisional",),
    ),
    Who(
        "non-voting",
        "states that signed subject to ratification and declined to apply the Charter meanwhile",
        facet="membership",
        values=("non_voting",),
        also=("nonvoting",),
    ),
    Who(
        "permanent",
        "members to which the three-year limit does not apply",
        facet="tenure",
        values=("no_expiry",),
        also=("exempt",),
    ),
    Who(
        "former", "states whose membership has ended", facet="membership", values=("former",), also=("left", "expired")
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
            report="status",
        ),
        Question(
            "why",
            "Why does … stand as it does?",
            "each side of one state's status with its reasons, what failed, and what would change it",
            "why Bulgaria membership",
            report="status",
        ),
        Question(
            "formation",
            "Is the Charter in force, since when, and on whose consent?",
            "whether the Charter is in force, and the consents counted",
            "formation --reading official",
            report="formation",
        ),
        Question(
            "question",
            "What does the Charter say of …?",
            "one question that the Charter makes answerable: the verdict, the article, the acts, what would change it",
            "question member Bulgaria",
        ),
        Question(
            "deadlines",
            "Which days to come do the Charter and the mandate fix?",
            "every day to come that the Charter or a mandate fixes, with its article and how sure it is",
            "deadlines --as-of 2026-11-22",
        ),
        Question(
            "readings",
            "Where can the Charter be read in several ways?",
            "every point at which the Charter can be read in several ways, with each reading's choice",
            "readings",
        ),
        Question(
            "charter",
            "What does the Charter say?",
            "provisions in our words, each with its grade, parameters, open points and the questions that use it",
            "charter 2.2",
        ),
        Question(
            "terms",
            "How long does each member's term run?",
            "for each member its tenure, the last day of its term, cash paid and cash still needed for the exception",
            "terms --as-of 2026-11-22",
        ),
        Question(
            "changes",
            "What became true, or became known, between … and …?",
            "every side of a state's status that changed in a span of days, in the world or in what is publicly known",
            "changes --since 2026-01-20 --until 2026-01-23",
            report="changes",
        ),
        Question(
            "diff",
            "What did a reader on … believe that a reader on … did not?",
            "every side of a state's status on which two days of public knowledge differ",
            "diff --known-by 2026-01-21 2026-02-01",
            report="world",
        ),
        Question(
            "conflicts",
            "Where does the record contradict itself?",
            "what is disputed, what two say differently, the Board's list against a state's own word, one reading "
            "against another, and what cannot have come in that order",
            "conflicts Bulgaria",
        ),
        Question(
            "reconcile",
            "How do published totals compare with our counts?",
            "every published total beside our count on its day, under each definition that it can mean",
            "reconcile",
            report="values",
        ),
        Question(
            "todo",
            "What is there to do for whoever keeps the record?",
            "what is open, weak, disputed, unconfirmed, due, unverified or in no archive, each with what settles it",
            "todo --kind standing",
        ),
        Question(
            "log",
            "What was recorded, in which order?",
            "the ledger: each entry with the day it was recorded, and what it corrects and why",
            "log --last 20",
            report="log",
        ),
        Question(
            "history",
            "What has … done?",
            "the acts of one state, body or person on record, oldest first, with their sources",
            "history Hungary",
            report="history",
        ),
        Question(
            "report",
            "Which reports are there, and what does … say?",
            "one named SQL report, or the list of them",
            "report roster",
        ),
        Question(
            "ask",
            "What does a question in plain English ask, and what is the answer?",
            "the command that a question in plain English asks for, and what that command answers",
            'ask "which NATO members declined?"',
        ),
        Question(
            "sql",
            "What does a query of my own give?",
            "the rows of one SQL statement that only reads",
            "sql \"select state, name from members where reading = 'text'\"",
        ),
        Question(
            "vote",
            "Would … be adopted?",
            "whether these votes and this act of the Chairman adopt it; for a removal, whether the member is removed",
            "vote --kind ordinary --yes QAT,JOR --no EGY --chairman approves",
        ),
        Question(
            "what_if",
            "What would follow if …?",
            "the answer of any reading command over the record with hypothetical acts, of which nothing is written",
            'what-if --add "QAT contribution paid cash 1000000000.01 on 2026-12-01" who permanent --as-of 2027-02-01',
        ),
        Question(
            "power",
            "How much power has each vote of the Board?",
            "for a member and for the Chairman the swings and the shares of power in an ordinary decision, exact",
            "power --members 27",
        ),
    )
}
