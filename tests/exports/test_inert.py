"""Whatever a text says, it stays a text: properties of what every form makes of one."""

import csv
import io
import json
from html import unescape
from typing import Any

import mwparserfromhell
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.exports.conftest import HOSTILE
from tracker.exports import wikitext
from tracker.exports.answertables import _address
from tracker.exports.tables import titled
from tracker.inert import cell, csv_text, json_text, line, markdown_block, markdown_code, markdown_text

ANY = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE)
TRICKY = st.text("=+-@'\"\t\r\n ,;|<>&{}[]()*_~`#!$\\:/^.x1\u202e\u200b\ufeff\u2028") | st.sampled_from(HOSTILE)
EITHER = ANY | TRICKY
_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


@example(" \n")
@given(EITHER)
def test_no_cell_is_a_formula_and_the_text_comes_back(text: str) -> None:
    shown = str(cell(text))

    assert not shown.lstrip(" ").startswith(_STARTS)
    assert "\r" not in shown
    back = shown.removeprefix("'")
    assert back == text or any(
        one in text for one in ("\r", *map(chr, (*range(9), 11, 12, *range(14, 32), *range(127, 160))))
    )


@given(st.lists(st.fixed_dictionaries({"a": EITHER | st.none() | st.integers(), "b": EITHER})))
def test_csv_has_a_row_for_a_row_whatever_is_in_them(rows: list[dict[str, Any]]) -> None:
    back = list(csv.DictReader(io.StringIO(csv_text(("a", "b"), rows), newline=""), strict=True))

    assert [row["b"] for row in back] == [cell(row["b"]) for row in rows]


@given(st.recursive(EITHER | st.none() | st.integers(), lambda inner: st.lists(inner) | st.dictionaries(EITHER, inner)))
def test_json_gives_the_value_back_and_ends_no_script(value: Any) -> None:
    shown = json_text(value)

    assert json.loads(shown) == value
    assert not set(shown) & set("<>&\u2028\u2029\u202e\u2067\ufeff")


@given(EITHER)
def test_a_line_is_one_line_of_what_can_be_seen(text: str) -> None:
    assert all(one.isprintable() for one in line(text))


@given(EITHER)
def test_markdown_shows_a_text_and_runs_nothing(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(f"x {markdown_text(text)}")

    inner = [one for token in tokens for one in token.children or ()]
    assert {one.type for one in inner} <= {"text", "text_special"}
    assert "".join(one.content for one in inner) == f"x {line(text)}".rstrip()


@given(EITHER)
def test_code_of_markdown_is_one_piece_of_code(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"x {markdown_code(f'tracker {text}')}")

    inner = [one for token in tokens for one in token.children or ()]
    assert [one.type for one in inner] == ["text", "code_inline"]
    assert inner[1].content == line(f"tracker {text}")


@given(EITHER)
def test_a_block_of_markdown_is_one_block(text: str) -> None:
    tokens = MarkdownIt("commonmark").parse(f"{markdown_block(f'select {text}', 'sql')}\n\nafter")

    assert [one.type for one in tokens] == ["fence", "paragraph_open", "inline", "paragraph_close"]
    assert tokens[0].info == "sql"


@given(EITHER)
def test_markdown_makes_no_list_of_a_text_that_a_line_begins_with(text: str) -> None:
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown_text(text))

    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    assert "".join(one.content for token in tokens for one in token.children or ()) == line(text)


@given(EITHER)
def test_a_wiki_shows_a_text_and_obeys_nothing(text: str) -> None:
    shown = wikitext.plain(text)
    code = mwparserfromhell.parse(shown)

    assert unescape(shown) == line(text)
    obeyed = (code.filter_tags(), code.filter_templates(), code.filter_wikilinks(), code.filter_external_links())
    assert obeyed == ([], [], [], [])


@given(EITHER.map(lambda text: f"https://example.org/{text}") | EITHER)
def test_an_address_has_nothing_that_could_end_it(url: str) -> None:
    shown = _address(url)

    assert shown == "" or shown.startswith(("https://", "http://"))
    assert shown.isascii()
    assert not set(shown) & set(" \t\r\n\"'<>[]{}|\\^`()*~;")


def test_names_of_columns_are_written_as_people_write_them() -> None:
    assert [titled(name) for name in ("event_id", "url", "largest_paid_usd_cents")] == [
        "Event id",
        "URL",
        "Largest paid USD cents",
    ]
