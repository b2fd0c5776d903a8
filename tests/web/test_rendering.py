"""What templates make of values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.exports.conftest import HOSTILE
from tests.web.conftest import Page
from tracker.web.rendering import address, rendered


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(HOSTILE))
def test_whatever_is_said_stays_the_text_of_its_place(said: str) -> None:
    page = Page(rendered("error.html", title=said, said=said))
    usual = Page(rendered("error.html", title="x", said="x"))

    assert page.tags == usual.tags
    assert page.said.isprintable()


@pytest.mark.parametrize(
    ("path", "view", "other", "made"),
    [
        ("/", {}, {}, "/"),
        ("/", {"as_of": "", "reading": None}, {}, "/"),
        ("/states/A B", {"as_of": "2026-01-19"}, {}, "/states/A%20B?as_of=2026-01-19"),
        ("/", {"as_of": "2026-01-19", "sort": "name"}, {"sort": "-name"}, "/?as_of=2026-01-19&sort=-name"),
        ("/", {"q": "a&b=c#d"}, {}, "/?q=a%26b%3Dc%23d"),
    ],
)
def test_an_address_keeps_what_says_something(
    path: str, view: dict[str, str], other: dict[str, str], made: str
) -> None:
    assert address(path, view, **other) == made
