"""What holds of standings whatever the acts: each day covered once, knowledge only grows, brute force agrees."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.rules.acts import act, standings, values
from tests.rules.charters import READINGS
from tests.rules.conclude import situation
from tracker.curation.verify import uncovered
from tracker.domain.events import Event
from tracker.domain.standings import ACT_FACETS as FACETS
from tracker.domain.standings import Standing
from tracker.domain.truth import Truth
from tracker.rules.formation import consent_given

FIRST = date(2026, 1, 14)
SPAN = 8
KINDS = st.sampled_from(
    ["invitation", "invitation_rescinded", "acceptance", "refusal", "position", "signature", "listing"]
)


def day(offset: int) -> date:
    return FIRST + timedelta(days=offset)


@st.composite
def days(draw: st.DrawFn) -> str:
    first = draw(st.integers(0, SPAN))
    last = draw(st.integers(first, SPAN))
    forms = [f"{day(first)}", f"[{day(first)}..{day(last)}]", f"[..{day(last)}]", f"[{day(first)}..]"]
    return draw(st.sampled_from(forms))


@st.composite
def acts(
    draw: st.DrawFn, kinds: st.SearchStrategy[str] = KINDS, *, own_word: bool = False, most: int = 5
) -> list[Event]:
    made: list[Event] = []
    for _ in range(draw(st.integers(0, most))):
        named = (draw(st.sampled_from([one.id for one in made])),) if made and draw(st.integers(0, 3)) == 0 else ()
        text = draw(days())
        made.append(
            act(
                draw(kinds),
                text,
                day(draw(st.integers(0, 2 * SPAN))).isoformat(),
                by="self" if own_word else draw(st.sampled_from(["self", "chairman", "board", "press"])),
                confidence="high" if own_word else draw(st.sampled_from(["high", "low"])),
                after=named,
            )
        )
    return [one for one in made if _possible(one, made)]


def _possible(one: Event, every: list[Event]) -> bool:
    """An act that cannot have come after what it names is a fault of the seeds, not a case for the rules."""
    return all(one.latest >= other.earliest for other in every if other.id in one.after)


@given(acts())
def test_every_pair_of_days_is_covered_once_as_the_design_demands(made: list[Event]) -> None:
    rows = standings(*made)

    assert list(uncovered(rows)) == []
    assert {row.facet for row in rows} == set(FACETS)


@given(acts(), st.integers(-1, 2 * SPAN), st.integers(-1, SPAN + 1))
def test_learning_something_later_changes_no_answer_for_an_earlier_day_of_knowledge(
    made: list[Event], known: int, world: int
) -> None:
    then = [one for one in made if one.known_from <= day(known)]

    for facet in FACETS:
        now = values(standings(*made), facet, day(world), day(known))
        assert now == values(standings(*then), facet, day(world), day(known))


@given(acts(), st.randoms())
def test_the_order_in_which_acts_are_handed_over_changes_nothing(made: list[Event], random: object) -> None:
    shuffled = made[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]

    assert _set(standings(*shuffled)) == _set(standings(*made))


RESPONSES = st.sampled_from(["acceptance", "refusal", "position"])
VALUE = {"acceptance": "accepted", "refusal": "declined", "position": "undecided"}


@settings(max_examples=300)
@given(acts(RESPONSES, own_word=True, most=4), st.integers(-1, SPAN + 1))
def test_a_value_is_possible_exactly_if_some_choice_of_days_makes_its_act_the_last_one(
    made: list[Event], world: int
) -> None:
    possible = set(_by_brute_force(made, day(world)))
    assume(possible)  # acts that name each other in a way no days allow are a fault of the seeds

    open_values = values(standings(*made), "response", day(world))

    assert set(open_values) == possible
    assert len(open_values) == len(set(open_values))


def _by_brute_force(made: list[Event], on: date) -> Iterator[str]:
    """Try every choice of days; a day after the one asked about is as good as any other such day."""
    late = max(on, day(SPAN)) + timedelta(days=1)
    for choice in product(*(list(_choices(one, _no_later_than(one, made), on, late)) for one in made)):
        chosen = dict(zip((one.id for one in made), choice, strict=True))
        if any(chosen[one.id] < chosen[name] for one in made for name in one.after if name in chosen):
            continue
        happened = [one for one in made if chosen[one.id] <= on]
        if not happened:
            yield "none"
            continue
        last = max(chosen[one.id] for one in happened)
        tied = [one for one in happened if chosen[one.id] == last]
        named = {name for one in tied for name in one.after}
        yield from (VALUE[one.kind] for one in tied if one.id not in named)


def _no_later_than(one: Event, made: list[Event]) -> date:
    """An act's last day, seen that others came after it."""
    return min([one.latest, *(_no_later_than(other, made) for other in made if one.id in other.after)])


def _choices(one: Event, latest: date, on: date, late: date) -> Iterator[date]:
    if one.open_start and on >= latest:
        yield latest
        return
    current = min(one.earliest, latest)
    while current <= min(latest, late):
        yield current
        current += timedelta(days=1)


def _set(rows: list[Standing]) -> set[Standing]:
    return set(rows)


CONSENTING = st.sampled_from(["acceptance", "refusal", "position", "signature", "consent", "listing"])


@given(acts(CONSENTING), st.sampled_from(READINGS))
def test_consent_that_is_certain_on_a_day_is_certain_on_every_later_one(made: list[Event], reading: str) -> None:
    own = situation(*made, state="HUN", reading=reading)

    sure = [consent_given(own, day(number)).truth is Truth.YES for number in range(-1, 2 * SPAN)]

    assert sure == sorted(sure)
