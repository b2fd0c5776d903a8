"""The pictures of the documentation are of pages that are there, and small."""

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from tests.web.browser.screenshots import PICTURES, Picture, taken

_IMAGES = Path(__file__).parents[3] / "docs" / "images"
_LARGEST = 200_000


@pytest.mark.parametrize("one", PICTURES, ids=lambda one: one.name)
def test_a_committed_picture_is_of_its_window_and_small(one: Picture) -> None:
    committed = (_IMAGES / one.name).read_bytes()

    assert len(committed) < _LARGEST
    assert Image.open(BytesIO(committed)).size == (one.width, one.height)


def test_a_picture_taken_anew_is_one_of_its_window_and_small(chromium: Browser, site: str) -> None:
    (one,) = (one for one in PICTURES if one.name == "page-narrow.png")
    made = taken(chromium, site, one)

    assert len(made) < _LARGEST
    assert Image.open(BytesIO(made)).size == (one.width, one.height)
    assert made.startswith(b"\x89PNG")
