"""An upgrade keeps what is public public, and nothing else: from the last state to the present one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.processes import ROOT

pytestmark = pytest.mark.long

_WALK = "import django\ndjango.setup()\nfrom tests.promises.walks import upgrading\nupgrading.walk()"


def test_an_installation_of_the_last_state_is_upgraded(tmp_path: Path) -> None:
    environment = {**os.environ, "DATABASE_URL": f"sqlite://{tmp_path / 'old.sqlite3'}", "SOSIKTONG_VAR": str(tmp_path)}
    command = [sys.executable, "-c", _WALK]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
