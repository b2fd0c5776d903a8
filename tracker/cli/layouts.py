"""How each answer is laid out as text."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from tracker.cli.output import Layout, styled, wrapped
from tracker.domain.charter import OPERATORS
from tracker.domain.dates import day_words, parse
from tracker.domain.events import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.domain.standings import Reason
    from tracker.questions.answers.answer import Answer
    from tracker.questions.answers.cited import Cited
    from tracker.questions.answers.history import Act, History
    from tracker.questions.answers.report import Report
    from tracker.questions.answers.roster import Roster
    from tracker.questions.answers.status import Candidate, Status

_SOURCES_SHOWN = 3
_SINCE = ("since", "since_earliest", "since_latest")
_WORD_OF = {
    "self": "the state's own word",
    "chairman": "the Chairman's word",
    "board": "the Board's word",
    "host": "the host's word",
    "other_state": "another state's word",
    "press": "the press's word",
}
_VOCABULARY = re.compile(r"[a-z][a-z0-9_]*\??")
_HISTORY = (
    *("id", "subject", "name", "kind", "done_on", "day", "reported_on", "known_from", "asserted_by", "by", "detail"),
    *("confidence", "disputed", "supersedes", "motive", "seq", "after"),
)
_WORDS = frozenset(
    {"manner", "stance", "stage", "form", "capacity", "effect", "role", "counted", "subject_matter", "topic"}
)


def roster(answer: Roster) -> Layout:
    """States by name, uncertain ones marked and counted apart."""
    sure, possibly = answer.count["yes"], answer.count["possibly"]
    return Layout(
        headers=("State", "Code", "Sure", "Since"),
        rows=[(row.name, row.state, row.certainty, row.since_words()) for row in answer.rows],
        footer=footer(f"{sure} yes, {possibly} possibly: {answer.definition}", answer),
        fields=("state", "name", "certainty", *_SINCE, "because", "events"),
        records=[{**row.to_dict(), **_since(row.since), **_because(row.because)} for row in answer.rows],
    )


def status(answer: Status) -> Layout:
    """Each side of one state's status with its reasons and the sources behind them."""
    rows = [(facet, candidate) for facet in answer.facets.values() for candidate in facet.candidates]
    return Layout(
        headers=("Side", "Value", "Sure", "Since", "Why", "Disputed", "Sources"),
        rows=[
            (
                facet.facet,
                candidate.value.replace("_", " "),
                facet.certainty,
                candidate.since_words(),
                _because(candidate.because)["because"],
                " ".join(answer.disputed[event] for event in _events(candidate) if event in answer.disputed),
                _in_words(source for event in _events(candidate) for source in answer.sources.get(event, ())),
            )
            for facet, candidate in rows
        ],
        footer=footer(answer.definition, answer),
        fields=("state", "name", "facet", "value", "certainty", *_SINCE, "because", "events", "sources"),
        records=[
            {"state": answer.state, "name": answer.name, "facet": facet.facet, "certainty": facet.certainty}
            | {"value": candidate.value}
            | _since(candidate.since)
            | _because(candidate.because)
            | {"sources": _cited_in_full(answer, candidate)}
            for facet, candidate in rows
        ],
        text=lambda columns: _status_text(answer, columns),
    )


def history(answer: History) -> Layout:
    """Acts of one subject, oldest first."""
    records = [_act_record(act) for act in answer.rows]
    return Layout(
        headers=("Day", "Kind", "What", "Who", "Disputed", "Sources"),
        rows=[
            (
                act.day,
                act.kind.replace("_", " "),
                "; ".join(part for part in (act.common["detail"], _own_fields(act)) if part),
                f"{act.common['by']}; {_whose(act)}",
                act.common["disputed"] or "",
                _in_words(act.sources),
            )
            for act in answer.rows
        ],
        footer=footer(
            f"{counted(len(answer.rows), 'act')} of {answer.name}{_retired(answer)}{_hidden(answer)}", answer
        ),
        fields=[*_HISTORY, *dict.fromkeys(own.name for kind in KINDS.values() for own in kind.fields), "sources"],
        records=records,
        text=lambda columns: _history_text(answer, columns),
    )


def _retired(answer: History) -> str:
    if answer.retired is None:
        return ""
    return f", {answer.retired} of them retired by a correction" if answer.retired else ", no correction on record"


def _hidden(answer: History) -> str:
    return f", {answer.hidden} on the peace process not shown (--context shows them)" if answer.hidden else ""


def report(answer: Report) -> Layout:
    """The rows of a report as they come."""
    names = list(answer.columns)
    return Layout(
        headers=names,
        rows=[[cell(row[name]) for name in names] for row in answer.rows],
        footer=footer(f"{counted(len(answer.rows), 'row')}: {answer.definition}", answer),
        fields=names,
        records=answer.rows,
    )


def cell(value: Any) -> str:
    """A value as a table shows it: words of the vocabulary as they are read, nothing for what is absent."""
    text = "" if value is None else str(value)
    if text in OPERATORS:
        return OPERATORS[text]
    return text.replace("_", " ") if _VOCABULARY.fullmatch(text) else text


