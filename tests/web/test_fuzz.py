"""Questions made up from the description of the API: whatever is asked, what was described is answered, and never a 500."""

from typing import Any
from zlib import crc32

import pytest
import schemathesis
from fastapi.routing import APIRoute
from hypothesis import HealthCheck, given, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.generation import GenerationMode

import tracker
from tracker.domain.standings import FACETS
from tracker.questions.catalogue import READINGS, WHO
from tracker.questions.reading import report_names
from tracker.web import api
from tracker.web.application import application

_DAYS = ["2026-01-20", "2026-03-01", "2029-01-23", "9998-12-31", "9999-12-31", "0001-01-01", "today", "", "2026-02-30"]
_STATES = ["BGR", "USA", "EU", "Kosovo", "Türkiye", "bulgaria", "NATO", "Board", "Donald Trump", "Bulgria"]
_VOTERS = ["QAT,JOR", "members", "NATO", "USA", "BGR,,", ","]
_LIKELY: dict[str, list[str]] = {
    **dict.fromkeys(("as_of", "known_by", "since", "until", "earlier", "later"), _DAYS),
    **dict.fromkeys(("state", "subject", "target"), _STATES),
    **dict.fromkeys(("yes", "no", "abstain"), _VOTERS),
    "word": list(WHO),
    "reading": list(READINGS),
    "facet": list(FACETS),
    "group": ["NATO", "EU", "Asia", "Nowhere"],
    "article": ["2.2", "2.2(c)", "2.1-D", "99"],
    "question": ["member", "who members", "term-end"],
    "name": ["member", "term-end", "may-vote", "permanent", *report_names()],
    "value": ["BGR", "2026-03-01", "5", "1000000000.01", "-1", "1e400", "nan", "text", "99999999999999999999"],
    "q": ["who has accepted?", "when does Hungary's term end", "who accepted by 9999-12-31", "why is Poland not a member"],
}  # fmt: skip
"""What people ask; mere chance seldom gets past the reading of a day or a name."""

_CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
_PATHS = [route.path for route in api.router.routes if isinstance(route, APIRoute)]
_KEPT = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


def _likely(_: Any, given: dict[str, Any] | None) -> dict[str, Any] | None:
    """Put what people ask in place of four in five of the texts."""
    return given and {name: _one(name, value) for name, value in given.items()}


def _one(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return [_one(name, one) for one in value]
    if name not in _LIKELY or not isinstance(value, str):
        return value
    chance, which = divmod(crc32(f"{name}{value}".encode("utf-8", "surrogatepass")), 5)
    return _LIKELY[name][chance % len(_LIKELY[name])] if which else value


@pytest.fixture(scope="session")
def described(record: str) -> Any:
    """The description of the API over the real record."""
    found = schemathesis.openapi.from_asgi("/api/openapi.json", application(lambda: tracker.connect(record)))
    found.hook("map_query")(_likely)
    found.hook("map_path_parameters")(_likely)
    load_all_checks()
    return found


@pytest.mark.parametrize("examples", [12, pytest.param(400, marks=pytest.mark.soak)], ids=["some", "many"])
@pytest.mark.parametrize("path", _PATHS)
def test_what_is_made_up_is_answered_as_described(described: Any, path: str, examples: int) -> None:
    operation = described[path]["GET"]
    fitting = operation.as_strategy(generation_mode=GenerationMode.POSITIVE)
    asked = fitting | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE) if "{" in path else fitting
    statuses = set()

    @settings(_KEPT, max_examples=examples)
    @given(asked)
    def hold(case: Any) -> None:
        reply = case.call()
        case.validate_response(reply, checks=[CHECKS.get_one(name) for name in _CHECKS])
        statuses.add(reply.status_code)

    hold()
    assert statuses != {422}  # some of it was read
