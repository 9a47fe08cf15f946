"""A client of today's Facebook Graph API, on top of facebook-sdk.

The last release of that library is of 2018. It still speaks the protocol, but it refuses version numbers of two
digits, puts the token into addresses (and so into logs), sends lists as repeated keys with their values lost, writes
`False` where the API wants `false`, has no timeout, and drops what an error says. All of that happens in its method
`request`, which this subclass replaces. Everything else is the library's.
"""

import contextlib
import hashlib
import hmac
import json
import re
import ssl
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Any

import facebook
import requests
import urllib3
from django.utils.translation import gettext_lazy as _
from urllib3.exceptions import NewConnectionError

from social.channels.base import Fault
from social.channels.facebook.usage import Use, uses
from social.rules.rates import Usage
from social.rules.states import Verdict

DEFAULT_BASE = "https://graph.facebook.com/"
DEFAULT_VERSION = "26.0"
#: Connect and read, in seconds. Uploads may read longer.
TIMEOUT = (5, 60)
UPLOAD_TIMEOUT = (5, 75)
#: Seconds from the first byte of an answer to its last, and bytes of it: one that drips or never ends is cut off.
ANSWER_SECONDS = 20.0
ANSWER_BYTES = 2 * 1024**2

_VERSION = re.compile(r"\d{1,3}\.\d{1,2}")
_THROTTLING = frozenset({4, 17, 32, 341, 613, *range(80000, 80015)})
_TOKEN = frozenset({102, 190})
#: Why a token stopped working, by Meta's subcode, as the desk says it.
TOKEN_TROUBLES = {
    458: _("페이지 관리자가 앱 연결을 끊었습니다."),
    459: _("페이스북이 관리자 본인 확인을 기다립니다. 페이스북에 로그인해 확인해 주세요."),
    460: _("관리자의 비밀번호가 바뀌어 토큰이 취소되었습니다."),
    463: _("토큰의 기한이 지났습니다."),
    464: _("관리자 계정이 확인되지 않았습니다. 페이스북에 로그인해 확인해 주세요."),
    467: _("토큰이 취소되었습니다."),
}
_ACTION_BLOCKED = 2207051
_POLICY_BLOCKED = 368
_IDENTICAL_POST = 506
_SERVER_SIDE = frozenset({1, 2})


class GraphError(facebook.GraphAPIError):
    """A call that failed, with what the answer said in `fault`."""

    def __init__(self, result: object, fault: Fault) -> None:
        super().__init__(result)
        self.fault = fault


class OverLong(Exception):
    """An answer took too long or became too large; the outcome is unknown."""


class Graph(facebook.GraphAPI):
    """A Graph client whose calls return what was asked for or raise `GraphError`.

    It never repeats a call by itself. `timeout` is seconds to connect and to read.
    """

    def __init__(
        self,
        token: str,
        *,
        app_secret: str = "",
        version: str = DEFAULT_VERSION,
        base: str = DEFAULT_BASE,
        timeout: tuple[float, float] | None = None,
    ) -> None:
        """Raises `ValueError` for a version that is none."""
        if not _VERSION.fullmatch(version):
            raise ValueError(f"Graph API version {version!r}")
        session = requests.Session()
        session.trust_env = False
        super().__init__(
            token, timeout=timeout or TIMEOUT, session=session
        )  # its own check of `version` knows none after 3.1
        self.version = f"v{version}"
        self.base = base
        self.uses: list[Use] = []
        self._proof = hmac.new(app_secret.encode(), token.encode(), hashlib.sha256).hexdigest() if app_secret else None

    def request(
        self,
        path: str,
        args: dict[str, Any] | None = None,
        post_args: dict[str, Any] | None = None,
        files: dict[str, Any] | None = None,
        method: str | None = None,
    ) -> Any:  # noqa: ANN401 - an object, or a bare `true` from some calls
        """Make one call. Raises `GraphError` with the verdict of what is known."""
        verb = method or ("POST" if post_args is not None or files else "GET")
        self.uses = []
        query, form = encoded(args), encoded(post_args)
        if self._proof:
            (form if verb == "POST" else query)["appsecret_proof"] = self._proof
        try:
            response = self.session.request(
                verb,
                self.base + path,
                params=query or None,
                data=form or None,
                files=files,
                timeout=UPLOAD_TIMEOUT if files else self.timeout,
                headers={"Authorization": f"Bearer {self.access_token}", "Connection": "close"},
                allow_redirects=False,
                stream=True,
            )
            content = _read(response)
        except requests.RequestException as error:
            raise GraphError(str(error), Fault(transport_verdict(error), _brief(error))) from error
        except (urllib3.exceptions.HTTPError, OSError, OverLong) as error:  # while the answer was read
            raise GraphError(str(error), Fault(Verdict.AMBIGUOUS, _brief(error))) from error
        finally:
            # A connection kept open may die unseen between two posts, and a dead one makes the outcome of the next
            # call unknown. A post is rare and precious: each has its own. (The header alone does not empty the pool.)
            self.session.close()
        self.uses = uses(response.headers)
        return _result(response, content)

    def pages(self, path: str, **args: object) -> Iterator[dict[str, Any]]:
        """Yield the entries of a list, following its cursors."""
        after = None
        while True:
            answer = self.request(f"{self.version}/{path}", {**args, **({"after": after} if after else {})})
            yield from answer.get("data", [])
            paging = answer.get("paging", {})
            after = paging.get("cursors", {}).get("after")
            if not after or not paging.get("next"):
                return

    def used(self) -> Usage | None:
        """Return the highest use that a header of the last answer reported.

        None where there was no header that could be read.
        """
        if not self.uses:
            return None
        minutes = max(use.estimated_time_to_regain_access for use in self.uses)
        return Usage(max(use.percent for use in self.uses), timedelta(minutes=minutes))


