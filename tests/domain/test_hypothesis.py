"""Supposed acts in words: what bare words mean, what is meant where nothing is said, and what is refused."""

import pytest

from tracker.domain.events import KINDS
from tracker.domain.hypothesis import suppose
from tracker.errors import BadRequest, DateError


def test_the_example_of_the_contract_is_read() -> None:
    found = suppose("QAT contribution paid cash 1000000000.01 on 2026-12-01")

    assert (found.subject, found.kind, found.done_on) == ("QAT", "contribution", "2026-12-01")
    assert found.fields == {"stage": "paid", "form": "cash", "amount_usd": "1000000000.01", "payee": "Board of Peace"}
    assert (found.asserted_by, found.confidence, found.known, found.by) == (None, "high", None, None)
    assert (found.after, found.supersedes, found.motive, found.id) == ((), None, None, None)
    assert found.text == "QAT contribution paid cash 1000000000.01 on 2026-12-01"


@pytest.mark.parametrize(
    ("text", "subject", "fields"),
    [
        ("United States signature on 2026-12-01", "United States", {}),
        ("ARG signature subject_to_ratification on 2026-12", "ARG", {"subject_to_ratification": True}),
        ("ARG signature subject_to_ratification=no on 2026-12", "ARG", {"subject_to_ratification": False}),
        ("ITA acceptance on 2026-12-01", "ITA", {"manner": "written"}),
        ("ITA refusal for_now on 2026-12-01", "ITA", {"manner": "for_now"}),
        ("BGR consent on 2026-12-01", "BGR", {"means": "ratification"}),
        ("ITA invitation meeting on 2026-12-01", "ITA", {"to": "meeting", "manner": "letter"}),
        ("ITA listing on 2026-12-01", "ITA", {"list": "the Board's list", "role": "member"}),
        ("BOARD meeting voting place='Palm Beach' on 2026-12-01", "BOARD", {"place": "Palm Beach", "nature": "voting"}),
        ("BOARD published_total members 25 on 2026-12-01", "BOARD", {"counted": "members", "total": 25}),
        (
            "QAT contribution pledged cash 1,000_000.50 payee='World Bank' on 2026-12-01",
            "QAT",
            {"stage": "pledged", "form": "cash", "amount_usd": "1000000.50", "payee": "World Bank"},
        ),
        (
            "HUN domestic_approval ratification_law body=parliament votes_for=139 on 2026-03-10",
            "HUN",
            {"body": "parliament", "effect": "ratification_law", "votes_for": 139},
        ),
    ],
)
def test_bare_words_numbers_and_named_fields(text: str, subject: str, fields: dict[str, object]) -> None:
    found = suppose(text)

    assert (found.subject, found.fields) == (subject, fields)


def test_whose_word_and_what_it_corrects_can_be_said() -> None:
    found = suppose(
        "BEL signature chairman low known=2026-02-01 id=claim by='A spokesman' after=one,two supersedes=three wrong "
        "on [2026-01-20..2026-01-22]"
    )

    assert (found.asserted_by, found.confidence, found.known, found.by) == (
        "chairman",
        "low",
        "2026-02-01",
        "A spokesman",
    )
    assert (found.id, found.after, found.supersedes, found.motive) == ("claim", ("one", "two"), "three", "wrong")
    assert found.done_on == "[2026-01-20..2026-01-22]"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "says no kind of act"),
        ("ITA", "says no kind of act"),
        ("signature ITA on 2026-12-01", "says no kind of act"),
        ("ITA signs on 2026-12-01", "says no kind of act after its subject; write one of invitation,"),
        ("ITA signature", "says no day; end it with 'on DAY'"),
        ("ITA signature 2026-12-01", "says no day"),
        ("QAT contribution paid cash 1000.001 on 2026-12-01", "'1000.001' is no amount or count: "),
        ("QAT contribution paid cash -5 on 2026-12-01", "'-5' is no amount or count: "),
        ("ITA signature bold on 2026-12-01", "'bold' is no word of signature (subject_to_ratification: "),
        ("ITA signature 5 on 2026-12-01", "what is 5 of a signature?"),
        ("HUN domestic_approval other body=x 5 on 2026-12-01", "one of votes_for=, votes_against=, abstentions="),
        ("ITA signature place=A place=B on 2026-12-01", "says place twice"),
        ("ITA signature colour=red on 2026-12-01", "signature has no field 'colour'; it takes signatory, place,"),
        (
            "QAT contribution paid 5 on 2026-12-01",
            "does not say form (cash or in_kind or troops or police or training)",
        ),
        ("QAT contribution paid form=gold 5 on 2026-12-01", "form is one of cash, in_kind,"),
        ("QAT contribution paid cash amount_usd=much on 2026-12-01", "amount_usd is a number such as 1000000000.01"),
        ("BOARD published_total members 2.5 on 2026-12-01", "total is a number such as 25"),
        ("ARG signature subject_to_ratification=maybe on 2026-12-01", "subject_to_ratification is yes or no"),
        ("ITA signature 'place on 2026-12-01", "a quotation mark without its pair"),
        ("ITA signature supersedes=x on 2026-12-01", "supersedes=ID and motive (wrong, no_longer"),
        ("ITA position on 2026-12-01", "does not say stance (studying or undecided"),
    ],
)
def test_what_cannot_be_read_is_told_with_what_to_write(text: str, told: str) -> None:
    with pytest.raises(BadRequest) as error:
        suppose(text)

    assert told in str(error.value)


def test_a_day_that_is_none_is_told() -> None:
    with pytest.raises(DateError):
        suppose("ITA signature on someday")


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_no_bare_word_of_a_kind_means_two_fields(kind: object) -> None:
    words = [word for field in kind.fields for word in field.values]  # type: ignore[attr-defined]

    assert len(words) == len(set(words))
