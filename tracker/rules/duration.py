"""Chapter X: whether the Board still exists, and the unverified clause by which it ends in odd years."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import MAXYEAR, date
from itertools import takewhile

from tracker.domain.charter import UNVERIFIED, Charter
from tracker.domain.dates import between, day_words, next_day
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.standings import Reason
from tracker.domain.truth import Truth
from tracker.errors import BadRequest
from tracker.rules.authority import is_authoritative, settled
from tracker.rules.book import rule
from tracker.rules.grounds import by_chairman, meets, recorded
from tracker.rules.periods import Days
from tracker.rules.situation import Fact, any_of
from tracker.rules.wording import of_record
from tracker.rules.world import World, as_grounds

_YEAR = re.compile("[0-9]{4}")
_REMAINDER: Mapping[str, int] = {"odd": 1, "even": 0}
BOARD_OVER = (
    "The Board was or may have been dissolved; what becomes of the Charter, its duties and its offices is "
    "unverified (10.1)."
)
"""What is then open, in words."""

_OUTCOMES = frozenset({"dissolution", "dissolution of the board"})


@rule(46, "exists", "10/chairman", "10.1", "10.2", asks="Does the Board still exist on that day?")
def exists(world: World) -> Finding:
    """The Board exists until the Chairman dissolves it; that it also ends in odd years unless renewed is unverified."""
    question = f"Does the Board still exist on {day_words(world.day)}?"
    began = _began(world)
    begins = Ground("11.1(a)", f"The Board began on {day_words(began)}.", holds=world.day >= began)
    if world.day < began:
        return world.finding(question, Verdict.NO, "11.1(a)", (begins,))
    dissolved, acts = _ended(world, _by_acts(world.acts))
    grounds = (begins, *_out_of_force(world), *_dissolved(dissolved, acts, world.day))
    if dissolved is Truth.YES:
        effect = Ground("10/effect", "Dissolution ends all memberships.")
        remark = "the Charter would end with the Board (10.1)"
        return world.finding(question, Verdict.NO, "10/chairman", (*grounds, effect), if_confirmed=(remark,))
    if dissolved is Truth.POSSIBLY:
        flips = ("the dissolution on the word of the Chairman or the Board",)
        return world.finding(question, Verdict.UNDETERMINED, "10/chairman", grounds, would_flip=flips)
    if check := _unrenewed(world.charter, world.acts, world.day):
        return _after_check(world, question, grounds, check)
    return world.finding(
        question,
        Verdict.YES,
        "10/chairman",
        grounds,
        would_flip=("an act of the Chairman that dissolves the Board",),
        if_confirmed=_ahead(world),
    )


@rule(
    47,
    "renewal-deadline",
    "10.2",
    asks="By when must the Chairman renew it?",
    year="the calendar year; left out: the next one that would need a renewal",
)
def renewal_deadline(world: World, year: str = "") -> Finding:
    """That the Chairman has to renew the Board by 21 November of odd years is attributed to the text and unverified."""
    charter = world.charter
    wanted = _year(year) if year.strip() else _next_check(world).year
    question = f"By when in {wanted} must the Chairman renew the Board?"
    check = next((day for day in checks(charter) if day.year == wanted), None)
    if check is None:
        text = f"{wanted} is none of the years at whose end the Board is said to be dissolved unless renewed."
        remark = f"no renewal would be due in {wanted}"
        return world.finding(question, Verdict.NO, "10.2", (Ground("10.2", text, holds=False),), if_confirmed=(remark,))
    last = renewal_day(charter, check)
    remarks = (
        f"the Board would be dissolved on {day_words(check)} unless the Chairman renews it by {day_words(last)}",
        "whether a renewal reaches beyond the next such year, and what a late one does, would still be open",
    )
    said = Ground("10.2", f"The attributed last day for the renewal is {day_words(last)}.")
    grounds = (said, *_renewal(world, check))
    verdict = Verdict.YES if charter.chooses("10-A", "yes") else Verdict.UNDETERMINED
    value = last.isoformat() if verdict is Verdict.YES else None
    flips = ("a source that confirms the words of article 10.2",)
    return world.finding(
        question, verdict, "10.2", grounds, value=value, would_flip=flips, if_confirmed=remarks, point="10-A"
    )


def endings(charter: Charter, acts: Iterable[Event]) -> tuple[Fact, ...]:
    """Every end of the Board, each with the day from which it is so, however sure.

    Each act that dissolves it is one (10); where the Chairman has ruled that article 10.2 holds, the odd year at whose
    end it was not renewed is another.
    """
    acts = list(acts)
    lapsed = (_lapsed(charter, acts),) if ends_in_odd_years(charter) else ()
    return (*_by_acts(acts), *lapsed)


def ended(found: Iterable[Fact], force_days: Days, day: date) -> Fact:
    """Whether the Board has ended by a day, which ends every membership (10).

    An act from before entry into force dissolves nothing; one that may be from before it dissolves it possibly.
    """
    first, last = force_days
    facts = []
    for fact in found:
        earliest, latest = fact.since.bounds(day) if fact.since else (day, day)
        if first is None or latest >= first:
            too_early = last is not None and earliest < last
            facts.append(_by(replace(fact, truth=min(fact.truth, Truth.POSSIBLY)) if too_early else fact, day))
    return any_of(Fact(Truth.NO), *facts)


def dissolution(world: World) -> tuple[Truth, tuple[Ground, ...]]:
    """Whether the Board has been dissolved by that day, by an act of the Chairman or as he has ruled, and by what."""
    return _ended(world, endings(world.charter, world.acts))


def board_over(world: World, provision: str) -> tuple[bool, tuple[Ground, ...]]:
    """Whether the Board has or may have been dissolved, and the step that says what is then open: its organs."""
    dissolved, acts = dissolution(world)
    if dissolved is Truth.NO:
        return False, ()
    return True, (Ground(provision, BOARD_OVER, under=acts),)


def _ended(world: World, found: Iterable[Fact]) -> tuple[Truth, tuple[Ground, ...]]:
    by_now = ended(found, world.force.days, world.day)
    return by_now.truth, as_grounds(by_now.because)


def _by_acts(acts: Iterable[Event]) -> tuple[Fact, ...]:
    return tuple(
        Fact(
            Truth.YES if is_authoritative(act) else Truth.POSSIBLY,
            (Reason(of_record(act), (act.id,), "10/chairman", True),),
            act.done,
        )
        for act in acts
        if dissolves(act)
    )


def _by(fact: Fact, day: date) -> Fact:
    """The same as far as it has come about by a day."""
    earliest, latest = fact.since.bounds(day) if fact.since else (day, day)
    come = Truth.YES if latest <= day else Truth.POSSIBLY if earliest <= day else Truth.NO
    truth = min(fact.truth, come)
    return Fact(truth, fact.because, fact.since) if truth is not Truth.NO else Fact(Truth.NO)


def ends_in_odd_years(charter: Charter) -> bool:
    """Whether it is settled that the Board ends in odd years: the Chairman ruled so, or the words are verified."""
    return charter.chooses("10-A", "yes") and ("10-A" in charter.ruled or charter.grade("10.2") != UNVERIFIED)


def _lapsed(charter: Charter, acts: Sequence[Event]) -> Fact:
    """The Board ends with the odd year for which no renewal is on record, or with one whose renewal is open."""
    first = next(check for check in checks(charter) if renewal_in_time(charter, acts, check) is not Truth.YES)
    last = next(check for check in checks(charter) if renewal_in_time(charter, acts, check) is Truth.NO)
    text = f"It ends in odd years unless renewed (10-A), and no renewal for {last.year} is on record."
    return Fact(Truth.YES, (Reason(text, (), "10.2", True),), between(next_day(first), next_day(last)))


def renewal_in_time(charter: Charter, acts: Iterable[Event], check: date) -> Truth:
    """Whether the Chairman has renewed the Board in time for a check; a renewal counts for the next check alone."""
    found = [min(_renews(charter, act, check), Truth.YES if is_authoritative(act) else Truth.POSSIBLY) for act in acts]
    return max(found, default=Truth.NO)


def _renews(charter: Charter, act: Event, check: date) -> Truth:
    """How sure it is that an act renews the Board in time for a check: its day can be open."""
    if act.kind != "chairman_action" or act.fields["action"] != "renewal_of_board":
        return Truth.NO
    limit = charter.rules["dissolution_odd_year_renewal_deadline"]
    before = max(takewhile(lambda day: day < check, checks(charter)), default=date.min)
    last = renewal_day(charter, check)
    if act.earliest > before and meets(limit, act.latest, last):
        return Truth.YES
    return Truth.POSSIBLY if act.latest > before and meets(limit, act.earliest, last) else Truth.NO


def checks(charter: Charter) -> Iterator[date]:
    """Give the days on which the Board would be dissolved unless renewed, in order, if article 10.2 is confirmed."""
    first = charter.rules["dissolution_odd_year_first_check"].day
    remainder = _REMAINDER[charter.rules["dissolution_odd_year_years"].value]
    years = (year for year in range(first.year, MAXYEAR + 1) if year % 2 == remainder)
    return (_in_year(charter, "dissolution_odd_year_day", year) for year in years)


def renewal_day(charter: Charter, check: date) -> date:
    """Give the last day for the renewal that spares the Board one of these checks."""
    return _in_year(charter, "dissolution_odd_year_renewal_deadline", check.year)


def renewed(world: World, check: date) -> tuple[Truth, tuple[Ground, ...]]:
    """Whether the Chairman has renewed the Board in time for a check; a renewal counts for the next check alone."""
    found = [act for act in world.acts if act.earliest <= world.day and _renews(world.charter, act, check)]
    return renewal_in_time(world.charter, found, check), tuple(recorded(act, holds=True) for act in found)


def _began(world: World) -> date:
    """The signing of the Charter or its entry into force, whichever came first."""
    signed = world.charter.rules["record_ceremony"].day
    return min(signed, world.force.day or signed)


def _out_of_force(world: World) -> tuple[Ground, ...]:
    if world.force.truth is Truth.YES:
        return ()
    text = "Under this reading it is not certain that the Charter is in force on that day."
    return (Ground("11.1(a)", text, under=world.force.because),)


def _dissolved(dissolved: Truth, acts: tuple[Ground, ...], day: date) -> tuple[Ground, ...]:
    if dissolved is Truth.NO:
        text = f"The Chairman can dissolve the Board; no act that does so is on record by {day_words(day)}."
        return (Ground("10/chairman", text, holds=True),)
    if dissolved is Truth.YES:
        return (Ground("10/chairman", "The Chairman has dissolved the Board.", holds=False, under=acts),)
    text = "A dissolution is claimed and not confirmed by the Chairman or the Board, or its day is open."
    return (Ground("10/chairman", text, under=acts),)


def dissolves(act: Event) -> bool:
    """Whether an act dissolves the Board: an act of the Chairman's, or his decision with that outcome and no other."""
    if act.kind != "decision":
        return act.kind == "chairman_action" and act.fields["action"] == "dissolution"
    return by_chairman(act) and str(act.fields.get("outcome", "")).casefold() in _OUTCOMES


