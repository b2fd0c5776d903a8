"""The end of the Board, which is the same for all states."""

from datetime import date

import pytest

from tests.rules.acts import act
from tests.rules.charters import charter
from tests.rules.conclude import situation
from tests.rules.memberships import DAY, FORCE, SIGNED
from tracker.domain.truth import Truth
from tracker.rules.duration import endings
from tracker.rules.formation import EntryIntoForce
from tracker.rules.membership import membership
from tracker.rules.setting import Setting, setting_dissolved


@pytest.mark.parametrize(
    ("by", "done", "day", "truth"),
    [
        ("chairman", "2026-03-01", "2026-02-28", Truth.NO),
        ("chairman", "2026-03-01", "2026-03-01", Truth.YES),
        ("press", "2026-03-01", "2026-03-01", Truth.POSSIBLY),
        ("chairman", "[2026-03-01..2026-03-03]", "2026-03-02", Truth.POSSIBLY),
        ("chairman", "[2026-03-01..2026-03-03]", "2026-03-03", Truth.YES),
    ],
)
def test_a_dissolution_counts_from_its_day_on_the_word_of_the_chairman(
    by: str, done: str, day: str, truth: Truth
) -> None:
    end = act("chairman_action", done, subject="BOARD", by=by, action="dissolution")
    found = setting_dissolved(Setting(FORCE, endings(charter(), [end])), date.fromisoformat(day))

    assert found.truth is truth
    assert found.events == (() if truth is Truth.NO else (end.id,))


def test_before_the_charter_is_in_force_there_is_no_board_to_dissolve() -> None:
    early = act("chairman_action", "2026-01-21", subject="BOARD", by="chairman", action="dissolution")
    setting = Setting(FORCE, endings(charter(), [early]))

    assert setting_dissolved(setting, DAY).truth is Truth.NO
    assert setting_dissolved(setting, DAY).because[0].text == (
        "No dissolution of a Board whose Charter was in force is on record."
    )
    assert [one.value for one in membership(situation(SIGNED), setting, DAY)] == ["member"]


def test_where_membership_does_not_wait_for_entry_into_force_a_dissolution_does_not_either() -> None:
    end = act("chairman_action", "2026-02-01", subject="BOARD", by="chairman", action="dissolution")
    no_day = Setting(EntryIntoForce(date(2026, 1, 22), None, 3, (), ()), endings(charter(), [end]))

    assert setting_dissolved(no_day, DAY).truth is Truth.YES
