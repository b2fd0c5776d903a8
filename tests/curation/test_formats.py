"""What an entry must look like: each faulty field gives its own fault, and what is right is kept exactly."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from tracker.curation.formats import Act, Body, Entry, Group, Parameter, Source, State, act_model
from tracker.curation.seeds import file_text
from tracker.curation.yamltext import canonical
from tracker.domain.events import KINDS, Field
from tracker.domain.ledger import content_hash

SAMPLES: dict[str, Any] = {"text": "words", "bool": "true", "int": "139", "usd": "1000000000.01", "meeting": "bop-1"}


def sample(field: Field) -> Any:
    return field.values[0] if field.type == "choice" else SAMPLES[field.type]


def form(kind: str, /, **changed: Any) -> dict[str, Any]:
    """The blank form of a kind filled in with what it must have; a change to None takes a key out."""
    own = {field.name: sample(field) for field in KINDS[kind].fields if field.required}
    filled = {
        "id": f"hun-2026-01-18-{kind}",
        "subject": "HUN",
        "kind": kind,
        "done_on": "2026-01-18",
        "asserted_by": "self",
        "by": "Prime Minister Somebody",
        "detail": "Did it.",
        **own,
        "confidence": "high",
        "sources": ["reuters-2026-01-18"],
    }
    return {key: value for key, value in (filled | changed).items() if value is not None}


def whole_form(kind: str, /, **changed: Any) -> dict[str, Any]:
    """The blank form of a kind with every field of its own filled in."""
    return form(kind, **{field.name: sample(field) for field in KINDS[kind].fields}, **changed)


def faults(model: type[Entry], data: dict[str, Any]) -> list[tuple[str, str]]:
    """The key and the message of every fault, empty when there is none."""
    try:
        model.model_validate(data)
    except ValidationError as error:
        return [(".".join(map(str, one["loc"])), one["msg"]) for one in error.errors()]
    return []


def faulty_keys(model: type[Entry], data: dict[str, Any]) -> set[str]:
    return {key.split(".")[0] for key, _ in faults(model, data)}


@pytest.mark.parametrize("kind", KINDS)
def test_the_blank_form_of_each_kind_filled_in_is_valid(kind: str) -> None:
    assert faults(act_model(kind), form(kind)) == []
    assert faults(act_model(kind), whole_form(kind)) == []


@pytest.mark.parametrize(
    ("kind", "field"), [(kind.name, field) for kind in KINDS.values() for field in kind.fields if field.required]
)
def test_a_required_field_that_is_missing_is_one_fault(kind: str, field: Field) -> None:
    assert faults(act_model(kind), form(kind, **{field.name: None})) == [(field.name, "Field required")]


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind.name, field) for kind in KINDS.values() for field in kind.fields if field.type == "choice"],
)
def test_a_choice_takes_each_of_its_words_and_no_other(kind: str, field: Field) -> None:
    for word in field.values:
        assert faults(act_model(kind), form(kind, **{field.name: word})) == []
    for word in (field.values[0].upper(), f"{field.values[0]} ", "", "other_word"):
        found = faults(act_model(kind), form(kind, **{field.name: word}))
        assert found == [(field.name, f"Value error, '{word}' is not one of {', '.join(field.values)}")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_field_of_another_kind_is_an_unknown_key(kind: str) -> None:
    others = {field.name: sample(field) for other in KINDS.values() for field in other.fields}
    foreign = {name: value for name, value in others.items() if not KINDS[kind].field(name)}

    assert faulty_keys(act_model(kind), form(kind) | foreign) == {*foreign}


LONG = "x" * 701

# Key, values that are right, values that are wrong; for any act.
COMMON: list[tuple[str, list[Any], list[Any]]] = [
    ("id", ["hun-1", "a", "1", "hun-2026-01-18-acceptance-2", "a_b", "x" * 100],
     ["", "HUN-1", "hun-", "-hun", "hun--1", "hun 1", "hun-é", "hun-1\n", "hun:1", "x" * 101, ["hun-1"], 1]),
    ("subject", ["HUN", "EU", "WORLD-BANK", "G7"], ["", "hun", "HUN ", "HUN-", "7G", "HUN_A", "ÉU", "HUN\n", "X" * 41]),
    ("kind", [], ["", "Acceptance", "accepted"]),
    ("done_on", ["2026-01-18", "2026-01", "2026", "[..2026-01-19]?", "[2026-01-17..2026-01-18]~"],
     ["", "2026-02-29", "18 January 2026", "2026-01-18 ", "[..]", ["2026-01-18"], 2026]),
    ("reported_on", ["2026-01-18", "2028-02-29"], ["", "2026-01", "[..2026-01-18]", "2026-01-18?", "2026-02-29"]),
    ("asserted_by", ["self", "chairman", "board", "host", "other_state", "press"], ["", "Self", "king", ["self"]]),
    ("by", ["a", "Ministère é 和平 🕊", "x" * 700],
     ["", " ", "\t", LONG, "a\nb", "a\tb", "a\x00b", "a\x1fb", "a\x7fb", ["a"]]),
    ("detail", ["a", "x" * 700], ["", " ", LONG, "a\nb", {"a": "b"}]),
    ("after", [[], ["hun-0"], ["hun-0", "aut-1"]], ["hun-0", ["HUN-0"], [""], [["hun-0"]], {"a": "b"}]),
    ("confidence", ["high", "medium", "low"], ["", "High", "certain"]),
    ("disputed", ["Another says otherwise."], ["", " ", "a\nb", LONG]),
    ("supersedes", ["hun-0"], ["", "HUN-0", ["hun-0"]]),
    ("motive", ["wrong", "no_longer", "duplicate", "confirmed"], ["", "Wrong", "because"]),
    ("sources", [["a"], ["b", "a"]], [[], "a", ["A"], ["a b"], [""], ["a_b"], [["a"]]]),
]  # fmt: skip


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, right, _ in COMMON for value in right])
def test_what_every_act_has_may_be_written_so(key: str, value: Any) -> None:
    assert faults(act_model("withdrawal"), form("withdrawal") | {key: value}) == []


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, _, wrong in COMMON for value in wrong])
def test_a_faulty_field_gives_a_fault_of_its_own(key: str, value: Any) -> None:
    assert faulty_keys(act_model("withdrawal"), form("withdrawal") | {key: value}) == {key}


@pytest.mark.parametrize(
    "key", ["id", "subject", "kind", "done_on", "asserted_by", "by", "detail", "confidence", "sources"]
)
def test_what_every_act_must_have_is_missed(key: str) -> None:
    data = form("withdrawal")
    del data[key]

    assert faults(act_model("withdrawal"), data) == [(key, "Field required")]


@pytest.mark.parametrize("key", ["reported_on", "after", "disputed", "supersedes", "motive"])
def test_what_an_act_can_do_without_is_not_missed(key: str) -> None:
    assert faults(act_model("withdrawal"), form("withdrawal")) == []
    assert key not in act_model("withdrawal").model_validate(form("withdrawal")).content


def test_every_fault_of_an_entry_is_given_at_once() -> None:
    data = form("refusal", manner="never", done_on="soon", by=" ", sources=[], colour="red")

    assert faulty_keys(act_model("refusal"), data) == {"manner", "done_on", "by", "sources", "colour"}


@pytest.mark.parametrize("letter", ["\x80", "\x85", "\x9f", "\u2028", "\u2029", "\u202e", "\u2066"])
def test_no_control_character_and_no_line_separator_of_unicode_gets_into_a_line(letter: str) -> None:
    assert faulty_keys(act_model("withdrawal"), form("withdrawal", detail=f"a{letter}b")) == {"detail"}


@pytest.mark.parametrize("letter", ["\x00", "\x1b", "\x7f", "\x9f", "\u202e"])
def test_no_control_character_gets_into_an_address(letter: str) -> None:
    assert faulty_keys(Source, {"id": "a", "url": f"https://a.example/{letter}b"}) == {"url"}


def test_blanks_around_a_line_are_taken_off_and_blanks_inside_kept() -> None:
    act = act_model("withdrawal").model_validate(form("withdrawal", detail="  It  left. "))

    assert act.detail == "It  left."


# Amounts, numbers and flags.


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("1000000000", "1000000000"),
        ("1000000000.01", "1000000000.01"),
        ("1000000000.10", "1000000000.1"),
        ("1000000000.00", "1000000000"),
        ("999999999.99", "999999999.99"),
        ("0.01", "0.01"),
        ("0", "0"),
        ("0.00", "0"),
        ("10", "10"),
        ("999999999999999.99", "999999999999999.99"),
    ],
)
def test_an_amount_is_kept_exactly_without_an_exponent(written: str, kept: str) -> None:
    act = act_model("contribution").model_validate(form("contribution", amount_usd=written))

    assert act.content["amount_usd"] == kept


@settings(deadline=None)
@given(st.integers(0, 10**17 - 1))
def test_no_cent_of_any_amount_is_lost(cents: int) -> None:
    act = act_model("contribution").model_validate(form("contribution", amount_usd=f"{cents // 100}.{cents % 100:02}"))
    whole, _, rest = str(act.content["amount_usd"]).partition(".")

    assert int(whole) * 100 + int(f"{rest:0<2}") == cents
    assert act_model("contribution").model_validate(act.content) == act


@pytest.mark.parametrize(
    "amount",
    ["", "1e9", "1E9", "-1", "+1", "1,000", "1_000", "1.001", "1.", ".5", "01", "00", "$1", "1 USD", " 1", "1\n",
     "Infinity", "NaN", "nan", "１", "1000000000000000", ["1"], {"usd": "1"}],
)  # fmt: skip
def test_what_is_no_amount_in_dollars_and_cents_is_a_fault(amount: Any) -> None:
    found = faults(act_model("contribution"), form("contribution") | {"amount_usd": amount})

    assert [key for key, _ in found] == ["amount_usd"]
    assert "is not an amount in US dollars such as 1000000000 or 1000000000.01" in found[0][1]


@pytest.mark.parametrize(("written", "kept"), [("0", 0), ("1", 1), ("139", 139), ("2147483647", 2147483647)])
def test_a_whole_number_is_kept(written: str, kept: int) -> None:
    act = act_model("published_total").model_validate(form("published_total", total=written))

    assert act.content["total"] == kept
    assert act.fields["total"] == kept


@pytest.mark.parametrize(
    "number",
    [
        "",
        "-1",
        "+1",
        "1.0",
        "1.5",
        "1e3",
        " 1",
        "1 ",
        "1\n",
        "1_000",
        "1,000",
        "²",
        "１",
        "٣",
        "0x1F",
        "many",
        "true",
        ["1"],
    ],
)
def test_what_is_no_whole_number_is_a_fault(number: Any) -> None:
    found = faults(act_model("published_total"), form("published_total") | {"total": number})

    assert [key for key, _ in found] == ["total"]
    assert "is not a whole number such as 139" in found[0][1]


@pytest.mark.parametrize("number", ["2147483648", "9" * 20, "9" * 5_000])
def test_a_number_that_no_column_can_hold_is_a_fault(number: str) -> None:
    """PostgreSQL's integer ends at 2147483647; SQLite's, and Python's reading of digits, further on."""
    assert faulty_keys(act_model("published_total"), form("published_total", total=number)) == {"total"}


