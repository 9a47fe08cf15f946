"""Write the permission matrix anew and show what became different.

    python -m tests.promises.matrix --write

It takes as long as asking everything does (`test_permission_matrix.py`). Read the differences: each is a right that
somebody got or lost.
"""

import argparse
import os
import subprocess
import sys

from tests.promises.matrix.golden import FILE

WRITING = "SOSIKTONG_MATRIX"


def main() -> int:
    """Ask everything and write; return the exit code of the run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", required=True, help="write the file anew")
    parser.parse_args()
    test = FILE.parent.parent / "test_permission_matrix.py"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:randomly", str(test), "-k", "every_address"]
    ran = subprocess.run(command, env={**os.environ, WRITING: "write", "SOSIKTONG_TESTS": "long"}, check=False)
    subprocess.run(["git", "--no-pager", "diff", "--word-diff=color", "--unified=0", "--", str(FILE)], check=False)
    return ran.returncode


if __name__ == "__main__":
    sys.exit(main())
