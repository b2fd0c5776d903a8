"""What does a question in plain English ask? It is read in full or not at all: nothing is guessed.

Every word of a question is a day, a name on record, a number, a word of the vocabulary, or one that carries no meaning
of its own; else it is not understood. What is left of the words (their concepts) and of the names and numbers (their
slots) is looked up among the wordings of the catalogue, which are read in the same way.
"""

import re
import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from tracker.domain.states import fold
from tracker.errors import BadRequest, shortened
from tracker.questions.catalogue import WHO
from tracker.questions.english.hearing import Called, Item, Part, hear, index
from tracker.questions.english.phrasebook import phrases, vocabulary
from tracker.questions.english.turns import asks_two_words, beside_the_record

_FORMS = frozenset({"LIST", "COUNT", "MUCH", "WHEN", "UNTIL", "WHY", "WHERE", "HOW"})
_BESIDE = frozenset({"what", "do", "say", "board", "charter"})
"""Weak concepts that change nothing beside a name alone."""
_MOST_WAYS = 256


class NotUnderstood(BadRequest):
    """A question that is not understood.

    Attributes:
        part: the words that are not understood; empty where each is, and what they ask together is not.
        nearest: the nearest questions.
    """

    def __init__(self, part: str, problem: str, nearest: Sequence[str]) -> None:
        self.part = part
        self.nearest = tuple(nearest)
        super().__init__(f"{problem}; the nearest questions: {' | '.join(nearest)}")


class Way(NamedTuple):
    """One wording of the catalogue.

    Attributes:
        command: the words of its command, slots in braces.
        wording: the wording.
        shown: the same as a reader is shown it.
        negated: whether it asks for the states of which a word is not true.
    """

    command: str
    wording: str
    shown: str
    negated: bool = False


class Understood(NamedTuple):
    """A question that is understood.

    Attributes:
        text: the question as it was asked.
        command: the words of the command that answers it.
    """

    text: str
    command: tuple[str, ...]

    def call(self) -> tuple[tuple[str, ...], str, tuple[str, ...], dict[str, Any]]:
        """Give the same as a call of the library: the acts supposed, the method, its arguments and its options."""
        supposed: list[str] = []
        words = list(self.command)
        while words[:2] == ["what-if", "--add"] or (supposed and words[0] == "--add"):
            del words[: 2 if words[0] == "what-if" else 1]
            supposed.append(words.pop(0))
        method, *rest = words
        arguments: list[str] = []
        options: dict[str, Any] = {}
        while rest:
            word = rest.pop(0)
            name = _KEYWORDS.get(word, word.removeprefix("--").replace("-", "_"))
            if not word.startswith("--"):
                arguments.append(word)
            elif word in _FLAGS:
                options[name] = True
            elif word == "--set":
                key, _, value = rest.pop(0).partition("=")
                options.setdefault("parameters", {})[key] = value
            elif method == "diff" and word == "--known-by":
                options[name] = (rest.pop(0), rest.pop(0))
            else:
                value = rest.pop(0)
                options[name] = int(value) if word in _NUMBERS else value
        if "kind" in options and method == "vote":
            arguments.append(options.pop("kind"))
        return tuple(supposed), method, tuple(arguments), options


_FLAGS = frozenset({"--not", "--known", "--unverified", "--acts"})
_NUMBERS = frozenset({"--members", "--last"})
_KEYWORDS = {"--not": "negated"}


Key = tuple[frozenset[str], tuple[str, ...]]
"""The concepts and the kinds of slots of a wording or a question."""


