"""Production settings refuse to start half-configured."""

import os
import subprocess
import sys

import pytest

COMPLETE = {
    "SECRET_KEY": "long-and-random-" + "0123456789abcdefghij" * 3,
    "ALLOWED_HOSTS": "news.example.go.kr",
    "SITE_URL": "https://news.example.go.kr",
    "DATABASE_URL": "postgres://desk:secret@127.0.0.1:5432/desk",
    "EMAIL_HOST": "127.0.0.1",
    "DEFAULT_FROM_EMAIL": "press@example.go.kr",
    "FIELD_KEYRING": "k1=" + "A" * 43 + "=",
}


def start(environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={
            "PATH": os.environ["PATH"],
            "SOSIKTONG_VAR": os.environ["SOSIKTONG_VAR"],
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_complete_configuration_starts_without_a_warning() -> None:
    done = start(COMPLETE)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", sorted(COMPLETE))
def test_each_missing_value_is_named(missing: str) -> None:
    done = start({name: value for name, value in COMPLETE.items() if name != missing})
    assert done.returncode != 0
    assert "ImproperlyConfigured" in done.stderr
    assert missing in done.stderr


@pytest.mark.parametrize(
    ("name", "value", "complaint"),
    [
        ("SECRET_KEY", "short", "at least 50"),
        ("SITE_URL", "http://news.example.go.kr", "https://"),
        ("DATABASE_URL", "mysql://x/y", "unknown database"),
    ],
)
def test_wrong_values_are_refused(name: str, value: str, complaint: str) -> None:
    done = start({**COMPLETE, name: value})
    assert done.returncode != 0
    assert complaint in done.stderr


def test_second_factor_is_forced() -> None:
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from django.conf import settings; print(settings.SECOND_FACTOR_REQUIRED, settings.SESSION_COOKIE_SECURE)",
        ],
        env={
            "PATH": os.environ["PATH"],
            "SOSIKTONG_VAR": os.environ["SOSIKTONG_VAR"],
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            **COMPLETE,
        },
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["True", "True"]
