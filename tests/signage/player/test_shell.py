"""The player's own files: small, closed, of one version."""

import json
import re
from typing import Any

import pytest

from signage.player import shell


def test_the_player_is_small_and_closed(client: Any, db: None) -> None:
    page = client.get("/s/player")
    policy = page["Content-Security-Policy"]
    assert page.status_code == 200
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    face = client.get("/s/player.woff2")
    assert face.status_code == 200
    assert len(face.content) < 60_000
    parts = [f"/s/player/{shell.version()}/{name}" for name in ("player.css", *shell.modules())]
    scripts = [client.get(path) for path in parts[1:]]
    assert sum(len(script.content) for script in scripts) <= 32_000
    assert all(len(script.content) <= 6_000 for script in scripts)
    for path in ("/s/player", "/s/sw.js", *parts):
        answer = client.get(path)
        text = answer.content.decode()
        assert "http://" not in text
        assert "https://" not in text
        assert "/**" not in text
        assert answer["X-Content-Type-Options"] == "nosniff"
        if path in parts:
            assert path in page.content.decode()
            assert "immutable" in answer["Cache-Control"]
            assert answer["Content-Security-Policy"] == policy


def test_the_worker_names_every_file_of_its_version_and_each_is_there(client: Any, db: None) -> None:
    worker = client.get("/s/sw.js")
    assert worker["Service-Worker-Allowed"] == "/s/"
    told = re.search(rb"const FILES = (.*);", worker.content)
    assert told is not None
    files = json.loads(told[1])
    assert {"/s/player", f"/s/player/{shell.version()}/main.js"} < set(files)
    assert all(client.get(path).status_code == 200 for path in files)


@pytest.mark.parametrize(
    "path", ["0/main.js", "{version}/sw.js", "{version}/player.html", "{version}/..%2fx", "²/main.js"]
)
def test_files_of_another_version_are_not_found(client: Any, db: None, path: str) -> None:
    answer = client.get("/s/player/" + path.format(version=shell.version()))
    assert answer.status_code == 404


def test_another_method_is_refused(device: Any) -> None:
    assert device.post("/s/playlist").status_code == 405
    assert device.get("/s/plays").status_code == 405
