"""Perform a how-to page: its code blocks, taken out of the page, in a scratch copy of the project.

A block whose first line is a comment that names a file (`# cms/stories/kinds/vacancy.py`) belongs into that file;
`(at the end)` after the name adds it to a file that is there, `(after "…")` puts it below the one line that holds the
words. The lines of `sh` blocks are what the reader types. A test performs a page like this:

    scratch = scratch_copy(tmp_path)
    for block in code_blocks(page):
        scratch.write(block)
    for command in commands(page):
        scratch.type(command)
    scratch.python(WALK)
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from tests.support import migrated
from tests.support.processes import ROOT

PAGES = ROOT / "docs" / "how-to"
_FENCE = re.compile(r"^```(?P<language>\w*)[^\n]*\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_FILE = re.compile(
    r"^(?:#|//|<!--|/\*|\{#)\s*(?P<file>[\w.-]+(?:/[\w.-]+)*\.\w+)"
    r"(?:\s+\((?:(?P<end>at the end)|after \"(?P<after>[^\"]+)\")\))?\s*(?:-->|\*/|#\})?$"
)
_NOT_COPIED = shutil.ignore_patterns(
    ".git", ".venv", "var", "node_modules", "fonts", "static-build", "__pycache__", ".*_cache", ".hypothesis"
)


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """A piece of code and the file it belongs into: whole, at its end, or below the line that holds `after`."""

    file: str
    text: str
    at_the_end: bool = False
    after: str = ""


def code_blocks(page: Path) -> list[CodeBlock]:
    """Return the blocks of a page that name their file, in order, without the line that names it."""
    found = []
    for fence in _FENCE.finditer(page.read_text()):
        first, _newline, rest = fence["text"].partition("\n")
        if named := _FILE.match(first):
            found.append(CodeBlock(named["file"], rest, bool(named["end"]), named["after"] or ""))
    return found


def commands(page: Path) -> list[str]:
    """Return what the page tells the reader to type, a line each, without comments."""
    lines = [
        line.partition("  #")[0].strip()
        for fence in _FENCE.finditer(page.read_text())
        if fence["language"] == "sh"
        for line in fence["text"].splitlines()
    ]
    return [line for line in lines if line and not line.startswith("#")]


@dataclass(frozen=True, slots=True)
class Scratch:
    """A copy of the project with a data directory of its own."""

    root: Path

    def write(self, block: CodeBlock) -> None:
        """Put a block where it belongs."""
        target = self.root / block.file
        if block.at_the_end:
            target.write_text(target.read_text().rstrip("\n") + "\n" + block.text)
        elif block.after:
            lines = target.read_text().splitlines(keepends=True)
            [place] = [number for number, line in enumerate(lines) if block.after in line]
            target.write_text("".join([*lines[: place + 1], block.text, *lines[place + 1 :]]))
        else:
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(block.text)

    def type(self, command: str) -> str:
        """Do what a reader does who types a line (`python manage.py …`, `pytest …`); return what it prints."""
        program, *arguments = shlex.split(command)
        return self._run([sys.executable, *([] if program == "python" else ["-m", program]), *arguments])

    def manage(self, *arguments: str) -> str:
        """Run `manage.py arguments…`; return what it prints. Raises `AssertionError` with its words where it fails."""
        return self._run([sys.executable, "manage.py", *arguments])

    def python(self, script: str, *arguments: str) -> str:
        """Run a script in the copy, Django set up; return what it prints. Raises `AssertionError` as above."""
        return self._run([sys.executable, "-c", f"import django\ndjango.setup()\n{script}", *arguments])

    def changed(self) -> dict[str, str]:
        """Return the files that differ from the project's own, by name: `new` or `changed`."""
        found = {}
        for file in _files(self.root):
            original = ROOT / file
            if not original.exists():
                found[file] = "new"
            elif original.read_bytes() != (self.root / file).read_bytes():
                found[file] = "changed"
        return found

    def _run(self, command: list[str]) -> str:
        done = subprocess.run(
            command, cwd=self.root, env=self._environment(), capture_output=True, text=True, timeout=300, check=False
        )
        assert done.returncode == 0, f"{shlex.join(command)[:200]}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def _environment(self) -> dict[str, str]:
        own = {
            "SOSIKTONG_VAR": str(self.root / "var"),
            "SOSIKTONG_FONTS": str(settings.FONTS_DIR),
            "DJANGO_SETTINGS_MODULE": "cms.settings.test",
            "PYTHONPATH": str(self.root),
            "PYTHONDONTWRITEBYTECODE": "1",
        }
        return {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | own


def scratch_copy(folder: Path, *, databases: Path = migrated.KEPT) -> Scratch:
    """Copy the project into a folder: what git keeps or would keep, without what is made or fetched.

    `databases`: where migrated databases are kept between test runs. The copy begins with the one of today's migrations
    where there is one, so that `migrate` has only to do what is new; else it takes half a minute.
    """
    root = folder / "project"
    for file in _files(ROOT):
        target = root / file
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / file, target)
    (root / "var").mkdir()
    (root / "static-build").mkdir(exist_ok=True)
    kept = databases / f"migrated-{migrated.fingerprint()}.sqlite3"
    if kept.exists():
        shutil.copyfile(kept, root / "var" / "sosiktong.sqlite3")
    return Scratch(root)


def _files(root: Path) -> list[str]:
    """Return the names of a project's own files, relative to its root."""
    if (root / ".git").exists():
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=root,
            capture_output=True,
            text=True,
            check=True,
        )
        names = [name for name in listed.stdout.split("\0") if name]
        return sorted(name for name in names if (root / name).is_file() and not (root / name).is_symlink())
    found = []
    for place, folders, names in os.walk(root):
        left_out = _NOT_COPIED(place, [*folders, *names])
        folders[:] = [name for name in folders if name not in left_out]
        found += [str((Path(place) / name).relative_to(root)) for name in names if name not in left_out]
    return sorted(found)
