"""Chapter III: the meetings the Board owes, who may sit beside members, who presides, and who makes its bodies."""

from datetime import date, timedelta

from tracker.domain.dates import day_words
from tracker.domain.events import Event
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.truth import HOLDS, Truth, at_least, every
from tracker.errors import BadRequest
from tracker.rules.book import rule
from tracker.rules.duration import board_over, of_a_board
from tracker.rules.grounds import called, certain, in_force, on_record, recorded, same
from tracker.rules.offices import (
    BOARD,
    EXECUTIVE_BOARD,
    creation,
    holding,
    in_board,
    is_board,
)
from tracker.rules.succession import in_line, nobody_in_line, presiding
from tracker.rules.world import World

_QUARTERS = range(1, 5)
_YEARS = range(1, 9999)
_MONTHS_OF_A_QUARTER = 3


# --- Meetings: 3.1(c), 3.1(f) ---


@rule(
    27,
    "yearly-meeting",
    "3.1(c)",
    asks="Was the duty of a yearly voting meeting met in that year?",
    year="the calendar year",
)
def yearly_meeting(world: World, year: int) -> Finding:
    """The Board has to meet to vote at least once a year."""
    first = _first_day(year, 1)
    return _meetings(
        world,
        f"Was the duty of a yearly voting meeting met in {year}?",
        "voting_meetings_per_year",
        {"voting": Truth.YES},
        (first, date(year, 12, 31)),
    )


