"""YAML read as the text that was written, and written back in one form."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.curation.yamltext import YamlFault, canonical, read_entries

Read = Callable[[str | bytes], list[dict[str, Any]]]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file to write and read again."""
    return tmp_path_factory.mktemp("yaml") / "file.yaml"


@pytest.fixture(scope="module")
def read(file: Path) -> Read:
    """Writes a text to a file and reads its entries."""

    def write_and_read(text: str | bytes) -> list[dict[str, Any]]:
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [dict(one.data) for one in read_entries(file, "file.yaml")]

    return write_and_read


def fault(read: Read, text: str | bytes) -> tuple[int, str]:
    """What is wrong with a text, and on which line."""
    with pytest.raises(YamlFault) as found:
        read(text)
    return found.value.line, str(found.value)


@pytest.mark.parametrize(
    "scalar",
    ["NO", "no", "yes", "on", "off", "True", "false", "0123", "083", "0o17", "0x1F", "1_000", "1e3", "1.50", ".inf",
     "12:30:45", "2026-01-22", "2026-01-22T10:00:00Z", "=", "-1", "+1", "1000000000.01", "Null island", "nothing"],
)  # fmt: skip
def test_a_scalar_is_the_text_that_was_written(read: Read, scalar: str) -> None:
    assert read(f"- id: {scalar}\n  many: [{scalar}]\n") == [{"id": scalar, "many": [scalar]}]


@pytest.mark.parametrize("quote", ["'", '"'])
@pytest.mark.parametrize("scalar", ["", "~", "null", "NO", "2026-01-22", "0123", " a "])
def test_a_quoted_scalar_is_text_even_where_it_looks_like_nothing(read: Read, quote: str, scalar: str) -> None:
    assert read(f"- id: {quote}{scalar}{quote}\n") == [{"id": scalar}]


@pytest.mark.parametrize("nothing", ["", "~", "null", "Null", "NULL"])
def test_a_null_is_an_absent_value(read: Read, nothing: str) -> None:
    assert read(f"- id: a\n  title: {nothing}\n  url: b\n") == [{"id": "a", "url": "b"}]


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("- id: !!int '3'\n", {"id": "3"}),
        ("- id: !!python/object/apply:os.system ['true']\n", {"id": ["true"]}),
        ("- id: !!python/name:os.system x\n", {"id": "x"}),
        ("- id: !own x\n", {"id": "x"}),
    ],
)
def test_a_tag_converts_nothing_and_runs_nothing(read: Read, text: str, data: dict[str, Any]) -> None:
    assert read(text) == [data]


def test_each_entry_knows_its_file_and_the_line_it_starts_on(file: Path) -> None:
    file.write_text("# one\n\n- id: a\n  by: b\n\n- id: c\n", encoding="utf-8")

    entries = read_entries(file, "acts/HUN.yaml")

    assert [(one.file, one.line, one.data["id"]) for one in entries] == [
        ("acts/HUN.yaml", 3, "a"),
        ("acts/HUN.yaml", 6, "c"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing yet\n", "[]\n"])
def test_a_file_without_entries_is_an_empty_list(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", ["\ufeff- id: a\n  by: ü\n", "- id: a\r\n  by: ü\r\n", "%YAML 1.1\n---\n- id: a\n  by: ü"]
)
def test_marks_of_other_editors_make_no_difference(read: Read, text: str) -> None:
    assert read(text) == [{"id": "a", "by": "ü"}]


def test_a_block_keeps_its_lines(read: Read) -> None:
    assert read("- id: |\n    a\n    b\n- id: >\n    a\n    b\n") == [{"id": "a\nb\n"}, {"id": "a b\n"}]


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("- id: a\n  by: b\n  id: c\n", 3, "key 'id' stands twice in one entry"),
        ("- id: a\n- id: b\n  m:\n  - {x: 1, x: 1}\n", 4, "key 'x' stands twice in one entry"),
        ("- id: a\n  'id': b\n", 2, "key 'id' stands twice in one entry"),
        ("- id: a\n  by: &name [b]\n  on: *name\n", 2, "aliases (*name) are not used here: write it out"),
        ("- &one {id: a}\n- *one\n", 1, "aliases (*name) are not used here: write it out"),
        ("- &one {id: a}\n- <<: *one\n  by: b\n", 1, "aliases (*name) are not used here: write it out"),
        ("- id: &again [*again]\n", 1, "aliases (*name) are not used here: write it out"),
        ("- id: *gone\n", 1, "not YAML: found undefined alias"),
        ("id: a\nby: b\n", 1, "a list of entries is wanted, each starting with '- id:'"),
        ("# note\nword\n", 2, "a list of entries is wanted, each starting with '- id:'"),
        ("- id: a\n- word\n", 2, "an entry is a mapping of keys to values"),
        ("- - id: a\n", 1, "an entry is a mapping of keys to values"),
        ("- id: a\n  ? [b]\n  : c\n", 2, "a key is a word"),
        ("- id: a\n  ? {b: c}\n  : c\n", 2, "a key is a word"),
        ("- id: a\n\tby: b\n", 2, "not YAML: found a tab character that violates indentation"),
        ("- id: a\n  by: b: c\n", 2, "not YAML: mapping values are not allowed in this context"),
        ("- id: a\n--- \n- id: b\n", 2, "not YAML: but found another document"),
        ("- id: \"\\ud800\"\n", 1, "not YAML: found invalid Unicode character escape code"),
        (b"- id: a\n  by: \xff\n", 1, "not UTF-8 at byte 14"),
        ("- id: ü\n".encode("utf-16"), 1, "not UTF-8 at byte 0"),
    ],
)  # fmt: skip
def test_what_is_no_list_of_entries_is_one_fault_on_its_line(
    read: Read, text: str | bytes, line: int, problem: str
) -> None:
    assert fault(read, text) == (line, problem)


