"""What an act does to a facet: the value it gives, between which days, and whether on the word of the authority."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tracker.domain.events import Claimed, Event
from tracker.rules.authority import is_authoritative, own_word

_ANSWERS = frozenset({"acceptance", "refusal", "signature"})
_PENDING = frozenset({"studying", "undecided"})
_CONDITIONAL = frozenset({"in_principle", "conditional"})


@dataclass(frozen=True, slots=True)
class Effect:
    """What one act does to one facet.

    Attributes:
        value: the value it gives the facet.
        act: the act.
        earliest, latest: the days on which it can have happened.
        authoritative: whether it is on the word of somebody who decides the matter; otherwise it is a claim.
        implied: whether it only follows from the act (an answer shows that there was an invitation).
    """

    value: str
    act: Event
    earliest: date
    latest: date
    authoritative: bool
    implied: bool = False

    @property
    def ranks_late(self) -> bool:
        """Whether, once its last possible day has come, it ranks as an act of that day."""
        return self.implied or self.act.open_start

    def first_day(self, on: date) -> date:
        """The first day it can have happened, seen from a world day."""
        return self.latest if self.ranks_late and on >= self.latest else self.earliest


def effects_on(facet: str, acts: Iterable[Event], invitations_began: date) -> list[Effect]:
    """List what acts do to a facet, oldest first; acts that do nothing to it are left out."""
    effects = [
        Effect(value, act, act.earliest, act.latest, is_authoritative(act))
        for act in acts
        if (value := _VALUE[facet](act)) is not None
    ]
    if facet == "invitation":
        effects += _implied(acts, effects, invitations_began)
    return sorted(effects, key=lambda effect: (effect.latest, effect.earliest, effect.act.seq))


def accepts(act: Claimed) -> bool:
    """Whether an act says that the state accepts: its own acceptance without a condition, its signature or consent."""
    return _response(act) == "accepted"


def facets_moved(act: Claimed) -> frozenset[str]:
    """Give the facets that an act says something of."""
    return frozenset(facet for facet, value_of in _VALUE.items() if value_of(act) is not None)


def _implied(acts: Iterable[Event], explicit: list[Effect], began: date) -> list[Effect]:
    """The state's first own answer says that it had been invited by that day, where nobody has said so for that day.

    An invitation that may have been made before the answer is taken for the one that was answered: it was made no
    earlier than the record says.
    """
    answers = [act for act in acts if own_word(act) and act.confidence != "low" and _is_answer(act)]
    if not answers:
        return []
    first = min(answers, key=lambda act: (act.latest, act.seq))
    invited = [
        one for one in explicit if one.value == "invited" and one.authoritative and one.earliest <= first.earliest
    ]
    if any(one.latest <= first.latest for one in invited):
        return []
    earliest = min((one.earliest for one in invited), default=began)
    return [Effect("invited", first, min(earliest, first.latest), first.latest, authoritative=True, implied=True)]


def _is_answer(act: Claimed) -> bool:
    return act.kind in _ANSWERS or (act.kind == "position" and _pending(act))


def _pending(act: Claimed) -> bool:
    return act.fields["stance"] in _PENDING and act.fields.get("topic", "membership") == "membership"


def _invitation(act: Claimed) -> str | None:
    if act.kind == "invitation" and act.fields["to"] == "membership":
        return "invited"
    return "rescinded" if act.kind == "invitation_rescinded" else None


def _response(act: Claimed) -> str | None:
    match act.kind:
        case "acceptance":
            return "conditional" if act.fields["manner"] in _CONDITIONAL else "accepted"
        case "refusal":
            return "declined"
        case "position":
            return "undecided" if _pending(act) else None
        case "signature" | "consent":
            return "accepted" if own_word(act) else None
        case _:
            return None


def _signature(act: Claimed) -> str | None:
    if act.kind != "signature":
        return None
    return "signed_subject_to_ratification" if act.fields.get("subject_to_ratification") else "signed"


def _listing(act: Claimed) -> str | None:
    return "listed" if act.kind == "listing" else None


_VALUE: Mapping[str, Callable[[Claimed], str | None]] = {
    "invitation": _invitation,
    "response": _response,
    "signature": _signature,
    "listing": _listing,
}
