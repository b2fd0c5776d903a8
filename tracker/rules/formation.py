"""Chapter XI: consent to be bound, and the day on which the third consent brings the Charter into force."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import wraps

from tracker.domain.charter import Charter
from tracker.domain.dates import UncertainDay, between, day_words
from tracker.domain.events import Event
from tracker.domain.standings import Reason
from tracker.domain.truth import HOLDS, Truth, at_least
from tracker.rules.authority import is_authoritative, own_word
from tracker.rules.periods import Days
from tracker.rules.situation import Fact, Situation, all_of, any_of, chosen, once
from tracker.rules.timeline import Candidate
from tracker.rules.wording import of_record

EITHER_SIGNATURE = ("signed", "signed_subject_to_ratification")
_AT_HOME = frozenset({"ratification_law", "approves_joining"})
_USA = "USA"


def consent(situation: Situation, day: date) -> tuple[Candidate, ...]:
    """A state is bound from its consent: its signature, its notice, or the Board's list beside its word."""
    given = consent_given(situation, day)
    approval = situation.happened(
        lambda act: act.kind == "domestic_approval" and act.fields["effect"] in _AT_HOME and own_word(act), day
    )
    at_home = approval.said(
        "11.1(b)",
        "It has approved at home; no notice of its consent to be bound is on record.",
        "No approval at home is on record.",
        "An approval at home is claimed, or its day is open.",
    )
    given = replace(given, because=(*given.because, *approval.because))
    return chosen(("bound", given), ("approved_at_home", at_home), otherwise=given)


@once
def consent_given(situation: Situation, day: date) -> Fact:
    """Whether a state has expressed its consent to be bound by a day, the Board's list being evidence of it (2.1-D)."""
    return any_of(by_signature(situation, day), by_notice(situation, day), by_list(situation, day))


@once
def consent_on_record(situation: Situation, day: date) -> Fact:
    """Whether the act by which a state consents is itself on record: a signature or a notice (11.1(a), 11-A)."""
    return any_of(by_signature(situation, day), by_notice(situation, day))


def lasting(rule: Callable[[Situation, date], Fact]) -> Callable[[Situation, date], Fact]:
    """Make a rule on a state's consent last: once it is certain, no later word of the state undoes it (2.3).

    After the first run of certainty the fact stays what it was on its last day; what was only possible can change.
    """
    own = once(rule)

    @once
    def last_certain(situation: Situation) -> date | None:
        """The last day, of those on which something changes, of the first run of certainty; None without an end."""
        began: Fact | None = None
        last = None
        for day in sorted(situation.days()):
            found = own(situation, day)
            if began and (found.truth, found.since) != (began.truth, began.since):
                return last
            began, last = began or (found if found.truth is Truth.YES else None), day
        return None

    @wraps(rule)
    def asked(situation: Situation, day: date) -> Fact:
        last = last_certain(situation)
        return own(situation, day if last is None else min(day, last))

    return asked


@lasting
def by_signature(situation: Situation, day: date) -> Fact:
    """Whether a signature binds the state: not if it made it subject to ratification, where that counts (11-A)."""
    choice = situation.charter.choices["11-A"]
    if choice == "needs_ratification":
        return Fact(Truth.NO, (Reason("A signature alone binds nobody.", (), "11.1(a)", False),))
    if situation.state == _USA and situation.charter.chooses("11-C", "as_chairman_only"):
        return Fact(Truth.NO, (Reason("The Chairman signed, and not the United States.", (), "11.1(a)", False),))
    values = EITHER_SIGNATURE if choice == "definitive" else EITHER_SIGNATURE[:1]
    signed = signature(situation, values, day)
    reserved = situation.value("signature", EITHER_SIGNATURE[1:], day)
    no = (
        "It signed subject to ratification: the signature alone does not bind it."
        if reserved.truth is not Truth.NO
        else "No signature is on record by this day."
        if situation.open("signature", day)[0].value == "none"
        else "A signature is claimed by others, but its own word is that it declines."
    )
    found = signed.said(
        "11.1(a)",
        "It signed the Charter, which expresses its consent to be bound.",
        no,
        "A signature is claimed by others than the state, or its day or its terms are open.",
    )
    return _within_its_power(situation, found.lacking(*_missing_signature(signed, reserved, choice)))