@pytest.mark.parametrize(("written", "kept"), [("true", True), ("false", False), (True, True), (False, False)])
def test_a_flag_is_kept_also_where_it_is_false(written: str | bool, kept: bool) -> None:
    act = act_model("signature").model_validate(form("signature", subject_to_ratification=written))

    assert act.content["subject_to_ratification"] is kept


@pytest.mark.parametrize("flag", ["", "yes", "no", "NO", "FALSE", "1", "0", " true", "on", "maybe"])
def test_what_is_neither_true_nor_false_is_a_fault(flag: Any) -> None:
    found = faults(act_model("signature"), form("signature") | {"subject_to_ratification": flag})

    assert found == [("subject_to_ratification", f"Value error, '{flag}' is neither true nor false")]


@pytest.mark.parametrize("flag", [["true"], {"true": "false"}, []])
def test_a_list_or_mapping_in_place_of_a_flag_is_a_fault(flag: Any) -> None:
    assert faulty_keys(act_model("signature"), form("signature") | {"subject_to_ratification": flag}) == {
        "subject_to_ratification"
    }


@pytest.mark.parametrize("votes", ["votes_for", "votes_against", "abstentions"])
def test_no_vote_is_a_count_and_is_not_lost(votes: str) -> None:
    act = act_model("domestic_approval").model_validate(form("domestic_approval", **{votes: "0"}))

    assert act.fields[votes] == 0