def footer(said: str, answer: Answer, days: str | None = None) -> str:
    """The line under an answer: what it says, the days it was asked of, the state of the record."""
    asked_of = answer.asked.words() if days is None else days
    return " | ".join(part for part in (said, asked_of, f"data {answer.data_version[:12]}") if part)


def counted(number: int, noun: str) -> str:
    """So many of what a noun names: ``1 row``, ``2 rows``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def dated(value: str, since: str | None, ends: str | None) -> str:
    """Say a value in words with its days: ``fixed term, since 22 January 2026, to 22 January 2029``."""
    said = f", {parse(since).since_words()}" if since else ""
    said += f", to {day_words(date.fromisoformat(ends))}" if ends else ""
    return f"{cell(value)}{said}"


def _since(since: str | None) -> dict[str, str]:
    """The day since when as it is written, and the first and the last day that it can be, empty on an open side."""
    if since is None:
        return dict.fromkeys(_SINCE, "")
    day = parse(since)
    bounds = [bound.isoformat() if bound else "" for bound in (day.earliest, day.latest)]
    return dict(zip(_SINCE, (since, *bounds), strict=True))


def _because(because: tuple[Reason, ...]) -> dict[str, str]:
    held = [reason for reason in because if reason.holds is not False]
    return {
        "because": " ".join(reason.text for reason in held),
        "events": " ".join(event for reason in held for event in reason.events),
    }


def _status_text(answer: Status, columns: int) -> str:
    sure = "" if answer.stage.certainty == "yes" else "possibly "
    lines = [styled(f"{answer.name} ({answer.state}): {sure}{answer.stage.value.replace('_', ' ')}", bold=True)]
    for facet in answer.facets.values():
        for number, candidate in enumerate(facet.candidates):
            name = facet.facet if number == 0 else ""
            sure = "" if facet.certainty == "yes" else styled("possibly ", fg="yellow")
            lines += [
                f"{name:<12}{sure}{dated(candidate.value, candidate.since, candidate.ends)}",
                *_why(answer, candidate, columns),
            ]
    return "\n".join(lines)


def _why(answer: Status, candidate: Candidate, columns: int) -> list[str]:
    lines = []
    for reason in (one for one in candidate.because if one.holds is not False):
        lines.append(wrapped(reason.text, columns, " " * 14))
        for event in reason.events:
            if event in answer.disputed:
                lines.append(wrapped(f"Disputed: {answer.disputed[event]}", columns, " " * 14))
            lines += _sources(answer.sources.get(event, ()), columns, " " * 16)
    return lines


def _sources(cited: Sequence[Cited], columns: int, indent: str) -> list[str]:
    lines = [wrapped(source.words(), columns, indent) for source in cited[:_SOURCES_SHOWN]]
    more = len(cited) - _SOURCES_SHOWN
    return [*lines, f"{indent}and {more} more (--format json shows all)"] if more > 0 else lines


def _history_text(answer: History, columns: int) -> str:
    lines = [styled(f"{answer.name} ({answer.subject})", bold=True), *(["(none)"] if not answer.rows else [])]
    for act in answer.rows:
        lines.append(wrapped(f"{act.day[0].upper()}{act.day[1:]}: {act.kind.replace('_', ' ')}", columns))
        own = _own_fields(act)
        lines += [wrapped(own, columns, "  ")] if own else []
        lines.append(wrapped(f"{act.common['detail']} ({act.common['by']}; {_whose(act)})", columns, "  "))
        if act.common["disputed"]:
            lines.append(wrapped(f"Disputed: {act.common['disputed']}", columns, "  "))
        if "retired_by" in act.common:
            lines.append(wrapped(f"No longer counts: {act.common['retired_by']} corrects it", columns, "  "))
        lines += _sources(act.sources, columns, "    ")
    return "\n".join(lines)


def _own_fields(act: Act) -> str:
    """The fields of its kind that are on record, in one line."""
    shown = [
        f"{name.replace('_', ' ')}: {_field(name, value)}" for name, value in act.fields.items() if value is not None
    ]
    return "; ".join(shown)


def _field(name: str, value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if name == "amount_usd":
        return f"{Decimal(value):,}"
    return str(value).replace("_", " ") if name in _WORDS else str(value)


def _whose(act: Act) -> str:
    return f"{_WORD_OF[act.common['asserted_by']]}, {act.common['confidence']} confidence"


def _act_record(act: Act) -> dict[str, Any]:
    plain = act.to_dict()
    return {**plain, "after": " ".join(plain["after"]), "sources": _in_full(act.sources)}


def _cited_in_full(answer: Status, candidate: Candidate) -> str:
    return _in_full([source for event in _events(candidate) for source in answer.sources.get(event, ())])


def _events(candidate: Candidate) -> list[str]:
    """The acts that a value rests on, each once."""
    held = [reason for reason in candidate.because if reason.holds is not False]
    return list(dict.fromkeys(event for reason in held for event in reason.events))


def _in_words(cited: Iterable[Cited]) -> str:
    """Every source once as a reader of text is shown it."""
    return "; ".join(dict.fromkeys(one.words() for one in cited))


def _in_full(cited: Iterable[Cited]) -> str:
    """Every source once with all that is known of it, for CSV."""
    return " | ".join(
        dict.fromkeys(
            ", ".join(part for part in (one.publisher, one.published, one.title, one.url, one.note) if part)
            for one in cited
        )
    )