def encoded(values: dict[str, Any] | None) -> dict[str, Any]:
    """Return form values as the API reads them: lists, objects and booleans as JSON.

    Values that are None are left out.
    """
    return {
        key: json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        if isinstance(value, list | tuple | dict | bool)
        else value
        for key, value in (values or {}).items()
        if value is not None
    }


def transport_verdict(error: requests.RequestException) -> Verdict:
    """Judge a call without an answer: only one that failed before its first byte left was surely not sent."""
    if isinstance(error, requests.ConnectTimeout):
        return Verdict.NOT_SENT
    if any(isinstance(cause, NewConnectionError | ssl.SSLCertVerificationError) for cause in _causes(error)):
        return Verdict.NOT_SENT
    return Verdict.AMBIGUOUS


def answer_verdict(status: int, code: int | None, subcode: int | None, *, transient: bool) -> Verdict:
    """Judge an error that the API answered (Meta's error-handling reference, Graph API v26.0)."""
    if subcode == _ACTION_BLOCKED or code == _POLICY_BLOCKED:
        return Verdict.BLOCKED
    if code in _TOKEN or (code is None and status == 401):
        return Verdict.AUTH
    if code in _THROTTLING or (code is None and status == 429):
        return Verdict.THROTTLED
    if code == _IDENTICAL_POST:
        return Verdict.DUPLICATE
    if code in _SERVER_SIDE or transient or status >= 500:
        return Verdict.AMBIGUOUS
    return Verdict.REJECTED


def _read(response: requests.Response) -> bytes:
    """Read an answer as it comes, within `ANSWER_SECONDS` and `ANSWER_BYTES`.

    Raises `OverLong` beyond them, and urllib3's own errors.
    """
    content, until = bytearray(), time.monotonic() + ANSWER_SECONDS
    with contextlib.closing(response):
        while part := response.raw.read1(65_536, decode_content=True):
            content += part
            if len(content) > ANSWER_BYTES or time.monotonic() > until:
                raise OverLong(f"{len(content)} bytes")
    return bytes(content)


def _result(response: requests.Response, content: bytes) -> Any:  # noqa: ANN401 - as above
    try:
        result = json.loads(content)
    except ValueError:
        # A page of a proxy, or half an answer: a success that cannot be read is no success we know of.
        status = response.status_code
        verdict = Verdict.AMBIGUOUS if response.ok else answer_verdict(status, None, None, transient=False)
        text = content[:200].decode("utf-8", "replace")
        raise GraphError(text, Fault(verdict, text, http_status=status)) from None
    error = result.get("error") if isinstance(result, dict) else None
    if error is None and response.ok:
        return result
    raise GraphError(result, _answered_fault(response, error if isinstance(error, dict) else {}))


def _answered_fault(response: requests.Response, error: dict[str, Any]) -> Fault:
    code, subcode = _number(error.get("code")), _number(error.get("error_subcode"))
    verdict = answer_verdict(response.status_code, code, subcode, transient=bool(error.get("is_transient")))
    said = str(error.get("error_user_msg") or error.get("message") or response.reason or "")
    if verdict is Verdict.AUTH:
        trouble = TOKEN_TROUBLES.get(subcode or 0, _("페이지 토큰을 더 쓸 수 없습니다."))
        said = f"{trouble} ({said})"
    return Fault(
        verdict,
        said[:300],
        http_status=response.status_code,
        code=code,
        subcode=subcode,
        trace=str(error.get("fbtrace_id") or "")[:80],
        retry_after=_retry_after(response),
    )


def _retry_after(response: requests.Response) -> timedelta | None:
    """Return the longest pause that the API asks for, or None.

    It comes as Meta's own estimate (minutes) or as the HTTP header Retry-After (seconds, or a date).
    """
    waits = [0, *(int(60 * use.estimated_time_to_regain_access) for use in uses(response.headers))]
    header = response.headers.get("retry-after", "")
    if re.fullmatch(r"[0-9]{1,7}", header):
        waits.append(int(header))
    elif header:
        with contextlib.suppress(ValueError, TypeError):  # no date, or one without a zone
            waits.append(int((parsedate_to_datetime(header) - datetime.now(UTC)).total_seconds()))
    return timedelta(seconds=max(waits)) or None


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an exception and all exceptions behind it.

    Besides `__cause__` and `__context__`, requests keeps urllib3's in `args` and `reason`.
    """
    queue: list[Any] = [error]
    seen: set[int] = set()
    while queue:
        current = queue.pop()
        if not isinstance(current, BaseException) or id(current) in seen:
            continue
        seen.add(id(current))
        yield current
        queue += [current.__cause__, current.__context__, getattr(current, "reason", None), *current.args]


def _number(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _brief(error: Exception) -> str:
    """Return a transport error's kind, without the address, which may carry ids."""
    return type(error).__name__
