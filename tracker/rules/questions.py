"""The questions of membership, terms and entry into force; importing this module fills the book of rules."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from tracker.domain.dates import OPEN, day_words, parse
from tracker.domain.events import KINDS
from tracker.domain.finding import Finding, Ground, Verdict
from tracker.domain.standings import Reason
from tracker.domain.truth import HOLDS, Truth, every
from tracker.errors import BadRequest, shortened
from tracker.rules import (  # noqa: F401 - each enters its questions into the book
    amendments,
    board,
    directives,
    duration,
    duties,
    executive,
    finance,
    general,
    incapacity,
    interpretation,
    legal,
    mandate,
    veto,
    voting,
)
from tracker.rules.authority import own_word, settled
from tracker.rules.book import rule
from tracker.rules.contributions import compares, exempt, further, in_words, needed, window
from tracker.rules.formation import declines, declines_application
from tracker.rules.grounds import called, membership, recorded, spelled
from tracker.rules.payer import memberships, payers
from tracker.rules.periods import common_term_end, term_end
from tracker.rules.renewal import renewed_in_time
from tracker.rules.situation import Fact, any_of
from tracker.rules.terms import RENEWAL
from tracker.rules.timeline import Candidate
from tracker.rules.world import World, as_grounds

_STATE = "a state, by any code or name"
_FORMS = next(field.values for field in KINDS["contribution"].fields if field.name == "form")
_NO_VOTE = re.compile(r"\b(?:without (?:a )?vote|no vote|consultative (?:voice|vote))\b")
_AMOUNT = re.compile(r"[0-9][0-9,]{0,20}(?:\.[0-9]{1,2})?", re.ASCII)


def _facet(world: World, state: str, facet: str, *values: str) -> tuple[Truth, tuple[Ground, ...], Candidate]:
    """How sure a facet has one of some values, with the reasons of the value to show."""
    truth = world.truth(state, facet, *values)
    fitting = [one for one in world.standings[state, facet] if one.value in values]
    shown = (fitting or list(world.standings[state, facet]))[0]
    return truth, as_grounds(shown.because), shown


@rule(1, "can-join", "2.1", asks="Can it join at all, being a state?", state=_STATE)
def can_join(world: World, state: str) -> Finding:
    """Only a state can become a member."""
    is_state = world.is_state(state)
    said = f"{called(world, state)} is {'a state' if is_state else 'no state'} in this record."
    return world.finding(
        f"Can {called(world, state)} become a member?",
        Verdict.YES if is_state else Verdict.NO,
        "2.1",
        [Ground("2.1", said, is_state)],
        value=spelled(world.natures[state]),
    )


@rule(2, "invited", "2.1", asks="Has the Chairman invited it?", state=_STATE)
def invited(world: World, state: str) -> Finding:
    """The Chairman alone invites, without a vote or a criterion."""
    truth, grounds, shown = _facet(world, state, "invitation", "invited")
    if shown.value == "rescinded" and world.charter.chooses("2.1-A", "undetermined"):
        text = "It was taken back; whether the state may join all the same is undetermined (2.1-A)."
        grounds = (*grounds, Ground("2.1", text))
    return world.finding(
        f"Has the Chairman invited {called(world, state)}?",
        truth,
        "2.1",
        grounds,
        value=shown.value,
        would_flip=() if truth is Truth.YES else ("an invitation on the Chairman's word or the state's own",),
    )


@rule(3, "member", "2.1", "11.1(a)", "11.1(b)", asks="Is it a member on that day?", state=_STATE)
def member(world: World, state: str) -> Finding:
    """A member is a state that was invited and notified its consent to be bound by a Charter in force."""
    truth, grounds, shown = _facet(world, state, "membership", "member")
    return world.finding(
        f"Is {called(world, state)} a member on {day_words(world.day)}?",
        truth,
        "2.1",
        grounds,
        value=world.value(state, "membership").value,
        would_flip=() if truth is Truth.YES else shown.would_flip,
    )


@rule(4, "member-since", "2.1", asks="Since when is it a member?", state=_STATE)
def member_since(world: World, state: str) -> Finding:
    """Membership starts on the day of the notice of consent, and not before the Charter is in force."""
    truth, grounds, shown = _facet(world, state, "membership", "member")
    return world.finding(
        f"Since when is {called(world, state)} a member?",
        truth,
        "2.1",
        grounds,
        value=shown.since if truth is not Truth.NO else None,
        would_flip=() if truth is Truth.YES else shown.would_flip,
    )


@rule(
    5,
    "how-bound",
    "11.1(b)",
    "11.1(a)",
    asks="Has it only signed, does it apply the Charter provisionally, or is it fully bound?",
    state=_STATE,
)
def how_bound(world: World, state: str) -> Finding:
    """A state that must ratify applies the Charter from its signature unless it tells the Chairman that it cannot."""
    consent, membership = world.value(state, "consent"), world.value(state, "membership")
    taking_part = membership.value in {"provisional", "non_voting"}
    value = "bound" if consent.value == "bound" else membership.value if taking_part else consent.value
    rests_on = consent if value == consent.value else membership
    sure = every(
        [
            world.truth(state, "consent", consent.value),
            world.truth(state, "membership", membership.value),
        ]
    )
    verdict = Verdict.UNDETERMINED if sure is not Truth.YES else Verdict.NO if value == "none" else Verdict.YES
    return world.finding(
        f"How far is {called(world, state)} bound?",
        verdict,
        rests_on.because[0].provision or "11.1(b)",
        as_grounds(rests_on.because),
        value=spelled(value),
        would_flip=rests_on.would_flip,
    )


def _must_ratify(world: World, state: str) -> bool:
    """Whether its signature is on record as subject to ratification, and it had not consented before that (3.1-E)."""
    signed = world.truth(state, "signature", "signed_subject_to_ratification")
    notified = world.happened("consent", state)[0] is Truth.YES
    return signed is not Truth.NO and not notified and not _bound_before_it_signed(world, state)


def _bound_before_it_signed(world: World, state: str) -> bool:
    """Whether it was bound for certain before the signature that is now its last: a later one takes nothing back."""
    bound, signed = world.value(state, "consent").since, world.value(state, "signature").since
    sure = world.truth(state, "consent", "bound") is Truth.YES
    return (
        sure
        and bound is not None
        and signed is not None
        and parse(bound).bounds(OPEN)[1] < parse(signed).bounds(OPEN)[0]
    )


@rule(6, "may-vote", "3.1(d)", "11.1(b)", "11.1(b)/approval", asks="May it vote, or only attend?", state=_STATE)
def may_vote(world: World, state: str) -> Finding:
    """Each member state has one vote; a state that declined to apply the Charter meanwhile sits without one."""
    full, grounds, _ = _facet(world, state, "membership", "member")
    provisional = world.truth(state, "membership", "provisional")
    silent = world.truth(state, "membership", "non_voting")
    seated = max(full, provisional, silent)
    match world.charter.choices["3.1-E"] if _must_ratify(world, state) else "every_member":
        case "every_member":
            truth = seated
        case "not_if_declined":
            truth = min(seated, ~_declined(world, state))
        case _:
            truth = min(seated, Truth.POSSIBLY)
    return world.finding(
        f"May {called(world, state)} vote on {day_words(world.day)}?",
        truth,
        "11.1(b)" if _must_ratify(world, state) else "3.1(d)",
        [
            membership(world, state, "3.1(d)", "member")[1],
            *_until_it_ratifies(world, state, provisional, silent),
            *(_own_words(world, state) if truth is Truth.POSSIBLY else ()),
            *grounds,
        ],
        value=1 if truth is Truth.YES else 0 if truth is Truth.NO else None,
        would_flip=() if truth is Truth.YES else _a_vote(world, state, seated),
        if_confirmed=("Sitting without a vote would need the Chairman's approval.",) if silent is not Truth.NO else (),
    )


def _declined(world: World, state: str) -> Truth:
    """Whether it has declined to apply the Charter until it ratifies, and not changed its word since."""
    claimed = world.happened("declaration", state, declines)[0] is Truth.POSSIBLY
    return max(declines_application(world.situation(state), world.day).truth, Truth.POSSIBLY if claimed else Truth.NO)


def _until_it_ratifies(world: World, state: str, provisional: Truth, silent: Truth) -> Iterator[Ground]:
    """As what a state sits that signed subject to ratification."""
    name = called(world, state)
    if provisional is Truth.YES:
        yield Ground("11.1(b)", f"{name} applies the Charter until it ratifies.", holds=True)
    elif silent is Truth.YES:
        yield Ground("11.1(b)", f"{name} declined to apply the Charter until it ratifies.", holds=False)
    elif max(provisional, silent) is Truth.POSSIBLY:
        yield Ground("11.1(b)", f"Whether {name} applies the Charter until it ratifies is undetermined.")


def _own_words(world: World, state: str) -> Iterator[Ground]:
    """What a state that must ratify said of having no vote, until it declares that it does not apply the Charter."""
    if not _must_ratify(world, state) or _declined(world, state) is Truth.YES:
        return
    acts = [act for act in world.acts if act.subject == state and own_word(act) and settled(act, world.day)]
    said = tuple(recorded(act) for act in acts if act.kind != "declaration" and _NO_VOTE.search(act.detail.casefold()))
    if said:
        text = "Its own word by then is that it has no vote; whether it had told the Chairman so is open."
        yield Ground("11.1(b)", text, under=said)


def _a_vote(world: World, state: str, seated: Truth) -> tuple[str, ...]:
    """What gives a state a vote: a ruling where it sits and that is open, else what makes it a member."""
    if seated is Truth.YES and world.charter.chooses("3.1-E", "undetermined"):
        return ("notice of its consent to be bound", "a ruling on who votes before it ratifies (3.1-E)")
    return world.value(state, "membership").would_flip


@rule(7, "term-end", "2.2(c)", asks="When does its term expire?", state=_STATE)
def ends_on(world: World, state: str) -> Finding:
    """A term ends at most three years after the Charter's entry into force, on one day for all."""
    truth, grounds, shown = _facet(world, state, "tenure", "fixed_term")
    if truth is Truth.NO and shown.value != "none":
        grounds = (Ground("2.2(c)", f"No fixed term runs for it on {day_words(world.day)}.", holds=False), *grounds)
    return world.finding(
        f"When does the term of {called(world, state)} expire?",
        truth if shown.ends or truth is Truth.NO else Truth.POSSIBLY,
        "2.2(c)",
        grounds,
        value=shown.ends.isoformat() if shown.ends and truth is not Truth.NO else None,
        would_flip=shown.would_flip,
    )


