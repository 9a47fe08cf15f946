"""Run management commands; turn errors into a Korean sentence and an exit code.

A command says itself what is wrong with what it was given (`CommandError`). Here is what can befall all of them: half a
configuration, no database, an old one, no fonts, a full or unwritable disk, Ctrl+C. `--traceback` shows where.
"""

import errno
import gettext
import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import DatabaseError, InterfaceError

from cms.core.korean.wording import sentence as _
from cms.core.refusal import Refused
from media.rendering.fonts import FontsMissing

_LOCALE = Path(__file__).resolve().parent.parent.parent / "locale"
_INTERRUPTED = 130  # as shells say it of SIGINT

_NOT_PREPARED = "데이터베이스가 비었거나 예전 판입니다. 먼저 manage.py prepare를 실행해 주세요."
#: What databases say (SQLite's and PostgreSQL's words, lower case) and what that means for whoever typed the command.
_DATABASE_WORDS = {
    ("no such table", "no such column"): _NOT_PREPARED,
    ("disk is full", "no space left"): "디스크가 가득 찼습니다. 자리를 비운 뒤 다시 실행해 주세요.",
    ("readonly", "read-only", "unable to open"): "데이터베이스 파일을 열거나 쓸 수 없습니다. 권한을 확인해 주세요.",
    ("locked",): "다른 작업이 데이터베이스를 오래 쓰고 있습니다. 잠시 뒤 다시 실행해 주세요.",
    ("not a database", "malformed"): "데이터베이스 파일이 손상되었습니다. 백업에서 되살려 주세요(docs/operations.md).",
}
_FILE_WORDS = {
    errno.ENOSPC: "디스크가 가득 찼습니다. 자리를 비운 뒤 다시 실행해 주세요.",
    errno.EDQUOT: "디스크 할당량이 찼습니다. 자리를 비운 뒤 다시 실행해 주세요.",
    errno.EACCES: "쓰거나 읽을 권한이 없습니다. 권한을 확인해 주세요.",
    errno.EPERM: "쓰거나 읽을 권한이 없습니다. 권한을 확인해 주세요.",
    errno.EROFS: "읽기 전용인 곳입니다. SOSIKTONG_VAR에 쓸 수 있는 폴더를 적어 주세요.",
}


def run(arguments: list[str]) -> int:
    """Run one command; return its exit code. What is wrong goes to the standard error output."""
    _speak_korean()
    try:
        execute_from_command_line(arguments)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output (`| head`) has enough. Python would complain once more when it closes.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except (ImproperlyConfigured, DatabaseError, InterfaceError, FontsMissing, OSError, Refused) as error:
        if "--traceback" in arguments:
            raise
        sys.stderr.write(f"{sentence(error)}\n")
        return 1
    return 0


def sentence(error: Exception) -> str:
    """Say in Korean what an error below a command means and what to do."""
    said = str(error).strip()
    if isinstance(error, (ImproperlyConfigured, Refused)):
        return said
    if isinstance(error, FontsMissing):
        return "글꼴이 없습니다. bin/fonts를 먼저 실행해 주세요."
    if isinstance(error, OSError):
        told = _FILE_WORDS.get(error.errno or 0, error.strerror or said)
        return f"{error.filename}: {told}" if error.filename else told
    lower = said.lower()
    if "relation" in lower and "does not exist" in lower:
        return _NOT_PREPARED
    for signs, meaning in _DATABASE_WORDS.items():
        if any(sign in lower for sign in signs):
            return meaning
    first_line = said.partition("\n")[0]
    return _(
        "데이터베이스를 쓸 수 없습니다. DATABASE_URL과 데이터베이스 서버를 확인해 주세요. (%(first_line)s)",
        first_line=first_line,
    )


def _speak_korean() -> None:
    """Let argparse find its Korean words: it asks gettext's default domain, whatever the terminal's language."""
    os.environ["LANGUAGE"] = "ko"
    gettext.bindtextdomain("argparse", str(_LOCALE))
    gettext.textdomain("argparse")
