"""Run one function in a limited child process, safely for its parent.

HTML, PDF and pictures are made from what people upload and type, and their engines can be driven into minutes of
work or gigabytes of memory by a few bytes. So every such call runs in a fresh process with limits on memory, CPU,
wall-clock time, open files and file size; the parent survives whatever happens.

The function is named as `package.module:function`, takes one picklable value and returns one.
"""

import contextlib
import importlib
import os
import pickle
import resource
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

_ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, slots=True)
class Limits:
    """What a child may use. Memory is address space in MiB; times in seconds; file size in MiB."""

    memory_mib: int = 1536
    cpu_seconds: int = 60
    wall_seconds: float = 90.0
    open_files: int = 128
    file_mib: int = 300


@dataclass(frozen=True, slots=True)
class Outcome:
    """A child's result and its cost (CPU in seconds, peak memory in MiB)."""

    value: Any
    cpu_seconds: float
    peak_mib: float


class ChildFailed(RuntimeError):
    """The child was stopped by a limit, died, or raised. The message is for logs, not for users."""


class ChildOutOfLimits(ChildFailed):
    """The work needed more time or memory than allowed."""


def call(
    function: str, value: object, *, limits: Limits | None = None, environment: dict[str, str] | None = None
) -> Outcome:
    """Run `function(value)` in a limited child.

    Raises `ChildOutOfLimits` when a limit stopped it, and `ChildFailed` for every other failure.
    """
    limits = limits or Limits()
    env = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
        "LANG": "C.UTF-8",
        "HOME": "/nonexistent",
        "PYTHONPATH": str(_ROOT),
        "PYTHONDONTWRITEBYTECODE": "1",
        **(environment or {}),
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "media.rendering.child"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
        cwd=_ROOT,
        start_new_session=True,
    )
    request = pickle.dumps((function, limits, value))
    try:
        output, errors = process.communicate(request, timeout=limits.wall_seconds)
    except subprocess.TimeoutExpired:
        _kill_group(process)
        raise ChildOutOfLimits(f"{function}: longer than {limits.wall_seconds:g} s") from None
    except BaseException:
        _kill_group(process)
        raise
    return _read(function, process.returncode, output, errors)


def _kill_group(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.communicate()


def _read(function: str, code: int, output: bytes, errors: bytes) -> Outcome:
    tail = errors.decode("utf-8", "replace")[-2000:]
    if code in (-signal.SIGXCPU, -signal.SIGKILL):
        raise ChildOutOfLimits(f"{function}: stopped by signal {-code}. {tail}")
    if code != 0:
        raise ChildFailed(f"{function}: exit {code}. {tail}")
    kind, *rest = pickle.loads(output)  # noqa: S301 - written by our own child a moment ago
    if kind == "value":
        return Outcome(*rest)
    if kind == "limits":
        raise ChildOutOfLimits(f"{function}: {rest[0]}")
    raise ChildFailed(f"{function}: {rest[0]}")


def _apply(limits: Limits) -> None:
    mib = 1024 * 1024
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_mib * mib,) * 2)
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 2))
    resource.setrlimit(resource.RLIMIT_NOFILE, (limits.open_files,) * 2)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limits.file_mib * mib,) * 2)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _usage() -> tuple[float, float]:
    below = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = time.process_time() + below.ru_utime + below.ru_stime
    return cpu, max(_peak_kib(), below.ru_maxrss) / 1024


def _peak_kib() -> int:
    """Return this process's own peak. `ru_maxrss` will not do: it survives exec and so begins with the parent's."""
    status = Path("/proc/self/status").read_text()
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM:"))


def main() -> None:
    """Entry point of the child: read a pickled call from stdin, write a pickled answer to stdout."""
    answer_to = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())  # whatever a library prints must not mix with the answer
    name, limits, value = pickle.loads(sys.stdin.buffer.read())  # noqa: S301 - from our own parent
    # The limits of this class were pickled under the package's name, this module runs as __main__.
    _apply(cast("Limits", limits))
    module, _, attribute = name.partition(":")
    answer: tuple[Any, ...]
    try:
        result = getattr(importlib.import_module(module), attribute)(value)
        answer = ("value", result, *_usage())
    except MemoryError:
        answer = ("limits", "out of memory")
    except RecursionError:
        answer = ("limits", "nested too deep")
    except BaseException as error:  # noqa: BLE001 - WeasyPrint's fatal fetch errors are no Exceptions
        answer = ("error", f"{type(error).__name__}: {error}")
    answer_to.write(pickle.dumps(answer))
    answer_to.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
