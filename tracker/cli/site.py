"""``tracker export site``: the page as files, with the published files beside it and a list of them all."""

from collections.abc import Mapping

from tracker.board import Board
from tracker.cli.feeds import FEEDS
from tracker.exports.edition import Edition
from tracker.exports.forms import FORMS
from tracker.inert import json_text
from tracker.web import site
from tracker.web.site import Told


def files(edition: Edition, told: Told) -> Mapping[str, bytes]:
    """Make the site: the bytes of each file by its name, and last the list, by which a later export knows them.

    Args:
        edition: the state of the record and the day that the pages are of without JavaScript.
        told: told how far it is.
    """
    board = Board(edition.reader, edition.recorded_on)
    made = site.files(board, edition.asked, edition.recorded_on, FEEDS, told)
    listed = edition.about() | {"files": sorted(made)}
    return {**made, FORMS["site"].mark: f"{json_text(listed, 1)}\n".encode()}
