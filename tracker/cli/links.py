"""Addresses that can be clicked (OSC 8), on terminals that are known to show them."""

import os
import re
from collections.abc import Mapping

_ADDRESS = r"https?://[^\s<>\"\x00-\x20\x7f-\x9f]*[^\s<>\"\x00-\x20\x7f-\x9f.,;:!?)\]']"
_NAMES = frozenset({"ghostty", "Hyper", "iTerm.app", "mintty", "rio", "Tabby", "vscode", "WezTerm", "zed"})
_TERMS = ("alacritty", "contour", "foot", "xterm-ghostty", "xterm-kitty")
_VARIABLES = ("DOMTERM", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "WEZTERM_PANE", "WT_SESSION")
_FIRST_VTE = 5000
"""The first version of the GNOME terminal's library that shows links: 0.50."""


def linked(text: str) -> str:
    """Let every address in a text be clicked; what is read stays the same."""
    return re.sub(_ADDRESS, lambda found: f"\x1b]8;;{found[0]}\x1b\\{found[0]}\x1b]8;;\x1b\\", text)


def wanted(variables: Mapping[str, str] = os.environ, *, terminal: bool) -> bool:
    """Whether links are shown: ``FORCE_HYPERLINK`` decides, 0 for no; else a terminal that is known for them.

    ``NO_COLOR`` asks for a text without escapes; in ``tmux`` and ``screen`` nothing is known of the terminal outside.
    """
    if (forced := variables.get("FORCE_HYPERLINK")) is not None:
        return forced != "0"
    term = variables.get("TERM", "")
    if not terminal or variables.get("NO_COLOR") or variables.get("CI") or term.startswith(("dumb", "screen", "tmux")):
        return False
    vte = variables.get("VTE_VERSION", "")
    return (
        variables.get("TERM_PROGRAM") in _NAMES
        or term.startswith(_TERMS)
        or any(name in variables for name in _VARIABLES)
        or (vte.isdecimal() and int(vte) >= _FIRST_VTE)
    )
