"""No mail leaves but through the outbox: nobody else speaks SMTP or has a mail backend of their own."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import ROOT
from tests.support.production import COMPLETE, environment

ROOMS = ("cms", "media", "newsletter", "social", "signage", "demo")
#: What sends mail, and the one file that may name it.
SENDING = {"smtplib": {"cms/mail/smtp.py"}, "django.core.mail": {"cms/mail/backend.py", "cms/mail/smtp.py"}}


def imported(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted names that a module imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("sending", SENDING)
def test_one_module_sends(sending: str) -> None:
    importing = {
        str(path.relative_to(ROOT))
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if any(f"{name}.".startswith(f"{sending}.") for name in imported(ast.parse(path.read_text("utf-8"))))
    }
    assert importing == SENDING[sending]


@pytest.mark.parametrize("settings", ["local", "production"])
def test_django_queues_too(settings: str) -> None:

    program = "from django.conf import settings; print(settings.EMAIL_BACKEND, settings.EMAIL_TRANSPORT)"
    told = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**environment(COMPLETE), "DJANGO_SETTINGS_MODULE": f"cms.settings.{settings}", **host},
            check=True,
            capture_output=True,
            text=True,
            cwd=ROOT,
        ).stdout.split()
        for host in ({}, {"EMAIL_HOST": "mail.example.go.kr"})
    ]
    assert [backend for backend, _transport in told] == ["cms.mail.backend.OutboxBackend"] * 2
    without = {"local": "cms.mail.transports.Folder", "production": "cms.mail.transports.Nowhere"}[settings]
    assert [transport for _backend, transport in told] == [without, "cms.mail.smtp.Smtp"]


def test_the_file_of_each_exception_is_there() -> None:
    assert all((ROOT / Path(name)).is_file() for names in SENDING.values() for name in names)
