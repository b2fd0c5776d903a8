"""The book of rules: every question that the Charter makes answerable, its number, name, articles and function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tracker.domain.finding import Finding

Function = TypeVar("Function", bound=Callable[..., Finding])

_RULES: dict[str, "Rule"] = {}

RULES: Mapping[str, "Rule"] = _RULES
"""Every question by name; filled when the modules of the rules are imported (``tracker.rules.questions``)."""


_NO_WORDS = "unverified, and no question turns on it; `tracker charter` gives what is attributed to it"

NOT_CODED: Mapping[str, str] = {
    "preamble": "it gives reasons and decides nothing",
    "1": "it states a purpose; what the Board's scope is, un-cover-elsewhere says",
    "10/liquidation": _NO_WORDS,
    "11.1(b)/deadline": "it says that there is none, and nothing follows from that",
    "11.1(b)/signatories": "who may sign for a state is the state's own matter; the record keeps who did",
    "13.2": "a seat is a fact and no status",
    "13.2/offices": _NO_WORDS,
    "13.3": "a seal is a fact and no status",
    "2.3/connector": _NO_WORDS,
    "2.3/party": _NO_WORDS,
    "2.3/reinvitation": _NO_WORDS,
    "3.2(a)/closing": _NO_WORDS,
    "3.4": _NO_WORDS,
    "4.1/chief-executive": "an office whose holder the record keeps; no status turns on it",
    "4.1/chief-executive-appointment": _NO_WORDS,
    "4.1/own-rules": _NO_WORDS,
    "4.1/rhythm": _NO_WORDS,
    "4.2": "it says what the Executive Board is for, and no status turns on it",
    "4.2/on-request": _NO_WORDS,
    "4.2/report": "a report is due each quarter, and none is on record by which to judge",
    "7/connector": "unverified; interpreter remarks what would follow",
    "7/settlement": "unverified; interpreter remarks what would follow",
    "un-2803/interval": "unverified; deadlines remarks it",
    "un-2803/reporting": "a duty towards the Security Council, under no article of the Charter",
}
"""Every provision that no question applies, with the reason."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One question that the Charter makes answerable.

    Attributes:
        number: its number in the list of questions.
        name: its name, as in ``tracker question NAME``.
        asks: the question in plain words.
        provisions: the provisions it applies, the one that decides first.
        parameters: the names of what it takes beside the world, with what each means.
        function: the rule; the first line of its docstring is the explanation a reader is shown.
    """

    number: int
    name: str
    asks: str
    provisions: tuple[str, ...]
    parameters: Mapping[str, str]
    function: Callable[..., Finding]

    @property
    def explanation(self) -> str:
        """The explanation a reader is shown."""
        return (self.function.__doc__ or "").partition("\n")[0]


def rule(number: int, name: str, *provisions: str, asks: str, **parameters: str) -> Callable[[Function], Function]:
    """Enter a function into the book under a number and a name.

    Args:
        number: the question's number.
        name: its name.
        provisions: the provisions it applies, the one that decides first.
        asks: the question in plain words.
        parameters: what it takes beside the world, each with its meaning.
    """

    def enter(function: Function) -> Function:
        _RULES[name] = Rule(number, name, asks, provisions, parameters, function)
        return function

    return enter
