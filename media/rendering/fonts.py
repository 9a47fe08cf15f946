"""The house's font files, and a fontconfig that knows no others.

The faces are fetched at set-up by `bin/fonts` into `FONTS_DIR` (TTF only: print glyph ids of OTF faces get lost on the
press). Family names as CSS uses them: "Pretendard", "Noto Serif KR", "Noto Sans KR".
"""

from pathlib import Path

from django.conf import settings

from media import atomic_files

_CONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>
"""


class FontsMissing(RuntimeError):
    """The house's fonts have not been fetched: run `bin/fonts`."""


def environment() -> dict[str, str]:
    """Return the environment variables with which a child sees the house's fonts only.

    Raises `FontsMissing` where there are none.
    """
    fonts = Path(settings.FONTS_DIR)
    if not any(fonts.glob("*.ttf")):
        raise FontsMissing(f"no fonts in {fonts}: run bin/fonts")
    cache = Path(settings.VAR_DIR) / "fontcache"
    config = cache / "fonts.conf"
    text = _CONFIG.format(fonts=fonts, cache=cache)
    if not config.exists() or config.read_text() != text:
        cache.mkdir(parents=True, exist_ok=True)
        atomic_files.write(config, text.encode())
    return {"FONTCONFIG_FILE": str(config), "XDG_CACHE_HOME": str(cache)}
