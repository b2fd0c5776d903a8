"""The tables of Markdown and MediaWiki: read by parsers of both, with every reference in its place, and inert."""

import re
from typing import Any

import mwparserfromhell
import pytest
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from tests.exports.conftest import made
from tracker.exports import markdown, wikitext
from tracker.exports.answertables import Source, answer_tables, in_order
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
        "mailto:a@evil.example",
        "call tel:+1",
        "news:x",
        "RFC 2119",
        "PMID 1",
        "ISBN 9780000000002",
    ],
)
def test_no_markup_of_a_wiki_is_left_in_a_text(text: str) -> None:
    shown = wikitext.plain(text)

    assert not re.search(r"~~~|__|''|//(?<!&#58;//)|[{}\[\]|<>]|^[*=#:;-]|:\S|(RFC|PMID|ISBN)\s", shown)
    assert str(mwparserfromhell.parse(shown).strip_code()) == text


@pytest.mark.parametrize(
    "text", ["*x*", "_x_", "`x`", "<b>", "![x](y)", "[x](javascript:y)", "a | b", "$x$", "&amp;", "\\*", "- [ ] x"]
)
def test_no_markup_of_markdown_is_left_in_a_text(text: str) -> None:
    shown = _tokens(f"x {markdown_text(text)}")

    assert {token.type for token in shown} <= {"paragraph_open", "paragraph_close", "inline", "text", "text_special"}
    assert "".join(token.content for token in shown if token.type.startswith("text")) == f"x {text}"


@pytest.mark.parametrize("text", ["- [ ] x", "+ plus", "1. one", "12) twelve", "= x", "-", "1."])
def test_a_source_that_begins_like_a_list_is_one_footnote_of_text(text: str) -> None:
    source = Source("a", text, "title", "", "")

    kinds = [token.type for token in _tokens(f"x[^1]\n\n[^1]: {markdown.note(source)}")]

    assert not {"bullet_list_open", "ordered_list_open", "heading_open"} & set(kinds)
    assert kinds.count("footnote_open") == 1


@pytest.mark.parametrize("text", ["https://evil.example/", "www.evil.example", "WWW.evil.example", "a@evil.example"])
def test_no_bare_address_is_left_in_a_text(text: str) -> None:
    assert not re.search(r"(?i)://|www\.|@", markdown_text(text))


def test_an_address_has_no_word_that_a_wiki_obeys() -> None:
    source = Source("2026", "", "", "https://evil.example/__NOTOC___/", "")

    shown = wikitext.reference(source, {})

    assert "https://evil.example/%5F%5FNOTOC%5F%5F_/" in shown
    assert "__" not in shown


def test_the_name_of_a_reference_is_no_number(hostile: str) -> None:
    assert wikitext.reference(Source("2026", "p", "t", "", ""), {}) == '<ref name="s-2026">t, p</ref>'
    assert not re.search(r'<ref name="[0-9]+"', _page(hostile, "wikitext"))


@pytest.mark.parametrize("form", ["markdown", "wikitext"])
def test_a_source_without_title_and_address_is_told_by_its_note_and_days_are_in_words(record: str, form: str) -> None:
    page = _page(record, form)

    assert "Report that Belarus's leader is invited to the Peace Council" in page
    assert "on 19 or 20 January 2026" not in page
    assert "neither publisher nor title shown, 19 or 20 January 2026" in page
    assert ": article-belarus-invited" not in page
    assert not re.search(r"20[0-9]{2}-[0-9]{2}\.\.|\.\.20[0-9]{2}", page.replace("&#58;", ":"))


def test_nothing_known_is_an_empty_table_and_still_a_page(record: str) -> None:
    (text,) = made(record, "markdown", known_by="2020-01-01").values()

    assert text.decode().count("(none)") == 2