def if_confirmed(charter: Charter, acts: Sequence[Event], day: date) -> tuple[str, ...]:
    """What would follow on a day if the unverified words of article 10.2 were confirmed; nothing where they decide it.

    Nothing either where the Board has been dissolved anyhow, or has been renewed in time for every check.
    """
    check = _unrenewed(charter, acts, day)
    dissolved = any(settled(act, day) for act in acts if dissolves(act))
    if check is None or "10-A" in charter.ruled or ends_in_odd_years(charter) or dissolved:
        return ()
    return (_would_have_ended(charter, check),)


def _would_have_ended(charter: Charter, check: date) -> str:
    last = day_words(renewal_day(charter, check))
    return f"the Board would have been dissolved on {day_words(check)}: no renewal by {last} is on record (10.2)"


def _unrenewed(charter: Charter, acts: Iterable[Event], day: date) -> date | None:
    """The first check that has come by that day without a renewal in time."""
    passed = takewhile(lambda check: check < day, checks(charter))
    return next((check for check in passed if renewal_in_time(charter, acts, check) is not Truth.YES), None)


def _after_check(world: World, question: str, grounds: tuple[Ground, ...], check: date) -> Finding:
    last = day_words(renewal_day(world.charter, check))
    text = f"The first check without a renewal on record in time was on {day_words(check)}."
    unverified = () if "10-A" in world.charter.ruled else ("a source that confirms the words of article 10.2",)
    return world.finding(
        question,
        Verdict.NO if dissolution(world)[0] is Truth.YES else Verdict.UNDETERMINED,
        "10.2",
        (*grounds, Ground("10.2", text, holds=False), *_renewal(world, check)),
        would_flip=(*unverified, f"a renewal of the Board by {last}"),
        if_confirmed=(_would_have_ended(world.charter, check),),
        point="10-A",
    )


