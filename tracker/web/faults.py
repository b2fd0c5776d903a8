"""Errors as a reader meets them: a status and a page, or the same as JSON."""

from collections.abc import Mapping

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse
from starlette.exceptions import HTTPException

from tracker.errors import DatabaseError, Faults, TrackerError, UnknownName, one_line, shortened
from tracker.web.rendering import rendered

_MISSING, _UNAVAILABLE = 404, 503
_TITLES = {
    400: "That cannot be asked",
    404: "That is not on record",
    405: "That is not done here",
    414: "The address is too long",
    422: "That cannot be asked",
    500: "The record has faults",
    503: "The record cannot be read just now",
}


def status_of(error: TrackerError) -> int:
    """Give the HTTP status of an error of ours."""
    if isinstance(error, UnknownName):
        return 404
    if isinstance(error, DatabaseError):
        return 503
    return 500 if isinstance(error, Faults) or error.exit_code != TrackerError.exit_code else 400


def handle(app: FastAPI) -> None:
    """Let an application answer every error with its status, a title and what to do."""

    @app.exception_handler(TrackerError)
    def ours(request: Request, error: TrackerError) -> Response:
        status = status_of(error)
        # What to do about a database is for whoever runs the server, and names its place: it is in the log.
        said = "Try again in a moment." if status == _UNAVAILABLE else str(error)
        return told(request, status, said, getattr(error, "nearest", ()))

    @app.exception_handler(RequestValidationError)
    def invalid(request: Request, error: RequestValidationError) -> Response:
        first = error.errors()[0]
        return told(request, 422, f"{first['loc'][-1]}: {first['msg']}; given: '{shortened(str(first['input']))}'")

    @app.exception_handler(HTTPException)
    def other(request: Request, error: HTTPException) -> Response:
        title = "There is no such page" if error.status_code == _MISSING else error.detail
        return told(request, error.status_code, "The overview leads to what there is.", title=title)

    @app.exception_handler(Exception)
    def unexpected(request: Request, _: Exception) -> Response:
        return told(request, 500, "It has been noted; please report it.", title="A fault of the program")


def told(
    request: Request,
    status: int,
    said: str,
    nearest: tuple[str, ...] = (),
    title: str | None = None,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Answer with an error: JSON where JSON or CSV was asked for, else a page."""
    title = title or _TITLES[status]
    headers = {"Cache-Control": "no-store", **(headers or {})}
    if request.url.path.startswith("/api/") or request.url.path.endswith((".json", ".csv")):
        problem = {"status": status, "title": title, "error": one_line(said), "nearest": list(nearest)}
        return JSONResponse(problem, status, headers)
    return HTMLResponse(rendered("error.html", title=title, said=said), status, headers)
