"""Addresses can be clicked on terminals that are known to show links, and are plain text elsewhere."""

import re
from pathlib import Path

import pytest

from tests.cli.asking import Ask, environment
from tests.cli.terminal import on_terminal
from tracker.cli.links import linked, wanted

LINK = re.compile(r"\x1b\]8;;(?P<to>[^\x1b]+)\x1b\\(?P<shown>[^\x1b]+)\x1b\]8;;\x1b\\")
KNOWN = (
    "CI",
    "DOMTERM",
    "KITTY_WINDOW_ID",
    "KONSOLE_VERSION",
    "TERM_PROGRAM",
    "VTE_VERSION",
    "WEZTERM_PANE",
    "WT_SESSION",
)


@pytest.mark.parametrize(
    ("variables", "shown"),
    [
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm-kitty"}, True),
        ({"TERM": "alacritty"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "5000"}, True),
        ({"TERM": "xterm-256color", "VTE_VERSION": "4999"}, False),
        ({"TERM": "xterm-256color", "VTE_VERSION": "?"}, False),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "iTerm.app"}, True),
        ({"TERM": "xterm-256color", "TERM_PROGRAM": "Apple_Terminal"}, False),
        ({"TERM": "xterm-256color", "KONSOLE_VERSION": "220400"}, True),
        ({"TERM": "xterm-256color", "WT_SESSION": "x"}, True),
        ({"TERM": "tmux-256color", "VTE_VERSION": "7000"}, False),
        ({"TERM": "screen", "TERM_PROGRAM": "iTerm.app"}, False),
        ({"TERM": "dumb", "TERM_PROGRAM": "vscode"}, False),
        ({"TERM": "xterm-kitty", "NO_COLOR": "1"}, False),
        ({"TERM": "xterm-kitty", "NO_COLOR": ""}, True),
        ({"TERM": "xterm-kitty", "CI": "true"}, False),
        ({"TERM": "xterm-kitty", "FORCE_HYPERLINK": "0"}, False),
        ({"TERM": "dumb", "FORCE_HYPERLINK": "1"}, True),
        ({"TERM": "dumb", "FORCE_HYPERLINK": "", "NO_COLOR": "1"}, True),
        ({}, False),
    ],
)
def test_the_environment_says_whether_a_terminal_shows_links(variables: dict[str, str], shown: bool) -> None:
    assert wanted(variables, terminal=True) is shown
    assert wanted(variables, terminal=False) is (variables.get("FORCE_HYPERLINK", "0") != "0")


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Reuters, 20 January 2026, https://a.example/b; x", ["https://a.example/b"]),
        ("(https://a.example/b?c=d&e=f#g), http://h.example/.", ["https://a.example/b?c=d&e=f#g", "http://h.example/"]),
        ("https://a.example/\x1b]8;;evil", ["https://a.example/"]),
        ("https://a.example/\x07\x9c", ["https://a.example/"]),
        ("javascript:alert(1) ftp://a.example httpss://", []),
    ],
)
def test_an_address_is_linked_and_nothing_around_it(text: str, addresses: list[str]) -> None:
    shown = linked(text)

    assert [found["to"] for found in LINK.finditer(shown)] == addresses
    assert [found["shown"] for found in LINK.finditer(shown)] == addresses
    assert LINK.sub(lambda found: found["shown"], shown) == text


@pytest.mark.parametrize(("term", "shown"), [("xterm-kitty", True), ("xterm", False), ("dumb", False)])
@pytest.mark.parametrize("words", [("history", "Hungary"), ("status", "Hungary")])
def test_sources_are_links_on_a_terminal_that_shows_them(
    record: str, away: Path, words: tuple[str, ...], term: str, shown: bool
) -> None:
    variables = {name: value for name, value in environment(record, TERM=term).items() if name not in KNOWN}
    said = on_terminal((*words, "--no-pager"), away, variables)

    links = LINK.findall(said.out)
    assert said.code == 0
    assert (len(links) > 5) is shown
    assert all(to == text for to, text in links)
    assert "https://" in LINK.sub("", said.out) or shown


def test_json_csv_and_what_is_piped_have_no_links(tracker: Ask, record: str, away: Path) -> None:
    for form in ("json", "csv", "md"):
        assert "\x1b" not in tracker("history", "Hungary", "--format", form, FORCE_HYPERLINK="1").out
    assert "\x1b" not in tracker("history", "Hungary", TERM="xterm-kitty").out
    assert LINK.search(tracker("history", "Hungary", FORCE_HYPERLINK="1").out)