@rule(8, "first-term", "2.2(c)", asks="How long is the first term of a state that joins on a day?", joined="a day")
def first_term(world: World, joined: str) -> Finding:
    """The term of a late joiner is shorter: it ends on the same day as everybody's."""
    joining = parse(joined)
    question = f"How long is the first term of a state that joins on {joined}?"
    if joining.earliest is None or joining.earliest != joining.latest:
        text = "How long it is depends on the day of joining, which is not one known day."
        return world.finding(
            question,
            Verdict.UNDETERMINED,
            "2.2(c)",
            [Ground("2.2(c)", text, None)],
            would_flip=("the day on which it joins",),
        )
    waits = not world.charter.chooses("2.1-B", "accepted_or_signed")
    common = world.charter.chooses("2.2-I", "from_eif")
    start = max(joining.earliest, world.force.day or joining.earliest) if waits else joining.earliest
    ends = term_end(world.charter, world.force.day, start)
    if ends is None:
        text = "The day from which terms run is not known."
        return world.finding(question, Verdict.UNDETERMINED, "2.2(c)", [Ground("2.2(c)", text, None)])
    days = (ends - start).days + 1
    since = day_words(start) if start > joining.earliest else "then"
    text = f"The term ends on {ends.isoformat()}, {days} days from {since} on, that day included."
    if days <= 0:
        text = f"The common term ends on {ends.isoformat()}, before the state joins: what term it has is open."
    over, ended = duration.board_over(world, "2.2(c)")
    return world.finding(
        question,
        Verdict.YES if days > 0 and not over else Verdict.UNDETERMINED,
        "2.2(c)",
        [Ground("2.2(c)", text, True if days > 0 else None), *ended],
        value={"ends": ends.isoformat(), "days": days} if days > 0 else None,
        would_flip=("another day of entry into force",) if waits or common else (),
    )


