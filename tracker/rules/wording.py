"""One sentence for one act: what was done, when, on whose word."""

from collections.abc import Callable, Mapping

from tracker.domain.events import Event
from tracker.rules.authority import own_word

_WHOSE = {
    "self": "on the state's own word",
    "chairman": "on the Chairman's word",
    "board": "on the Board's word",
    "host": "on the host's word",
    "other_state": "on another state's word",
    "press": "on the word of the press",
}
_ACCEPTANCES = {
    "written": "accepted in writing",
    "announced": "announced that it accepts",
    "in_principle": "agreed in principle",
    "conditional": "accepted on a condition",
}
_STANCES = {
    "studying": "was studying the invitation",
    "undecided": "had not decided",
    "observer_only": "would only observe",
    "favourable": "spoke in favour",
    "critical": "spoke critically",
    "participation_suspended": "suspended its part",
    "explanation": "explained its stand",
}
_SIGNATURES = {
    True: "signed the Charter subject to ratification",
    False: "signed the Charter, not subject to ratification",
    None: "signed the Charter",
}


def _invitation(event: Event) -> str:
    manner = event.fields.get("manner")
    how = {"letter": " by letter", "oral": " by word of mouth", "public": " in public"}.get(str(manner), "")
    return f"was invited{how}"


_PHRASES: Mapping[str, Callable[[Event], str]] = {
    "invitation": _invitation,
    "invitation_rescinded": lambda _: "had its invitation taken back",
    "not_invited": lambda _: "had not been invited",
    "acceptance": lambda event: _ACCEPTANCES[str(event.fields["manner"])],
    "refusal": lambda event: "declined for now" if event.fields["manner"] == "for_now" else "declined",
    "position": lambda event: _STANCES[str(event.fields["stance"])],
    "signature": lambda event: _SIGNATURES[event.fields.get("subject_to_ratification")],  # type: ignore[index]
    "consent": lambda event: f"gave notice of its consent to be bound ({event.fields['means']})",
    "listing": lambda event: f"was listed ({event.fields['list']})",
}


def sentence(event: Event) -> str:
    """Say what an act is, as in: Declined for now on 20 January 2026 (Deputy Foreign Minister …), on its own word."""
    phrase = _PHRASES[event.kind](event)
    whose = "self" if own_word(event) else event.asserted_by
    return f"{phrase[0].upper()}{phrase[1:]} {event.done.words()} ({event.by}), {_WHOSE[whose]}."


def of_record(event: Event) -> str:
    """Say what an act of any kind is by its own line in the record, with its day and whose word it is."""
    whose = "self" if own_word(event) else event.asserted_by
    return f"{event.detail.rstrip('.')} ({event.done.words()}, {_WHOSE[whose]})."


def implied_invitation(event: Event) -> str:
    """Say that a state's own answer shows that it had been invited by then."""
    return f"Its own answer shows that it had been invited by then: {_lower(sentence(event))}"


def claim(event: Event) -> str:
    """Say that an act rests on a claim alone."""
    return f"Claimed, and not confirmed by anybody whose word decides it: {_lower(sentence(event))}"


def also_claimed(event: Event) -> str:
    """Say that a claim says the same as the word of the authority."""
    return f"Claimed too: {_lower(sentence(event))}"


def set_aside(event: Event) -> str:
    """Say that a claim does not count against the word of the authority."""
    return f"Set aside as a claim: {_lower(sentence(event))}"


def _lower(text: str) -> str:
    return f"{text[0].lower()}{text[1:]}"
