"""The answer to ``history``."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from tracker.questions.answers.answer import Answer
from tracker.questions.answers.cited import Cited


class Act(NamedTuple):
    """One act on record, with the fields of its kind.

    Attributes:
        id: its id.
        subject: whose act it is.
        name: the subject's short English name.
        kind: its kind.
        done_on: EDTF day in the world.
        day: the same day in English.
        common: what else every act has: reported_on, known_from, asserted_by, by, detail, confidence, disputed, seq, …
        fields: the fields of its kind, absent ones as None; amounts in US dollars as exact text.
        sources: what it rests on.
    """

    id: str
    subject: str
    name: str
    kind: str
    done_on: str
    day: str
    common: Mapping[str, Any]
    fields: Mapping[str, Any]
    sources: tuple[Cited, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the act as plain values, its own fields beside the common ones."""
        head = {"id": self.id, "subject": self.subject, "name": self.name, "kind": self.kind}
        days = {"done_on": self.done_on, "day": self.day}
        return {
            **head,
            **days,
            **self.common,
            **self.fields,
            "sources": [one.to_dict() for one in self.sources],
        }


@dataclass(frozen=True, slots=True, repr=False)
class History(Answer):
    """The answer to ``history``: the acts of one subject, oldest first.

    Attributes:
        subject: the subject's id.
        name: its name.
        rows: one row an act.
        hidden: how many acts outside the membership question were left out.
        retired: how many of the rows a correction has retired; None where these were not asked for.
    """

    subject: str
    name: str
    rows: tuple[Act, ...]
    hidden: int
    retired: int | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the answer as plain values, in the shape of its JSON."""
        count = {"acts": len(self.rows), "hidden": self.hidden}
        if self.retired is not None:
            count["retired"] = self.retired
        named = {"subject": self.subject, "name": self.name, "count": count}
        return {**self.envelope(), **named, "answer": [row.to_dict() for row in self.rows]}
