"""The value on a day is what the last authoritative act by that day made it.

Days can be uncertain: a value is *possible* if some choice of days, each within its own bounds, makes its act the last
one, and *certain* if every choice does. Two acts of one day that contradict each other are both possible unless one
came after the other. A claim without authority, or of low confidence, only adds a possibility, and only while no
authoritative act has spoken.
"""

from collections.abc import Sequence
from datetime import date

from tracker.domain.dates import OPEN, between
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.rules.effects import Effect
from tracker.rules.timeline import Candidate
from tracker.rules.wording import also_claimed, claim, implied_invitation, sentence, set_aside

_NOTHING = Reason("Nothing on record by this day.")
_LATER = Reason("What is on record may be of a later day.")
_UNCONFIRMED = Reason("Nothing on record by this day on the word of anybody who decides it.")


def by_recency(effects: Sequence[Effect]) -> list[Effect]:
    """Put effects in order, oldest first; of acts of one day, one comes after those it is on record as following."""
    return sorted(effects, key=lambda one: (one.latest, one.earliest, len(one.act.after), one.act.seq))


def candidates(effects: Sequence[Effect], denials: Sequence[Event], day: date) -> tuple[Candidate, ...]:
    """The values possible on a day, the one to show first: of authorities by recency, of claims, then ``none``."""
    begun = [effect for effect in effects if effect.earliest <= day]
    spoken = [effect for effect in begun if effect.authoritative]
    claims = [effect for effect in begun if not effect.authoritative]
    settled = any(effect.latest <= day for effect in spoken)
    by_value = {one.value: _run(one.value, spoken) for one in reversed(spoken) if _can_be_last(one, spoken, day)}
    grounds: dict[str, tuple[str | None, tuple[Reason, ...]]] = {
        value: (_since(run, starts), _reasons(starts + [one for one in run if one not in starts]))
        for value, run in by_value.items()
        for starts in [_starts(value, spoken, day)]
    }
    if settled:
        aside = tuple(Reason(set_aside(one.act), (one.act.id,)) for one in claims if one.value not in grounds)
        grounds = {value: (since, because + _too(value, claims) + aside) for value, (since, because) in grounds.items()}
    else:
        for value in dict.fromkeys(one.value for one in reversed(claims) if one.value not in grounds):
            made = [one for one in claims if one.value == value]
            grounds[value] = (_since(made[:1], made[:1]), tuple(Reason(claim(one.act), (one.act.id,)) for one in made))
        grounds["none"] = (None, _absence(denials, day, spoken, claims))
    return tuple(Candidate(value, since, because) for value, (since, because) in grounds.items())


def _can_be_last(effect: Effect, spoken: Sequence[Effect], day: date) -> bool:
    """Whether some choice of days makes an act the last one by a day: it as late, the others as early, as can be."""
    own_day = min(effect.latest, day)
    return not any(
        other.first_day(day) > own_day or (not other.implied and effect.act.id in other.act.after)
        for other in spoken
        if other is not effect and other.latest <= day
    )


def _run(value: str, spoken: Sequence[Effect]) -> list[Effect]:
    """The acts that gave a value its last unbroken run, oldest first."""
    run: list[Effect] = []
    for effect in reversed(spoken):
        if effect.value == value:
            run.append(effect)
        elif run:
            break
    return run[::-1]


def _starts(value: str, spoken: Sequence[Effect], day: date) -> list[Effect]:
    """The acts that can have begun a value's unbroken run: every act that gave another value can have come before."""
    others = [one for one in spoken if one.value != value]
    return [
        one
        for one in spoken
        if one.value == value
        and all(other.first_day(day) <= one.latest and one.act.id not in other.act.after for other in others)
    ]


def _since(run: Sequence[Effect], starts: Sequence[Effect]) -> str:
    """The day from which a value holds, as far as it is known: from the first day of an act that can have begun it."""
    first = min((*starts, *run), key=lambda one: (one.latest if one.ranks_late else one.earliest, one.latest))
    latest = min(one.latest for one in run)
    if first.latest == latest:
        return _day_of(first)
    return between(None if first.ranks_late else first.earliest, latest).text


def _day_of(effect: Effect) -> str:
    """The day of an act as it is written, or as the order of acts has narrowed it; an implied one was by its day."""
    done = effect.act.done
    if effect.implied:
        return done.text if effect.latest == OPEN else between(None, effect.latest).text
    if done.bounds(effect.earliest) == (effect.earliest, effect.latest):
        return done.text
    return between(effect.earliest, None if effect.latest == OPEN else effect.latest).text


def _reasons(run: Sequence[Effect]) -> tuple[Reason, ...]:
    return tuple(
        Reason(implied_invitation(one.act) if one.implied else sentence(one.act), (one.act.id,)) for one in run
    )


def _too(value: str, claims: Sequence[Effect]) -> tuple[Reason, ...]:
    """The claims that say the same."""
    return tuple(Reason(also_claimed(one.act), (one.act.id,)) for one in claims if one.value == value)


def _absence(
    denials: Sequence[Event], day: date, spoken: Sequence[Effect], claims: Sequence[Effect]
) -> tuple[Reason, ...]:
    """Why nothing may hold: it was denied, or what is on record may be of a later day, or it is only claimed."""
    said = tuple(Reason(sentence(act), (act.id,)) for act in denials if act.earliest <= day)
    return said or ((_LATER,) if spoken else (_UNCONFIRMED,) if claims else (_NOTHING,))
