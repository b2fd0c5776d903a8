"""How answers of the Charter's rules are laid out as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tracker.cli.layouts import cell, counted, dated, footer
from tracker.cli.output import Layout, styled, wrapped
from tracker.domain.dates import day_words, parse
from tracker.domain.finding import plain_value, value_words
from tracker.questions.catalogue import READINGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from tracker.domain.finding import Finding, Ground
    from tracker.questions.answers.formation import Formation
    from tracker.questions.answers.found import Found
    from tracker.questions.answers.listed import Listed
    from tracker.questions.answers.terms import Term, Terms
    from tracker.questions.answers.why import Why, WhyFacet

MARKS = {True: "for: ", False: "against: ", None: ""}
"""How a reason is marked: whether it speaks for the answer yes, or against it."""


def why(answer: Why) -> Layout:
    """Each side of one state's status with its reasons, what would change it, and what other readings say."""
    rows = [(row.facet, finding) for row in answer.rows for finding in row.findings]
    return Layout(
        headers=("Side", "Value", "Verdict", "Article", "Why"),
        rows=[
            (facet, finding.value["value"], finding.verdict.value, finding.provision, _marked(finding.grounds[0]))
            for facet, finding in rows
        ],
        footer=footer(f"{answer.definition}; sources: tracker history {answer.state}", answer),
        fields=("state", "facet", "value", "verdict", "since", "ends", "provision", "grade", *_REASONED),
        records=[
            {
                "state": answer.state,
                "facet": facet,
                **finding.value,
                "verdict": finding.verdict.value,
                "provision": finding.provision,
                "grade": finding.grade,
                **_reasoned(finding, answer.disputed),
            }
            for facet, finding in rows
        ],
        text=lambda columns: _why_text(answer, columns),
    )


_REASONED = ("because", "would_flip", "if_confirmed", "disputed")


def _reasoned(finding: Finding, disputed: Mapping[str, str]) -> dict[str, str]:
    """What explains a finding, each as one text: the columns of ``_REASONED``."""
    return {
        "because": _because(finding),
        "would_flip": "; ".join(finding.would_flip),
        "if_confirmed": " ".join(finding.if_confirmed),
        "disputed": " ".join(disputed[act] for act in finding.events if act in disputed),
    }


def _because(finding: Finding) -> str:
    """The reasons in one text, each marked for or against."""
    return " ".join(_marked(ground) for ground in finding.grounds)


def _marked(ground: Ground) -> str:
    """A reason with its mark; a fact of the record alone has none."""
    return f"{MARKS[ground.holds] if ground.provision else ''}{ground.text}"


def _why_text(answer: Why, columns: int) -> str:
    lines = [styled(f"{answer.name} ({answer.state})", bold=True)]
    given: set[Ground] = set()
    disputed = dict(answer.disputed)
    for row in answer.rows:
        for number, finding in enumerate(row.findings):
            lines += _facet(row if number == 0 else None, row.facet, finding, len(row.findings) > 1, given, columns)
            lines += disputes(finding, disputed, columns, 4)
        for reading, values in row.differs.items():
            said = " or ".join(value.replace("_", " ") for value in values)
            lines.append(wrapped(f"Under the reading {reading}: {said}.", columns, " " * 4))
    return "\n".join(lines)


def _facet(
    row: WhyFacet | None, facet: str, finding: Finding, is_open: bool, given: set[Ground], columns: int
) -> list[str]:
    """One value of one side with its reasons; of its further ones those given before are only counted."""
    value, since, ends = (finding.value[key] for key in ("value", "since", "ends"))
    shown = f"{'possibly ' if is_open else ''}{dated(value, since, ends)}"
    said = wrapped(f"{shown} (article {finding.provision}, grade {finding.grade})", columns, " " * 12)
    new = [ground for number, ground in enumerate(finding.grounds) if number == 0 or ground not in given]
    given.update(new)
    above = len(finding.grounds) - len(new)
    return [
        f"{facet if row else '':<12}{said[12:]}",
        *grounds(new, columns, 4),
        *([f"    and {counted(above, 'reason')} given above"] if above else []),
        *outlook(finding, columns, 4),
    ]


def outlook(finding: Finding, columns: int, indent: int) -> list[str]:
    """One line each fact that would change a finding, and each thing that unverified words would do."""
    lines = [f"would change with: {flip}" for flip in finding.would_flip]
    lines += [f"if confirmed: {remark}" for remark in finding.if_confirmed]
    return [wrapped(line, columns, " " * indent) for line in lines]


def disputes(finding: Finding, untold: dict[str, str], columns: int, indent: int) -> list[str]:
    """One line each act of a finding of which another source says something else; what is told is taken out."""
    said = [untold.pop(act) for act in finding.events if act in untold]
    return [wrapped(f"disputed: {one}", columns, " " * indent) for one in said]


def grounds(found: Iterable[Ground], columns: int, indent: int) -> list[str]:
    """One line a ground: whether it holds, what it says, its article; what led to it is indented under it."""
    lines = []
    for ground in found:
        article = f" ({ground.provision})" if ground.provision else ""
        lines.append(wrapped(f"{_marked(ground)}{article}", columns, " " * indent))
        lines += grounds(ground.under, columns, indent + 2)
    return lines