def _missing_signature(signed: Fact, reserved: Fact, choice: str) -> Iterator[str]:
    """What would make the state's signature bind it; nothing once it has signed on other terms."""
    if signed.truth is Truth.POSSIBLY:
        yield "its own word on its signature, its day and its terms"
    elif reserved.truth is Truth.NO:
        yield f"a signature of its own{'' if choice == 'definitive' else ', not subject to ratification'}"


def signature(situation: Situation, values: Sequence[str], day: date) -> Fact:
    """Whether the state signed on certain terms; a claim does not stand against its own word that it declines."""
    signed = situation.value("signature", values, day)
    if signed.truth is Truth.POSSIBLY and situation.value("response", ("declined",), day).truth is Truth.YES:
        return Fact(Truth.NO, signed.because)
    return signed


@once
def by_notice(situation: Situation, day: date) -> Fact:
    """Whether the state gave notice of its consent by ratification, acceptance, approval, accession or letter."""
    only = situation.charter.chooses("11-A", "needs_ratification")
    found = situation.happened(
        lambda act: act.kind == "consent" and (not only or act.fields["means"] == "ratification"), day
    ).said(
        "11.1(a)",
        "It gave notice of its consent to be bound.",
        f"No notice of {'ratification' if only else 'consent to be bound'} is on record by this day.",
        "A notice of its consent is claimed by others than the state, or its day is open.",
    )
    return _within_its_power(
        situation, found.lacking(f"notice of its {'ratification' if only else 'consent to be bound'}")
    )


@lasting
def by_list(situation: Situation, day: date) -> Fact:
    """Whether the Board's own list is evidence of the state's consent (point 2.1-D)."""
    listed = situation.value("listing", ("listed",), day).lacking("the Board's listing of it")
    if situation.charter.chooses("2.1-D", "conclusive"):
        return listed.said(
            "2.1",
            "The Board lists it as a member, which is taken as conclusive.",
            "The Board does not list it by this day.",
            "Whether the Board lists it by this day is open.",
        )
    accepted = situation.value("response", ("accepted",), day).lacking("its own word that it accepts")
    otherwise = own_word_otherwise(situation, day)
    unopposed = Fact(Truth.YES) if otherwise.truth is Truth.NO else ~otherwise
    found = all_of(listed, accepted, unopposed).said(
        "2.1",
        "The Board lists it, its acceptance is on record, its word does not say otherwise: evidence of its consent.",
        _why_no_evidence(listed, accepted),
        "Its listing, its acceptance or its own word on its consent is open: the list may be evidence of its consent.",
    )
    return replace(found, because=(*found.because, *_in_its_words(situation, found, day)))


def _in_its_words(situation: Situation, found: Fact, day: date) -> Iterator[Reason]:
    """What a state said that it accepts, where the Board's list rests on that alone and on no signature of its own."""
    if found.truth is not Truth.NO and signature(situation, EITHER_SIGNATURE, day).truth is not Truth.YES:
        said = (act for act in situation.acts if act.kind == "acceptance" and act.id in found.events)
        yield from (Reason(of_record(act), (act.id,)) for act in said)


def _why_no_evidence(listed: Fact, accepted: Fact) -> str:
    if listed.truth is Truth.NO:
        return "The Board does not list it by this day."
    if accepted.truth is Truth.NO:
        return (
            "The Board lists it, but it is not on record as accepting by then: the list is no evidence of its consent."
        )
    return "The Board lists it, but its own word says that it is not bound yet: the list is no evidence of its consent."


def own_word_otherwise(situation: Situation, day: date) -> Fact:
    """Whether the state's own word says that it is not bound yet: it must ratify, or declines to apply the Charter."""
    return any_of(situation.value("signature", EITHER_SIGNATURE[1:], day), declines_application(situation, day))


def declines_application(situation: Situation, day: date) -> Fact:
    """Whether the state told that it cannot apply the Charter before it ratifies, and has not changed its word.

    Where it has told both and either can be the later, that is open.
    """
    applying = [act for act in situation.acts if _declares(act, "applies") and own_word(act) and act.earliest <= day]

    def stands(act: Event) -> bool:
        undone = any(other.latest <= day and _follows(other, act) for other in applying)
        return declines(act) and own_word(act) and not undone

    def is_last(act: Event) -> bool:
        return stands(act) and all(_follows(act, other) for other in applying)

    found, sure = situation.happened(stands, day), situation.happened(is_last, day)
    return found if sure.truth is Truth.YES else replace(found, truth=min(found.truth, Truth.POSSIBLY))


