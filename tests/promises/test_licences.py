"""What the licence says: the text is Apache's own, and no part we import binds those who use us to more."""

import hashlib
import re
from importlib import metadata

import pytest

from tests.support.processes import ROOT

#: SHA-256 of https://www.apache.org/licenses/LICENSE-2.0.txt
APACHE = "cfc7749b96f63bd31c3c42b5c471bf756814053e847c10f3eb003417bc523d30"

#: Words of licences that ask no more of us than notices, or bind only the part itself.
_FREE = r"MIT|BSD|ISC|Apache|PSF|Python Software Foundation|HPND|Zlib|MPL|Mozilla|LGPL|Lesser General Public|Unlicense"

#: Their metadata says nothing: read in their own files.
_SAID_ELSEWHERE = {"pysqlite3": "zlib"}

PARTS = re.findall(r"^([A-Za-z0-9_.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)


def licences(part: str) -> list[str]:
    """Return what a part says of its licence, each choice apart. Nothing for a part that is not installed here."""
    try:
        said = metadata.metadata(part)
    except metadata.PackageNotFoundError:  # for another system or interpreter
        return []
    expression = said.get("License-Expression")
    if expression:
        return re.split(r" OR ", expression)
    classified = [name for name in said.get_all("Classifier", []) if name.startswith("License")]
    return classified or [(said.get("License") or _SAID_ELSEWHERE.get(part, "")).splitlines()[0]]


def test_the_text_is_apaches_own() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == APACHE


@pytest.mark.parametrize("part", PARTS)
def test_a_part_leaves_its_users_free(part: str) -> None:
    said = licences(part)
    assert not said or any(re.search(_FREE, name, re.IGNORECASE) for name in said), said
    assert not any(re.search(r"Affero|AGPL", name) for name in said), said


def test_most_parts_are_looked_at() -> None:
    assert sum(bool(licences(part)) for part in PARTS) > 0.9 * len(PARTS)