def formation(answer: Formation) -> Layout:
    """Whether the Charter is in force, since when, and the consents counted."""
    since = f" {answer.since_words()}" if answer.since else ""
    sure = sum(one.certainty == "yes" for one in answer.counted)
    number = str(sure) if sure == len(answer.counted) else f"{sure} to {len(answer.counted)}"
    said = f"in force: {answer.in_force}{since}; {number} counted, {answer.required} needed"
    return Layout(
        headers=("State", "Code", "Sure", "Consent"),
        rows=[(one.name, one.state, one.certainty, one.since.words() if one.since else "") for one in answer.counted],
        footer=footer(said, answer),
        fields=("in_force", "in_force_since", "state", "name", "certainty", "since", "events"),
        records=[
            {
                "in_force": answer.in_force,
                "in_force_since": answer.since or "",
                **one.to_dict(),
                "events": " ".join(one.events),
            }
            for one in answer.counted
        ],
        text=lambda columns: _formation_text(answer, columns),
    )


def _formation_text(answer: Formation, columns: int) -> str:
    since = f", since {day(answer.since)}" if answer.since else ""
    lines = [styled(f"In force: {answer.in_force}{since}", bold=True)]
    lines += [wrapped(reason.text, columns, "  ") for reason in answer.because]
    for one in answer.counted:
        open_ = "" if one.certainty == "yes" else " (possibly)"
        lines.append(
            wrapped(f"{one.name} ({one.state}){open_} {one.since.words() if one.since else ''}", columns, "  ")
        )
    return "\n".join([*lines, *(wrapped(f"would change with: {flip}", columns, "  ") for flip in answer.would_flip)])


def day(text: str | None) -> str:
    """Say a day of EDTF in English, a known one without its preposition; nothing for none."""
    return parse(text).words().removeprefix("on ") if text else ""


def terms(answer: Terms) -> Layout:
    """A row a member: tenure, end, cash paid, cash needed, days left."""
    closes = day_words(answer.window[1]) if answer.window else "on no known day"
    ends = f"the common term ends {day_words(answer.common_end)}" if answer.common_end else "no common end of the term"
    said = f"{counted(len(answer.rows), 'member')}; days left until the window closes {closes}; {ends}"
    if not answer.rows and (state := answer.question.partition(" ")[2]):
        said = f"{state} is no member and has no term: 'tracker why {state} membership' says why; {ends}"
    return Layout(
        headers=("State", "Tenure", "Ends", "Cash paid", "Cash needed", "Days left"),
        rows=[_term(row) for row in answer.rows],
        footer=footer(said, answer),
        fields=(
            "state",
            "name",
            "tenure",
            "certainty",
            "possibly",
            "ends",
            "paid_cash_usd",
            "at_most_usd",
            "unknown_amounts",
            "needed_usd",
            "window_closes",
            "days_left",
        ),
        records=[{**row.to_dict(), "possibly": " ".join(row.possibly)} for row in answer.rows],
    )


def _term(row: Term) -> Sequence[str]:
    values = [row.tenure, *(value if value != "none" else "not a member" for value in row.possibly)]
    more = " or more" if row.unknown_amounts else ""
    claimed = f" (possibly {row.at_most_usd:,.2f}{more})" if more or row.at_most_usd != row.paid_cash_usd else ""
    return (
        row.name,
        f"{'possibly ' if row.possibly else ''}{' or '.join(values).replace('_', ' ')}",
        row.ends.isoformat() if row.ends else "" if row.tenure == "no_expiry" and not row.possibly else "open",
        f"{row.paid_cash_usd:,.2f}{claimed}",
        f"{row.needed_usd:,.2f}" if row.needed_usd is not None else "",
        "" if row.days_left is None else str(row.days_left),
    )


def listed(answer: Listed, shown: Sequence[str], what: str) -> Layout:
    """Rows of plain values: some columns in a table, all of them in CSV."""
    fields = list(answer.rows[0]) if answer.rows else list(shown)
    return Layout(
        headers=[name.replace("_", " ").capitalize() for name in shown],
        rows=[[cell(_plain(row[name])) for name in shown] for row in answer.rows],
        footer=footer(f"{len(answer.rows)} {what if len(answer.rows) != 1 else _one(what)}", answer),
        fields=fields,
        records=[{name: _plain(row[name]) for name in fields} for row in answer.rows],
    )


def provisions(answer: Listed, *, detailed: bool) -> Layout:
    """A paragraph a provision; in detail with its parameters, its open points with every reading's choice, its uses."""
    table = listed(answer, ("provision", "grade", "title", "words"), "provisions")
    lines = [line for row in answer.rows for line in _provision(row, detailed=detailed)]
    fields = [name for name in table.fields if name != "readings"]
    records = [{name: row[name] for name in fields} for row in table.records]
    return table._replace(
        fields=fields,
        records=records,
        text=lambda columns: "\n".join(
            styled(wrapped(text, columns), bold=True) if not indent else wrapped(text, columns, " " * indent)
            for indent, text in lines
        ),
    )


