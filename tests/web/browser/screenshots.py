"""Pictures of the page for the documentation: ``python -m tests.web.browser.screenshots DIR``."""

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.web.browser.chromium import program
from tests.web.serving import serving
from tests.web.sites import DAY

_COLOURS = 256


class Picture(NamedTuple):
    """One picture: its file, the page, the window in pixels, light or dark."""

    name: str
    path: str
    width: int
    height: int
    scheme: str


PICTURES = (
    Picture("page.png", "/", 1280, 1190, "light"),
    Picture("page-narrow.png", "/", 360, 780, "dark"),
    Picture("state.png", "/states/HUN", 1280, 900, "light"),
)


def taken(browser: Browser, site: str, one: Picture) -> bytes:
    """Take a picture of a page, as a PNG of few colours."""
    page = browser.new_page(
        viewport={"width": one.width, "height": one.height},
        color_scheme="dark" if one.scheme == "dark" else "light",
        base_url=site,
    )
    page.goto(one.path)
    shot = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    page.close()
    small = io.BytesIO()
    shot.quantize(_COLOURS, dither=Image.Dither.NONE).save(small, "PNG", optimize=True)
    return small.getvalue()


def main(folder: Path) -> None:
    """Write every picture into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as place, serving("", Path(place), DAY) as served, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program(Path(place)))
        for one in PICTURES:
            (folder / one.name).write_bytes(taken(browser, served.address, one))
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