@rule(9, "renewed", "2.2(c)", asks="Has its term been renewed, and by whom?", state=_STATE)
def renewed(world: World, state: str) -> Finding:
    """Only the Chairman renews a term, at his discretion."""
    own, setting, each = memberships(world, state)
    found = [
        replace(one, truth=min(one.truth, of.truth))
        for of in each
        for one in [renewed_in_time(own, setting, of, world.day)]
    ]
    if each[0].truth is Truth.NO:
        claimed = own.happened(lambda act: act.kind == "renewal", world.day)
        text = f"{called(world, state)} is no member on {day_words(world.day)}: it has no term to renew."
        why = (Reason(text, (), "2.2(c)", False), *claimed.because) if claimed.because else ()
        found = [Fact(Truth.NO, why, None, (f"its membership and {RENEWAL}" if why else RENEWAL,))]
    best = max(found, key=lambda one: one.truth)
    none = (Ground("2.2(c)", "No renewal is on record.", holds=False),)
    return world.finding(
        f"Has the term of {called(world, state)} been renewed?",
        best.truth,
        "2.2(c)",
        as_grounds(best.because) or none,
        would_flip=best.would_flip,
    )


@rule(10, "window-open", "2.2(c)", asks="Is the contribution window open on that day?")
def window_open(world: World) -> Finding:
    """The window for the contribution is the first year after entry into force."""
    found = window(world.charter, world.force.days, None)
    question = f"Is the contribution window open on {day_words(world.day)}?"
    flips = ("another day of entry into force",) if world.charter.chooses("2.2-B", "from_eif") else ()
    if found is None:
        text = "The window has no known days: the day it counts from is open."
        return world.finding(question, Verdict.UNDETERMINED, "2.2(c)", [Ground("2.2(c)", text, None)], would_flip=flips)
    is_open = found.holds(world.day, world.day)
    over, ended = duration.board_over(world, "2.2(c)")
    (opens, _), (closes, _) = found
    return world.finding(
        question,
        min(is_open, Truth.POSSIBLY) if over else is_open,
        "2.2(c)",
        [Ground("2.2(c)", f"It runs {found.words()}, both days included.", HOLDS[is_open]), *ended],
        value={"opens": opens.isoformat(), "closes": closes.isoformat()} if found.known else None,
        would_flip=flips,
    )


