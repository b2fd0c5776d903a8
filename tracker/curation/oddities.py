"""What the world did oddly: recorded as it happened, and pointed out."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from tracker.curation.formats import Act
from tracker.curation.seeds import Seeds, act_order
from tracker.domain.dates import parse, parse_day
from tracker.domain.states import is_part_of

_ANSWERS = frozenset({"acceptance", "refusal", "signature", "consent"})
_AFTER_LEAVING = frozenset({"signature", "acceptance", "consent", "attendance", "listing", "contribution"})


def oddities(seeds: Seeds) -> Iterator[tuple[str, str]]:
    """Give ``(act id, what is odd)``: an answer before an invitation, a person under two names, and their like."""
    began = seeds.invitations_began()
    by_subject: dict[str, list[Act]] = defaultdict(list)
    for act in sorted(seeds.of(Act).values(), key=lambda act: act_order(act, began)):
        by_subject[act.subject].append(act)
    for subject, acts in by_subject.items():
        if f"state:{subject}" in seeds.entries:
            yield from _of_state(acts, seeds)
    yield from _of_persons(seeds.of(Act).values())


def _of_persons(acts: Iterable[Act]) -> Iterator[tuple[str, str]]:
    """A person has one name on record: the rules take another spelling, or a part of the name, for somebody else."""
    every = list(acts)
    corrected = {act.supersedes for act in every}
    named = {act.id: act.fields["person"] for act in every if act.fields.get("person") and act.id not in corrected}
    names = sorted(set(named.values()))
    for act_id, name in named.items():
        if other := next((one for one in names if one != name and is_part_of(name, one)), None):
            yield act_id, f"{act_id}: person '{name}' may be '{other}', who is on record too: keep to one name"


def _of_state(acts: list[Act], seeds: Seeds) -> Iterator[tuple[str, str]]:
    began = seeds.invitations_began()
    invited = [
        parse(act.done_on).bounds(began)[0]
        for act in acts
        if act.kind == "invitation" and act.fields["to"] == "membership"
    ]
    left = [parse(act.done_on).bounds(began)[1] for act in acts if act.kind in {"withdrawal", "removal"}]
    for act in acts:
        earliest, latest = parse(act.done_on).bounds(began)
        said = f"{act.id}: {act.kind} {parse(act.done_on).words()}"
        if act.kind in _ANSWERS and act.asserted_by == "self":
            if not invited:
                yield act.id, f"{said}, with no invitation on record"
            elif latest < min(invited):
                yield act.id, f"{said}, before any invitation on record"
        if act.reported_on and parse_day(act.reported_on) < earliest:
            yield act.id, f"{said}, reported before it happened ({act.reported_on})"
        if act.kind in _AFTER_LEAVING and any(earliest > day for day in left):
            yield act.id, f"{said}, after it had left"
