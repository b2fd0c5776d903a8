"""The published files that the page hands out: what exports makes of a board."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from tracker.board import Board
from tracker.exports.edition import edition
from tracker.exports.forms import make
from tracker.web.feeds import Feed


def _files(name: str, board: Board, days: Mapping[str, Any]) -> Mapping[str, bytes]:
    return make(name, edition(board.reader, days["as_of"], days["known_by"], days["reading"]))


def _alone(name: str, board: Board, days: Mapping[str, Any]) -> bytes:
    return next(iter(_files(name, board, days).values()))


def _zipped(board: Board, days: Mapping[str, Any]) -> bytes:
    """The Data Package as one file; the same record gives the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in sorted(_files("datapackage", board, days).items()):
            member = ZipInfo(name)  # of the first day that the format knows, not of this moment
            member.compress_type = ZIP_DEFLATED
            archive.writestr(member, data)
    return out.getvalue()


FEEDS: Mapping[str, Feed] = {
    "/changes.atom": Feed("what became known (Atom)", "application/atom+xml", lambda b, d: _alone("atom", b, d)),
    "/deadlines.ics": Feed("deadlines (iCalendar)", "text/calendar", lambda b, d: _alone("ics", b, d)),
    "/data.zip": Feed("every table (Data Package)", "application/zip", _zipped),
}
"""The files by their addresses."""