# Content: what is written and hashed.


@pytest.mark.parametrize("kind", KINDS)
def test_content_has_the_keys_in_their_order_and_reads_back_as_the_same_entry(kind: str) -> None:
    correction = {"supersedes": "hun-0", "motive": "wrong", "disputed": "No."}
    full = whole_form(kind, reported_on="2026-01-19", after=["hun-0"], **correction)
    act = act_model(kind).model_validate(dict(reversed(full.items())))
    own = [field.name for field in KINDS[kind].fields]

    assert [*act.content] == [
        "id", "subject", "kind", "done_on", "reported_on", "asserted_by", "by", "detail", *own,
        "after", "confidence", "disputed", "supersedes", "motive", "sources",
    ]  # fmt: skip
    assert [*act.fields] == own
    assert act_model(kind).model_validate(act.content) == act


def test_the_order_of_keys_and_of_a_set_changes_no_hash_and_the_order_of_sources_does() -> None:
    data = form("refusal", after=["b-1", "a-1"], sources=["b", "a"])
    same = dict(reversed((data | {"after": ["a-1", "b-1", "a-1"]}).items()))

    def hashed(one: dict[str, Any]) -> str:
        return content_hash(act_model("refusal").model_validate(one).content)

    assert hashed(same) == hashed(data)
    assert hashed(data | {"sources": ["a", "b"]}) != hashed(data)
    assert hashed(data | {"detail": "Other."}) != hashed(data)


