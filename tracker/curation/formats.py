"""What an entry of the seeds must look like: one Pydantic model a sort of entry, one a kind of act."""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeVar
from unicodedata import bidirectional, category

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    StringConstraints,
    create_model,
    model_validator,
)
from pydantic import Field as ModelField

from tracker.domain.charter import UNVERIFIED
from tracker.domain.dates import parse, parse_day
from tracker.domain.events import ASSERTED_BY, CONFIDENCE, KINDS, MOTIVES, Field

_NO_TEXT = frozenset({"Cc", "Cs", "Cn", "Co", "Zl", "Zp"})
"""Unicode categories that have no place on a line: control characters, surrogates, unassigned, separators."""

_TURNS_TEXT = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
"""Unicode's bidirectional controls: they make a text show as another than it is."""

_LARGEST = 2**31 - 1
_FLAGS = {"true": True, "false": False}
_AMOUNT = re.compile(r"(?:0|[1-9]\d{0,14})(?:\.\d{1,2})?", re.ASCII)


def _one_line(text: str) -> str:
    if any(category(letter) in _NO_TEXT or bidirectional(letter) in _TURNS_TEXT for letter in text):
        raise ValueError("it must be one line without control characters")
    return text


def _filled_in(text: str) -> str:
    if text.endswith(("…", "...")):
        raise ValueError("it is still the blank of the form: fill it in, or leave the key out")
    return text


def _edtf(text: str) -> str:
    return parse(text).text


def _known_day(text: str) -> str:
    return parse_day(text).isoformat()


def _flag(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if not isinstance(value, str) or value not in _FLAGS:
        raise ValueError(f"'{value}' is neither true nor false")
    return _FLAGS[value]


def _whole(value: object) -> int:
    text = str(value)
    if not text.isascii() or not text.isdigit() or len(text) > len(str(_LARGEST)) or int(text) > _LARGEST:
        raise ValueError(f"'{value}' is not a whole number such as 139")
    return int(text)


def _dollars(value: object) -> str:
    """An amount in US dollars, kept as exact text: no exponent, at most two decimals."""
    text = str(value)
    if not _AMOUNT.fullmatch(text):
        raise ValueError(f"'{text}' is not an amount in US dollars such as 1000000000 or 1000000000.01")
    return f"{Decimal(text).normalize():f}"


def _in_order(names: tuple[str, ...]) -> tuple[str, ...]:
    """A set, written in code-point order."""
    return tuple(sorted(set(names)))


def _one_of(values: Iterable[str]) -> Callable[[str], str]:
    allowed = tuple(values)

    def check(word: str) -> str:
        if word not in allowed:
            raise ValueError(f"'{word}' is not one of {', '.join(allowed)}")
        return word

    return check


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=700), AfterValidator(_one_line)]
Said = Annotated[Line, AfterValidator(_filled_in)]
Day = Annotated[str, AfterValidator(_edtf)]
KnownDay = Annotated[str, AfterValidator(_known_day)]
ActId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=100)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:-[a-z0-9]+)*$", max_length=100)]
SubjectId = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$", max_length=40)]
Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=900), AfterValidator(_one_line)]
Names = Annotated[tuple[Line, ...], AfterValidator(_in_order)]
Acts = Annotated[tuple[ActId, ...], AfterValidator(_in_order)]
Cited = Annotated[tuple[Slug, ...], ModelField(min_length=1)]
Grade = Literal["A", "B", "C", "U"]


class Written(BaseModel):
    """What everything written has in common: no unknown keys, never changed."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    @property
    def content(self) -> dict[str, Any]:
        """The entry as it is written and hashed: keys in canonical order, absent values left out."""
        return {key: value for key, value in self.model_dump(mode="json").items() if value not in (None, [])}


class Entry(Written):
    """One entry of the seeds: it has an id, which is never reused."""

    id: str


class Parameter(Entry):
    """A cited parameter of the record."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z_]+$")]
    value: Line
    meaning: Line
    sources: Cited


class Source(Entry):
    """A publication."""

    id: Slug
    publisher: Line | None = None
    title: Line | None = None
    url: Url | None = None
    published: Day | None = None
    note: Line | None = None

    @model_validator(mode="after")
    def _identified(self) -> "Source":
        if not (self.url or self.title or self.note):
            raise ValueError("it needs an address, a title or a note to be known by")
        return self


class State(Entry):
    """A state, or the European Union."""

    id: SubjectId
    name: Line
    official_name: Line
    alpha2: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
    numeric: Annotated[str, StringConstraints(pattern=r"^[0-9]{3}$")] | None = None
    nature: Literal["un_member", "un_observer", "other_state", "regional_organization"]
    region: Line
    subregion: Line | None = None
    aliases: Names = ()
    sources: Cited


class Body(Entry):
    """An organisation, body or other subject of the record that is no state."""

    id: SubjectId
    name: Line
    nature: Literal["organization", "body", "persons", "national_law"]
    aliases: Names = ()
    sources: Cited


class Member(Written):
    """One state's time in a group."""

    state: SubjectId
    since: Day
    until: KnownDay | None = None


def _members_in_order(members: tuple[Member, ...]) -> tuple[Member, ...]:
    return tuple(sorted(members, key=lambda member: (member.state, member.since)))


