"""Production's configuration: a complete one, as an operator writes it, and what the settings say to others."""

import json
import os
import subprocess
import sys

COMPLETE = {
    "SECRET_KEY": "long-and-random-" + "0123456789abcdefghij" * 3,
    "FIELD_KEYRING": "k1=" + "A" * 43 + "=",
    "ALLOWED_HOSTS": "news.example.go.kr",
    "SITE_URL": "https://news.example.go.kr",
    "DATABASE_URL": "postgres://desk:secret@127.0.0.1:5432/desk",
    "DEFAULT_FROM_EMAIL": "press@example.go.kr",
}

#: Load the settings under each configuration of a JSON list; print what they refuse with, or nothing.
_LOAD_EACH = """
import importlib, json, os, sys
from django.core.exceptions import ImproperlyConfigured
plain, said = dict(os.environ), []
for variables in json.load(sys.stdin):
    os.environ.clear(), os.environ.update(plain | variables)
    for name in [each for each in sys.modules if each.startswith("cms.settings.")]:
        del sys.modules[name]
    try:
        importlib.import_module("cms.settings.production")
        said.append("")
    except ImproperlyConfigured as error:
        said.append(str(error))
print(json.dumps(said))
"""


def environment(variables: dict[str, str]) -> dict[str, str]:
    """Return the environment of a process that has these variables and the tests' data directory, and no others."""
    return {
        "PATH": os.environ["PATH"],
        "SOSIKTONG_VAR": os.environ["SOSIKTONG_VAR"],
        "DJANGO_SETTINGS_MODULE": "cms.settings.production",
        **variables,
    }


def complaints(configurations: list[dict[str, str]]) -> list[str]:
    """Return what production says to each configuration; nothing where it starts. All in one process."""
    done = subprocess.run(
        [sys.executable, "-c", _LOAD_EACH],
        env=environment({}),
        input=json.dumps(configurations),
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    said: list[str] = json.loads(done.stdout)
    return said


def faults(said: str) -> list[str]:
    """Return the faults that a refusal lists."""
    return [line.removeprefix("  - ") for line in said.splitlines() if line.startswith("  - ")]