@rule(11, "cash-test", "2.2(c)", asks="Does it meet the cash test of the exception?", state=_STATE)
def cash_test(world: World, state: str) -> Finding:
    """The limit does not apply to a member that pays enough cash to the Board inside the window."""
    own = payers(world, state)
    found = any_of(*(exempt(*one) for one in own))
    grounds = as_grounds(found.because)
    if own[0].joined.truth is Truth.NO:
        text = f"{called(world, state)} is no member on {day_words(world.day)}."
        why = as_grounds(world.value(state, "membership").because)
        grounds = (Ground("2.1", text, holds=False, under=why), *grounds)
    return world.finding(
        f"Does {called(world, state)} meet the cash test?",
        found.truth,
        "2.2(c)",
        grounds,
        would_flip=found.would_flip,
    )


@rule(12, "exactly-a-billion", "2.2(c)", asks="Does an amount do?", amount="US dollars; a billion if not given")
def exactly_a_billion(world: World, amount: str = "1000000000") -> Finding:
    """The amount must be more than a billion US dollars; press summaries say at least a billion."""
    question = f"Do USD {amount} do?"
    if not _AMOUNT.fullmatch(amount):
        raise BadRequest(f"'{shortened(amount)}' is no amount in US dollars: write it like 1000000000.01")
    paid = Decimal(amount.replace(",", ""))
    does, short = compares(world.charter, paid), needed(world.charter, paid)
    return world.finding(
        question,
        Verdict.YES if does else Verdict.NO,
        "2.2(c)",
        [Ground("2.2(c)", f"The test is {in_words(world.charter)}.", does)],
        value=None if short is None else f"{short:.2f}",
        would_flip=(further(world.charter, short),) if short else (),
    )


