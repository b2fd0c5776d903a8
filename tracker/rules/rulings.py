"""Chapter VII: the Chairman's rulings on what the Charter means go before any reading."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from tracker.domain.charter import Charter
from tracker.domain.events import Event
from tracker.rules.authority import is_authoritative


def made(acts: Iterable[Event]) -> list[Event]:
    """Give the rulings among acts, oldest first, claimed ones too."""
    found = [act for act in acts if act.kind == "chairman_action" and act.fields["action"] == "ruling"]
    return sorted(found, key=lambda act: (act.latest, act.seq))


def rulings(acts: Iterable[Event]) -> Mapping[str, str]:
    """Give what the Chairman has ruled: for the letter of a point, the choice; of two rulings the later one counts."""
    return {
        str(act.fields["ambiguity"]): str(act.fields["choice"])
        for act in made(acts)
        if {"ambiguity", "choice"} <= act.fields.keys() and is_authoritative(act)
    }


def ruled(charter: Charter, acts: Iterable[Event]) -> Charter:
    """Give the Charter with the points settled that the Chairman has ruled on; the same object when there are none.

    A ruling for a choice that the record does not know settles nothing.
    """
    found = {point: choice for point, choice in rulings(acts).items() if choice in charter.options.get(point, ())}
    return replace(charter, choices={**charter.choices, **found}, ruled=frozenset(found)) if found else charter