def _follows(act: Event, other: Event) -> bool:
    """Whether an act came after another for certain."""
    return act.earliest > other.latest or other.id in act.after


def declines(act: Event) -> bool:
    """Whether an act declares that a state does not apply the Charter before it ratifies (11.1(b))."""
    return _declares(act, "declines")


def _declares(act: Event, effect: str) -> bool:
    return (
        act.kind == "declaration"
        and act.fields["subject_matter"] == "provisional_application"
        and act.fields["effect"] == effect
    )


@once
def ratified(situation: Situation, day: date) -> Fact:
    """Whether a ratification is on record: notice of it, or a ratification law at home."""
    found = situation.happened(
        lambda act: (
            (act.kind == "consent" and act.fields["means"] == "ratification")
            or (act.kind == "domestic_approval" and act.fields["effect"] == "ratification_law")
        ),
        day,
    )
    return _within_its_power(situation, found)


def _within_its_power(situation: Situation, found: Fact) -> Fact:
    """Point 11-B: whether the United States could bind itself without its Senate can be left open."""
    if situation.state != _USA or not situation.charter.chooses("11-B", "undetermined") or found.truth is Truth.NO:
        return found
    contested = Reason("Whether the United States can be bound without its Senate is contested.", (), "11.1(a)", None)
    ruling = "a ruling on whether the United States is bound without its Senate (11-B)"
    return Fact(Truth.POSSIBLY, (*found.because, contested), found.since, (*found.would_flip, ruling))


@dataclass(frozen=True, slots=True)
class Consent:
    """One state's consent as it is counted: its code, since when, how sure, on which acts."""

    state: str
    since: UncertainDay | None
    truth: Truth
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntryIntoForce:
    """When the Charter entered into force, as known on one day under one reading.

    Attributes:
        possibly_from: the first world day on which it can be in force; None when there is none.
        certainly_from: the first world day on which it is; None when there is none.
        required: how many consents it takes.
        counted: the consents up to the day that completes them, oldest first.
        because: the reasons.
    """

    possibly_from: date | None
    certainly_from: date | None
    required: int
    counted: tuple[Consent, ...]
    because: tuple[Reason, ...]

    @property
    def since(self) -> UncertainDay | None:
        """The day of entry into force as far as it is known; None while no day is possible."""
        return between(self.possibly_from, self.certainly_from) if self.possibly_from else None

    @property
    def days(self) -> Days:
        """The first and the last day that it can be."""
        return self.possibly_from, self.certainly_from

    @property
    def day(self) -> date | None:
        """The day of entry into force, where it is one known day."""
        return self.certainly_from if self.certainly_from == self.possibly_from else None

    def without_count(self) -> "EntryIntoForce":
        """Give the same days without the consents that were counted: what the standing of a single state rests on."""
        return replace(self, counted=(), because=())

    def on(self, day: date, charter: Charter) -> Fact:
        """Whether the Charter, under a reading, is in force on a world day."""
        sure = self.certainly_from is not None and self.certainly_from <= day
        open_ = self.possibly_from is not None and self.possibly_from <= day
        truth = Truth.YES if sure else Truth.POSSIBLY if open_ else Truth.NO
        later = f"; its entry into force is {self.since.words()}" if self.since else ""
        because = tuple(one if one.holds is None else one._replace(holds=HOLDS[truth]) for one in self.because)
        found = Fact(truth, because, self.since if open_ else None).lacking(_missing_force(charter, self.required))
        return found.said(
            "11.1(a)",
            f"The Charter is in force {self.since.since_words() if self.since else ''}.",
            f"The Charter is not in force by this day{later}.",
            "Whether the Charter is in force on this day is undetermined.",
        )


def _missing_force(charter: Charter, required: int) -> str:
    """What brings the Charter into force, under a reading."""
    if charter.chooses("EIF", "third_consent", "third_ratification"):
        return f"{required} states with their {_OF_WHAT[_counts_what(charter)][0]}, counted together"
    return "a declaration by the Chairman or the Board that the Charter is in force"


def _counts_what(charter: Charter) -> str:
    """What is counted towards entry into force: consents, ratifications or signatures (EIF, 11-D)."""
    return "ratifications" if charter.chooses("EIF", "third_ratification") else charter.choices["11-D"]


