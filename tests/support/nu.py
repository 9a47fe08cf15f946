"""What the Nu HTML checker finds wrong with files."""

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

_JAR = Path(__file__).resolve().parents[2] / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def can_check() -> bool:
    """Return whether the checker and its Java are installed (`bin/html-checker`)."""
    return _JAR.exists() and shutil.which("java") is not None


def errors(files: Iterable[Path]) -> list[str]:
    """Return the errors in the files, one line each."""
    done = subprocess.run(
        ["java", "-Xmx256m", "-jar", _JAR, "--format", "json", "--stdout", "--errors-only", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    return [
        f"{Path(error['url']).name}:{error.get('lastLine')}: {error['message']} {error.get('extract', '')[:160]}"
        for error in json.loads(done.stdout)["messages"]
    ]
