"""Pages from templates; whatever a value says, it is shown as one line of text."""

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from tracker.domain.dates import day_words, parse
from tracker.domain.events import ASSERTED_BY
from tracker.domain.finding import value_words
from tracker.errors import one_line

_BLANKS = re.compile(r"\s+")
_WEB = ("https://", "http://")


def rendered(template: str, **shown: Any) -> str:
    """Render a page of the folder ``templates``."""
    return _environment().get_template(template).render({"here": "", "view": {}, "site": None} | shown)


def exported(template: str, name: str) -> Any:
    """Give what a template sets under a name."""
    return getattr(_environment().get_template(template).module, name)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("tracker.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_inert,
    )
    environment.filters |= {
        "words": lambda value: str(value).replace("_", " "),
        "value": value_words,
        "day": day_said,
        "since": since_said,
        "whose": lambda key: ASSERTED_BY.get(key, key),
        "date": lambda day: day_words(day if isinstance(day, date) else date.fromisoformat(day)),
        "web": lambda url: url if url and url.startswith(_WEB) else "",
    }
    environment.globals |= {"address": address}
    return environment


def day_said(text: str | None) -> str:
    """Say a day of EDTF in English, a known one without its preposition; nothing for none."""
    return parse(text).words().removeprefix("on ") if text else ""


def since_said(text: str | None) -> str:
    """Say since which day of EDTF in English; nothing for none."""
    return parse(text).since_words() if text else ""


def _inert(value: object) -> object:
    """A value as text on one line; markup of ours, numbers and nothing as they are."""
    if isinstance(value, (Markup, int)):
        return value
    return "" if value is None else one_line(_BLANKS.sub(" ", str(value)))


def address(path: str, view: Mapping[str, str], **other: str) -> str:
    """Give an address that keeps the view: its days and its reading, without what says nothing."""
    query = urlencode({key: value for key, value in {**view, **other}.items() if value})
    return quote(path) + (f"?{query}" if query else "")