def entry_into_force(charter: Charter, situations: Mapping[str, Situation], acts: Sequence[Event]) -> EntryIntoForce:
    """The Charter enters into force on the consent of three states, or as declared, or on three ratifications (EIF)."""
    required = charter.rules["eif_threshold"].whole
    if charter.chooses("EIF", "third_consent", "third_ratification"):
        return _counted(required, situations, _counts_what(charter), charter.rules["record_ceremony"].day)
    return _declared(required, situations, acts)


def signed_at_all(situation: Situation, day: date) -> Fact:
    """Whether the state has signed, subject to ratification or not."""
    return signature(situation, EITHER_SIGNATURE, day)


_OF_WHAT: Mapping[str, tuple[str, Callable[[Situation, date], Fact]]] = {
    "consents": ("consent to be bound", consent_on_record),
    "ratifications": ("ratification", ratified),
    "signatures": ("signature", signed_at_all),
}


def _counted(required: int, situations: Mapping[str, Situation], of_what: str, signed_on: date) -> EntryIntoForce:
    """Count consents, ratifications or signatures (11-D) day by day: on the day of the third there are three.

    Ratifications need not all be public: with one on record the Charter may be in force, though not before its signing.
    """
    what, test = _OF_WHAT[of_what]
    ratifications = of_what == "ratifications"
    able = _able(situations)
    days = sorted({day for one in able.values() for day in one.days()})
    possibly_from = certainly_from = None
    counted: tuple[Consent, ...] = ()
    for day in days:
        found = {code: test(one, day) for code, one in able.items()}
        enough = at_least(required, (fact.truth for fact in found.values()))
        if enough is not Truth.NO and possibly_from is None:
            possibly_from, counted = day, _consents(found)
        if enough is Truth.YES:
            certainly_from, counted = day, _consents(found)
            break
    if not counted and days:
        counted = _consents({code: test(one, days[-1]) for code, one in able.items()})
    events = tuple(event for one in counted for event in one.events)
    because: tuple[Reason, ...] = (
        Reason(_how_many(what, counted, required, certainly_from), events, "11.1(a)", certainly_from is not None),
    )
    if of_what == "consents":
        text = "The Board's list is evidence of one member's consent (2.1-D); it is no consent that is counted here."
        because += (Reason(text, (), "11.1(a)", None),)
    if ratifications and certainly_from is None and counted:
        possibly_from = possibly_from or min(one.since.bounds(signed_on)[0] for one in counted if one.since)
    return EntryIntoForce(possibly_from, certainly_from, required, counted, because)


def _how_many(what: str, counted: Sequence[Consent], required: int, completed: date | None) -> str:
    """Say how many were counted, by the day that completed them or in all."""
    sure = sum(one.truth is Truth.YES for one in counted)
    also = f" and {len(counted) - sure} that {'is' if len(counted) - sure == 1 else 'are'} open" * (sure < len(counted))
    by = f" by {day_words(completed)}" if completed else ""
    return f"Counted by {what}: {sure} state{'' if sure == 1 else 's'}{by}{also}; {required} are needed."


def _able(situations: Mapping[str, Situation]) -> dict[str, Situation]:
    """The states that have done anything by which they could consent."""
    return {code: one for code, one in situations.items() if one.is_state and one.acts}


def _consents(found: Mapping[str, Fact]) -> tuple[Consent, ...]:
    consents = [
        Consent(code, fact.since, fact.truth, fact.because[0].events or fact.events)
        for code, fact in found.items()
        if fact.truth is not Truth.NO
    ]
    return tuple(sorted(consents, key=lambda one: (one.since.bounds(date.min)[::-1] if one.since else (), one.state)))


def _declared(required: int, situations: Mapping[str, Situation], acts: Iterable[Event]) -> EntryIntoForce:
    """Take the day on which the Chairman or the Board declared the Charter in force, and name the consents by then."""
    declared = [
        act
        for act in acts
        if act.kind == "announcement"
        and str(act.fields["topic"]).startswith("entry into force")
        and act.asserted_by in {"chairman", "board"}
        and is_authoritative(act)
    ]
    if not declared:
        return EntryIntoForce(None, None, required, (), (Reason("No declaration is on record.", (), "11.1(a)", False),))
    first = min(declared, key=lambda act: (act.latest, act.seq))
    because = (Reason(of_record(first), (first.id,), "11.1(a)", True),)
    counted = _consents({code: consent_on_record(one, first.latest) for code, one in _able(situations).items()})
    return EntryIntoForce(first.earliest, first.latest, required, counted, because)