def understand(text: str, called: Called, today: date) -> Understood:
    """Find the command that answers a question.

    Args:
        text: the question in plain English.
        called: what everything on record is called.
        today: the day it is.

    Raises:
        NotUnderstood: a part of it is not understood, or nothing is asked in this way.
        DateError: it names a day of no calendar.
        BadRequest: it is empty, or names a day that can be read in two ways.
    """
    if not text.strip():
        raise BadRequest('ask something: tracker ask "who has accepted?"')
    if supposed := _SUPPOSED.search(text):
        rest = text[: supposed.start()] + text[supposed.end() :]
        within = understand(rest, called, today)
        return Understood(text, ("what-if", "--add", supposed[1], *within.command))
    if text.strip().casefold().startswith("select "):
        return Understood(text, ("sql", text.strip()))
    heard = text.lower() if text.isupper() and len(text.split()) > 1 else text
    items = hear(heard, index(called), today)
    unknown = [item.words for item in items if not item.ways]
    if unknown:
        part = " ".join(unknown)
        near = _named_like(unknown, called)
        offer = f" (a name? nearest: {', '.join(near)})" if near else ""
        meant = hear(_respelled(heard, unknown), index(called), today)
        raise NotUnderstood(part, f"'{shortened(part)}' is not understood{offer}", _nearest(meant))
    if beside := beside_the_record(items, called):
        part, instead = beside
        raise NotUnderstood(part, f"'{shortened(part)}' is not asked of here: {instead}", _nearest(items))
    found = [one for one in _commands(_joined(items)) if one[0] != "who" or not asks_two_words(items)]
    if len(found) != 1:
        problem = (
            f"this can ask {len(found)} things: {'; '.join(' '.join(one) for one in found)}"
            if found
            else f"no question puts {_together(items)} together"
        )
        raise NotUnderstood("", problem, _nearest(items))
    return Understood(text, found[0])


_SUPPOSED = re.compile(r"[,;]?\s*\b(?:if|supposing|assuming)\s+[\"“”„«]([^\"“”„«»]+)[\"“”„»]", re.IGNORECASE)


@cache
def _ways() -> Mapping[Key, Mapping[frozenset[str], Way]]:
    """Every wording by what it reads as, apart from the weak concepts, and then by those."""
    found: dict[Key, dict[frozenset[str], Way]] = {}
    for way in wordings():
        for concepts, slots in _keys_of(way.wording):
            weak = concepts & vocabulary().weak
            found.setdefault((concepts - weak, slots), {}).setdefault(weak, way)
    return found


def _asked(key: Key) -> list[Way]:
    """The wordings that a question reads as: of those whose weak concepts it has, the ones with most of them.

    Where it has those of none, any wording will do; one of weak concepts alone must be read in full.
    """
    weak = key[0] & vocabulary().weak
    strong = key[0] - weak
    own = _ways().get((strong, key[1]), {})
    if not strong - _FORMS:
        near = [ours for ours in own if ours == weak or (key[1] and ours <= weak and weak - ours <= _BESIDE)]
        return [own[max(near, key=len)]] if near else []
    within = [ours for ours in own if ours <= weak]
    most = max(map(len, within), default=0)
    return [own[ours] for ours in within if len(ours) == most] or list(own.values())


_HAPPENS = {"invited", "rescinded", "accepted", "declined", "signed", "ratified", "observed", "pledged", "paid"}
"""Words of ``who`` that tell of what happens on a day: who signed on a day is not who had signed by then."""


def wordings() -> Iterator[Way]:
    """Give every wording of every command: those of the phrase book, and those that each word of ``who`` has."""
    book = phrases()
    for command, own in book["commands"].items():
        for wording in own:
            yield Way(command, wording, wording)
    for word, own in book["who"].items():
        facet = WHO[word].facet
        alone = f"why {{state}} {facet}" if facet else f"who {word} --state {{state}}"
        for said_so in own:
            for form in ("", "who ", "how many "):
                shown = f"how many {_of_many(own[0])}" if form == "how many " else f"who {own[0]}"
                yield Way(f"who {word}", f"{form}{said_so}", shown)
                if word in _HAPPENS:
                    since = f"who {word} --since {{since}} --as-of {{until}}"
                    yield Way(since, f"{form}{said_so} {{span}}", f"{shown} {{span}}")
                if facet:
                    shown = f"how many {_of_many(own[0], 'not ')}" if form == "how many " else f"who {_denied(own[0])}"
                    yield Way(f"who {word}", f"{form}not {said_so}", shown, negated=True)
            forms = ("", "why ", "when ") if facet else ("", "when ")
            if not facet:
                on_days = f"{alone} --since {{since}} --as-of {{until}}"
                yield Way(on_days, f"{said_so} {{state}} {{span}}", f"{_inverted(own[0])} {{span}}")
            for form, negation in product(forms, ("", "not ")):
                shown = f"{form}{_inverted(own[0], negation)}"
                yield Way(alone, f"{form}{negation}{said_so} {{state}}", shown)


