"""The order of acts beyond their days: what came after what, and how that narrows the days on which acts can be."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from tracker.domain.events import Event
from tracker.rules.authority import is_authoritative

_RETIRING = frozenset({"wrong", "duplicate"})


def in_order(known: Sequence[Event]) -> list[Event]:
    """Give the acts that no correction has retired, with all they came after, and within the days that this leaves.

    An act came after those it names, after what these came after, and after what it shows to be no longer so. A
    duplicate stands where its twin stood.

    Args:
        known: the acts known on a day, retired ones included: their order still holds.
    """
    standing = unretired(known)
    came_after = _closed(_named(known))
    if not came_after:
        return standing
    ids = {act.id for act in standing}
    ordered = [
        replace(act, after=tuple(sorted(came_after[act.id] & ids))) if act.id in came_after else act for act in standing
    ]
    return _narrowed(ordered)


def unretired(known: Sequence[Event]) -> list[Event]:
    """Leave out the acts that another shows to be wrong or there twice."""
    retired = {act.supersedes for act in known if act.motive in _RETIRING}
    return [act for act in known if act.id not in retired]


def _named(known: Sequence[Event]) -> dict[str, set[str]]:
    """For each act the acts that it is on record as having come after."""
    named = {
        act.id: {*act.after, *([act.supersedes] if act.motive == "no_longer" and act.supersedes else [])}
        for act in known
    }
    for twin in (act for act in known if act.motive == "duplicate" and act.supersedes in named):
        own = named[twin.id] | named[str(twin.supersedes)]
        named[twin.id] = own - {twin.id}
        for act_id, earlier in named.items():
            if twin.supersedes in earlier and act_id != twin.id:
                earlier.add(twin.id)
    return {act_id: earlier for act_id, earlier in named.items() if earlier}


def _closed(named: Mapping[str, set[str]]) -> dict[str, set[str]]:
    """Add what the named acts themselves came after, however far back; two that came after each other have no order."""
    closed = {}
    for act_id in named:
        waiting, found = list(named[act_id]), set[str]()
        while waiting:
            one = waiting.pop()
            if one not in found and one != act_id:
                found.add(one)
                waiting += named.get(one, ())
        closed[act_id] = found
    return {act_id: {one for one in found if act_id not in closed.get(one, ())} for act_id, found in closed.items()}


def _narrowed(acts: Sequence[Event]) -> list[Event]:
    """No act is before one of its subject that it came after, or that it shows to be no longer so.

    A claim says nothing of the day of an act on the word of an authority.
    """
    by_id = {act.id: act for act in acts}
    pairs = [
        (act.id, named)
        for act in acts
        for named in act.after
        if act.subject == by_id[named].subject or named == act.supersedes
    ]
    for act_id, named in pairs:
        act, earlier = by_id[act_id], by_id[named]
        if is_authoritative(act) or not is_authoritative(earlier):
            latest = min(earlier.latest, act.latest)
            by_id[named] = replace(earlier, latest=latest, earliest=min(earlier.earliest, latest))
    for act_id, named in pairs:
        act, earlier = by_id[act_id], by_id[named]
        if is_authoritative(earlier) or not is_authoritative(act):
            earliest = max(act.earliest, earlier.earliest)
            by_id[act_id] = replace(act, earliest=earliest, latest=max(act.latest, earliest))
    return [by_id[act.id] for act in acts]
