"""The tables that people read: members and answers of states, each value with the sources it rests on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from tracker.domain.dates import day_words, parse
from tracker.exports.edition import Edition
from tracker.questions.reading import sql
from tracker.questions.world import read_standings
from tracker.rules.timeline import Candidate
from tracker.store.acts import natures

_MOST = 3
_WEB = ("https://", "http://")
_SAFE = frozenset(b"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._:/?#@!$&+,=%")
"""The letters of an address that no markup reads as its own."""

Standings = Mapping[tuple[str, str], tuple[Candidate, ...]]


class Source(NamedTuple):
    """A source as a reference.

    Attributes:
        id: its key.
        publisher: as on record; nothing where it is not.
        title: as on record; the note that says what it is where it has neither title nor address.
        url: its address, safe inside any markup; nothing where it has none on the web.
        published: the day in words; nothing where it is not on record.
    """

    id: str
    publisher: str
    title: str
    url: str
    published: str


class Cell(NamedTuple):
    """Words, and the sources they rest on: the first of each act, three at most."""

    words: str
    sources: tuple[Source, ...] = ()


class AnswerTable(NamedTuple):
    """One table: its title, its headers, its rows."""

    title: str
    headers: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def answer_tables(edition: Edition) -> tuple[AnswerTable, AnswerTable]:
    """Give who is a member, and what every state that was invited or answered has said and done."""
    standings = read_standings(edition.reader, edition.asked)
    names = {code: name for code, (name, _) in natures(edition.reader.rows).items()}
    states = sorted(names, key=lambda code: (names[code], code))
    of = _cells(edition, standings)
    members = [
        (Cell(names[code]), of(code, "membership"), _ends(standings[code, "tenure"]))
        for code in states
        if {one.value for one in standings[code, "membership"]} & {"member", "provisional", "non_voting"}
    ]
    answers = [
        (Cell(names[code]), *(of(code, facet) for facet in ("invitation", "response", "signature")))
        for code in states
        if any(one.value != "none" for facet in ("invitation", "response") for one in standings[code, facet])
    ]
    return (
        AnswerTable(
            "Members, provisional members and members without a vote", ("State", "Membership", "Term ends"), members
        ),
        AnswerTable("Answers", ("State", "Invitation", "Answer", "Signature"), answers),
    )


def _cells(edition: Edition, standings: Standings) -> Callable[[str, str], Cell]:
    sources = _sources(edition)

    def cell(code: str, facet: str) -> Cell:
        candidates = standings[code, facet]
        acts = dict.fromkeys(act for one in candidates for why in one.because for act in why.events)
        first = dict.fromkeys(sources[act][0] for act in acts if sources.get(act))
        return Cell(" or ".join(_value(one) for one in candidates), tuple(first)[:_MOST])

    return cell


def _value(one: Candidate) -> str:
    since = f", {parse(one.since).words()}" if one.since else ""
    return f"{one.value.replace('_', ' ')}{since}"


def _ends(tenure: Sequence[Candidate]) -> Cell:
    told = dict.fromkeys(
        "no expiry" if one.value == "no_expiry" else day_words(one.ends) if one.ends else "not known"
        for one in tenure
        if one.value != "none"
    )
    return Cell(" or ".join(told))


def _sources(edition: Edition) -> dict[str, list[Source]]:
    """The sources of each act that were known on the day asked about, in the order of citation."""
    found: dict[str, list[Source]] = {}
    for row in edition.reader.rows(sql("citations"), edition.asked.parameters):
        found.setdefault(row["event"], []).append(_source(row))
    return found


def _source(row: Mapping[str, Any]) -> Source:
    title = row["title"] or (None if row["url"] else row["note"])
    day = parse(row["published"]).words().removeprefix("on ") if row["published"] else ""
    return Source(row["source"], row["publisher"] or "", title or "", _address(row["url"]), day)


def _address(url: str | None) -> str:
    """An address with everything escaped that could end it in some markup; nothing for one that is not of the web."""
    if not url or not url.startswith(_WEB):
        return ""
    return "".join(chr(byte) if byte in _SAFE else f"%{byte:02X}" for byte in url.encode())


def in_order(tables: Sequence[AnswerTable]) -> Iterator[Source]:
    """Give the sources in the order in which the tables cite them, each once."""
    return iter(
        dict.fromkeys(source for table in tables for row in table.rows for cell in row for source in cell.sources)
    )
