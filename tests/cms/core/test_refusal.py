"""One exception for every refusal, and one place that shows it."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.test import RequestFactory

from cms.core.refusal import Refused, TooOften
from cms.core.refusedrequests import RefusalMiddleware

ROOT = Path(__file__).resolve().parents[3]
ROOMS = ("cms", "media", "newsletter", "social", "signage", "demo")


def middleware() -> RefusalMiddleware:
    return RefusalMiddleware(lambda request: pytest.fail("no view is called"))


def asked(**headers: str) -> Any:
    request = RequestFactory().post("/admin/", headers=headers)
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]  # as Django's own middleware sets it
    return request


def test_a_page_is_sent_back_with_the_reason() -> None:
    request = asked(Accept="text/html", Referer="http://testserver/admin/pages/3/edit/")
    answer = middleware().process_exception(request, Refused("먼저 예약을 지우세요.", "scheduled"))
    assert answer is not None
    assert (answer.status_code, answer["Location"]) == (302, "http://testserver/admin/pages/3/edit/")
    assert [str(message) for message in get_messages(request)] == ["먼저 예약을 지우세요."]


def test_nobody_is_sent_to_a_foreign_page() -> None:
    request = asked(Accept="text/html", Referer="http://elsewhere.example/")
    answer = middleware().process_exception(request, Refused("안 됩니다.", "no"))
    assert answer is not None
    assert answer["Location"] == "/admin/"


@pytest.mark.parametrize(
    ("refused", "status"), [(Refused("그렇습니다.", "so"), 409), (TooOften("잦습니다.", "so"), 429)]
)
def test_a_program_gets_reason_code_and_status(refused: Refused, status: int) -> None:
    answer = middleware().process_exception(asked(Accept="application/json"), refused)
    assert answer is not None
    assert answer.status_code == status
    assert json.loads(answer.content) == {"success": False, "error_message": refused.reason, "code": "so"}


def test_other_errors_are_not_ours() -> None:
    assert middleware().process_exception(asked(Accept="text/html"), ValueError("x")) is None


def written_codes() -> Iterator[tuple[str, str]]:
    """Yield every refusal code that stands in the product's source, with its place.

    Codes are the second argument of a refusal, the first of what looks one up in a table or stops a child
    (`refusal(…)`, `CannotImport(…)`, `UnsafeArchive(…)`, `refused=…`), and the keys of the tables `_REFUSALS`.
    """
    argument = {"Refused": 1, "TooOften": 1, "RefusedFile": 1, "refusal": 0, "CannotImport": 0, "UnsafeArchive": 0}
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            codes: list[ast.expr | None] = []
            if isinstance(node, ast.Call):
                position = argument.get(getattr(node.func, "id", ""))
                codes += [] if position is None else node.args[position : position + 1]
                codes += [keyword.value for keyword in node.keywords if keyword.arg == "refused"]
            elif isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, ast.Dict):
                target = node.target if isinstance(node, ast.AnnAssign) else node.targets[0]
                codes += node.value.keys if getattr(target, "id", "") == "_REFUSALS" else []
            for code in codes:
                if isinstance(code, ast.Constant):
                    yield str(code.value), f"{path.relative_to(ROOT)}:{code.lineno}"


def test_a_refusal_code_is_words_with_hyphens() -> None:
    codes = list(written_codes())
    assert [entry for entry in codes if not re.fullmatch(r"[a-z]+(-[a-z]+)*", entry[0])] == []
    names = {code for code, _place in codes}
    assert {"changed-meanwhile", "too-large", "unsafe-names", "not-a-picture", "old-format"} <= names
    assert len(names) > 60


def test_every_refusal_has_a_code() -> None:
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Refused", "TooOften", "RefusedFile"}:
                assert len(node.args) == 2, f"{path}:{node.lineno}"


def test_there_is_no_second_refusal() -> None:
    """A class called after refusing stands on the one exception."""
    own = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ClassDef) and "Refused" in node.name
        if not any(ast.unparse(base) == "Refused" for base in node.bases) and path.name != "refusal.py"
    ]
    assert own == []