_COMPARED = {"gt": "more than ", "ge": "at least ", "lt": "less than ", "le": "at most "}
_PLAIN_UNITS = ("word", "flag", "day")
"""Units that a value shows by itself."""


def _provision(row: Mapping[str, Any], *, detailed: bool) -> Iterator[tuple[int, str]]:
    """The lines of one provision, each with its indent."""
    yield 0, f"{row['provision']}  {row['title']} (grade {row['grade']})"
    yield 2, row["words"]
    if not detailed:
        return
    if row["note"]:
        yield 2, f"Note: {row['note']}."
    for one in row["parameters"]:
        unit = "" if one["unit"] in _PLAIN_UNITS else f" {one['unit']}"
        compared = _COMPARED.get(one["operator"], "")
        yield 2, f"parameter: {cell(one['rule'])}: {compared}{value_words(one['value'])}{unit}"
    for point in row["readings"]:
        yield 2, f"open: {point['point']} {point['question']}"
        for reading in READINGS:
            yield 4, f"{reading}: {point[reading]}"
    if row["questions"]:
        yield 2, f"questions: {', '.join(row['questions'])}"
    if row["not_coded"]:
        yield 2, f"no question applies it: {row['not_coded']}"


def _one(what: str) -> str:
    """One of what is named in the plural by its first word."""
    first, blank, rest = what.partition(" ")
    one = f"{first[:-3]}y" if first.endswith("ies") else first.removesuffix("s")
    return f"{one}{blank}{rest}"


def differing(answer: Listed) -> Layout:
    """How each reading answers one question, and by which choices it differs from the one asked for."""

    def by(row: Mapping[str, Any], written: Callable[[Any], str] = str) -> str:
        return "; ".join(
            f"{one['point']} is {written(one['choice'])}, not {written(one['instead_of'])}" for one in row["by"]
        )

    others = sum(row["differs"] for row in answer.rows)
    fields = ("reading", "verdict", "value", *(("more", "fewer") if "more" in answer.rows[0] else ()), "differs", "by")
    return Layout(
        headers=("Reading", "Answer", "Value", "Differs by"),
        rows=[
            (row["reading"], cell(row["verdict"]), _value(row, row["reading"] == answer.asked.reading), by(row, cell))
            for row in answer.rows
        ],
        footer=footer(f"{others} {'reading answers' if others == 1 else 'readings answer'} otherwise", answer),
        fields=fields,
        records=[{**{name: _plain(row[name]) for name in fields}, "by": by(row)} for row in answer.rows],
    )


def _value(row: Mapping[str, Any], is_own: bool) -> str:
    """The value of one reading; of a roster, beside the one asked for, only who comes in (+) and who goes (-)."""
    if is_own or "more" not in row:
        return value_words(row["value"]) if isinstance(row["value"], dict) else cell(_plain(row["value"]))
    parts = [f"{sign} {' '.join(row[key])}" for sign, key in (("+", "more"), ("-", "fewer")) if row[key]]
    return "; ".join(parts) or "the same"


def _plain(value: Any) -> Any:
    """A value as CSV takes it: a list with blanks between, a list of mappings as JSON."""
    if isinstance(value, list):
        import json  # noqa: PLC0415 - for CSV alone

        plain = all(isinstance(one, str) for one in value)
        return " ".join(value) if plain else json.dumps(value, ensure_ascii=False)
    return value


def found(answer: Found) -> Layout:
    """The finding of one rule as a tree, and what other readings answer."""
    one = answer.finding
    return Layout(
        headers=("Question", "Verdict", "Value", "Article", "Grade", "Why"),
        rows=[
            (
                one.question,
                one.verdict.value,
                value_words(one.value),
                one.provision,
                one.grade,
                _because(one),
            )
        ],
        footer=footer(answer.explanation, answer),
        fields=("name", "question", "verdict", "value", "provision", "grade", "reading", *_REASONED),
        records=[
            {
                "name": answer.name,
                "question": each.question,
                "verdict": each.verdict.value,
                "value": plain_value(each.value),
                "provision": each.provision,
                "grade": each.grade,
                "reading": each.reading,
                **_reasoned(each, answer.disputed),
            }
            for each in (one, *answer.others.values())
        ],
        text=lambda columns: _found_text(answer, columns),
    )


def _found_text(answer: Found, columns: int) -> str:
    one = answer.finding
    lines = [styled(wrapped(one.question, columns), bold=True)]
    lines.append(wrapped(f"{one.answer} (article {one.provision}, grade {one.grade})", columns))
    lines += grounds(one.grounds, columns, 2)
    lines += outlook(one, columns, 2)
    lines += disputes(one, dict(answer.disputed), columns, 2)
    for reading, other in answer.differs.items():
        lines.append(wrapped(f"Under the reading {reading}: {other.answer}.", columns, "  "))
    return "\n".join(lines)
