"""One state, the Charter in force and the acts of its membership, for tests of how it begins and ends."""

from datetime import date

from tests.rules.acts import act
from tracker.domain.events import Event
from tracker.rules.formation import EntryIntoForce
from tracker.rules.setting import Setting

FORCE = EntryIntoForce(date(2026, 1, 22), date(2026, 1, 22), 3, (), ())
SETTING = Setting(FORCE, ())
DAY = date(2026, 3, 1)
SIGNED = act("signature", "2026-01-22", subject="QAT")
INVITED = act("invitation", "2026-01-17", subject="QAT", by="chairman")
TAKEN_BACK = act("invitation_rescinded", "2026-01-20", subject="QAT", by="chairman")


def left(kind: str, done: str) -> Event:
    return act(kind, done, subject="QAT", by="self" if kind == "withdrawal" else "chairman")
