"""The server of ASGI as `tracker serve` sets it, with clients that are slow, too long, or gone."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic, sleep
from typing import Any

import pytest
import uvicorn

import tracker
from tracker import Board
from tracker.cli.serve import listening
from tracker.web import patience
from tracker.web.application import application
from tracker.web.logs import Lines


@pytest.fixture
def address(record: str) -> Iterator[tuple[str, int]]:
    """Where the record is served."""
    server = uvicorn.Server(
        uvicorn.Config(
            application(lambda: tracker.connect(record)), log_config=None, access_log=False, **patience.LIMITS
        )
    )
    with listening("127.0.0.1", 0) as place:
        thread = Thread(target=server.run, kwargs={"sockets": [place]})
        thread.start()
        yield place.getsockname()
        server.should_exit = True
        thread.join()


@contextmanager
def dialled(address: tuple[str, int]) -> Iterator[socket.socket]:
    with socket.create_connection(address, timeout=30) as line:
        yield line


def heard(line: socket.socket) -> bytes:
    """Everything until the other side hangs up."""
    found = b""
    try:
        while part := line.recv(65536):
            found += part
    except ConnectionError:
        pass
    return found


def test_an_answer_names_no_server(address: tuple[str, int]) -> None:
    with dialled(address) as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        head = heard(line).partition(b"\r\n\r\n")[0].lower()

    assert head.startswith(b"http/1.1 200")
    assert b"\nserver:" not in head
    assert b"uvicorn" not in head


def test_no_part_of_an_answer_waits_for_the_one_before(
    address: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[int] = []
    own = patience.Patient.on_response_complete

    def noted(self: patience.Patient) -> None:
        line = self.transport.get_extra_info("socket")
        told.append(line.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        own(self)

    monkeypatch.setattr(patience.Patient, "on_response_complete", noted)
    with dialled(address) as line:
        line.sendall(b"GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
        assert heard(line)

    assert told == [1]


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GET /?q=" + b"a" * 5000 + b" HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 414),
        (b"GET /?q=" + b"a" * 10_000_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", 400),
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00", 400),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\nConnection: close\r\n\r\nabc", 405),
    ],
    ids=["long", "longest", "header", "hostless", "null", "tls", "body"],
)  # fmt: skip
def test_what_is_too_long_or_no_request_is_refused(address: tuple[str, int], sent: bytes, status: int) -> None:
    with dialled(address) as line:
        try:
            line.sendall(sent)
        except ConnectionError:  # it hung up before everything was sent
            return
        line.shutdown(socket.SHUT_WR)
        said = heard(line)

    assert said == b"" or said.startswith(f"HTTP/1.1 {status} ".encode())


@pytest.mark.parametrize("asked", [b"", b"GET / HTTP/1.1\r\nHost: x\r\n"], ids=["nothing", "half a request"])
def test_who_does_not_finish_asking_is_cut_off(
    record: str, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, asked: bytes
) -> None:
    monkeypatch.setattr(patience, "SECONDS", 0.5)
    with dialled(request.getfixturevalue("address")) as line:
        began = monotonic()
        line.sendall(asked)
        with pytest.raises(ConnectionError):
            while monotonic() - began < 20:
                line.sendall(b"X: y\r\n" if asked else b"")
                sleep(0.1)
                line.setblocking(False)
                try:
                    if line.recv(1) == b"":
                        raise ConnectionResetError
                except BlockingIOError:
                    pass
                finally:
                    line.setblocking(True)

    assert 0.4 < monotonic() - began < 20


def test_who_leaves_before_the_answer_is_noted(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "tracker.web")
    asked, gone = Event(), Event()

    def waited(*_: object, **__: object) -> Any:
        asked.set()
        assert gone.wait(30)
        raise tracker.TrackerError("nothing")

    monkeypatch.setattr(Board, "charter", waited)
    with dialled(request.getfixturevalue("address")) as line:
        line.sendall(b"GET /charter HTTP/1.1\r\nHost: x\r\n\r\n")
        assert asked.wait(30)
    sleep(0.2)
    gone.set()
    until = monotonic() + 30
    while not caplog.records and monotonic() < until:
        sleep(0.05)

    (said,) = [one.msg for one in caplog.records if one.name == "tracker.web"]
    assert isinstance(said, dict)
    assert (said["path"], said["cut_off"]) == ("/charter", True)


def test_whatever_is_said_is_a_line_of_json(caplog: pytest.LogCaptureFixture) -> None:
    try:
        raise ZeroDivisionError("an\ninner matter")
    except ZeroDivisionError:
        logging.getLogger("any").exception("it\nfailed: %s", "why")

    (line,) = [Lines().format(one) for one in caplog.records]
    assert "\n" not in line
    assert '"said": "it\\nfailed: why"' in line
    assert "ZeroDivisionError: an\\ninner matter" in line
