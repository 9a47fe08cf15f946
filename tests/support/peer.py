"""A peer over HTTP that can be told to fail in every way that matters, before or after it has committed."""

import contextlib
import json
import socket
import threading
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from email.policy import HTTP
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit


class Failure(StrEnum):
    """What goes wrong with a request. `before` and `after` tell whether the peer had done it by then."""

    REFUSED = "refused"
    RESET_BEFORE = "reset-before"
    RESET_AFTER = "reset-after"
    HANG = "hang"
    THROTTLED = "429"
    ERROR_BEFORE = "500-before"
    ERROR_AFTER = "500-after"
    UNAUTHORIZED = "401"
    BAD_REQUEST = "400"
    CUT_IN_HEADERS = "cut-in-headers"
    CUT_IN_BODY = "cut-in-body"
    HALF_JSON = "half-json"
    NO_JSON = "no-json"
    DRIPPING = "dripping"
    HUGE = "huge"
    REDIRECT = "redirect"


#: The peer has done it although the caller cannot know.
COMMITTED = frozenset(
    {
        Failure.RESET_AFTER,
        Failure.HANG,
        Failure.ERROR_AFTER,
        Failure.CUT_IN_HEADERS,
        Failure.CUT_IN_BODY,
        Failure.HALF_JSON,
        Failure.NO_JSON,
        Failure.DRIPPING,
        Failure.HUGE,
    }
)


@dataclass
class Request:
    """A request as the peer read it. `files` holds the uploaded bytes by field name."""

    method: str
    path: str
    headers: dict[str, str]
    query: dict[str, str]
    form: dict[str, str]
    files: dict[str, bytes] = field(default_factory=dict)


Answer = tuple[int, Any]

_MANGLED = frozenset(
    {
        Failure.CUT_IN_HEADERS,
        Failure.CUT_IN_BODY,
        Failure.HALF_JSON,
        Failure.NO_JSON,
        Failure.DRIPPING,
        Failure.HUGE,
    }
)


class Peer:
    """Base of the fakes: `answer(request)` does the work, `refusal(failure)` words the error."""

    hang_seconds = 2.5
    drip_seconds = 0.05
    huge = 32 * 1024**2
    elsewhere = "http://127.0.0.1:9/"
    """Where a redirect points: nobody may follow it with a token in hand."""

    def __init__(self, port: int = 0) -> None:
        self.lock = threading.RLock()
        self.requests: list[Request] = []
        self.problems: list[str] = []
        self.delay: Callable[[], float] = lambda: 0.0
        self.chance: Callable[[Request], Failure | None] = lambda _request: None
        self._planned: deque[tuple[str, Failure]] = deque()
        self.port = port

    def __enter__(self) -> "Peer":
        self.listen()
        return self

    def __exit__(self, *_error: object) -> None:
        self.leave()

    def listen(self) -> None:
        """Answer on the port; the same one after `leave`."""
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    def leave(self) -> None:
        """Stop listening: connections are refused."""
        self._server.shutdown()
        self._server.server_close()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}/"

    def fail_next(self, path: str, failure: Failure) -> None:
        """Let the next request whose path holds `path` fail."""
        self._planned.append((path, failure))

    def planned(self, request: Request) -> Failure | None:
        with self.lock:
            for plan in self._planned:
                if plan[0] in request.path:
                    self._planned.remove(plan)
                    return plan[1]
        return self.chance(request)

    def answer(self, request: Request) -> Answer:
        raise NotImplementedError

    def refusal(self, failure: Failure) -> Answer:
        raise NotImplementedError

    def headers(self, failure: Failure | None) -> dict[str, str]:
        return {}


def _handler(peer: Peer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        wbufsize = -1
        disable_nagle_algorithm = True

        def log_message(self, *_arguments: object) -> None:
            pass

        def _serve(self) -> None:
            request = self._read()
            peer.requests.append(request)
            failure = peer.planned(request)
            if failure in (Failure.RESET_BEFORE, Failure.REFUSED):
                self._cut()
                return
            if failure in (Failure.THROTTLED, Failure.ERROR_BEFORE, Failure.UNAUTHORIZED, Failure.BAD_REQUEST):
                self._send(*peer.refusal(failure), failure)
                return
            if failure is Failure.REDIRECT:
                self._raw(f"HTTP/1.1 307 Temporary Redirect\r\nLocation: {peer.elsewhere}\r\nContent-Length: 0\r\n\r\n")
                return
            time.sleep(peer.delay())
            with peer.lock:
                status, body = peer.answer(request)
            time.sleep(peer.delay())
            if failure is Failure.HANG:
                time.sleep(peer.hang_seconds)
            if failure in (Failure.RESET_AFTER, Failure.HANG):
                self._cut()
                return
            if failure in _MANGLED:
                self._mangle(json.dumps(body), failure)
                return
            if failure is Failure.ERROR_AFTER:
                status, body = peer.refusal(failure)
            self._send(status, body, failure)

        do_GET = do_POST = do_DELETE = _serve

        def _read(self) -> Request:
            parts = urlsplit(self.path)
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            kind = self.headers.get("content-type", "")
            form: dict[str, str] = {}
            files: dict[str, bytes] = {}
            if kind.startswith("multipart/form-data"):
                whole = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + body)
                for part in whole.iter_parts():
                    name = part.get_param("name", header="content-disposition")
                    if part.get_filename() is not None:
                        files[name] = part.get_payload(decode=True)
                    else:
                        form[name] = part.get_payload(decode=True).decode()
            elif body:
                form = dict(parse_qsl(body.decode(), keep_blank_values=True))
            headers = {name.lower(): value for name, value in self.headers.items()}
            return Request(self.command, parts.path, headers, dict(parse_qsl(parts.query)), form, files)

        def _cut(self) -> None:
            self.close_connection = True
            with contextlib.suppress(OSError):
                self.connection.shutdown(socket.SHUT_RDWR)

        def _mangle(self, body: str, failure: Failure) -> None:
            """Answer that it is done, in a way nobody can read."""
            head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
            if failure is Failure.CUT_IN_HEADERS:
                self._raw(head[:-20])
            elif failure is Failure.CUT_IN_BODY:
                self._raw(f"{head}Content-Length: {len(body.encode())}\r\n\r\n{body[: len(body) // 2]}")
            elif failure is Failure.HALF_JSON:
                half = body[: len(body) // 2]
                self._raw(f"{head}Content-Length: {len(half.encode())}\r\n\r\n{half}")
            elif failure is Failure.NO_JSON:
                self._raw(f"{head}Content-Length: 15\r\n\r\n<html>OK</html>")
            elif failure is Failure.HUGE:
                self._raw(f"{head}Content-Length: {peer.huge}\r\n\r\n")
                for _part in range(peer.huge // 65_536):
                    self._raw(" " * 65_536, cut=False)
            else:
                self._raw(f"{head}Content-Length: {len(body.encode())}\r\n\r\n", cut=False)
                for letter in body * 4:
                    time.sleep(peer.drip_seconds)
                    if not self._raw(letter, cut=False):
                        break
            self._cut()

        def _raw(self, text: str, *, cut: bool = True) -> bool:
            try:
                self.wfile.write(text.encode())
                self.wfile.flush()
            except OSError:
                return False
            if cut and not text.endswith("\r\n\r\n"):
                self._cut()
            return True

        def _send(self, status: int, body: Any, failure: Failure | None) -> None:
            content = json.dumps(body).encode()
            with contextlib.suppress(OSError):
                self.send_response(status)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(content)))
                for name, value in peer.headers(failure).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)
                self.wfile.flush()

    return Handler
