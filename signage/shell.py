"""The player's own files: page, script, style, service worker and a face with just the letters it needs.

They are served from here and not as static files: the service worker must lie above what it serves, the policy is
stricter than the site's, and all of them share one version, so that a player knows when it is out of date.
"""

import hashlib
import io
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from signage.codes import ALPHABET

_FOLDER = Path(settings.BASE_DIR) / "templates" / "signage" / "player"
TYPES = {
    "player.js": "text/javascript; charset=utf-8",
    "player.css": "text/css; charset=utf-8",
    "sw.js": "text/javascript; charset=utf-8",
}
#: What the player may do: its own script and style, pictures from here and from its own memory; no frame, no form.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'"
)
_FACE = "Pretendard-Bold.ttf"


def file(name: str) -> bytes:
    """Return one of the player's files. Raises KeyError where there is none."""
    return _files()[name]


@lru_cache(maxsize=1)
def version() -> str:
    """Return the version of the player: eight hex digits of the hash of all its files."""
    total = hashlib.sha256()
    for name, data in _files().items():
        total.update(name.encode() + b"\0" + data)
    return total.hexdigest()[:8]


@lru_cache(maxsize=1)
def _files() -> dict[str, bytes]:
    found = {path.name: path.read_bytes() for path in sorted(_FOLDER.iterdir()) if path.is_file()}
    return {name: _bare(data) if name.endswith(".js") else data for name, data in found.items()}


def _bare(script: bytes) -> bytes:
    """Return a script without indentation and comment lines: our sources have no string over several lines."""
    lines = (line.strip() for line in script.decode().splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode()


@lru_cache(maxsize=4)
def face(text: str) -> bytes:
    """Return Pretendard Bold as WOFF2 with the letters of the player and of `text` (the office's name).

    A lobby box often has no Korean font at all. Raises OSError where the house's fonts have not been fetched.
    """
    from fontTools import subset

    letters = set(ALPHABET + text + "0123456789-–:.,·%()월화수목금토일요오전후 ")
    for name in ("player.js", "player.html"):
        letters |= set(file(name).decode())
    options = subset.Options(flavor="woff2", layout_features=["kern", "tnum", "calt"], hinting=False)
    font = subset.load_font(str(Path(settings.FONTS_DIR) / _FACE), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters if letter.isprintable()])
    subsetter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
