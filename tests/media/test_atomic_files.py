"""Whole files: complete or not there, whoever else writes, whatever happens to the writer."""

import errno
import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from media import atomic_files

#: Write the file named first with so many bytes of the letter given, again and again, each time wholly.
_WRITER = """
import sys
from pathlib import Path
from media import atomic_files
for _ in range(40):
    atomic_files.write(Path(sys.argv[1]), sys.argv[2].encode() * 300_000)
"""

#: Die as a killed process does, when all is written and nothing renamed yet.
_KILLED = """
import os, signal, sys
from pathlib import Path
from media import atomic_files
atomic_files.os.fsync = lambda descriptor: os.kill(os.getpid(), signal.SIGKILL)
atomic_files.write(Path(sys.argv[1]), b"new" * 1000)
"""

#: The kernel refuses to let a file grow past 4 KiB, as a full disk would in the middle of writing.
_FULL = """
import resource, signal, sys
from pathlib import Path
from media import atomic_files
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    atomic_files.write(Path(sys.argv[1]), b"new" * 100_000)
except OSError as error:
    print(error.errno)
"""


def start(program: str, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen([sys.executable, "-c", program, *arguments], stdout=subprocess.PIPE, text=True)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "진천소식.pdf"


def test_what_was_there_is_replaced_and_nothing_else_remains(target: Path) -> None:
    for data in (b"old", b"", b"new"):
        atomic_files.write(target, data)
        assert target.read_bytes() == data
    assert names(target.parent) == [target.name]


def test_others_may_read_the_file_as_they_may_any_other(target: Path) -> None:
    plain = target.with_name("plain")
    plain.write_bytes(b"")
    atomic_files.write(target, b"new")
    assert target.stat().st_mode == plain.stat().st_mode


def test_processes_that_write_the_same_file_never_spoil_it(target: Path) -> None:
    atomic_files.write(target, b"a" * 300_000)
    writers = [start(_WRITER, str(target), letter) for letter in "ab"]
    seen = set()
    while any(writer.poll() is None for writer in writers):
        data = target.read_bytes()
        seen.add((len(data), frozenset(data)))
    assert [writer.wait(timeout=60) for writer in writers] == [0, 0]
    assert seen <= {(300_000, frozenset(b"a")), (300_000, frozenset(b"b"))}
    assert names(target.parent) == [target.name]


def test_threads_of_one_process_do_not_collide_either(target: Path) -> None:
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: atomic_files.write(target, bytes([number]) * 50_000), range(40)))
    data = target.read_bytes()
    assert len(data) == 50_000
    assert len(set(data)) == 1
    assert names(target.parent) == [target.name]


@pytest.mark.parametrize("before", [None, b"old"])
def test_killed_before_the_rename_it_leaves_what_was_there(target: Path, before: bytes | None) -> None:
    if before is not None:
        target.write_bytes(before)
    assert start(_KILLED, str(target)).wait(timeout=60) == -signal.SIGKILL
    assert (target.read_bytes() if target.exists() else None) == before
    left = [name for name in names(target.parent) if name != target.name]
    assert len(left) == 1
    assert left[0].startswith(".")
    atomic_files.write(target, b"again")
    assert target.read_bytes() == b"again"


def test_a_full_disk_is_an_error_that_leaves_what_was_there_alone(target: Path) -> None:
    target.write_bytes(b"old")
    process = start(_FULL, str(target))
    assert process.communicate(timeout=60)[0].strip() == str(errno.EFBIG)
    assert target.read_bytes() == b"old"
    assert names(target.parent) == [target.name]


def test_bytes_are_on_the_disk_before_the_name_and_the_name_before_the_return(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled = []
    fsync = os.fsync

    def watched(descriptor: int) -> None:
        settled.append((Path(os.readlink(f"/proc/self/fd/{descriptor}")) == target.parent, target.exists()))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", watched)
    atomic_files.write(target, b"new")
    assert settled == [(False, False), (True, True)]


def test_a_share_that_cannot_synchronise_folders_is_no_error_but_a_broken_disk_is(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fsync, refusal = os.fsync, errno.EINVAL

    def refuse(descriptor: int) -> None:
        if os.path.isdir(f"/proc/self/fd/{descriptor}"):
            raise OSError(refusal, os.strerror(refusal))
        fsync(descriptor)

    monkeypatch.setattr(os, "fsync", refuse)
    atomic_files.write(target, b"new")
    assert target.read_bytes() == b"new"
    refusal = errno.EIO
    with pytest.raises(OSError, match="error"):
        atomic_files.write(target, b"newer")


def test_a_folder_that_is_missing_or_takes_nothing_is_known_before_the_work(target: Path) -> None:
    atomic_files.probe(target)
    assert names(target.parent) == []
    target.write_bytes(b"old")
    atomic_files.probe(target)
    assert target.read_bytes() == b"old"
    for nowhere in (target.parent / "missing" / "a.pdf", Path("/proc/a.pdf")):
        with pytest.raises(FileNotFoundError, match="No such file"):
            atomic_files.probe(nowhere)
