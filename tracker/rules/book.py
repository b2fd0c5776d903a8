"""The book of rules: every question that the Charter makes answerable, its number, name, articles and function."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from tracker.domain.finding import Finding

Function = TypeVar("Function", bound=Callable[..., Finding])

_RULES: dict[str, "Rule"] = {}

RULES: Mapping[str, "Rule"] = _RULES
"""Every question by name; filled when the modules of the rules are imported (``tracker.rules.questions``)."""


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
