"""Chapter II: whether the membership of a state has a term, and when it ends (2.2(c))."""

from dataclasses import replace
from datetime import date

from tracker.domain.truth import Truth
from tracker.rules.expiry import lifted, no_term
from tracker.rules.joining import member
from tracker.rules.setting import Setting
from tracker.rules.situation import Fact, Situation, all_of, any_of, chosen
from tracker.rules.spells import ended, ongoing
from tracker.rules.terms import end_of_term, lengthened_by, term_over
from tracker.rules.timeline import Candidate


def tenure(situation: Situation, setting: Setting, day: date) -> tuple[Candidate, ...]:
    """A member's term ends at most three years after entry into force, unless it paid to lift the limit (2.2(c))."""
    joined = member(situation, setting, day)
    over = ended(situation, setting, joined, day)
    stays = all_of(joined, ~over)
    going, since = ongoing(situation, setting, joined, day)
    stays = Fact(stays.truth, joined.because, since, joined.would_flip)
    why = joined if joined.truth <= ~over.truth else over
    if stays.truth is Truth.NO:
        return (Candidate("none", None, why.because, None, why.would_flip),)
    force_days = setting.force.days
    paid = any_of(*(lifted(situation, setting, one, day) for one in going))
    unlimited = any_of(paid, no_term(situation))
    no_limit = all_of(stays, unlimited)
    no_limit = Fact(no_limit.truth, paid.because + no_term(situation).because, no_limit.since)
    over_by = [(one, term_over(situation, force_days, one, day).truth) for one in going]
    running = [one for one, truth in over_by if truth is not Truth.YES] or going[-1:]
    terms_of = [end_of_term(situation, force_days, one, day) for one in running]
    ends = terms_of[-1][0] if len({last for last, _ in terms_of}) == 1 else None
    reasons = tuple(dict.fromkeys(reason for _, reason in terms_of))
    flips = (*lengthened_by(situation, force_days, running[-1], day), *paid.would_flip)
    runs = ~min(truth for _, truth in over_by)
    limited = Truth.NO if unlimited.truth is Truth.YES else min(stays.truth, runs)
    fixed = Fact(limited, (*reasons, *paid.because), stays.since, flips)
    found = chosen(("no_expiry", no_limit), ("fixed_term", fixed), otherwise=why)
    placed = [replace(one, ends=ends) if one.value == "fixed_term" else one for one in found]
    if no_limit.truth is Truth.POSSIBLY is unlimited.truth:
        placed.sort(key=lambda one: one.value != "fixed_term")
    return tuple(placed)
