"""Is the Charter in force, since when, and on whose consent?"""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tracker.domain.charter import Charter
from tracker.domain.dates import OPEN
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.questions.answers.formation import Counted, Formation
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.questions.charter import known_charters
from tracker.questions.world import read_entry
from tracker.rules.duration import BOARD_OVER, ended, endings
from tracker.rules.formation import Consent, EntryIntoForce
from tracker.rules.standing import known_on
from tracker.store.acts import natures, read_events
from tracker.store.reader import Reader

_WORDS = {Truth.YES: "yes", Truth.NO: "no", Truth.POSSIBLY: "undetermined"}


class Force(NamedTuple):
    """How it stands with the Charter on a day.

    Attributes:
        in_force: ``yes``, ``no`` or ``undetermined``.
        since: EDTF day of entry into force; None where there is none by that day.
        counted: the consents that count by that day.
        because, would_flip: the reasons, and what would change it.
    """

    in_force: str
    since: str | None
    counted: tuple[Consent, ...]
    because: tuple[Reason, ...]
    would_flip: tuple[str, ...]


def formation(reader: Reader, asked: Asked) -> Formation:
    """Answer whether the Charter is in force, naming the consents counted with their days."""
    entry = read_entry(reader, asked)
    acts = known_on(read_events(reader.rows), asked.known_by or OPEN)
    found = force(entry, known_charters(reader, acts)[asked.reading], acts, asked.as_of)
    names = {code: name for code, (name, _) in natures(reader.rows).items()}
    counted = tuple(
        Counted(one.state, names[one.state], "yes" if one.truth is Truth.YES else "possibly", one.since, one.events)
        for one in found.counted
    )
    return Formation(
        "formation",
        QUESTIONS["formation"].definition,
        asked,
        reader.head()[1],
        found.in_force,
        found.since,
        entry.required,
        counted,
        found.because,
        found.would_flip,
    )


def force(entry: EntryIntoForce, charter: Charter, acts: Sequence[Event], day: date) -> Force:
    """Say how it stands with the Charter on a day.

    Args:
        entry: when it entered into force, under a reading.
        charter: the Charter under that reading.
        acts: the acts that are known.
        day: the day in the world.
    """
    fact = entry.on(day, charter)
    dissolved = ended(endings(charter, acts), entry.days, day)
    over = dissolved.truth is not Truth.NO
    return Force(
        _WORDS[min(fact.truth, Truth.POSSIBLY) if over else fact.truth],
        fact.since.text if fact.since else None,
        tuple(one for one in entry.counted if one.since is None or one.since.bounds(day)[0] <= day),
        (*fact.because, *((Reason(BOARD_OVER, dissolved.events, "10.1"),) if over else ())),
        fact.would_flip,
    )