def _of_many(true_of_one: str, negation: str = "") -> str:
    """``has accepted`` of many states: ``states have accepted``."""
    head, _, rest = true_of_one.partition(" ")
    noun = re.sub(r"^an? ((?:\S+ )?)(member|observer)\b", r"\1\2s", rest)
    return f"states {_MANY_OF[head]} {negation}{noun}"


_MANY_OF = {"has": "have", "is": "are", "was": "were"}


def _denied(true_of_one: str) -> str:
    """``has accepted`` denied: ``has not accepted``."""
    head, _, rest = true_of_one.partition(" ")
    return f"{head} not {rest}"


def _inverted(true_of_one: str, negation: str = "") -> str:
    """``has accepted`` as a question of a state: ``has {state} accepted``."""
    head, _, rest = true_of_one.partition(" ")
    return f"{head} {{state}} {negation}{rest}"


_BRACES = re.compile(r"\{(\w+)\}")


def _keys_of(wording: str) -> Iterator[Key]:
    """What a wording reads as; a slot stands for any value of its kind."""
    items: list[Item] = []
    rest = wording
    while slot := _BRACES.search(rest):
        items += hear(rest[: slot.start()], {}, date.min)
        items.append(Item(slot[0], ((("slot", slot[1], slot[0]),),)))
        rest = rest[slot.end() :]
    items += hear(rest, {}, date.min)
    unknown = [item.words for item in items if not item.ways]
    if unknown:
        raise ValueError(f"the wording '{wording}' has words of no meaning: {' '.join(unknown)}")
    for way in product(*(item.ways for item in items)):
        yield _key([part for parts in way for part in parts])


def _negated(parts: Iterable[Part]) -> Iterator[Part]:
    """Read each *not* with the meaning that follows it; before a group, or at the end, it says what nothing answers."""
    waiting = False
    for what, name, value in parts:
        if (what, name) == ("concept", "NOT"):
            if waiting:
                yield "concept", "not not", ""
            waiting = True
        elif waiting and what == "concept" and name not in vocabulary().weak:
            yield "concept", f"not {name}", ""
            waiting = False
        elif waiting and name == "group":
            yield "concept", "not a group", ""
            yield what, name, value
            waiting = False
        else:
            yield what, name, value
    if waiting:
        yield "concept", "not", ""


def _key(parts: Iterable[Part]) -> Key:
    own = list(_negated(parts))
    concepts = frozenset(name for what, name, _ in own if what == "concept")
    return concepts, tuple(sorted(kind for what, kind, _ in own if what == "slot"))


