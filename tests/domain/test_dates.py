"""Days as people write them, what they can mean, and calendar sums."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.domain.dates import (
    OPEN,
    Rounding,
    UncertainDay,
    add_months,
    add_years,
    day_words,
    next_day,
    parse,
    parse_day,
)
from tracker.errors import DateError, TrackerError

BEGAN = date(2026, 1, 16)
LAST, NEXT = Rounding.LAST_OF_MONTH, Rounding.NEXT_DAY
RIGHT_EXAMPLES = ("2026-01-20", "[2026-01-17..2026-01-18]", "[..2026-01-19]", "[2026-01-19..]")


def day(text: str) -> date:
    return date.fromisoformat(text)


# Every form: text, earliest and latest day (None for an open side), and how it is said.
FORMS = [
    ("2026-01-20", "2026-01-20", "2026-01-20", "on 20 January 2026"),
    ("2028-02-29", "2028-02-29", "2028-02-29", "on 29 February 2028"),
    ("2000-02-29", "2000-02-29", "2000-02-29", "on 29 February 2000"),
    ("0001-01-01", "0001-01-01", "0001-01-01", "on 1 January 1"),
    ("9998-12-31", "9998-12-31", "9998-12-31", "on 31 December 9998"),
    ("2026-01", "2026-01-01", "2026-01-31", "in January 2026"),
    ("2026-02", "2026-02-01", "2026-02-28", "in February 2026"),
    ("2028-02", "2028-02-01", "2028-02-29", "in February 2028"),
    ("2026-12", "2026-12-01", "2026-12-31", "in December 2026"),
    ("2026", "2026-01-01", "2026-12-31", "in 2026"),
    ("[2026-01-17..2026-01-18]", "2026-01-17", "2026-01-18", "on 17 or 18 January 2026"),
    ("[2026-01-17..2026-01-19]", "2026-01-17", "2026-01-19", "between 17 and 19 January 2026"),
    ("[2026-01-17..2026-01-17]", "2026-01-17", "2026-01-17", "on 17 January 2026"),
    ("[2026-01-31..2026-02-01]", "2026-01-31", "2026-02-01", "on 31 January or 1 February 2026"),
    ("[2026-01-30..2026-02-01]", "2026-01-30", "2026-02-01", "between 30 January and 1 February 2026"),
    ("[2025-12-31..2026-01-01]", "2025-12-31", "2026-01-01", "on 31 December 2025 or 1 January 2026"),
    ("[2025-12-30..2026-01-01]", "2025-12-30", "2026-01-01", "between 30 December 2025 and 1 January 2026"),
    ("[2025-01-17..2026-01-17]", "2025-01-17", "2026-01-17", "between 17 January 2025 and 17 January 2026"),
    ("[2026-01..2026-03]", "2026-01-01", "2026-03-31", "between 1 January and 31 March 2026"),
    ("[2026-01-20..2026-02]", "2026-01-20", "2026-02-28", "between 20 January and 28 February 2026"),
    ("[2025..2026]", "2025-01-01", "2026-12-31", "between 1 January 2025 and 31 December 2026"),
    ("[..2026-01-19]", None, "2026-01-19", "by 19 January 2026"),
    ("[..2026-01]", None, "2026-01-31", "by 31 January 2026"),
    ("[..2026]", None, "2026-12-31", "by 31 December 2026"),
    ("[2026-01-19..]", "2026-01-19", None, "on or after 19 January 2026"),
    ("[2026-02..]", "2026-02-01", None, "on or after 1 February 2026"),
    ("[2026..]", "2026-01-01", None, "on or after 1 January 2026"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "words"), FORMS)
def test_every_form_yields_its_first_and_last_possible_day_and_its_words(
    text: str, earliest: str | None, latest: str | None, words: str
) -> None:
    value = parse(text)

    assert value.earliest == (day(earliest) if earliest else None)
    assert value.latest == (day(latest) if latest else None)
    assert value.qualifier == ""
    assert value.words() == words
    assert str(value) == text


@pytest.mark.parametrize(("sign", "said"), [("?", " (uncertain)"), ("~", " (approximate)")])
@pytest.mark.parametrize("text", [form[0] for form in FORMS])
def test_a_qualifier_is_shown_to_the_reader_and_widens_nothing(text: str, sign: str, said: str) -> None:
    plain, qualified = parse(text), parse(text + sign)

    assert qualified == UncertainDay(text + sign, plain.earliest, plain.latest, sign)
    assert qualified.bounds(BEGAN) == plain.bounds(BEGAN)
    assert qualified.words() == plain.words() + said
    assert str(qualified) == text + sign


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("[..2026-01-14]", "2026-01-14", "2026-01-14"),
        ("[..2026-01-15]", "2026-01-15", "2026-01-15"),
        ("[..2026-01-16]", "2026-01-16", "2026-01-16"),
        ("[..2026-01-17]", "2026-01-16", "2026-01-17"),
        ("[..2026-01]", "2026-01-16", "2026-01-31"),
        ("[..2025]", "2025-12-31", "2025-12-31"),
    ],
)
def test_an_open_start_reaches_back_to_the_first_invitations_or_to_its_own_latest_day(
    text: str, earliest: str, latest: str
) -> None:
    assert parse(text).bounds(BEGAN) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2026-01-10", "2026-01-10", "2026-01-10"),
        ("2026-01", "2026-01-01", "2026-01-31"),
        ("[2026-01-02..2026-01-18]", "2026-01-02", "2026-01-18"),
        ("[2026-01-02..]", "2026-01-02", "9999-12-31"),
        ("[2026-01-19..]", "2026-01-19", "9999-12-31"),
    ],
)
def test_a_start_on_record_is_never_moved_and_an_open_end_is_the_end_of_days(
    text: str, earliest: str, latest: str
) -> None:
    assert parse(text).bounds(BEGAN) == (day(earliest), day(latest))


@pytest.mark.parametrize(
    ("text", "exact"),
    [
        ("2026-01-20", True),
        ("2026-01-20?", True),
        ("[2026-01-20..2026-01-20]", True),
        ("[2026-01-20..2026-01-21]", False),
        ("2026-01", False),
        ("[..2026-01-20]", False),
        ("[2026-01-20..]", False),
    ],
)
def test_a_value_is_exact_if_one_day_alone_is_possible(text: str, exact: bool) -> None:
    assert parse(text).exact is exact


NO_DAYS = [
    "2026-02-29", "2027-02-29", "1900-02-29", "2028-02-30", "2026-02-30", "2026-04-31", "2026-06-31", "2026-01-32",
    "2026-01-00", "2026-00-10", "2026-13-01", "2026-00", "2026-13", "0000", "0000-01-01", "9999", "9999-12-31",
    "[9999..]", "[2026-02-29..2026-03-01]", "[2026-02-01..2026-02-29]", "[..2026-02-29]", "[2026-02-29..]",
]  # fmt: skip
REVERSED = [
    "[2026-01-18..2026-01-17]", "[2026-02..2026-01]", "[2026-02..2026-01-31]", "[2027..2026]", "[2026-01-18..2025]",
]  # fmt: skip
OPEN_ON_BOTH_SIDES = ["[..]", "[..]?", "[..]~"]
NOT_OF_THE_SUBSET = [
    "", " ", "?", "~", "[]", "[2026]", "[2026-01-17]", "..", "2026-01-17..2026-01-18", "..2026-01-19", "2026-01-19..",
    "2026-1-20", "2026-01-2", "26-01-20", "12026-01-20", "20260120", "2026/01/20", "20-01-2026", "2026-01-20T00:00",
    "2026-W04", "2026-020", "202X", "2026-XX", "-2026", "+2026-01-20", "2026-", "2026-01-", "2026-01-20-",
    "2026-01-20%", "2026-01-20?~", "2026-01-20??", "2026?-01-20", "[2026-01-17?..2026-01-18]",
    "[2026-01-17,2026-01-18]", "{2026-01-17..2026-01-18}", "[2026-01-17...2026-01-18]", "[2026-01-17..2026-01-18",
    "2026-01-17..2026-01-18]", "[2026-01-17 .. 2026-01-18]", "2026-01-17/2026-01-18", "20 January 2026", "today",
    "None", "null",
]  # fmt: skip
BLANKS_AROUND = [
    " 2026-01-20", "2026-01-20 ", "2026-01-20\t", "2026-01-20\n", "2026-01-20\r\n", "\n2026-01-20", "2026-01\n",
    "2026\n", "[..2026-01-19]\n", "\ufeff2026-01-20", "2026-01-20\u00a0", "2026-01-20\0",
]  # fmt: skip
OTHER_DIGITS = [
    "２０２６-０１-２０",
    "２０２６",
    "٢٠٢٦-٠١-٢٠",
    "2026-01-２０",
    "[..2026-01-1９]",
    "2026‐01‐20",
    "2026−01−20",
]


@pytest.mark.parametrize(
    "text", [*NO_DAYS, *REVERSED, *OPEN_ON_BOTH_SIDES, *NOT_OF_THE_SUBSET, *BLANKS_AROUND, *OTHER_DIGITS]
)
def test_everything_else_is_refused_with_right_examples(text: str) -> None:
    with pytest.raises(DateError) as refused:
        parse(text)

    assert refused.value.text == text
    assert all(right in str(refused.value) for right in RIGHT_EXAMPLES)


@pytest.mark.parametrize("thing", [None, 2026, 20260120, 2026.5, True, date(2026, 1, 20), b"2026-01-20", ["2026"], {}])
def test_what_is_not_text_is_refused(thing: object) -> None:
    with pytest.raises(DateError, match="it is not text"):
        parse(thing)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2026-02-29", "day"),
        ("2026-13-01", "month"),
        ("9999", "years run from 0001 to 9998"),
        ("[2026-01-18..2026-01-17]", "it ends before it starts"),
        ("[..]", "it is open on both sides"),
        ("20 January", "it is not of a known form"),
    ],
)
def test_a_refusal_says_what_is_wrong(text: str, problem: str) -> None:
    with pytest.raises(DateError, match=f"'.*' is not a day: .*{problem}"):
        parse(text)


def test_a_refused_day_is_a_wrong_question_and_a_wrong_value() -> None:
    assert issubclass(DateError, TrackerError)
    assert issubclass(DateError, ValueError)
    assert DateError.exit_code == 2


def test_examples_shown_in_a_refusal_are_right() -> None:
    shown = str(DateError("x", "y")).partition("write ")[2].replace(" or ", ", ").partition(", with")[0].split(", ")

    assert len(shown) == 6
    assert [str(parse(text)) for text in shown] == shown


@pytest.mark.parametrize("text", ["2026-01-20", "2028-02-29", "0001-01-01", "9998-12-31"])
def test_one_known_day_is_read(text: str) -> None:
    assert parse_day(text) == day(text)


@pytest.mark.parametrize(
    "text", ["2026-01", "2026", "2026-01-20?", "2026-01-20~", "[..2026-01-20]", "[2026-01-20..]",
             "[2026-01-20..2026-01-21]", "9999-12-31", "2026-02-29", "2026-01-20\n", ""]
)  # fmt: skip
def test_what_is_not_one_known_day_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        parse_day(text)


def test_the_day_after_crosses_months_and_years_and_stops_at_the_end_of_days() -> None:
    assert next_day(date(2026, 1, 31)) == date(2026, 2, 1)
    assert next_day(date(2028, 2, 28)) == date(2028, 2, 29)
    assert next_day(date(2026, 12, 31)) == date(2027, 1, 1)
    assert next_day(date(9999, 12, 30)) == OPEN
    assert next_day(OPEN) == OPEN


def test_a_day_is_said_without_a_leading_nought() -> None:
    assert day_words(date(2026, 5, 1)) == "1 May 2026"


# Whatever the value.

CALENDAR = st.dates(date(1, 1, 1), date(9998, 12, 31))
SIGNS = st.sampled_from(["", "?", "~"])


def ways_to_write(first: date | None, *, last: bool) -> Iterator[str]:
    """Every way to write one side of a range that lies on this day; a month or year counts from its own side."""
    if first is None:
        yield ""
        return
    yield first.isoformat()
    if first.day == (monthrange(first.year, first.month)[1] if last else 1):
        yield first.isoformat()[:7]
        if first.month == (12 if last else 1):
            yield first.isoformat()[:4]


@st.composite
def values(draw: st.DrawFn) -> UncertainDay:
    """A value of the subset, put together the other way round: days first, then the text."""
    form = draw(st.sampled_from(["day", "month", "year", "range", "open start", "open end"]))
    one, sign = draw(CALENDAR), draw(SIGNS)
    first, last = {
        "month": (one.replace(day=1), one.replace(day=monthrange(one.year, one.month)[1])),
        "year": (date(one.year, 1, 1), date(one.year, 12, 31)),
    }.get(form, (one, one))
    if form in {"day", "month", "year"}:
        text = one.isoformat()[: {"day": 10, "month": 7, "year": 4}[form]]
        return UncertainDay(text + sign, first, last, sign)
    earliest = None if form == "open start" else one
    latest = None if form == "open end" else draw(st.dates(one, date(9998, 12, 31))) if form == "range" else one
    start = draw(st.sampled_from([*ways_to_write(earliest, last=False)]))
    end = draw(st.sampled_from([*ways_to_write(latest, last=True)]))
    return UncertainDay(f"[{start}..{end}]{sign}", earliest, latest, sign)


@settings(deadline=None)
@given(values())
def test_every_value_of_the_subset_is_read_and_given_back_exactly(value: UncertainDay) -> None:
    read = parse(value.text)

    assert read == value
    assert str(read) == value.text
    assert parse(str(read)) == read


@settings(deadline=None)
@given(values(), CALENDAR)
def test_bounds_are_in_order_and_keep_every_day_on_record(value: UncertainDay, began: date) -> None:
    earliest, latest = value.bounds(began)

    assert earliest <= latest
    assert value.earliest in {None, earliest}
    assert value.latest in {None, latest}
    assert value.earliest or earliest == min(began, latest)
    assert value.latest or latest == OPEN


def every_text_for(value: UncertainDay) -> set[str]:
    """All texts of the subset that can mean these days."""
    texts = {
        f"[{start}..{end}]{value.qualifier}"
        for start in ways_to_write(value.earliest, last=False)
        for end in ways_to_write(value.latest, last=True)
    }
    if value.earliest and value.latest:
        alike = {*ways_to_write(value.earliest, last=False)} & {*ways_to_write(value.latest, last=True)}
        texts |= {text + value.qualifier for text in alike}
    return texts


@settings(deadline=None)
@given(st.text("0123456789-.[]?~ /\n０", max_size=26))
@example("2026-01-20\n")
@example("[2026-01-17..2026-01-18]")
def test_only_texts_of_the_subset_are_ever_read(text: str) -> None:
    try:
        value = parse(text)
    except DateError:
        return
    assert text in every_text_for(value)


@settings(deadline=None)
@given(values(), st.integers(0, 30), st.sampled_from("0123456789-.[]?~ \n０x"), st.booleans())
def test_a_slip_of_one_character_gives_another_value_of_the_subset_or_a_refusal(
    value: UncertainDay, place: int, letter: str, insert: bool
) -> None:
    text = value.text[:place] + letter + value.text[place + (not insert) :]

    try:
        read = parse(text)
    except DateError:
        return
    assert text in every_text_for(read)


@settings(deadline=None)
@given(values())
def test_words_name_every_bound_on_record(value: UncertainDay) -> None:
    words = value.words()

    for bound in (value.earliest, value.latest):
        assert bound is None or str(bound.year) in words
    assert words.startswith(("on ", "in ", "by ", "between "))
    assert words.endswith(" (uncertain)") is (value.qualifier == "?")
    assert words.endswith(" (approximate)") is (value.qualifier == "~")


# Calendar sums: the day, months, the sum rounded to the last of the month, the sum rounded to the day after.
SUMS = [
    ("2028-02-29", 12, "2029-02-28", "2029-03-01"),
    ("2028-02-29", 36, "2031-02-28", "2031-03-01"),
    ("2028-02-29", 48, "2032-02-29", "2032-02-29"),
    ("2028-02-28", 36, "2031-02-28", "2031-02-28"),
    ("2028-03-01", 36, "2031-03-01", "2031-03-01"),
    ("2028-02-29", -12, "2027-02-28", "2027-03-01"),
    ("2028-02-29", -48, "2024-02-29", "2024-02-29"),
    ("2096-02-29", 48, "2100-02-28", "2100-03-01"),
    ("2096-02-29", 96, "2104-02-29", "2104-02-29"),
    ("2026-01-31", 1, "2026-02-28", "2026-03-01"),
    ("2028-01-31", 1, "2028-02-29", "2028-03-01"),
    ("2026-01-30", 1, "2026-02-28", "2026-03-01"),
    ("2028-01-30", 1, "2028-02-29", "2028-03-01"),
    ("2028-01-29", 1, "2028-02-29", "2028-02-29"),
    ("2026-01-28", 1, "2026-02-28", "2026-02-28"),
    ("2026-03-31", 1, "2026-04-30", "2026-05-01"),
    ("2026-03-30", 1, "2026-04-30", "2026-04-30"),
    ("2026-01-31", 2, "2026-03-31", "2026-03-31"),
    ("2026-03-31", -1, "2026-02-28", "2026-03-01"),
    ("2026-12-31", 1, "2027-01-31", "2027-01-31"),
    ("2026-12-31", 2, "2027-02-28", "2027-03-01"),
    ("2026-12-01", 1, "2027-01-01", "2027-01-01"),
    ("2026-01-01", -1, "2025-12-01", "2025-12-01"),
    ("2026-01-22", 36, "2029-01-22", "2029-01-22"),
    ("2026-01-31", 0, "2026-01-31", "2026-01-31"),
    ("2026-01-31", -13, "2024-12-31", "2024-12-31"),
    ("9998-11-30", 1, "9998-12-30", "9998-12-30"),
    ("0001-02-01", -1, "0001-01-01", "0001-01-01"),
]


@pytest.mark.parametrize(("start", "months", "last_of_month", "next_day_"), SUMS)
def test_a_sum_of_months_lands_where_its_rounding_rule_says(
    start: str, months: int, last_of_month: str, next_day_: str
) -> None:
    assert add_months(day(start), months, LAST) == day(last_of_month)
    assert add_months(day(start), months, NEXT) == day(next_day_)


@pytest.mark.parametrize(
    ("start", "years", "last_of_month", "next_day_"),
    [
        ("2028-02-29", 1, "2029-02-28", "2029-03-01"),
        ("2028-02-29", 3, "2031-02-28", "2031-03-01"),
        ("2028-02-29", 4, "2032-02-29", "2032-02-29"),
        ("2026-01-31", 3, "2029-01-31", "2029-01-31"),
        ("2026-12-31", 1, "2027-12-31", "2027-12-31"),
        ("2027-02-28", 1, "2028-02-28", "2028-02-28"),
        ("2026-01-22", 3, "2029-01-22", "2029-01-22"),
    ],
)
def test_a_sum_of_years_lands_where_its_rounding_rule_says(
    start: str, years: int, last_of_month: str, next_day_: str
) -> None:
    assert add_years(day(start), years, LAST) == day(last_of_month)
    assert add_years(day(start), years, NEXT) == day(next_day_)


@pytest.mark.parametrize(
    ("start", "months"),
    [("9998-12-31", 1), ("9998-12-01", 1), ("2026-01-31", 100_000), ("0001-01-31", -1), ("2026-01-01", -24_301)],
)
@pytest.mark.parametrize("rounding", Rounding)
def test_a_sum_that_leaves_the_calendar_is_refused(start: str, months: int, rounding: Rounding) -> None:
    with pytest.raises(DateError, match=f"{months} months from it lie outside the calendar"):
        add_months(day(start), months, rounding)


MONTHS = st.integers(-240, 240)
MIDDLE = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@settings(deadline=None)
@given(MIDDLE, MONTHS, st.sampled_from(Rounding))
def test_a_sum_lands_on_another_day_of_the_month_only_where_that_month_lacks_it(
    start: date, months: int, rounding: Rounding
) -> None:
    due = start.replace(day=1)
    for _ in range(abs(months)):
        due = (due + timedelta(days=31) if months > 0 else due - timedelta(days=1)).replace(day=1)
    length = monthrange(due.year, due.month)[1]

    found = add_months(start, months, rounding)

    if start.day <= length:
        assert found == due.replace(day=start.day)
    elif rounding is LAST:
        assert found == due.replace(day=length)
    else:
        assert found == due.replace(day=length) + timedelta(days=1)


@settings(deadline=None)
@given(MIDDLE, MONTHS)
def test_the_two_rounding_rules_differ_by_one_day_or_not_at_all(start: date, months: int) -> None:
    assert add_months(start, months, NEXT) - add_months(start, months, LAST) in {timedelta(0), timedelta(days=1)}


@settings(deadline=None)
@given(MIDDLE, st.integers(-20, 20), st.sampled_from(Rounding))
def test_years_are_twelve_months_and_only_29_february_needs_a_rule(start: date, years: int, rounding: Rounding) -> None:
    found = add_years(start, years, rounding)

    assert found == add_months(start, 12 * years, rounding)
    assert found.year == start.year + years
    if (start.month, start.day) != (2, 29):
        assert (found.month, found.day) == (start.month, start.day)