class Group(Entry):
    """A group of states."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9 ]*$")]
    name: Line
    aliases: Names = ()
    members: Annotated[tuple[Member, ...], ModelField(min_length=1), AfterValidator(_members_in_order)]
    sources: Cited

    @property
    def content(self) -> dict[str, Any]:
        """The entry with absent values left out of its members too."""
        return {**super().content, "members": [member.content for member in self.members]}


class CharterText(Entry):
    """A text of the Charter known to exist, or one that is spurious and must be rejected."""

    id: Slug
    name: Line
    nature: Literal["draft", "signed", "reproduction", "translation", "condensed", "summary", "spurious"]
    dated: Day | None = None
    length: Line | None = None
    note: Line | None = None
    sources: Cited


class Provision(Entry):
    """One provision of the Charter, or of a text beside it, down to the level at which it has one grade."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9.()/-]*$", max_length=60)]
    chapter: Line
    article: Line | None = None
    title: Line
    words: Line
    grade: Grade
    note: Line | None = None
    sources: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _cited(self) -> "Provision":
        return _graded(self, self.grade, self.sources)


class CharterRule(Entry):
    """One parameter of the Charter."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=60)]
    provision: Line
    meaning: Line
    value: Line
    operator: Literal["eq", "gt", "ge", "lt", "le"] | None = None
    unit: Line
    anchor: Line | None = None
    grade: Grade
    sources: tuple[Slug, ...] = ()

    @model_validator(mode="after")
    def _cited(self) -> "CharterRule":
        return _graded(self, self.grade, self.sources)


class Reading(Entry):
    """One named way to read the Charter."""

    id: Slug
    name: Line
    meaning: Line


class Choice(Written):
    """How a reading settles an ambiguous point; ``as_text`` marks one that repeats the reading ``text``."""

    value: Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=60)]
    words: Line
    as_text: Annotated[bool, BeforeValidator(_flag)] | None = None


class Choices(Written):
    """The choice of each reading."""

    text: Choice
    official: Choice
    press: Choice


class Ambiguity(Entry):
    """One point at which the Charter can be read in several ways, and how each reading settles it."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9.]+(?:-[A-Z])?$", max_length=20)]
    provision: Line
    question: Line
    choices: Choices
    variants: tuple[Choice, ...] = ()
    sources: tuple[Slug, ...] = ()

    @property
    def content(self) -> dict[str, Any]:
        """The entry with absent values left out of its choices too."""
        own = super().content
        own["choices"] = {name: choice.content for name, choice in self.by_reading.items()}
        return own | ({"variants": [one.content for one in self.variants]} if self.variants else {})

    @property
    def by_reading(self) -> dict[str, Choice]:
        """The choices by the reading's name."""
        return {"text": self.choices.text, "official": self.choices.official, "press": self.choices.press}


_Graded = TypeVar("_Graded", bound=Entry)


def _graded(entry: _Graded, grade: str, sources: tuple[str, ...]) -> _Graded:
    if grade != UNVERIFIED and not sources:
        raise ValueError("sources: what is graded better than U rests on a source")
    return entry


class Act(Entry):
    """One act as somebody claimed it; each kind adds its own fields."""

    id: ActId
    subject: SubjectId
    kind: Annotated[str, AfterValidator(_one_of(KINDS))]
    done_on: Day
    reported_on: KnownDay | None = None
    asserted_by: Annotated[str, AfterValidator(_one_of(ASSERTED_BY))]
    by: Said
    detail: Said
    after: Acts = ()
    confidence: Annotated[str, AfterValidator(_one_of(CONFIDENCE))]
    disputed: Said | None = None
    supersedes: ActId | None = None
    motive: Annotated[str, AfterValidator(_one_of(MOTIVES))] | None = None
    sources: Cited

    @property
    def fields(self) -> dict[str, Any]:
        """The fields of its kind that are not absent."""
        own = {field.name for field in KINDS[self.kind].fields}
        return {name: value for name, value in super().content.items() if name in own}

    @property
    def content(self) -> dict[str, Any]:
        """The entry with the fields of its kind between what was done and how sure it is."""
        every, own = super().content, self.fields
        head = {name: every[name] for name in _HEAD if name in every}
        return head | own | {name: value for name, value in every.items() if name not in head and name not in own}


_HEAD = ("id", "subject", "kind", "done_on", "reported_on", "asserted_by", "by", "detail")

_TYPES: Mapping[str, object] = {
    "text": Said,
    "bool": Annotated[bool, BeforeValidator(_flag)],
    "int": Annotated[int, BeforeValidator(_whole)],
    "usd": Annotated[str, BeforeValidator(_dollars)],
    "meeting": ActId,
}


def _definition(field: Field) -> tuple[Any, Any]:
    of_type: Any = _TYPES.get(field.type) or Annotated[str, AfterValidator(_one_of(field.values))]
    return (of_type, ...) if field.required else (of_type | None, None)


@cache
def act_model(kind: str) -> type[Act]:
    """Give the model of one kind of act: what all acts have, and its own fields."""
    own: dict[str, Any] = {field.name: _definition(field) for field in KINDS[kind].fields}
    return create_model(f"{kind.title().replace('_', '')}Act", __base__=Act, **own)
