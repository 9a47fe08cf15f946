"""The catalogue of what Wagtail leaves untranslated: well-formed and in force."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from django.conf import settings

CATALOGUES = sorted(Path(settings.BASE_DIR, "locale", "ko", "LC_MESSAGES").glob("*.po"))


@pytest.mark.parametrize("catalogue", CATALOGUES, ids=lambda path: path.name)
def test_the_catalogue_compiles_with_its_placeholders(catalogue, tmp_path):
    if shutil.which("msgfmt") is None:
        pytest.skip("gettext is not installed")
    done = subprocess.run(
        ["msgfmt", "--check", "-o", str(tmp_path / "out.mo"), str(catalogue)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_no_entry_is_empty_or_fuzzy():
    for catalogue in CATALOGUES:
        text = catalogue.read_text(encoding="utf-8")
        assert "#, fuzzy" not in text
        assert '\nmsgstr ""\n\n' not in text
        assert 'msgstr[0] ""\n' not in text
