"""Who has …? Rosters of states."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from tracker.domain.dates import day_words, parse
from tracker.domain.standings import Reason
from tracker.errors import BadRequest, UnknownName, require_string
from tracker.questions.answers.roster import Roster, RosterRow
from tracker.questions.asked import Asked
from tracker.questions.catalogue import CERTAINTY, WHO, Who
from tracker.questions.reading import decoded, find_group, find_state, sql
from tracker.store.reader import Reader

_SINCE_NOT = "the day is that since which this is so, none where it was never certainly otherwise"


def who(
    reader: Reader,
    word: str,
    asked: Asked,
    *,
    group: str | None = None,
    state: str | None = None,
    negated: bool = False,
    since: date | None = None,
    certainty: str = "all",
) -> Roster:
    """Answer which states a word of the catalogue is true of, or which it is not true of.

    Args:
        reader: the database.
        word: ``accepted``, ``signed``, …
        asked: the days and the reading.
        group: only members, on that day, of this group, UN region or subregion.
        state: only this state, by any code, name or alias.
        negated: whether to give the states of which it is not true.
        since: only states of which it has been so since this day or later.
        certainty: ``yes``, ``possibly`` or ``all``.

    Raises:
        UnknownName: there is no such word, group or state.
        BadRequest: there is no such certainty, the word is of acts on record, of which there is no list of those who
            have none, or what is not so is asked with a day since when.
    """
    entry = WHO.get(require_string(word).casefold())
    if entry is None:
        raise UnknownName(word, "word of 'tracker who'", _near(word), f"words are {', '.join(WHO)}")
    if certainty not in CERTAINTY:
        raise BadRequest(f"certainty is one of {', '.join(CERTAINTY)}, not '{certainty}'")
    if negated and since:
        raise BadRequest("--not and --since cannot be asked together: --since is for those of whom it is true")
    if negated and not entry.facet:
        raise BadRequest(f"who {entry.word} tells of acts on record: of what is not on record nothing can be listed")
    group_id = find_group(reader, group) if group is not None else ""
    state_id = find_state(reader, state)[0] if state is not None else ""
    report = sql("who_not" if negated else entry.report)
    rows = reader.rows(report, {**asked.parameters, **_own(entry), "group_id": group_id})
    found = _standings(rows) if entry.facet else _acts(rows)
    found = found if since is None else [later for row in found if (later := _begun(row, since))]
    kept = tuple(row for row in found if certainty in {"all", row.certainty} and state_id in {"", row.state})
    within = f" --group '{group_id}'" if " " in group_id else f" --group {group_id}" if group_id else ""
    only = "" if certainty == "all" else f" --certainty {certainty}"
    begun = f" --since {since.isoformat()}" if since else ""
    of_state = f" --state {state_id}" if state_id else ""
    words = f"who {entry.word}{' --not' if negated else ''}{begun}{within}{of_state}{only}"
    definition = f"all but the {entry.definition}; {_SINCE_NOT}" if negated else entry.definition
    definition += f", since {day_words(since)} or later" if since else ""
    return Roster(words, definition, asked, reader.head()[1], kept)


def _begun(row: RosterRow, since: date) -> RosterRow | None:
    """The row if it has been so since a day or later, possibly where its day is open; None if since an earlier one."""
    day = parse(row.since) if row.since else None
    if day is None or (day.latest is not None and day.latest < since):
        return None
    sure = day.earliest is not None and day.earliest >= since
    return row if sure else row._replace(certainty="possibly")


def _own(entry: Who) -> Mapping[str, object]:
    if not entry.facet:
        return {}
    return {"facet": entry.facet, "value": entry.values[0], "or_value": entry.values[-1]}


def _standings(rows: Iterable[Mapping[str, Any]]) -> list[RosterRow]:
    """One row a state; a state with two candidates of the answer is in it once, with the reasons of both."""
    found: dict[str, RosterRow] = {}
    for row in rows:
        because = decoded(row["because"])
        if first := found.get(row["state"]):
            more = tuple(reason for reason in because if reason not in first.because)
            found[row["state"]] = first._replace(because=first.because + more)
        else:
            found[row["state"]] = RosterRow(row["state"], row["name"], row["certainty"], row["since"], because)
    return list(found.values())


def _acts(rows: Iterable[Mapping[str, Any]]) -> list[RosterRow]:
    """One row a state, certain if one of its acts is; since the first of those that make it so."""
    by_state: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        by_state.setdefault(row["state"], []).append(row)
    return [_of_acts(acts) for acts in by_state.values()]


def _of_acts(acts: list[Mapping[str, Any]]) -> RosterRow:
    sure = [act for act in acts if act["certainty"] == "yes"]
    counted = sure or acts
    because = tuple(Reason(act["text"], (act["event"],)) for act in counted)
    return RosterRow(acts[0]["state"], acts[0]["name"], counted[0]["certainty"], counted[0]["since"], because)


def _near(word: str) -> list[str]:
    from difflib import get_close_matches  # noqa: PLC0415 - only for a word that is wrong

    meant = {other: entry.word for entry in WHO.values() for other in (entry.word, *entry.also)}
    return list(dict.fromkeys(meant[near] for near in get_close_matches(word.casefold(), meant)))
