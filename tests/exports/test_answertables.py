"""The tables of Markdown and MediaWiki: read by parsers of both, with every reference in its place, and inert."""

import re
from typing import Any

import mwparserfromhell
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from tests.exports.conftest import made
from tracker.exports import wikitext
from tracker.exports.answertables import answer_tables, in_order
from tracker.exports.edition import edition
from tracker.inert import markdown_text
from tracker.questions.who import who
from tracker.store.reader import open_reader

BOTH = pytest.mark.parametrize("url", ["record", "hostile"])


def _tokens(text: str) -> list[Any]:
    parser = MarkdownIt("commonmark").enable("table").use(footnote_plugin)
    return [one for token in parser.parse(text) for one in (token, *(token.children or ()))]


def _page(url: str, form: str) -> str:
    (data,) = made(url, form).values()
    return data.decode()


def test_the_members_in_it_are_those_of_the_record(record: str) -> None:
    with open_reader(record) as reader:
        own = edition(reader)
        members, answers = answer_tables(own)
        told = {
            one: {row.name for row in who(reader, one, own.asked).rows}
            for one in ("members", "provisional", "non-voting", "accepted", "declined")
        }

    assert {row[0].words for row in members.rows} == told["members"] | told["provisional"] | told["non-voting"]
    assert {row[0].words for row in answers.rows if "accepted" in row[2].words} == told["accepted"]
    assert {row[0].words for row in answers.rows if "declined" in row[2].words} == told["declined"]
    assert all(row[1].sources for row in members.rows)
    assert all(len(cell.sources) <= 3 for row in answers.rows for cell in row)


@BOTH
def test_markdown_has_two_tables_and_a_footnote_for_each_source_used(request: pytest.FixtureRequest, url: str) -> None:
    address = request.getfixturevalue(url)
    with open_reader(address) as reader:
        tables = answer_tables(edition(reader))

    tokens = _tokens(_page(address, "markdown"))

    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == 2
    assert kinds.count("tr_open") == 2 + sum(len(table.rows) for table in tables)
    assert kinds.count("td_open") == sum(len(table.headers) * len(table.rows) for table in tables)
    sources = len(list(in_order(tables)))
    assert kinds.count("footnote_open") == sources
    assert kinds.count("footnote_ref") == sum(
        len(cell.sources) for table in tables for row in table.rows for cell in row
    )
    assert {"html_block", "html_inline", "image", "fence", "code_block"} & set(kinds) == set()
    assert kinds.count("heading_open") == 3
    links = [token.attrs["href"] for token in tokens if token.type == "link_open"]
    assert all(link.startswith(("https://", "http://")) for link in links)


@BOTH
def test_wikitext_has_two_tables_and_each_source_whole_once(request: pytest.FixtureRequest, url: str) -> None:
    address = request.getfixturevalue(url)
    with open_reader(address) as reader:
        tables = answer_tables(edition(reader))

    code = mwparserfromhell.parse(_page(address, "wikitext"))

    tags = [str(tag.tag) for tag in code.filter_tags()]
    references = [tag for tag in code.filter_tags() if tag.tag == "ref"]
    whole = [str(tag.get("name").value) for tag in references if not tag.self_closing]
    assert set(tags) <= {"table", "tr", "td", "th", "ref", "references"}
    assert tags.count("table") == 2
    assert tags.count("td") == sum(len(table.headers) * len(table.rows) for table in tables)
    assert len(whole) == len(set(whole)) == len(list(in_order(tables)))
    assert len(references) == sum(len(cell.sources) for table in tables for row in table.rows for cell in row)
    assert {str(tag.get("name").value) for tag in references} == set(whole)
    assert (code.filter_templates(), code.filter_wikilinks(), code.filter_comments()) == ([], [], [])
    assert len(code.filter_headings()) == 3


@pytest.mark.parametrize(
    "text",
    [
        "~~~~",
        "__TOC__",
        "'''bold'''",
        "http://evil.example",
        "{{x}}",
        "[[x]]",
        "|-",
        "* x",
        "= x =",
        "<nowiki>",
        "&lt;",
        "-{x}-",
    ],
)
def test_no_markup_of_a_wiki_is_left_in_a_text(text: str) -> None:
    shown = wikitext.plain(text)

    assert not re.search(r"~~~|__|''|//(?<!&#58;//)|[{}\[\]|<>]|^[*=#:;-]", shown)
    assert str(mwparserfromhell.parse(shown).strip_code()) == text


@pytest.mark.parametrize(
    "text", ["*x*", "_x_", "`x`", "<b>", "![x](y)", "[x](javascript:y)", "a | b", "$x$", "&amp;", "\\*"]
)
def test_no_markup_of_markdown_is_left_in_a_text(text: str) -> None:
    shown = _tokens(f"x {markdown_text(text)}")

    assert {token.type for token in shown} <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert "".join(token.content for token in shown if token.type.startswith("text")) == f"x {text}"


def test_nothing_known_is_an_empty_table_and_still_a_page(record: str) -> None:
    (text,) = made(record, "markdown", known_by="2020-01-01").values()

    assert text.decode().count("(none)") == 2
