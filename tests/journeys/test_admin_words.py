"""What Wagtail leaves untranslated, the desk says in Korean: its catalogues are read, and nothing is missing."""

import ast
import re
from pathlib import Path

import pytest
import wagtail
from django.conf import settings

#: Parts of Wagtail that are not installed here.
_NOT_HERE = ("simple_translation", "search_promotions", "contrib/forms", "table_block", "styleguide", "frontend_cache")
#: Words nobody meets: what is switched off (updates, translations of pages), and names of parts of the software.
_UNMET = re.compile(r"translat|upgrade|release notes|Wagtail|time_zone_option")
_LINE = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) )?(".*")$')


def entries(path: Path) -> dict[str, str]:
    """Return the first translation of every message in a catalogue; '' where there is none."""
    found: dict[str, str] = {}
    fields: dict[str, str] = {}
    name = ""

    def close() -> None:
        if fields.get("msgid"):
            found[fields["msgid"]] = fields.get("msgstr", fields.get("msgstr[0]", ""))
        fields.clear()

    for line in path.read_text(encoding="utf-8").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            continue
        field, words = match.group(1), ast.literal_eval(match.group(2))
        if field in ("msgctxt", "msgid") and "msgid" in fields:
            close()
        name = field or name
        fields[name] = words if field else fields[name] + words
    close()
    return found


@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_word_of_the_admin_has_korean(domain: str) -> None:
    ours = entries(Path(settings.BASE_DIR, "locale/ko/LC_MESSAGES", f"{domain}.po"))
    root = Path(wagtail.__file__).parent
    missing = []
    for english in sorted(root.rglob(f"locale/en/LC_MESSAGES/{domain}.po")):
        if any(part in english.as_posix() for part in _NOT_HERE):
            continue
        korean = english.parents[2] / "ko" / "LC_MESSAGES" / english.name
        theirs = entries(korean) if korean.exists() else {}
        missing += [
            words for words in entries(english)
            if not (ours.get(words) or theirs.get(words) or _UNMET.search(words))
        ]  # fmt: skip
    assert missing == []


def test_our_own_catalogue_is_whole() -> None:
    for domain in ("django", "djangojs"):
        ours = entries(Path(settings.BASE_DIR, "locale/ko/LC_MESSAGES", f"{domain}.po"))
        assert len(ours) > 20
        assert [words for words, korean in ours.items() if not korean] == []