def _joined(items: Sequence[Item]) -> list[Item]:
    """Read votes of states together, days of knowledge as such, and the members of a group as the group."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        kinds = {part[1] for way in item.ways for part in way}
        if kinds & {"yes_votes", "no_votes"}:
            _gather(found, "yes" if "yes_votes" in kinds else "no")
        if "as-of" in kinds and any(("concept", "known", "") in way for one in found[-4:-1] for way in one.ways):
            day = next(part[2] for way in item.ways for part in way if part[1] == "as-of")
            others = tuple(way for way in item.ways if way[0][1] != "as-of")
            found[-1] = Item(item.words, (*others, (("option", "known-by", day), ("without", "known", ""))))
    grouped = any(part[1] == "group" for item in found for way in item.ways for part in way)
    if not grouped:
        return found
    listed = any(item.words.casefold() == "members" or set(item.ways) & _OF_MANY for item in found)
    meant = {part[1] for item in found for way in item.ways for part in way if part[0] == "concept"}
    more = meant - vocabulary().weak - _FORMS - {"member"}
    return [
        item._replace(ways=(*item.ways, ()))
        if more and (("concept", "member", ""),) in item.ways
        else item._replace(ways=_of_group(item.ways, listed=listed))
        for item in found
    ]


_OF_MANY = {(("concept", name, ""),) for name in ("LIST", "COUNT", "state_word")}


def _of_group(ways: tuple[tuple[Part, ...], ...], *, listed: bool) -> tuple[tuple[Part, ...], ...]:
    """The ways to read a name that may be a group and a state: the group where many are asked for, else the state."""
    of_groups = tuple(way for way in ways if any(part[1] == "group" for part in way))
    others = tuple(way for way in ways if way not in of_groups)
    return ways if not of_groups or not others else of_groups if listed else others


def _gather(found: list[Item], side: str) -> None:
    """Put the states before a vote together as those that cast it."""
    states: list[str] = []
    at = len(found) - 2
    while at >= 0:
        own = [part[2] for way in found[at].ways for part in way if part[1] == "state"]
        if own:
            states.insert(0, own[0])
        elif () not in found[at].ways and found[at].ways != ((("concept", "member", ""),),):
            break
        at -= 1
    if states:
        words = " ".join(item.words for item in found[at + 1 :])
        found[at + 1 :] = [Item(words, ((("slot", side, ",".join(states)),),))]


def _commands(items: Sequence[Item]) -> list[tuple[str, ...]]:
    """Give every command that some reading of the words asks.

    Of several, the one that takes most of what is named as its own; and what is a state and a body, as the body.
    """
    found: dict[tuple[str, ...], tuple[int, bool]] = {}
    for parts in _readings(items):
        slots = [kind for what, kind, _ in parts if what == "slot"]
        for way in _asked(_key(parts)):
            if command := _filled(way, parts):
                found[command] = max(found.get(command, (0, False)), (len(slots), "body" in slots))
    best = max(found.values(), default=None)
    return [command for command, own in found.items() if own == best]


def _readings(items: Sequence[Item]) -> Iterator[list[Part]]:
    number = 1
    for item in items:
        number *= len(item.ways)
    if number > _MOST_WAYS:
        return
    for way in product(*(item.ways for item in items)):
        parts = [part for own in way for part in own]
        without = {name for what, name, _ in parts if what == "without"}
        yield [part for part in parts if part[0] != "without" and not (part[0] == "concept" and part[1] in without)]


_SLOTS_OF_A_SPAN = ("since", "until")


def _filled(way: Way, parts: Sequence[Part]) -> tuple[str, ...] | None:
    """The words of a command with its slots and options; None where the command does not take what is said."""
    slots = {kind: value for what, kind, value in parts if what == "slot"}
    options = [(name, value) for what, name, value in parts if what == "option"]
    said_names = {name for name, _ in options}
    if len(said_names) < len(options) or any(value.startswith("-") for value in slots.values()):
        return None
    if "span" in slots:
        slots.update(zip(_SLOTS_OF_A_SPAN, slots.pop("span").split(), strict=True))
    command = [word.format(**slots) if "{" in word else word for word in shlex.split(way.command)]
    concepts = {name for what, name, _ in parts if what == "concept"}
    had_by_then = command[0] == "who" and "--since" in command and "had" in concepts
    if had_by_then or ("future" in concepts and not _tells_of_days_to_come(command, dated="as-of" in said_names)):
        return None
    if way.negated:
        command.append("--not")
    if said_names & {"group", "certainty"} and command[0] != "who":
        return None
    if (command[0] in _OF_SPANS and said_names - {"reading"}) or (options and command[0] in _UNDATED):
        return None
    return (*command, *(word for name, value in options for word in (f"--{name}", value)))


def _tells_of_days_to_come(command: Sequence[str], *, dated: bool) -> bool:
    """Whether a command answers what will be: what the Charter fixes, and of a day named also who is a member then.

    What states will do is on no record; what they have done is no answer to it.
    """
    match command[0]:
        case "who":
            return dated and command[1] in _PROJECTED
        case "report":
            return command[1] == "term_ends"
        case "why" | "status" | "history" | "changes" | "diff" | "log" | "conflicts" | "reconcile" | "todo":
            return False
        case "question":
            return command[1] not in _OF_ACTS or (dated and command[1] == "member")
        case _:
            return True


_PROJECTED = frozenset({"members", "bound", "provisional", "non-voting", "permanent", "former"})
_OF_ACTS = frozenset({"invited", "member", "member-since", "renewed"})
_UNDATED = frozenset({"log", "sql"})
_OF_SPANS = frozenset({"changes", "diff"})


def _together(items: Sequence[Item]) -> str:
    words = [f"'{item.words}'" for item in items if () not in item.ways]
    return " and ".join(filter(None, [", ".join(words[:-1]), *words[-1:]])) or "these words"


def _nearest(items: Sequence[Item]) -> list[str]:
    """The three wordings that have most in common with a question, each of another command, its slots filled in."""
    own = {part[1] for item in items for way in item.ways for part in way if part[0] in {"concept", "slot"}}
    slots = {part[1]: item.words for item in items for way in item.ways for part in way if part[0] == "slot"}
    asked = fold(" ".join(item.words for item in items))
    scored: list[tuple[float, int, Way]] = []
    every = ((key, way) for key, own in _ways().items() for way in own.values())
    for number, (key, way) in enumerate(every):
        theirs = {*key[0], *key[1]}
        common = len(own & theirs) - 0.25 * len((own & theirs) & (vocabulary().weak | _FORMS))
        scored.append((-common / (len(own | theirs) or 1), number, way))
    best: dict[str, str] = {}
    for _, _, way in sorted(scored, key=lambda one: one[:2]):
        head = way.command
        own_slots = [slots[kind] for kind in slots_of(way.shown) if kind in slots]
        question = filled_in(way.shown, slots)
        if head not in best and len(set(own_slots)) == len(own_slots) and fold(question) != asked:
            best[head] = question
        if len(best) == 3:  # noqa: PLR2004
            break
    return list(best.values())


_EXAMPLES = {
    **{"state": "Hungary", "group": "NATO", "person": "Tony Blair", "body": "ISF", "article": "2.2", "point": "2.1-D"},
    **{
        "day": "2026-06-01",
        "span": "in February 2026",
        "year": "2026",
        "quarter": "the first quarter of",
        "number": "27",
    },
    **{
        "amount": "USD 2 billion",
        "votes": "12-7-1",
        "act": "bop-2026-02-19-meeting",
        "quoted": '"Rafah"',
        "report": "report values",
    },
    **{"yes": "Qatar and Jordan vote yes", "no": "Egypt votes no"},
}


def filled_in(wording: str, slots: Mapping[str, str] | None = None) -> str:
    """Give a wording as somebody would ask it, with an example in each slot that no value is given for."""
    return _BRACES.sub(lambda slot: (slots or {}).get(slot[1]) or _EXAMPLES[slot[1]], wording)


def slots_of(command: str) -> tuple[str, ...]:
    """Give the kinds of slots that a command or a wording has."""
    return tuple(slot[1] for slot in _BRACES.finditer(command))


def _respelled(text: str, unknown: Sequence[str]) -> str:
    """A question with the word of the vocabulary that is nearest in the place of each that is not understood."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a question that is not understood

    words = [one for one in vocabulary().concepts if " " not in one]
    for word in unknown:
        if near := get_close_matches(fold(word), words, n=1, cutoff=0.75):
            text = text.replace(word, near[0])
    return text


def _named_like(unknown: Sequence[str], called: Called) -> list[str]:
    """The names nearest to words that are not understood."""
    from difflib import get_close_matches  # noqa: PLC0415 - only for a question that is not understood

    names = {fold(name): name for own in called.values() for every in own.values() for name in every}
    near = [names[one] for word in unknown for one in get_close_matches(fold(word), names, n=2, cutoff=0.75)]
    return list(dict.fromkeys(near))[:3]
