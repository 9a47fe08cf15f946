"""A web server's process with a page cache of its own, asked line by line.

    python -m tests.support.node FOLDER

Reads `ADDRESS WORD` a line and answers `BEGAN SHOWS`: the monotonic second at which the page was asked for, which all
processes of a machine share, and whether the page holds the word.
"""

import gzip
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.support.processes import ROOT, environment


@dataclass(frozen=True, slots=True)
class Read:
    """What a node answered."""

    began: float
    shows: bool


class Node:
    """The test's side of such a process."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process

    def read(self, address: str, word: str) -> Read:
        """Ask for a page; raises AssertionError where the process ended."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(f"{address} {word}\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline().split()
        assert len(line) == 2, f"the node ended: {self._process.wait(timeout=5)}"
        return Read(float(line[0]), line[1] == "yes")


@contextmanager
def serving(folder: Path, log: Path) -> Iterator[Node]:
    """Run a node whose page cache is `folder`, on the test's database."""
    with log.open("a") as errors:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.node", str(folder)],
            env=environment(),
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )
        try:
            yield Node(process)
        finally:
            process.kill()
            process.communicate(timeout=20)


def main() -> None:
    """Answer until the input ends."""
    import django
    from django.conf import settings

    settings.CACHES["pages"] = {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": sys.argv[1],
    }
    django.setup()
    from django.test import RequestFactory

    from cms.wsgi import application

    visitor = RequestFactory(headers={"accept-encoding": "gzip"})
    for line in sys.stdin:
        address, word = line.split()
        began = time.monotonic()
        headers: dict[str, str] = {}
        answer = application(visitor.get(address).META, lambda status, told: headers.update(told))  # noqa: B023
        body = b"".join(answer)
        page = gzip.decompress(body) if headers.get("Content-Encoding") == "gzip" else body
        shows = word in page.decode()
        print(began, "yes" if shows else "no", flush=True)


if __name__ == "__main__":
    main()
