"""The Charter as data: provisions, parameters, readings. Rules take these as arguments and read nothing themselves."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

POINTS = (
    "EIF", "11-A", "11-B", "11-C", "11-D", "2.1-A", "2.1-B", "2.1-C", "2.1-D", "2.2a-A", "2.2-A", "2.2-B", "2.2-C",
    "2.2-D", "2.2-E", "2.2-F", "2.2-G", "2.2-H", "2.2-I", "2.2-J", "2.3-A", "2.3-B", "2.3-C", "2.3-D", "2.4-A",
    "3.1-A", "3.1-B", "3.1-C", "3.1-D", "3.1-E", "3.3-A", "3.3-B", "3.3-C", "4.1-A", "4.1-B", "1-A", "1-B", "7-A",
    "9-A", "10-A",
)  # fmt: skip
"""The letters of the points at which the Charter can be read in several ways; a reading settles each."""

PARAMETERS = (
    "eif", "eif_threshold", "term_max_months", "contribution_threshold", "contribution_window_months",
    "contribution_window_start",
)  # fmt: skip
"""The parameters that standings rest on."""

OPERATORS: Mapping[str, str] = {"gt": "more than", "ge": "at least", "eq": "exactly", "up_to": "up to"}
"""The comparisons with an amount that a reading can choose, in words."""

UNVERIFIED = "U"
"""The grade of words that no source confirms: nothing is decided on them."""


class Provision(NamedTuple):
    """One provision, down to the level at which it has one grade.

    Attributes:
        id: ``2.2(c)``; a suffix after a slash names a part of its own grade.
        title: two to six words.
        words: what it says, in our words.
        grade: A wording seen, B consistent paraphrase, C thin, U unverified.
    """

    id: str
    title: str
    words: str
    grade: str


class CharterRule(NamedTuple):
    """One parameter of the Charter.

    Attributes:
        id: its name.
        provision: where it stands.
        value: its value as text.
        operator: ``eq``, ``gt``, ``ge``, ``lt``, ``le``; None where nothing is compared.
        unit: of what.
        grade: how well it is established.
    """

    id: str
    provision: str
    value: str
    operator: str | None
    unit: str | None
    grade: str

    @property
    def whole(self) -> int:
        """The value as a whole number."""
        return int(self.value)

    @property
    def amount(self) -> Decimal:
        """The value as an exact amount."""
        return Decimal(self.value)

    @property
    def fraction(self) -> Fraction:
        """The value as a fraction."""
        return Fraction(self.value)

    @property
    def day(self) -> date:
        """The value as a day."""
        return date.fromisoformat(self.value)


@dataclass(frozen=True, slots=True, eq=False)
class Charter:
    """The Charter under one reading.

    Attributes:
        reading: name of the reading.
        provisions: by id.
        rules: parameters by id.
        choices: for each ambiguous point, by letter, the word of the choice; ``undetermined`` is a choice.
        options: for each ambiguous point, by letter, the words of every choice on record: what a ruling can settle.
        ruled: the letters of the points that a ruling of the Chairman has settled.
    """

    reading: str
    provisions: Mapping[str, Provision]
    rules: Mapping[str, CharterRule]
    choices: Mapping[str, str]
    options: Mapping[str, frozenset[str]]
    ruled: frozenset[str] = frozenset()

    def grade(self, provision: str) -> str:
        """How well a provision is established."""
        return self.provisions[provision].grade

    def chooses(self, point: str, *words: str) -> bool:
        """Whether the reading settles a point by one of these choices."""
        return self.choices[point] in words