def _next_check(world: World) -> date:
    """The check for which a renewal can still be in time on that day; the last one of the calendar, after that."""
    ahead = (check for check in checks(world.charter) if renewal_day(world.charter, check) >= world.day)
    return next(ahead, None) or max(checks(world.charter))


def _ahead(world: World) -> tuple[str, ...]:
    check = next((day for day in checks(world.charter) if day > world.day), None)
    if check is None:
        return ()
    last = day_words(renewal_day(world.charter, check))
    return (f"the Board would be dissolved on {day_words(check)} unless the Chairman renews it by {last} (10.2)",)


def _renewal(world: World, check: date) -> tuple[Ground, ...]:
    truth, acts = renewed(world, check)
    if truth is Truth.NO:
        text = f"No renewal by {day_words(renewal_day(world.charter, check))} is on record by {day_words(world.day)}."
        return (Ground("10.2", text, holds=False),)
    if truth is Truth.YES:
        return (Ground("10.2", "A renewal in time is on record.", holds=True, under=acts),)
    return (Ground("10.2", "A renewal in time is claimed, or its day is open.", under=acts),)


def _in_year(charter: Charter, rule_id: str, year: int) -> date:
    month, day = charter.rules[rule_id].value.removeprefix("--").split("-")
    return date(year, int(month), int(day))


def _year(text: str) -> int:
    if not _YEAR.fullmatch(text.strip()):
        raise BadRequest(f"'{text[:40]}' is not a year: write four digits, as in 2027")
    return int(text)