def test_an_absent_value_is_left_out_of_the_content_and_changes_no_hash() -> None:
    plain = form("refusal")

    act = act_model("refusal").model_validate(plain | {"after": [], "disputed": None, "motive": None})

    assert act.content == act_model("refusal").model_validate(plain).content
    assert None not in act.content.values()


def test_an_entry_cannot_be_changed() -> None:
    act = act_model("refusal").model_validate(form("refusal"))

    with pytest.raises(ValidationError, match="frozen"):
        act.detail = "other"  # type: ignore[misc]


def test_a_model_of_a_kind_is_made_once() -> None:
    assert act_model("refusal") is act_model("refusal")
    assert issubclass(act_model("refusal"), Act)


# Reference entries.

PARAMETER = {"id": "invitations_began", "value": "2026-01-16", "meaning": "a day", "sources": ["a"]}
SOURCE = {
    "id": "a",
    "publisher": "Reuters",
    "title": "T",
    "url": "https://a.example/1",
    "published": "2026-01",
    "note": "n",
}
STATE = {
    "id": "HUN", "name": "Hungary", "official_name": "Hungary", "alpha2": "HU", "numeric": "348",
    "nature": "un_member", "region": "Europe", "subregion": "Eastern Europe", "aliases": ["Magyarország"],
    "sources": ["a"],
}  # fmt: skip
BODY = {"id": "FIFA", "name": "FIFA", "nature": "organization", "aliases": ["b", "a"], "sources": ["a"]}
GROUP = {
    "id": "Arab League", "name": "League of Arab States", "aliases": ["LAS"], "sources": ["a"],
    "members": [{"state": "QAT", "since": "1971-09-11"}, {"state": "EGY", "since": "1945", "until": "2030-01-01"}],
}  # fmt: skip
REFERENCE: list[tuple[type[Entry], dict[str, Any]]] = [
    (Parameter, PARAMETER), (Source, SOURCE), (State, STATE), (Body, BODY), (Group, GROUP)
]  # fmt: skip


@pytest.mark.parametrize(("model", "data"), REFERENCE, ids=[model.__name__ for model, _ in REFERENCE])
def test_a_reference_entry_filled_in_is_valid_and_reads_back_from_its_content(
    model: type[Entry], data: dict[str, Any]
) -> None:
    entry = model.model_validate(data)

    assert {*entry.content} == {*data}
    assert model.model_validate(entry.content) == entry
    assert [*entry.content] == [name for name in model.model_fields if name in data]


