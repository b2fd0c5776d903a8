"""The vocabulary of acts: which kinds there are, which fields each has, whose word it can be.

Formats, tables and documentation are made from this one list; a new kind or field is one entry here and a migration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from tracker.domain.dates import UncertainDay

ASSERTED_BY = {
    "self": "the state or body itself",
    "chairman": "the Chairman, or the White House for him",
    "board": "the Board's own channels",
    "host": "the United States as host or depositary",
    "other_state": "another state",
    "press": "a publication on its own authority",
}
CONFIDENCE = {
    "high": "several independent sources, or the actor's own publication",
    "medium": "one dependable source, or several that differ in detail",
    "low": "a single weak, indirect or contradicted source",
}
MOTIVES = {
    "wrong": "the superseded entry never was so",
    "no_longer": "the superseded entry was so until this one",
    "duplicate": "the superseded entry is this one a second time",
    "confirmed": "the superseded entry was found still to be so",
}

_RESERVED = {"to": "invited_to"}

FieldType = Literal["text", "choice", "bool", "int", "usd", "meeting"]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind.

    Attributes:
        name: the key in the seeds and in answers.
        type: ``text``, ``choice`` (one of ``values``), ``bool``, ``int``, ``usd`` (US dollars) or ``meeting`` (its id).
        meaning: what it says, and what its absence means.
        values: the words allowed, for a choice.
        required: whether an entry without it is faulty.
    """

    name: str
    type: FieldType
    meaning: str
    values: tuple[str, ...] = ()
    required: bool = False

    @property
    def column(self) -> str:
        """The column in SQL: amounts are integer US cents; a name that SQL reserves is written out."""
        return f"{self.name}_cents" if self.type == "usd" else _RESERVED.get(self.name, self.name)


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of act: its name, what it means and its own fields."""

    name: str
    meaning: str
    fields: tuple[Field, ...] = ()

    def field(self, name: str) -> Field | None:
        """Find a field by name; None when the kind has no such field."""
        return next((field for field in self.fields if field.name == name), None)


def _choice(name: str, values: str, meaning: str, *, required: bool = True) -> Field:
    return Field(name, "choice", meaning, tuple(values.split()), required)


def _text(name: str, meaning: str, *, required: bool = False) -> Field:
    return Field(name, "text", meaning, required=required)


_VOTES = tuple(
    Field(name, "int", f"{what}; absent: no count on record")
    for name, what in (
        ("votes_for", "votes in favour"),
        ("votes_against", "votes against"),
        ("abstentions", "abstentions"),
    )
)

KINDS: Mapping[str, Kind] = {
    kind.name: kind
    for kind in (
        Kind(
            "invitation",
            "the Chairman invites",
            (
                _choice("to", "membership meeting", "what the invitation is to"),
                _text("addressee", "to whom it is addressed; absent: not on record"),
                _choice("manner", "letter oral public unknown", "how it was made"),
            ),
        ),
        Kind("invitation_rescinded", "the Chairman takes the invitation back"),
        Kind("not_invited", "it is on record that the state was not invited"),
        Kind(
            "acceptance",
            "says yes to joining",
            (
                _choice("manner", "written announced in_principle conditional", "how it was said"),
                _text("condition", "what it is made to depend on; absent: nothing on record"),
            ),
        ),
        Kind(
            "refusal",
            "says no to joining",
            (_choice("manner", "final for_now", "for good, or for the time being"),),
        ),
        Kind(
            "position",
            "any other stance on record",
            (
                _choice(
                    "stance",
                    "studying undecided observer_only favourable critical participation_suspended explanation",
                    "what the stance is",
                ),
                _choice(
                    "topic",
                    "membership peace_process",
                    "what it is about; absent: membership. A peace_process position is context and touches no standing",
                    required=False,
                ),
            ),
        ),
        Kind(
            "domestic_approval",
            "cabinet, parliament, court or head of state acts at home",
            (
                _text("body", "who acted", required=True),
                _choice(
                    "effect",
                    "authorises_signature approves_joining ratification_law mandates_bill rejects other",
                    "what the act does at home",
                ),
                *_VOTES,
            ),
        ),
        Kind(
            "signature",
            "signs the Charter",
            (
                _text("signatory", "who signed; absent: not on record"),
                _text("place", "where; absent: not on record"),
                Field(
                    "subject_to_ratification",
                    "bool",
                    "whether the state made its signature depend on ratification; absent: no such condition on record, "
                    "which rules treat as none",
                ),
            ),
        ),
        Kind(
            "declaration",
            "declares something about the Charter's effect for itself",
            (
                _choice("subject_matter", "provisional_application other", "what it is about"),
                _choice("effect", "declines applies", "what it declares"),
            ),
        ),
        Kind(
            "consent",
            "tells the Chairman or the depositary that it is bound",
            (_choice("means", "ratification acceptance approval accession letter", "the instrument"),),
        ),
        Kind(
            "listing",
            "the Board or host lists it as a member",
            (
                _text("list", "which list", required=True),
                _choice("role", "founding_member member", "as what"),
            ),
        ),
        Kind(
            "contribution",
            "money, things, people",
            (
                _choice("stage", "offered pledged committed paid denied", "how far it has come"),
                _choice("form", "cash in_kind troops police training", "of what it consists"),
                Field("amount_usd", "usd", "US dollars; absent: no amount of its own on record"),
                _text("amount_text", "the amount in the words of the source; absent: none"),
                _text("payee", "to whom; absent: not on record"),
                _text("purpose", "for what; absent: not on record"),
                Field(
                    "for_permanent_seat",
                    "bool",
                    "whether it is said to be for a permanent seat; absent: not said",
                ),
            ),
        ),
        Kind(
            "attendance",
            "at a meeting, or away from it",
            (
                Field("meeting", "meeting", "the meeting's id", required=True),
                _choice("capacity", "member observer absent unclear", "as what"),
                _text("representative", "by whom; absent: not on record"),
            ),
        ),
        Kind("withdrawal", "leaves by written notice"),
        Kind("removal", "is removed by the Chairman"),
        Kind("renewal", "has its term renewed by the Chairman"),
        Kind(
            "appointment",
            "a person takes or leaves an office",
            (
                _text("person", "who", required=True),
                _text("body", "in which body", required=True),
                _text("role", "as what", required=True),
                _choice("change", "takes leaves", "takes or leaves"),
            ),
        ),
        Kind(
            "meeting",
            "the Board meets",
            (
                _text("place", "where; absent: not on record"),
                _choice("nature", "voting non_voting ceremony other", "what sort of meeting"),
            ),
        ),
        Kind(
            "decision",
            "a vote, resolution, directive or veto of the Board or the Chairman",
            (
                _text("decided_by", "by whom", required=True),
                _text("outcome", "with what result", required=True),
            ),
        ),
        Kind(
            "proposal",
            "something is put to a vote",
            (
                _choice("before", "board executive_board", "who votes on it"),
                _choice("nature", "ordinary removal amendment executive", "what it would do"),
                _text("title", "what it proposes", required=True),
                _text("target", "whom a removal concerns; absent: nobody"),
            ),
        ),
        Kind(
            "ballot",
            "a vote is cast",
            (
                _text("proposal", "the id of the proposal", required=True),
                _choice("vote", "yes no abstain", "how it was cast"),
                _choice("capacity", "member chairman executive_board_member", "as what"),
            ),
        ),
        Kind(
            "chairman_action",
            "the Chairman does what the Charter gives him to do",
            (
                _choice(
                    "action",
                    "approval refusal veto ruling dissolution renewal_of_board designation_of_successor other",
                    "what he does",
                ),
                _text("target", "the id of the proposal, decision or act it concerns; absent: none"),
                _text("ambiguity", "the letter of the point that a ruling settles; absent: it settles none"),
                _text("choice", "the word of the choice that a ruling makes; absent: none"),
            ),
        ),
        Kind(
            "published_total",
            "someone publishes a count",
            (
                _choice(
                    "counted",
                    "invited accepted signed members founding_members attended observers",
                    "what is counted",
                ),
                Field("total", "int", "the number published", required=True),
                _text("excludes", "what the number leaves out by its own account; absent: nothing said"),
            ),
        ),
        Kind(
            "announcement",
            "entry into force, creation, naming, funds, mandates from outside",
            (
                _text("topic", "what it is about", required=True),
                _text(
                    "person",
                    "the person whose announcement it is, where no body or state speaks; absent: none",
                ),
            ),
        ),
    )
}


class Claimed(Protocol):
    """What is said of an act whether it is on record or only written down; see ``Event``."""

    @property
    def subject(self) -> str:
        """The code of who it is the act of."""

    @property
    def kind(self) -> str:
        """Its kind."""

    @property
    def asserted_by(self) -> str:
        """Whose word it is."""

    @property
    def confidence(self) -> str:
        """How sure it is."""

    @property
    def fields(self) -> Mapping[str, object]:
        """The fields of its kind that are not absent."""


@dataclass(frozen=True, slots=True)
class Event:
    """One act as somebody claimed it, as the rules see it.

    Attributes:
        id: the readable id, unique and never reused.
        seq: its place in the ledger.
        subject: whose act it is: a state's code or a body's slug.
        kind: a key of ``KINDS``.
        done: the day in the world.
        earliest, latest: its bounds, open sides closed (``OPEN`` for an open end).
        known_from: the day from which it counts as publicly known.
        asserted_by: whose word it is, a key of ``ASSERTED_BY``.
        by: who acted or spoke.
        confidence: ``high``, ``medium`` or ``low``.
        detail: one line, in the record's own words.
        after: ids of acts that this one came after.
        fields: the fields of its kind; a field that is absent is not in it.
        supersedes: the id it supersedes, with ``motive``; None when it supersedes nothing.
    """

    id: str
    seq: int
    subject: str
    kind: str
    done: UncertainDay
    earliest: date
    latest: date
    known_from: date
    asserted_by: str
    by: str
    confidence: str
    detail: str
    after: tuple[str, ...]
    fields: Mapping[str, object]
    supersedes: str | None = None
    motive: str | None = None

    @property
    def open_start(self) -> bool:
        """Whether only a last possible day is on record."""
        return self.done.earliest is None
