"""Turns of phrase whose words are all known and which ask of something that is not on record.

``who joined NATO`` is about another organisation, ``was Hungary declined`` about what was done to it, not by it. Only
the order of words tells: it is looked at here, and nowhere else.
"""

from collections.abc import Iterator, Sequence, Set
from itertools import chain

from tracker.domain.states import fold
from tracker.questions.english.hearing import Called, Item
from tracker.questions.english.phrasebook import vocabulary

_BE = frozenset(
    ["was", "were", "wasnt", "werent", "been", "being", "be", "is", "are", "isnt", "arent", "got", "get", "gets"]
)
_AUXILIARIES = _BE | {
    *("has", "have", "had", "hasnt", "havent", "hadnt", "did", "do", "does", "didnt", "doesnt", "dont", "will", "would")
}
_RELATIVE = frozenset({"that", "who", "which", "whom", "whose"})
_PARTICIPLES = frozenset({"accepted", "declined", "refused", "rejected", "paid", "turned down"})
_ANSWERS = frozenset({"accept", "decline"})
_ACTS = frozenset({*_ANSWERS, "invite", "sign", "ratify", "bind", "pay", "pledge", "contribute", "rescind", "attend"})
_MEMBERSHIP = frozenset({"member", "former", "leave", "withdraw"})
_OF_IT = frozenset({"member", "state_word"})
_AMONG = frozenset({"from", "in", "among", "within", "across", "inside"})
_MANY = frozenset({"LIST", "COUNT", "ALL", "state_word"})
_TRUE_OF_STATES = (
    _ACTS | _MEMBERSHIP | {"permanent", "provisional", "non_voting", "list", "conditional", "undecided", "observe"}
)
_JOINING = frozenset({"and", "or", "nor", "but"})
_NOUGHT = frozenset({"the", "a", "an"})


def beside_the_record(items: Sequence[Item], called: Called) -> tuple[str, str] | None:
    """Find the words by which a question is about something else; None where there are none.

    Args:
        items: the question as it is heard.
        called: what everything on record is called; a region has no other name than its own.

    Returns:
        The words, and what is on record instead.
    """
    organisations = {own_id for own_id, names in called["group"].items() if set(names) != {own_id}}
    found = (_of_another_organisation(items, organisations), _done_to_states(items), _done_by_others(items))
    return next(chain.from_iterable(found), None)


def asks_two_words(items: Sequence[Item]) -> bool:
    """Whether *and* or *or* stands between two different things that are true of states: ``who signed or ratified``."""
    for at, item in enumerate(items[1:-1], 1):
        if fold(item.words) in _JOINING:
            before = next((own for one in reversed(items[:at]) if (own := _concepts(one) & _TRUE_OF_STATES)), set())
            after = next((own for one in items[at + 1 :] if (own := _concepts(one) & _TRUE_OF_STATES)), set())
            if before and after and not before & after:
                return True
    return False


def _of_another_organisation(items: Sequence[Item], organisations: Set[str]) -> Iterator[tuple[str, str]]:
    """``the NATO treaty``, ``the charter of the UN``, ``who joined the EU``, ``members of ASEAN``."""
    every = {name for item in items for name in _concepts(item)}
    of_the_board = "board" in every
    asked = {name for name in every if name.islower()} - vocabulary().weak
    of_members_alone = (
        bool(asked) and asked <= _MEMBERSHIP and sum(bool(_concepts(one) & _MEMBERSHIP) for one in items) == 1
    )
    of_many = bool(every & _MANY)
    for at, item in enumerate(items):
        kinds = {part[1] for way in item.ways for part in way}
        if not kinds & {"group", "body"}:
            continue
        after = _concepts(items[at + 1]) if at + 1 < len(items) else set()
        before = [one for one in items[:at] if fold(one.words) not in _NOUGHT]
        last = _concepts(before[-1]) if before else set()
        of = bool(before) and before[-1].words.casefold() == "of"
        object_of = (
            _concepts(before[-2]) if len(before) > 1 and before[-1].words.casefold() in {"of", "to", "in"} else last
        )
        if "charter" in after or (of and "charter" in object_of):
            yield item.words, "the charter on record is that of the Board of Peace alone"
        if not any(part[1] == "group" and part[2] in organisations for way in item.ways for part in way):
            continue
        if kinds & {"state", "body"} and not of_many:
            continue
        if after & {"state_word"} or (before and before[-1].words.casefold() in _AMONG):
            continue
        if of_members_alone and not of_the_board and not (object_of & _MANY and "member" not in after):
            yield (
                item.words,
                f"members on record are those of the Board of Peace: ask of the {item.words} states among them",
            )
        elif object_of & _ACTS and not after & _OF_IT:
            yield item.words, f"what is on record was done towards the Board of Peace: ask of the {item.words} states"


def _done_to_states(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """``was Hungary declined``, ``which states were paid``, ``who asked to join``."""
    for at, item in enumerate(items):
        words = fold(item.words)
        asked = words == "asked to join"
        if not asked and not (words in _PARTICIPLES and _concepts(item) & {*_ANSWERS, "pay"}):
            continue
        passive = _auxiliary(items[:at]) in _BE
        if asked and not passive:
            yield item.words, "who asked to join is not on record"
        if not asked and passive and _is_of_states(items[:at]):
            yield item.words, "acts on record are those of states, not what was done to them"


def _done_by_others(items: Sequence[Item]) -> Iterator[tuple[str, str]]:
    """``did the Board accept Hungary``, ``did Hungary invite Trump``, ``can the members expel Hungary``."""
    for at, item in enumerate(items):
        own = _concepts(item)
        before = {name for one in items[:at] for name in (*_concepts(one), *_slots(one))}
        after = next((one for one in items[at + 1 :] if fold(one.words) not in _NOUGHT), None)
        behind = {*_concepts(after), *_slots(after)} if after else set()
        if own & _ANSWERS and before & {"board", "chairman"} and "state" in behind:
            yield item.words, "answers on record are those of states to the Board, not of the Board to them"
        if "invite" in own and "state" in before and "chairman" in behind:
            yield item.words, "it is the Chairman who invites states"
        members = "member" in before and fold(item.words) not in {"removal"}
        if "remove" in own and ((members and "state" in behind) or _by_members(items[at + 1 :])):
            yield item.words, "it is the Chairman who removes a member; ask 'how many votes block a removal'"


def _by_members(items: Sequence[Item]) -> bool:
    words = [fold(item.words) for item in items if fold(item.words) not in {*_NOUGHT, "other"}]
    return words[:2] in (["by", "members"], ["by", "states"], ["by", "member states"])


def _auxiliary(items: Sequence[Item]) -> str:
    """The last auxiliary before a verb within its clause; nothing where there is none."""
    for item in reversed(items):
        for word in reversed(fold(item.words).split()):
            if word in _AUXILIARIES:
                return word
            if word in _RELATIVE:
                return ""
    return ""


def _is_of_states(items: Sequence[Item]) -> bool:
    """Whether what comes last before a verb, apart from what carries no meaning, is states or a question for them."""
    for item in reversed(items):
        if () in item.ways or "NOT" in _concepts(item):
            continue
        return bool(_concepts(item) & _MANY) or bool(_slots(item) & {"state", "group"})
    return False


def _concepts(item: Item) -> set[str]:
    return {part[1] for way in item.ways for part in way if part[0] == "concept"}


def _slots(item: Item) -> set[str]:
    return {part[1] for way in item.ways for part in way if part[0] in {"slot", "option"}}