@pytest.mark.parametrize(("model", "data"), REFERENCE, ids=[model.__name__ for model, _ in REFERENCE])
def test_a_reference_entry_takes_no_unknown_key(model: type[Entry], data: dict[str, Any]) -> None:
    assert faulty_keys(model, data | {"colour": "red"}) == {"colour"}


WRONG: list[tuple[type[Entry], dict[str, Any], str, Any]] = [
    *((Parameter, PARAMETER, key, value) for key, value in [("id", "A"), ("id", ""), ("value", ""), ("meaning", " "),
                                                            ("sources", [])]),
    *((Source, SOURCE, key, value) for key, value in [
        ("id", "A"), ("id", "a_b"), ("id", "state:a"), ("publisher", ""), ("title", " "), ("url", "a.example"),
        ("url", ""), ("url", "ftp://a.example"), ("url", "https://"), ("url", "https://a.example/a b"),
        ("url", "javascript:alert(1)"), ("url", "https://a.example/\"x"), ("url", f"https://a.example/{'x' * 900}"),
        ("published", "yesterday"), ("published", "2026-02-30"), ("note", "a\nb"),
    ]),
    *((State, STATE, key, value) for key, value in [
        ("id", "hun"), ("name", ""), ("official_name", ""), ("alpha2", "hu"), ("alpha2", "HUN"), ("alpha2", "ÉU"),
        ("numeric", "36"), ("numeric", "0348"), ("numeric", "34x"), ("nature", "state"), ("region", ""),
        ("subregion", ""), ("aliases", "Ungarn"), ("aliases", [""]), ("sources", []),
    ]),
    *((Body, BODY, key, value) for key, value in [("id", "Fifa"), ("nature", "club"), ("name", ""), ("sources", [])]),
    *((Group, GROUP, key, value) for key, value in [
        ("id", "arab"), ("id", ""), ("members", []), ("members", ["QAT"]), ("members", [{"state": "QAT"}]),
        ("members", [{"state": "qat", "since": "1971"}]), ("members", [{"state": "QAT", "since": "early"}]),
        ("members", [{"state": "QAT", "since": "1971", "until": "1972"}]),
        ("members", [{"state": "QAT", "since": "1971", "left": "1972-01-01"}]), ("sources", []),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("model", "data", "key", "value"), WRONG)
def test_a_faulty_field_of_a_reference_entry_gives_a_fault_of_its_own(
    model: type[Entry], data: dict[str, Any], key: str, value: Any
) -> None:
    assert faulty_keys(model, data | {key: value}) == {key}


@pytest.mark.parametrize("numeric", ["３４８", "٣٤٨"])
def test_a_numeric_code_is_of_plain_digits(numeric: str) -> None:
    assert faulty_keys(State, STATE | {"numeric": numeric}) == {"numeric"}


@pytest.mark.parametrize(
    "identified", [{"url": "https://a.example/1"}, {"title": "T"}, {"note": "a programme at noon"}]
)
def test_a_source_needs_an_address_a_title_or_a_note(identified: dict[str, str]) -> None:
    assert faults(Source, {"id": "a", "publisher": "Reuters"} | identified) == []
    assert faults(Source, {"id": "a", "publisher": "Reuters", "published": "2026-01-20"}) != []


def test_aliases_and_members_are_kept_in_one_order() -> None:
    group = Group.model_validate(GROUP)

    assert Body.model_validate(BODY).aliases == ("a", "b")
    assert [member.state for member in group.members] == ["EGY", "QAT"]
    assert group.content["members"][1] == {"state": "QAT", "since": "1971-09-11"}


def test_a_file_is_its_entries_in_canonical_form_under_one_line_of_advice() -> None:
    entry = Body.model_validate(BODY)

    text = file_text("bodies.yaml", [entry])

    assert text.splitlines()[0].startswith("# What each key means: seeds/FORMAT.md.")
    assert text.partition("\n\n")[2] == canonical([entry.content], flow_leaves=True)
