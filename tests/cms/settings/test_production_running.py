"""A fully configured production really serves: gunicorn on the test's database, asked as a front server asks."""

import http.client
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desk import free_port
from tests.support.processes import database_url, wait_until
from tests.support.production import COMPLETE, environment

pytestmark = pytest.mark.django_db


class Server:
    """gunicorn under production's settings."""

    def __init__(self, port: int, log: Path) -> None:
        self.port = port
        self.log = log

    def get(self, path: str, **headers: str) -> tuple[int, str, str]:
        """Return status, Location and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            asked = {"Host": COMPLETE["ALLOWED_HOSTS"]}
            connection.request("GET", path, headers={**asked, **{k.replace("_", "-"): v for k, v in headers.items()}})
            answer = connection.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read().decode()
        finally:
            connection.close()

    def lives(self) -> bool:
        try:
            return self.get("/healthz/live")[0] == 200
        except OSError:
            return False


@pytest.fixture
def server(transactional_db: None, tmp_path: Path) -> Iterator[Server]:
    server = Server(free_port(), tmp_path / "web.log")
    with server.log.open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "cms.wsgi:application", "--bind", f"127.0.0.1:{server.port}"],
            env=environment({**COMPLETE, "DATABASE_URL": database_url(), "HOME": str(tmp_path)}),
            stdout=log,
            stderr=log,
        )
        try:
            wait_until(server.lives, seconds=90, what="gunicorn")
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


def test_it_serves_tells_its_health_and_logs_in_json(server: Server) -> None:
    status, _location, body = server.get("/healthz/ready")
    assert status == 200, body
    assert server.get("/healthz/work")[0] == 503, "neither clock nor worker run here"
    assert server.get("/news/")[:2] == (301, f"{COMPLETE['SITE_URL']}/news/"), "only health is told without TLS"
    assert server.get("/admin/", X_Forwarded_Proto="https")[:2] == (302, "/account/login/?next=/admin/")
    lines = [json.loads(line) for line in server.log.read_text().splitlines() if line.startswith("{")]
    asked = {line["path"]: line["status"] for line in lines if line["event"] == "request"}
    assert asked["/admin/"] == 302
