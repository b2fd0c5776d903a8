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
from tracker.rules.authority import is_authoritative
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

_SOURCE = "a source that confirms the words of article 10.2"
_STILL_OPEN = "whether a renewal reaches beyond the next such year, and what a late one does, would still be open"
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
    settled = ends_in_odd_years(world.charter)
    grounds = (begins, *_out_of_force(world), *_dissolved(world, dissolved, acts))
    if dissolved is Truth.YES:
        effect = Ground("10/effect", "Dissolution ends all memberships.")
        remark = "the Charter would end with the Board (10.1)"
        return world.finding(question, Verdict.NO, "10/chairman", (*grounds, effect), if_confirmed=(remark,))
    if dissolved is Truth.POSSIBLY and dissolution(world)[0] is not Truth.YES:
        flips = ("the dissolution on the word of the Chairman or the Board",)
        return world.finding(question, Verdict.UNDETERMINED, "10/chairman", grounds, would_flip=flips)
    if check := _unrenewed(world.charter, world.acts, world.day):
        return _after_check(world, question, grounds, check)
    ahead = _ahead(world)
    return world.finding(
        question,
        Verdict.YES,
        "10/chairman",
        (*grounds, *(_as_ground(one) for one in ahead if settled)),
        would_flip=("an act of the Chairman that dissolves the Board",),
        if_confirmed=() if settled else ahead,
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
        grounds: tuple[Ground, ...] = (Ground("10.2", text, holds=False),)
        remarks = () if ends_in_odd_years(charter) else (f"no renewal would be due in {wanted}",)
        return world.finding(question, Verdict.NO, "10.2", grounds, if_confirmed=remarks, point="10-A")
    last = day_words(renewal_day(charter, check))
    over, ended_by = board_over(world, "10.2")
    after = f"the Board would be dissolved on {day_words(check)} unless the Chairman renews it by {last}"
    remarks = (*(() if over else (after,)), _STILL_OPEN)
    grounds = (Ground("10.2", f"The attributed last day for the renewal is {last}."), *_renewal(world, check))
    if ends_in_odd_years(charter):
        grounds, remarks = (*grounds, *map(_as_ground, remarks)), ()
    verdict = Verdict.YES if charter.chooses("10-A", "yes") and not over else Verdict.UNDETERMINED
    return world.finding(
        question,
        verdict,
        "10.2",
        (*grounds, *ended_by),
        value=renewal_day(charter, check).isoformat() if verdict is Verdict.YES else None,
        would_flip=() if over or ends_in_odd_years(charter) else (_SOURCE,),
        if_confirmed=remarks,
        point="10-A",
    )


def endings(charter: Charter, acts: Iterable[Event]) -> tuple[Fact, ...]:
    """Every end of the Board, each with the day from which it is so, however sure.

    Each act that dissolves it is one (10); where the Chairman has ruled that article 10.2 holds, so is each odd year at
    whose end it was not, or may not have been, renewed.
    """
    acts = list(acts)
    return (*_by_acts(acts), *(_lapses(charter, acts) if ends_in_odd_years(charter) else ()))


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


def by_a_board(world: World, found: Finding) -> Finding:
    """Leave open what a Board decides that was or may have been dissolved (10, 10.1)."""
    over, ended = board_over(world, found.provision)
    if not over:
        return found
    verdict = Verdict.UNDETERMINED if found.verdict is Verdict.YES else found.verdict
    return replace(found, verdict=verdict, grounds=(*found.grounds, *ended))


def of_a_board(world: World, found: Finding) -> Finding:
    """Leave open what is so of a Board that was or may have been dissolved, what it would be included (10, 10.1)."""
    left_open = by_a_board(world, found)
    return left_open if left_open.verdict is found.verdict else replace(left_open, value=None)


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


def _lapses(charter: Charter, acts: Iterable[Event]) -> Iterator[Fact]:
    """The odd years with which the Board ends: the first without any renewal, and before it those whose own is open."""
    renewals = [act for act in acts if _renews_the_board(act)]
    for check in checks(charter):
        if renewal_in_time(charter, renewals, check) is not Truth.YES:
            open_, relied_on = _open_renewal(charter, renewals, check)
            why = open_ or f"no renewal for {check.year} is on record"
            text = f"It ends in odd years unless renewed (10-A), and {why}."
            reason = Reason(text, tuple(act.id for act in relied_on), "10.2", None if open_ else True)
            from_then = next_day(check)
            yield Fact(Truth.POSSIBLY if open_ else Truth.YES, (reason,), between(from_then, from_then))
            if not open_ or all(act.latest <= check for act in renewals):
                return


def _open_renewal(charter: Charter, acts: Iterable[Event], check: date) -> tuple[str, list[Event]]:
    """Why renewals that are not for certain in time for a check may do for it, and which; nothing where none may."""
    made = [act for act in acts if _renews_the_board(act) and act.earliest <= check]
    in_time = [act for act in made if _renews(charter, act, check) is not Truth.NO]
    late = [act for act in made if act.latest > renewal_day(charter, check)]
    if in_time:
        return f"a renewal for {check.year} is claimed, or its day is open", in_time
    if late:
        return f"the renewal for {check.year} came late: what a late one does is open", late
    return (f"whether the renewal for an earlier year reaches {check.year} is open", made) if made else ("", [])


def renewal_in_time(charter: Charter, acts: Iterable[Event], check: date) -> Truth:
    """Whether the Chairman has renewed the Board in time for a check; a renewal counts for the next check alone."""
    found = [min(_renews(charter, act, check), Truth.YES if is_authoritative(act) else Truth.POSSIBLY) for act in acts]
    return max(found, default=Truth.NO)


def _renews(charter: Charter, act: Event, check: date) -> Truth:
    """How sure it is that an act renews the Board in time for a check: its day can be open."""
    if not _renews_the_board(act):
        return Truth.NO
    limit = charter.rules["dissolution_odd_year_renewal_deadline"]
    before = max(takewhile(lambda day: day < check, checks(charter)), default=date.min)
    last = renewal_day(charter, check)
    if act.earliest > before and meets(limit, act.latest, last):
        return Truth.YES
    return Truth.POSSIBLY if act.latest > before and meets(limit, act.earliest, last) else Truth.NO


def _renews_the_board(act: Event) -> bool:
    return act.kind == "chairman_action" and act.fields["action"] == "renewal_of_board"


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


def _dissolved(world: World, dissolved: Truth, acts: tuple[Ground, ...]) -> tuple[Ground, ...]:
    early = tuple(recorded(act) for act in world.acts if dissolves(act) and act.earliest <= world.day)
    if dissolved is Truth.NO and early:
        text = "What is on record as dissolving the Board came before the Charter was in force: it dissolves nothing."
        return (Ground("10/chairman", text, holds=True, under=early),)
    if dissolved is Truth.NO:
        text = f"The Chairman can dissolve the Board; no act that does so is on record by {day_words(world.day)}."
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


def if_confirmed(
    charter: Charter, acts: Sequence[Event], day: date, force_days: Days = (None, None)
) -> tuple[str, ...]:
    """What would follow on a day if the unverified words of article 10.2 were confirmed; nothing where they decide it.

    Nothing either where the Board has been dissolved anyhow, or has been renewed in time for every check.
    """
    check = _unrenewed(charter, acts, day)
    dissolved = ended(_by_acts(acts), force_days, day).truth is Truth.YES
    if check is None or "10-A" in charter.ruled or ends_in_odd_years(charter) or dissolved:
        return ()
    return (_would_have_ended(charter, acts, check),)


def _would_have_ended(charter: Charter, acts: Iterable[Event], check: date) -> str:
    return f"the Board would have been dissolved on {day_words(check)}: {_why_not_renewed(charter, acts, check)} (10.2)"


def _why_not_renewed(charter: Charter, acts: Iterable[Event], check: date) -> str:
    open_, _ = _open_renewal(charter, acts, check)
    return open_ or f"no renewal by {day_words(renewal_day(charter, check))} is on record"


def _unrenewed(charter: Charter, acts: Iterable[Event], day: date) -> date | None:
    """The first check that has come by that day without a renewal in time."""
    passed = takewhile(lambda check: check < day, checks(charter))
    return next((check for check in passed if renewal_in_time(charter, acts, check) is not Truth.YES), None)


def _after_check(world: World, question: str, grounds: tuple[Ground, ...], check: date) -> Finding:
    last = day_words(renewal_day(world.charter, check))
    text = f"The first check without a renewal on record in time was on {day_words(check)}."
    settled = ends_in_odd_years(world.charter)
    return world.finding(
        question,
        Verdict.NO if dissolution(world)[0] is Truth.YES else Verdict.UNDETERMINED,
        "10.2",
        (*grounds, Ground("10.2", text, holds=False), *_renewal(world, check)),
        would_flip=(*(() if settled else (_SOURCE,)), f"a renewal of the Board by {last}"),
        if_confirmed=() if settled else (_would_have_ended(world.charter, world.acts, check),),
        point="10-A",
    )


def _next_check(world: World) -> date:
    """The next check for which a renewal is still to come and can be in time; the last of the calendar, after that."""
    ahead = (check for check in checks(world.charter) if renewal_day(world.charter, check) >= world.day)
    return next(_not_renewed(world, ahead), None) or max(checks(world.charter))


def _not_renewed(world: World, days: Iterable[date]) -> Iterator[date]:
    return (check for check in days if renewed(world, check)[0] is not Truth.YES)


def next_checks(world: World, since: date) -> Iterator[date]:
    """Give the checks from a day on, that day included, for which the Board has not been renewed in time."""
    return _not_renewed(world, (check for check in checks(world.charter) if check >= since))


def _ahead(world: World) -> tuple[str, ...]:
    """What the next check would do, as long as the Board can be renewed for it and after that."""
    check = next(next_checks(world, world.day), None)
    if check is None:
        return ()
    last = renewal_day(world.charter, check)
    in_time = world.day <= last
    unless = f" unless the Chairman renews it by {day_words(last)}"
    why = unless if in_time else f": {_why_not_renewed(world.charter, world.acts, check)}"
    return (f"the Board would be dissolved on {day_words(check)}{why} (10.2)",)


def _renewal(world: World, check: date) -> tuple[Ground, ...]:
    truth, acts = renewed(world, check)
    if truth is Truth.YES:
        return (Ground("10.2", "A renewal in time is on record.", holds=True, under=acts),)
    if truth is Truth.POSSIBLY:
        return (Ground("10.2", "A renewal in time is claimed, or its day is open.", under=acts),)
    last, day = day_words(renewal_day(world.charter, check)), day_words(world.day)
    none = Ground("10.2", f"No renewal by {last} is on record by {day}.", holds=False)
    made = [act for act in world.acts if act.earliest <= world.day]
    open_, others = _open_renewal(world.charter, made, check)
    if not open_:
        return (none,)
    return none, replace(_as_ground(open_), under=tuple(recorded(act) for act in others))


def _as_ground(remark: str) -> Ground:
    return Ground("10.2", f"{remark[0].upper()}{remark[1:].removesuffix(' (10.2)')}.")


def _in_year(charter: Charter, rule_id: str, year: int) -> date:
    month, day = charter.rules[rule_id].value.removeprefix("--").split("-")
    return date(year, int(month), int(day))


def _year(text: str) -> int:
    if not _YEAR.fullmatch(text.strip()):
        raise BadRequest(f"'{text[:40]}' is not a year: write four digits, as in 2027")
    return int(text)