@rule(
    28,
    "quarterly-meeting",
    "3.1(f)",
    asks="Was the duty of a quarterly non-voting meeting met?",
    year="the calendar year",
    quarter="the quarter of the year, 1 to 4",
)
def quarterly_meeting(world: World, year: int, quarter: int) -> Finding:
    """The Board has to meet the Executive Board without voting at least once a quarter."""
    first = _first_day(year, quarter)
    following = date(year + quarter // 4, quarter % 4 * _MONTHS_OF_A_QUARTER + 1, 1)
    return _meetings(
        world,
        f"Was the duty of a quarterly non-voting meeting met in quarter {quarter} of {year}?",
        "nonvoting_meetings_per_quarter",
        {"non_voting": Truth.YES, "other": Truth.POSSIBLY},
        (first, following - timedelta(days=1)),
    )


def _first_day(year: int, quarter: int) -> date:
    if year not in _YEARS:
        raise BadRequest(f"'{year}' is no calendar year: write it like 2026")
    if quarter not in _QUARTERS:
        raise BadRequest(f"'{quarter}' is no quarter: write 1, 2, 3 or 4")
    return date(year, (quarter - 1) * _MONTHS_OF_A_QUARTER + 1, 1)


def _meetings(
    world: World, question: str, parameter: str, natures: dict[str, Truth], period: tuple[date, date]
) -> Finding:
    """Count the meetings of a period; before its end a duty that is not met yet is open, not broken."""
    due = world.charter.rules[parameter]
    first, last = period
    meetings = [act for act in on_record(world, "meeting", BOARD) if act.earliest <= last and act.latest >= first]
    counted = [(act, _counts(world, act, natures, period)) for act in meetings]
    sure = sum(truth is Truth.YES for _, truth in counted)
    enough = at_least(due.whole, (truth for _, truth in counted))
    owed = _owed(world, last)
    over = world.day > last
    what = next(iter(natures)).replace("_", "-")
    grounds = [_owed_ground(due.provision, owed, last)]
    if owed is Truth.NO:
        return world.finding(
            question, Verdict.NO, due.provision, grounds, value="no duty", would_flip=["entry into force in that time"]
        )
    grounds += [
        Ground(
            due.provision,
            f"{sure} {what} meeting{'' if sure == 1 else 's'} on record from {day_words(first)} to {day_words(last)}; "
            f"at least {due.whole} needed.",
            HOLDS[enough],
        ),
        *(_meeting_ground(due.provision, act, truth, what) for act, truth in counted),
    ]
    if not over and enough is not Truth.YES:
        grounds.append(Ground(due.provision, f"It can still be met by {day_words(last)}."))
    settled = enough if over or enough is Truth.YES else Truth.POSSIBLY
    dissolved, ended = board_over(world, due.provision)
    grounds += ended
    missing = due.whole - sure
    return world.finding(
        question,
        settled if owed is Truth.YES and (not dissolved or settled is Truth.YES) else Truth.POSSIBLY,
        due.provision,
        grounds,
        value=sure,
        would_flip=[f"{missing} more {what} meeting{'' if missing == 1 else 's'} by {day_words(last)}"]
        if enough is not Truth.YES
        else (),
    )


def _counts(world: World, act: Event, natures: dict[str, Truth], period: tuple[date, date]) -> Truth:
    earliest, latest = (max(period[0], day or period[0]) for day in world.force.days)
    if act.latest < earliest:
        return Truth.NO
    within = certain(world, act) and latest <= act.earliest and act.latest <= period[1]
    return min(natures.get(str(act.fields["nature"]), Truth.NO), Truth.YES if within else Truth.POSSIBLY)


def _owed(world: World, last: date) -> Truth:
    """Whether the Charter was in force before a period was over."""
    first, latest = world.force.days
    if first and first > last:
        return Truth.NO
    if world.force.truth is not Truth.YES:
        return world.force.truth
    return Truth.YES if latest and latest <= last else Truth.POSSIBLY


def _owed_ground(provision: str, owed: Truth, last: date) -> Ground:
    said = {
        Truth.YES: f"The Charter was in force by {day_words(last)}.",
        Truth.NO: f"The Charter was not in force by {day_words(last)}: the duty did not exist.",
        Truth.POSSIBLY: f"Whether the Charter was in force by {day_words(last)} is undetermined.",
    }
    return Ground(provision, said[owed], HOLDS[owed])


def _meeting_ground(provision: str, act: Event, truth: Truth, what: str) -> Ground:
    step = recorded(act, provision, HOLDS[truth])
    remark = {
        Truth.YES: "",
        Truth.NO: f" It is not on record as a {what} meeting under a Charter in force.",
        Truth.POSSIBLY: f" Whether it counts as a {what} meeting is open.",
    }
    return Ground(provision, f"{step.text}{remark[truth]}", step.holds, step.events)


@rule(29, "agenda-valid", "3.1(c)", asks="Was the agenda validly set?", meeting="the id of the meeting")
def agenda_valid(world: World, meeting: str) -> Finding:
    """The Executive Board sets the agenda after notice to members and their comments, and the Chairman approves it."""
    question = f"Was the agenda of {meeting} validly set?"
    met = next((act for act in on_record(world, "meeting") if act.id == meeting), None)
    if met is None:
        unknown = Ground("3.1(c)", f"No meeting {meeting} is on record.", holds=False)
        return world.finding(question, Truth.POSSIBLY, "3.1(c)", [unknown], would_flip=["the meeting's entry"])
    steps = [
        _agenda_step(world, met, "agenda: set", "the setting of the agenda by the Executive Board"),
        _agenda_step(world, met, "agenda: notice", "notice to members and their comments"),
        _agenda_approval(world, met),
    ]
    return world.finding(
        question,
        every(truth for truth, _, _ in steps),
        "3.1(c)",
        [recorded(met), *(step for _, step, _ in steps)],
        would_flip=[flip for truth, _, flip in steps if truth is not Truth.YES] or ["the Chairman's refusal"],
    )


def _agenda_step(world: World, met: Event, topic: str, what: str) -> tuple[Truth, Ground, str]:
    """A step is on record as an announcement of the Board on that topic, which the meeting came after."""
    acts = [
        act
        for act in on_record(world, "announcement", BOARD)
        if str(act.fields["topic"]).startswith(topic)
        and "chairman" not in str(act.fields["topic"]).casefold()
        and act.id in met.after
        and certain(world, act)
    ]
    if acts:
        return Truth.YES, recorded(acts[-1], "3.1(c)", holds=True), what
    return Truth.POSSIBLY, Ground("3.1(c)", f"Not on record: {what}."), what


def _agenda_approval(world: World, met: Event) -> tuple[Truth, Ground, str]:
    acts = [
        act
        for act in on_record(world, "chairman_action", wanted=lambda act: act.fields.get("target") == met.id)
        if act.fields["action"] in {"approval", "refusal"} and certain(world, act) and act.latest <= met.latest
    ]
    what = "the Chairman's approval"
    if not acts:
        return Truth.POSSIBLY, Ground("3.1(c)", f"Not on record: {what}."), what
    approved = acts[-1].fields["action"] == "approval"
    return Truth.YES if approved else Truth.NO, recorded(acts[-1], "3.1(c)", approved), what


# --- Organizations: 3.1(h) ---


@rule(
    30,
    "organization-may-attend",
    "3.1(h)",
    "3.1(h)/terms",
    asks="Can the European Union or another organization take part?",
    body="the organization",
)
def organization_may_attend(world: World, body: str) -> Finding:
    """The Chairman may invite regional economic integration organizations to take part."""
    name = called(world, body)
    if body in world.natures and world.is_state(body):
        raise BadRequest(f"{name} is a state: ask 'tracker question member' or 'may-vote'")
    regional = world.natures.get(body) == "regional_organization"
    kind = Ground(
        "3.1(h)",
        f"{name} is {'' if regional else 'not '}on record as a regional economic integration organization.",
        holds=regional,
    )
    invited, steps = _invited(world, body)
    flips = ["its nature as a regional economic integration organization"] if not regional else []
    flips += ["an invitation by the Chairman"] if invited is not Truth.YES else []
    found = world.finding(
        f"Can {name} take part in the Board?",
        min(invited, Truth.YES if regional else Truth.NO),
        "3.1(h)",
        [kind, *steps, *_membership_barred(world, regional=regional)],
        would_flip=flips or ["the withdrawal of the invitation"],
        if_confirmed=["It would take part on terms that the Chairman sets (3.1(h)/terms)."],
    )
    return of_a_board(world, found)


def _invited(world: World, body: str) -> tuple[Truth, list[Ground]]:
    """The last of its invitations and their withdrawals decides."""
    acts = sorted(
        (act for kind in ("invitation", "invitation_rescinded") for act in on_record(world, kind, body)),
        key=lambda act: (act.latest, act.earliest, act.seq),
    )
    if not acts:
        return Truth.NO, [Ground("3.1(h)", "No invitation by the Chairman is on record.", holds=False)]
    sure = [act for act in acts if certain(world, act)]
    if not sure:
        return Truth.POSSIBLY, [recorded(act, "3.1(h)") for act in acts]
    stands = sure[-1].kind == "invitation"
    return Truth.YES if stands else Truth.NO, [recorded(sure[-1], "3.1(h)", stands)]


def _membership_barred(world: World, *, regional: bool) -> list[Ground]:
    if not regional or not world.charter.chooses("2.1-C", "no"):
        return []
    return [Ground("2.1", "It cannot be a member: states alone can (2.1-C).", holds=False)]


# --- The Chairman: 3.2(a), 3.3 ---

_OF_THE_USA = in_board("Representative of the United States")


@rule(31, "chairman", "3.2(a)", "3.3", asks="Who is Chairman on that day, and did a US election change it?")
def chairman(world: World) -> Finding:
    """The Charter names the first Chairman in person, and only resignation or incapacity replaces him."""
    named = world.charter.rules["inaugural_chairman"].value
    chair = presiding(world)
    over, ended = board_over(world, "3.2(a)")
    truth, steps = min(chair.truth, Truth.POSSIBLY) if over else chair.truth, [*chair.grounds, *ended]
    if not chair.left:
        steps.append(Ground("3.3", "No resignation and no finding of incapacity is on record.", holds=False))
    return world.finding(
        f"Who is Chairman on {day_words(world.day)}?",
        truth,
        "3.2(a)" if chair.person == named else "3.3",
        [Ground("3.2(a)", f"{named} is named as the first Chairman."), *steps, _elections(world)],
        value=chair.person if truth is Truth.YES else None,
        would_flip={
            Truth.YES: ["the Chairman's resignation", "a unanimous finding of incapacity by the Executive Board"],
            Truth.NO: ["entry into force"],
            Truth.POSSIBLY: ["the word of whoever decides it on who holds the chair"],
        }[truth],
    )


def _elections(world: World) -> Ground:
    tied = world.charter.rules["chair_tied_to_us_presidency"].value == "true"
    return Ground("3.2(a)", f"A US election {'changes' if tied else 'does not change'} who presides.", holds=tied)


@rule(32, "us-representative", "3.2(a)", asks="Who represents the United States on that day?")
def us_representative(world: World) -> Finding:
    """The Charter names the first representative of the United States, apart from the chair; another can follow."""
    named = world.charter.rules["inaugural_us_representative"].value
    held = holding(world, _OF_THE_USA, named)
    truth = Truth.POSSIBLY if held.doubts or not held.person else Truth.YES
    by_naming = [] if held.act else [in_force(world)]
    truth = min(truth, world.force.truth) if by_naming else truth
    grounds = [
        Ground("3.2(a)", f"{named} is named as the first representative of the United States."),
        *by_naming,
        *held.grounds,
        Ground("3.2(a)", "That role is apart from the chair: who holds one need not hold the other."),
    ]
    if held.person is None:
        grounds.append(Ground("2.2(a)", "No other designation by the United States is on record.", holds=False))
    found = world.finding(
        f"Who represents the United States on {day_words(world.day)}?",
        truth,
        "3.2(a)",
        grounds,
        value=held.person if truth is Truth.YES else None,
        would_flip=["entry into force"] if truth is Truth.NO else ["a designation by the United States"],
    )
    return of_a_board(world, found)


@rule(33, "successor", "3.3", asks="Who succeeds, and when?")
def successor(world: World) -> Finding:
    """The Chairman must always have a designated successor, who takes over at once when the Chairman is replaced."""
    held, designations = in_line(world)
    chair = presiding(world)
    waits = not any(same(held.person, one) for one in (chair.person, chair.taken_by))
    person = held.person if waits else None
    over, ended = board_over(world, "3.3")
    sure = person and chair.person and not (held.doubts or over)
    truth = Truth.YES if sure else Truth.POSSIBLY
    grounds = [
        Ground("3.3", "A successor has to be designated at all times."),
        *ended,
        *designations,
    ]
    if not person:
        grounds.append(nobody_in_line(designations, held))
    elif not chair.person:
        grounds.append(Ground("3.3", "Who presides, and so who could designate a successor, is not known."))
    return world.finding(
        f"Who succeeds the Chairman on {day_words(world.day)}, and when?",
        truth,
        "3.3",
        [*grounds, _replaced(world), _death(world)],
        value=person if truth is Truth.YES else None,
        would_flip=["another designation"] if truth is Truth.YES else ["a designated successor made public"],
    )


def _replaced(world: World) -> Ground:
    said = {
        "incapacity_only": "when the Chairman resigns or the Executive Board unanimously finds incapacity",
        "resignation_too": "when the Executive Board unanimously finds resignation or incapacity",
        "unanimity_of_members": "when the Chairman resigns or all members find incapacity",
    }
    when = said.get(world.charter.choices["3.3-A"])
    if when is None:
        return Ground("3.3", "For what unanimity is needed is undetermined (3.3-A).")
    return Ground("3.3", f"The successor takes over at once {when} (3.3-A).")


def _death(world: World) -> Ground:
    if world.charter.chooses("3.3-C", "as_incapacity"):
        return Ground("3.3", "Death counts as incapacity (3.3-C).")
    return Ground("3.3", "What happens if the Chairman dies is undetermined (3.3-C).")


# --- Subsidiary bodies: 3.2(b), 3.1(b) ---


@rule(
    35,
    "body-without-vote",
    "3.2(b)",
    "3.1(b)",
    asks="Can a body such as the Gaza Executive Board be created or dissolved without a vote?",
    body="the body",
)
def body_without_vote(world: World, body: str) -> Finding:
    """The Chairman alone may create and dissolve subsidiary bodies, yet the Board votes on their creation."""
    question = f"Can {body} be created or dissolved without a vote?"
    if is_board(body) or same(body, EXECUTIVE_BOARD):
        organ = Ground("3.2(b)", f"{body} is set up by the Charter itself and is no subsidiary body.", holds=False)
        return world.finding(question, Verdict.NO, "3.2(b)", [organ])
    truth, settled = _without_vote(world)
    rules = world.charter.rules
    alone = rules["subsidiary_entities_by"].value == "chairman"
    voted = rules["board_votes_on_subsidiary_entities"].value == "true"
    _, created = creation(world, body)
    found = world.finding(
        question,
        truth,
        "3.2(b)",
        [
            Ground("3.2(b)", "The Chairman alone may create, modify or dissolve subsidiary entities.", holds=alone),
            Ground("3.1(b)", "The creation of subsidiary entities is among what the Board votes on.", holds=not voted),
            Ground("3.1(b)", "Their dissolution is not named among what the Board votes on."),
            settled,
            *created,
        ],
        would_flip=["a ruling of the Chairman on who creates subsidiary bodies (3.1-D)"],
    )
    return of_a_board(world, found)


def _without_vote(world: World) -> tuple[Truth, Ground]:
    match world.charter.choices["3.1-D"]:
        case "chairman_alone":
            return Truth.YES, Ground("3.2(b)", "The Chairman's power prevails (3.1-D).", holds=True)
        case "vote_on_agenda_items":
            return Truth.YES, Ground(
                "3.2(b)", "A vote is needed only on a proposal that reaches the agenda (3.1-D).", holds=True
            )
        case "conflict":
            return Truth.POSSIBLY, Ground("3.2(b)", "The two are in conflict, and no ruling settles it (3.1-D).")
        case _:
            return Truth.POSSIBLY, Ground("3.2(b)", "Who creates subsidiary bodies is undetermined (3.1-D).")
