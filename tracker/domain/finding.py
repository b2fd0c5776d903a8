"""What a rule concludes: a verdict with its value, its reasons, what failed, and what would change it.

One object carries all three lengths of explanation: a line, a paragraph, the full tree; and a versioned JSON form.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from tracker.domain.dates import parse

_EDTF = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[?~]?|\[[0-9.\-]+\][?~]?")

FORM = 1
"""Version of the JSON form."""

_ASK_FOR_A_VALUE = frozenset({"By", "How", "Since", "What", "When", "Which", "Who"})
"""The first words of questions that a value answers, and not yes or no."""


class Verdict(StrEnum):
    """What a rule can answer. It never guesses: what the evidence or the text leaves open is undetermined."""

    YES = "yes"
    NO = "no"
    UNDETERMINED = "undetermined"


@dataclass(frozen=True, slots=True)
class Ground:
    """One step of the reasoning.

    Attributes:
        provision: the provision it rests on; None for a fact of the record alone.
        text: one sentence.
        holds: whether the comparison held; None for a remark that is no comparison.
        events: ids of the acts it rests on.
        under: steps that led to it.
    """

    provision: str | None
    text: str
    holds: bool | None = None
    events: tuple[str, ...] = ()
    under: tuple["Ground", ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one rule.

    Attributes:
        question: what was asked, as a sentence.
        verdict: yes, no or undetermined.
        value: the value, where the question has one: a day, a number, a word; None where it has none.
        grounds: the reasons in order, failed comparisons included.
        would_flip: the missing facts that would change the verdict.
        provision: the provision that decides.
        grade: how well that provision is established: A, B, C or U.
        reading: the reading under which it was asked.
        if_confirmed: what would follow from unverified words if they were confirmed; they decide nothing.
    """

    question: str
    verdict: Verdict
    value: Any
    grounds: tuple[Ground, ...]
    would_flip: tuple[str, ...]
    provision: str
    grade: str
    reading: str
    if_confirmed: tuple[str, ...] = ()

    @property
    def events(self) -> tuple[str, ...]:
        """Every act the finding rests on, once."""
        return tuple(dict.fromkeys(event for ground in _walk(self.grounds) for event in ground.events))

    @property
    def answer(self) -> str:
        """The verdict and the value in words; a question that asks for a value is answered by the value alone."""
        value = value_words(self.value)
        if self.question.partition(" ")[0] not in _ASK_FOR_A_VALUE:
            return f"{self.verdict.value}: {value}" if value and not isinstance(self.value, int) else self.verdict.value
        if self.verdict is Verdict.UNDETERMINED:
            return f"undetermined, possibly {value}" if value else "undetermined"
        why = f": {self.grounds[0].text.removesuffix('.')}" if self.grounds else ""
        return value or (f"none{why}" if self.verdict is Verdict.NO else "yes")

    def line(self) -> str:
        """Explain on one line: verdict, value, article."""
        said = f"{self.answer[0].upper()}{self.answer[1:]}"
        return f"{self.question} {said} (article {self.provision}, {self.reading})"

    def paragraph(self) -> str:
        """Explain in a paragraph: the line, every ground, what would change it."""
        said = " ".join(ground.text for ground in self.grounds)
        flips = f" It would change with: {'; '.join(self.would_flip)}." if self.would_flip else ""
        return f"{self.line()}. {said}{flips}"

    def tree(self) -> str:
        """Explain in full: one line a step, indented under what it led to."""
        lines = [self.line(), *_lines(self.grounds, 1)]
        lines += [f"  would change with: {fact}" for fact in self.would_flip]
        lines += [f"  if confirmed: {remark}" for remark in self.if_confirmed]
        return "\n".join(lines)

    def to_dict(self) -> dict[str, Any]:
        """Give the finding as plain values, in its versioned form."""
        return {
            "form": FORM,
            "question": self.question,
            "verdict": self.verdict.value,
            "value": self.value,
            "provision": self.provision,
            "grade": self.grade,
            "reading": self.reading,
            "because": [_plain(ground) for ground in self.grounds],
            "would_flip": list(self.would_flip),
            "if_confirmed": list(self.if_confirmed),
        }

    def remarked(self, remark: str) -> "Finding":
        """Give the finding with one more remark on what unverified words would do."""
        return replace(self, if_confirmed=(*self.if_confirmed, remark))


def plain_value(value: Any) -> str:
    """Write a finding's value as text for a program; nothing for none."""
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {one}" for key, one in value.items())
    return "" if value is None else str(value)


def value_words(value: Any) -> str:
    """Write a finding's value as a reader reads it: days in English, words without underscores; nothing for none."""
    if isinstance(value, dict):
        return ", ".join(f"{key.replace('_', ' ')} {value_words(one)}" for key, one in value.items())
    text = plain_value(value)
    if _EDTF.fullmatch(text):
        return parse(text).words().removeprefix("on ")
    return text.replace("_", " ")


def _walk(grounds: tuple[Ground, ...]) -> list[Ground]:
    return [one for ground in grounds for one in (ground, *_walk(ground.under))]


def _lines(grounds: tuple[Ground, ...], depth: int) -> list[str]:
    marks = {True: "✓ ", False: "✗ ", None: ""}
    return [
        line
        for ground in grounds
        for line in (f"{'  ' * depth}{marks[ground.holds]}{ground.text}", *_lines(ground.under, depth + 1))
    ]


def _plain(ground: Ground) -> dict[str, Any]:
    found = {"provision": ground.provision, "text": ground.text, "holds": ground.holds, "events": list(ground.events)}
    return found | ({"under": [_plain(one) for one in ground.under]} if ground.under else {})