@pytest.mark.parametrize(
    "text",
    ["- id: a\n  by: [b\n", "- id: a\n  by: 'b\n", "- id: a\n by: b\n", "- id: a\n  by: @b\n", "- id: a\x00\n",
     "- id: %\n", "- id: a\x07\n"],
)  # fmt: skip
def test_broken_yaml_is_a_fault_and_nothing_worse(read: Read, text: str) -> None:
    assert fault(read, text)[1].startswith("not YAML: ")


@pytest.mark.parametrize("text", ["- id: &name a\n  by: *name\n", "- &name id: a\n  *name : b\n"])
def test_an_alias_of_a_single_word_is_a_fault_like_any_other(read: Read, text: str) -> None:
    assert "alias" in fault(read, text)[1]


def test_a_key_that_is_null_is_no_word(read: Read) -> None:
    assert fault(read, "- id: a\n  ~: b\n") == (2, "a key is a word")


@pytest.mark.parametrize("depth", [450, 700, 990, 1_100, 20_000, 300_000])
@pytest.mark.parametrize("brackets", ["[]", "{}"])
def test_deep_nesting_is_read_or_a_fault(read: Read, depth: int, brackets: str) -> None:
    opening = brackets[0] if brackets == "[]" else "{a: "
    text = f"- a: {opening * depth}{brackets[1] * depth}\n"

    try:
        outcome = f"read {[*read(text)[0]]}"
    except YamlFault as problem:
        outcome = str(problem)

    assert outcome in {"read ['a']", "nested too deeply", "not YAML: exceeded maximum nesting depth"}


def test_a_file_over_the_limit_is_not_read(read: Read) -> None:
    line = b"# " + b"x" * 97 + b"\n"
    limit = line * 79_999 + b"- id: 'b'" + b" " * 90 + b"\n"
    assert len(limit) == 8_000_000

    assert read(limit) == [{"id": "b"}]
    assert fault(read, limit + b"\n") == (1, "the file is over 8 MB")


@pytest.mark.parametrize("make", [lambda path: path.mkdir(), lambda path: None])
def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path, make: Callable[[Path], None]) -> None:
    make(tmp_path / "bodies.yaml")

    with pytest.raises(YamlFault, match="cannot be read: "):
        read_entries(tmp_path / "bodies.yaml", "bodies.yaml")


# Written and read again.

TRAPS = [
    "NO", "yes", "on", "null", "~", "", "0123", "083", "0x1F", "1_000", "1e3", "2026-01-22", "2026-01~", "12:30", "=",
    "<<", "- a", "a: b", "#a", "a #b", "&a", "*a", "!a", "%a", "@a", "`a", "'", '"', "a: ", " a", "a ", "[a]", "{a}",
    "[..2026]", "?", "-", "---", "...", ", a", "|", ">", "\\", "\\n", "a\nb", "a\n", "\n", "\t", "\r\n", "\x85",
    "\u2028", "\ufeff", "\x7f", "\x00", "é", "e\u0301", "🕊", "\U0010ffff", "\ue000", "x" * 5_000,
]  # fmt: skip
TEXTS = (
    st.text(st.characters(exclude_categories=["Cs"]))
    | st.sampled_from(TRAPS)
    | st.text("-:#?[]{},&*!|>'\"%@` \n~nulo0")
)
ENTRIES = st.lists(
    st.dictionaries(
        TEXTS,
        TEXTS | st.lists(TEXTS, max_size=4) | st.lists(st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=3),
        max_size=5,
    ),
    max_size=4,
)


@settings(max_examples=60, deadline=None)
@given(entries=ENTRIES, flow=st.booleans())
@example(entries=[{trap: trap for trap in TRAPS}], flow=False)
@example(entries=[{"names": TRAPS, "members": [{"state": trap} for trap in TRAPS]}], flow=True)
def test_what_is_written_in_canonical_form_is_read_back_as_it_was(
    read: Read, entries: list[dict[str, Any]], flow: bool
) -> None:
    text = canonical(entries, flow_leaves=flow)

    found = read(text)

    assert found == entries
    assert canonical(found, flow_leaves=flow) == text


@pytest.mark.soak
@settings(max_examples=3_000, deadline=None)
@given(entries=ENTRIES, flow=st.booleans())
def test_three_thousand_files_written_in_canonical_form_are_read_back_as_they_were(
    read: Read, entries: list[dict[str, Any]], flow: bool
) -> None:
    assert read(canonical(entries, flow_leaves=flow)) == entries


def test_the_canonical_form_keeps_the_order_of_keys_and_parts_entries_by_a_blank_line() -> None:
    entries: list[dict[str, Any]] = [{"id": "a", "by": "NO", "after": "0123"}, {"id": "b", "sources": ["x", "y"]}]

    assert canonical(entries) == "- id: a\n  by: 'NO'\n  after: '0123'\n\n- id: b\n  sources:\n  - x\n  - y\n"
    assert canonical(entries[1:], flow_leaves=True) == "- id: b\n  sources: [x, y]\n"
    assert canonical([]) == ""


def test_a_long_line_is_not_wrapped_and_letters_are_written_as_they_are() -> None:
    detail = "Türkiye жена 和平 " * 400

    assert canonical([{"detail": detail + "."}]) == f"- detail: {detail}.\n"
