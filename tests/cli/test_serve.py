"""The command that serves the page: whom it lets in, where it listens, how it ends."""

import json
import signal
import urllib.request
from pathlib import Path

import pytest

from tests.cli.asking import Ask
from tests.web.serving import serving
from tracker.cli import run
from tracker.cli.serve import is_of_this_machine, listening
from tracker.errors import BadRequest


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_an_address_of_this_machine_alone_needs_no_leave(host: str) -> None:
    assert is_of_this_machine(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "example.org", "", "localhost.example.org"])
def test_every_other_counts_as_public(host: str) -> None:
    assert not is_of_this_machine(host)


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "example.org"])
def test_a_public_address_is_refused_unless_it_is_meant(ask: Ask, host: str) -> None:
    said = ask("serve", "--host", host)

    assert said.code == 2
    assert "--public" in said.err


@pytest.mark.parametrize("port", ["-1", "65536"])
def test_a_port_that_is_none_is_refused(ask: Ask, port: str) -> None:
    said = ask("serve", "--port", port)

    assert said.code == 2
    assert f"{port} is no port" in said.err


def test_a_port_that_is_taken_is_told_in_one_line() -> None:
    with listening("127.0.0.1", 0) as place, pytest.raises(BadRequest, match="give another --port"):
        listening("127.0.0.1", place.getsockname()[1])


@pytest.mark.parametrize(("by", "exit_code"), [(signal.SIGINT, 0), (signal.SIGTERM, -signal.SIGTERM)])
def test_it_serves_the_record_until_it_is_told_to_end(
    record: str, tmp_path: Path, by: signal.Signals, exit_code: int
) -> None:
    with serving(record, tmp_path) as served:
        with urllib.request.urlopen(f"{served.address}health", timeout=30) as reply:
            told = json.load(reply)
            server = reply.headers["server"]
        code, out = served.end(by)

    first, *lines = served.errors.read_text().splitlines()
    assert told["status"] == "ok"
    assert server is None
    assert code == exit_code
    assert out == ""
    assert first == f"tracker: serving {served.address} (Ctrl-C ends it)"
    assert [json.loads(line)["path"] for line in lines] == ["/health"]


def test_the_browser_is_shown_the_address_that_is_served(record: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setenv("TRACKER_DATABASE_URL", record)
    monkeypatch.setattr("webbrowser.open", shown.append)
    monkeypatch.setattr("uvicorn.Server.run", lambda _, sockets: shown.append(f"port {sockets[0].getsockname()[1]}"))

    assert run(["serve", "--open", "--port", "0"]) == 0
    assert shown[0].startswith("http://127.0.0.1:")
    assert shown[1] == f"port {shown[0].rstrip('/').rpartition(':')[2]}"


@pytest.mark.parametrize("words", [["serve"], ["export", "site", "out"]], ids=" ".join)
def test_packages_that_are_not_there_are_named_with_the_extra_that_brings_them(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("tracker.cli.webextra.find_spec", lambda name: None if name == "uvicorn" else name)

    assert run(words) == 2
    said = capsys.readouterr().err
    assert f"{' '.join(words[:2])} needs uvicorn" in said
    assert "board-of-peace-tracker[web]" in said
