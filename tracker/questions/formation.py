"""Is the Charter in force, since when, and on whose consent?"""

from tracker.domain.dates import OPEN
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.questions.answers.formation import Counted, Formation
from tracker.questions.asked import Asked
from tracker.questions.catalogue import QUESTIONS
from tracker.questions.charter import known_charters
from tracker.questions.world import read_entry
from tracker.rules.duration import BOARD_OVER, ended, endings
from tracker.rules.standing import known_on
from tracker.store.acts import natures, read_events
from tracker.store.reader import Reader

_WORDS = {Truth.YES: "yes", Truth.NO: "no", Truth.POSSIBLY: "undetermined"}


def formation(reader: Reader, asked: Asked) -> Formation:
    """Answer whether the Charter is in force, naming the consents counted with their days."""
    entry = read_entry(reader, asked)
    acts = known_on(read_events(reader.rows), asked.known_by or OPEN)
    charter = known_charters(reader, acts)[asked.reading]
    fact = entry.on(asked.as_of, charter)
    dissolved = ended(endings(charter, acts), entry.days, asked.as_of)
    over = dissolved.truth is not Truth.NO
    names = {code: name for code, (name, _) in natures(reader.rows).items()}
    counted = tuple(
        Counted(one.state, names[one.state], "yes" if one.truth is Truth.YES else "possibly", one.since, one.events)
        for one in entry.counted
        if one.since is None or one.since.bounds(asked.as_of)[0] <= asked.as_of
    )
    return Formation(
        "formation",
        QUESTIONS["formation"].definition,
        asked,
        reader.head()[1],
        _WORDS[min(fact.truth, Truth.POSSIBLY) if over else fact.truth],
        fact.since.text if fact.since else None,
        entry.required,
        counted,
        (*fact.because, *((Reason(BOARD_OVER, dissolved.events, "10.1"),) if over else ())),
        fact.would_flip,
    )
