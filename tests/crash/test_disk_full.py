"""A disk that is full, then read-only, under a running office: pages are shown, saves say why not, nothing breaks."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest
from django.db import connection
from django.test import Client

from cms.stories.models import Story
from tests.support.desk import running_desk
from tests.support.editor import sent
from tests.support.forms import values_of
from tests.support.made_files import jpeg
from tests.support.processes import wait_until
from tests.support.published import published

pytestmark = [
    pytest.mark.crash,
    pytest.mark.long,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(os.geteuid() != 0, reason="only root mounts"),
]
READ = ("/", "/news/", "/feeds/rss.xml", "/search/?q=물길", "/admin/", "/healthz/live")


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 96 MB of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=96m", "tmpfs", folder], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    yield folder
    subprocess.run(["umount", "-l", folder], check=True)


def fill(disk: Path) -> Path:
    filler = disk / "filler"
    with filler.open("wb") as file:
        try:
            while True:
                file.write(b"\0" * 65536)
        except OSError:
            pass
    return filler


def asked(browser: httpx.Client, address: str) -> int:
    return browser.get(address).status_code


def opened(browser: httpx.Client, story: int) -> dict[str, str]:
    """Return the editor's form as it was opened."""
    form = values_of(browser.get(f"/admin/pages/{story}/edit/").content, "loaded_revision_id")
    names = ("loaded_revision_id", "loaded_revision_created_at", "csrfmiddlewaretoken")
    return {**sent(title="꽉 찬 디스크"), **{name: form[name][0] for name in names}}


def save(browser: httpx.Client, story: int, form: dict[str, str] | None = None) -> httpx.Response:
    """Save a story as the editor does."""
    fields = form or opened(browser, story)
    return browser.post(f"/admin/pages/{story}/edit/", data=fields, headers={"Referer": str(browser.base_url)})


def test_a_full_or_read_only_disk_breaks_nothing(
    disk: Path, county: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the database lies elsewhere")
    story = published(title="물길")
    client = Client()
    client.force_login(county.editor, backend="cms.office.signinbackend.PersonBackend")
    cookies = {"sessionid": str(client.cookies["sessionid"].value)}
    with closing(sqlite3.connect(disk / "office.sqlite3")) as copy:
        connection.connection.backup(copy)
    (disk / "static").symlink_to(Path(os.environ["SOSIKTONG_VAR"]).resolve() / "static")
    monkeypatch.setenv("SOSIKTONG_VAR", str(disk))
    monkeypatch.setattr("tests.support.processes.database_url", lambda: f"sqlite://{disk / 'office.sqlite3'}")
    with (
        running_desk(log=tmp_path / "log") as desk,
        httpx.Client(base_url=desk.url, cookies=cookies, timeout=60) as browser,
    ):
        assert save(browser, story.pk).status_code == 302
        form, filler = opened(browser, story.pk), fill(disk)
        assert {asked(browser, address) for address in READ} <= {200, 503, 507}
        assert asked(browser, "/news/") == 200
        assert save(browser, story.pk, form).status_code in (503, 507)
        uploaded = browser.post(
            "/admin/images/multiple/add/",
            data={"title": "다리", "csrfmiddlewaretoken": browser.cookies.get("csrftoken", "")},
            files={"files[]": ("bridge.jpg", jpeg(), "image/jpeg")},
            headers={"Referer": desk.url},
        )
        assert uploaded.status_code in (503, 507), uploaded.text[:300]
        filler.unlink()
        assert save(browser, story.pk, form).status_code == 302, "it does not recover by itself"
    subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    with (
        running_desk(worker=False, clock=False, log=tmp_path / "log") as desk,
        httpx.Client(base_url=desk.url, cookies=cookies, timeout=60) as browser,
    ):
        assert {asked(browser, address) for address in READ} <= {200, 503}
        subprocess.run(["mount", "-o", "remount,rw", disk], check=True)
        address = f"/admin/pages/{story.pk}/edit/"
        wait_until(lambda: asked(browser, address) == 200, seconds=10, what="it recovers by itself")
        assert save(browser, story.pk).status_code == 302, "it does not recover by itself"
    log = (tmp_path / "log").read_text()
    assert "outside fault" in log
    assert Story.objects.filter(pk=story.pk).exists()
