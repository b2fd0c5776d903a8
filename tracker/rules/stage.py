"""One label for maps and tables: a decision table over the other facets."""

from collections.abc import Iterable, Mapping
from itertools import product

from tracker.rules.timeline import Candidate

INPUTS = ("membership", "tenure", "invitation", "response", "signature")
"""The facets that the label depends on, in the order of the table's columns."""

_ANY = None

TABLE: tuple[tuple[str, tuple[tuple[str, ...] | None, ...]], ...] = (
    ("permanent", (("member",), ("no_expiry",), _ANY, _ANY, _ANY)),
    ("member", (("member",), _ANY, _ANY, _ANY, _ANY)),
    ("provisional", (("provisional",), _ANY, _ANY, _ANY, _ANY)),
    ("non_voting", (("non_voting",), _ANY, _ANY, _ANY, _ANY)),
    ("former", (("former",), _ANY, _ANY, _ANY, _ANY)),
    ("rescinded", (_ANY, _ANY, ("rescinded",), _ANY, _ANY)),
    ("declined", (_ANY, _ANY, _ANY, ("declined",), _ANY)),
    ("signed", (_ANY, _ANY, _ANY, _ANY, ("signed", "signed_subject_to_ratification"))),
    ("accepted", (_ANY, _ANY, _ANY, ("accepted",), _ANY)),
    ("conditional", (_ANY, _ANY, _ANY, ("conditional",), _ANY)),
    ("undecided", (_ANY, _ANY, _ANY, ("undecided",), _ANY)),
    ("invited", (_ANY, _ANY, ("invited",), _ANY, _ANY)),
    ("not_invited", (_ANY, _ANY, _ANY, _ANY, _ANY)),
)
"""Each label with the values that give it; the first line that fits decides, so every combination has one label."""

_MOVED_BY = {
    "permanent": "tenure",
    "member": "membership",
    "provisional": "membership",
    "non_voting": "membership",
    "former": "membership",
    "rescinded": "invitation",
    "declined": "response",
    "signed": "signature",
    "accepted": "response",
    "conditional": "response",
    "undecided": "response",
    "invited": "invitation",
    "not_invited": "invitation",
}


def label(values: Iterable[str]) -> str:
    """Give the label of one combination of values, in the order of ``INPUTS``."""
    given = tuple(values)
    return next(
        name
        for name, wanted in TABLE
        if all(allowed is None or value in allowed for value, allowed in zip(given, wanted, strict=True))
    )


def stage(open_values: Mapping[str, tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
    """The labels that the open values of the other facets leave, the one to show first."""
    found: dict[str, Candidate] = {}
    for combination in product(*(open_values[facet] for facet in INPUTS)):
        if not _together(*combination[:2]):
            continue
        name = label(one.value for one in combination)
        if name not in found:
            mover = combination[INPUTS.index(_MOVED_BY[name])]
            found[name] = Candidate(name, mover.since, mover.because, mover.ends, mover.would_flip)
    return tuple(found.values())


def _together(membership: Candidate, tenure: Candidate) -> bool:
    """Whether two open values can hold at once: a member has a tenure, and nobody else has."""
    return (membership.value == "member") is (tenure.value != "none")