@rule(
    13,
    "what-counts",
    "2.2(c)",
    "5.2",
    asks="Do pledges, goods, troops or money to other funds count?",
    form="form of the contribution, as in the record: cash, in_kind, …",
)
def what_counts(world: World, form: str = "cash") -> Finding:
    """Only cash counts, paid to the Board; what counts as paid to the Board is read in several ways."""
    if form not in _FORMS:
        raise BadRequest(f"'{shortened(form)}' is no form of a contribution: write one of {', '.join(_FORMS)}")
    cash = form == "cash"
    payee, pledge = world.charter.choices["2.2-D"], world.charter.choices["2.2-E"]
    return world.finding(
        f"Does a contribution of the form {spelled(form)} count?",
        Verdict.YES if cash else Verdict.NO,
        "2.2(c)",
        [
            Ground("2.2(c)", "Only cash counts towards the exception.", cash),
            Ground("5.2", f"Paid to: {spelled(payee)} (point 2.2-D).", None),
            Ground("2.2(c)", f"A pledge counts: {spelled(pledge)} (point 2.2-E).", None),
        ],
        value={"payee": payee, "pledge": pledge},
    )


@rule(14, "instalments", "2.2(c)", asks="Do instalments add up?")
def instalments(world: World) -> Finding:
    """The wording is silent on instalments, and nothing excludes them."""
    adds = world.charter.chooses("2.2-C", "add_up")
    text = "Payments inside the window add up." if adds else "One payment must meet the test."
    verdict = Verdict.YES if adds else Verdict.NO
    return world.finding("Do instalments add up?", verdict, "2.2(c)", [Ground("2.2(c)", f"{text} (point 2.2-C)", adds)])


@rule(15, "safe-from-removal", "2.2(c)", "2.3/veto", "2.3/list", asks="Is a paying state safe from removal?")
def safe_from_removal(world: World) -> Finding:
    """A contribution lifts the limit on the term and nothing else: removal, withdrawal and dissolution still apply."""
    check = {"blocks": "subject to a veto of two thirds", "must_agree": "if two thirds agree to it (2.3-A)"}
    how = check.get(world.charter.choices["2.3-A"], "and what two thirds do to that is open (2.3-A)")
    return world.finding(
        "Is a state that paid enough safe from removal?",
        Verdict.NO,
        "2.2(c)",
        [
            Ground("2.2(c)", "The contribution lifts the limit of three years.", holds=True),
            Ground("2.3/veto", f"The Chairman can remove any member, {how}.", holds=False),
        ],
        value=world.charter.choices["2.2-F"],
    )


@rule(
    16, "exposed-to-dissolution", "10/effect", "2.3/list", "10/chairman", "10.2", asks="Is it exposed to dissolution?"
)
def exposed_to_dissolution(world: World) -> Finding:
    """Dissolution ends every membership, with or without a term."""
    settled = duration.ends_in_odd_years(world.charter)
    odd_years = "The Board would also end with each odd year unless the Chairman renews it."
    return world.finding(
        "Is every member exposed to the dissolution of the Board?",
        Verdict.YES,
        "10/effect",
        [
            Ground("10/chairman", "The Chairman can dissolve the Board.", holds=True),
            Ground("10/effect", "Dissolution ends every membership.", holds=True),
            *([Ground("10.2", odd_years.replace("would also end", "also ends"), holds=True)] if settled else []),
        ],
        if_confirmed=() if settled else (odd_years,),
    )


@rule(48, "in-force", "11.1(a)", asks="Is the Charter in force, and since when?")
def in_force(world: World) -> Finding:
    """The Charter enters into force when three states have expressed their consent to be bound."""
    common: date | None = common_term_end(world.charter, world.force.day)
    grounds = [*world.force.because]
    if common:
        grounds.append(Ground("2.2(c)", f"The common term then ends on {day_words(common)}.", None))
    over, ended = duration.board_over(world, "10.1")
    return world.finding(
        f"Is the Charter in force on {day_words(world.day)}?",
        min(world.force.truth, Truth.POSSIBLY) if over else world.force.truth,
        "11.1(a)",
        [*grounds, *ended],
        value=world.force.since,
        would_flip=world.force.would_flip,
        if_confirmed=("the Charter would have ended with the Board (10.1)",) if over else (),
    )
