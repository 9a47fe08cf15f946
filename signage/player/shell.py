"""The player's own files: page, scripts, style, service worker and font.

They are served from here and not as static files: the service worker has to lie above what it serves, the content
policy is stricter than the site's, and all of them share one version, which is part of their address. So a player
never mixes the files of two versions, and knows when it is out of date.
"""

import hashlib
import io
import json
import re
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from cms.core.korean.dates import WEEKDAYS
from media.rendering.tokens import screen_css
from signage.player.codes import ALPHABET

FOLDER = Path(settings.BASE_DIR) / "templates" / "signage" / "player"
TYPES = {".js": "text/javascript; charset=utf-8", ".css": "text/css; charset=utf-8"}
#: What the player may do: its own scripts and style, pictures from here and from its own memory; no frame, no form.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; media-src 'self' blob:; "
    "font-src 'self'; connect-src 'self'; worker-src 'self'; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'"
)
_PAGE, _WORKER, _STYLE = "player.html", "sw.js", "player.css"
_FACE = "Pretendard-Bold.ttf"
#: A comment with types: for those who read and check the sources, not for the screen.
_TYPES = re.compile(r"/\*\*(?:[^*]|\*(?!/))*\*/ ?")


def modules() -> list[str]:
    """Return the names of the player's scripts."""
    return [name for name in _files() if name.endswith(".js") and name != _WORKER]


def file(name: str) -> bytes:
    """Return one of the player's scripts or its style. Raises `KeyError` where there is none."""
    if name != _STYLE and name not in modules():
        raise KeyError(name)
    return _files()[name]


def worker() -> bytes:
    """Return the service worker, with its version and the list of its files."""
    mine = [f"/s/player/{version()}/{name}" for name in (_STYLE, *modules())]
    told = {"VERSION": version(), "FILES": ["/s/player", "/s/player.woff2", *mine]}
    head = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in told.items())
    return b"'use strict';\n" + head.encode() + _files()[_WORKER]


@lru_cache(maxsize=1)
def version() -> str:
    """Return the player's version: eight hex digits of the SHA-256 of all its files."""
    total = hashlib.sha256()
    for name, data in _files().items():
        total.update(name.encode() + b"\0" + data)
    return total.hexdigest()[:8]


@lru_cache(maxsize=1)
def _files() -> dict[str, bytes]:
    files = {path.name: path.read_bytes() for path in sorted(FOLDER.iterdir()) if path.is_file()}
    files[_STYLE] = screen_css().encode() + files[_STYLE]
    return {name: _bare(data) if name.endswith(".js") else data for name, data in files.items()}


def _bare(script: bytes) -> bytes:
    """Return a script without indentation and comments.

    That is safe because no string in our scripts runs over several lines.
    """
    lines = (line.strip() for line in _TYPES.sub("", script.decode()).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")).encode() + b"\n"


@lru_cache(maxsize=4)
def face(text: str) -> bytes:
    """Return Pretendard Bold as WOFF2, with only the letters that the player needs.

    Those are the letters of its pages and of `text` (the office's name). Many display computers have no Korean font
    at all. Raises `OSError` where the fonts have not been installed.
    """
    from fontTools import subset

    letters = set(ALPHABET + text + "0123456789-–~:.,·%()요오전후 " + WEEKDAYS)
    for name in (_PAGE, *modules()):
        letters |= set(_files()[name].decode())
    options = subset.Options(flavor="woff2", layout_features=["kern", "tnum", "calt"], hinting=False)
    font = subset.load_font(str(Path(settings.FONTS_DIR) / _FACE), options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in letters if letter.isprintable()])
    subsetter.subset(font)
    out = io.BytesIO()
    subset.save_font(font, out, options)
    return out.getvalue()
