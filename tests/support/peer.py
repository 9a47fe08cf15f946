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


#: The peer has done it although the caller cannot know.
COMMITTED = frozenset({Failure.RESET_AFTER, Failure.HANG, Failure.ERROR_AFTER})


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


class Peer:
    """Base of the fakes: `answer(request)` does the work, `refusal(failure)` words the error."""

    hang_seconds = 2.5

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
            time.sleep(peer.delay())
            with peer.lock:
                status, body = peer.answer(request)
            time.sleep(peer.delay())
            if failure is Failure.HANG:
                time.sleep(peer.hang_seconds)
            if failure in (Failure.RESET_AFTER, Failure.HANG):
                self._cut()
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
