"""The built files of the public site: one style sheet and the web slices of the house's faces.

Sources are templates/design/tokens.json, templates/design/css and fonts/*.ttf; results go to static-build/, which the
static finders serve under /static/design/. Each result remembers what it was made of, so a second run does nothing.
"""

import hashlib
import io
import os
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import rcssmin

from cms.website import fontslices
from media import atomic_files
from media.rendering import tokens

#: Weights used on the site, by face file.
WEIGHTS = {"Pretendard-Regular": 400, "Pretendard-SemiBold": 600, "Pretendard-ExtraBold": 800}
_RARE_FROM = "Pretendard-SemiBold"
_DARK = '@media (prefers-color-scheme: dark) {\n:root:not([data-theme]) {\n%s}\n}\n:root[data-theme="dark"] {\n%s}\n'
_PRINT = "@media print {\n:root:root, :root:root[data-theme] {\n%s}\n}\n"  # paper is white, whatever the screen was
_CONTRAST = (
    '@media (prefers-contrast: more) {\n:root:not([data-theme]) {\n%s}\n}\n:root[data-theme="contrast"] {\n%s}\n'
)


@dataclass(frozen=True, slots=True)
class Slice:
    """One web font file to make: `characters` of the face in `source`, into `target` (woff2), shown for `range`."""

    source: Path
    target: Path
    characters: str
    range: str
    weights: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """Result of a run. Sizes in bytes."""

    stylesheet: int
    fonts_made: int
    fonts_kept: int
    fonts_missing: tuple[str, ...]


def build(design: Path, fonts: Path, target: Path) -> Built:
    """Make what is missing or out of date. Raises `OSError` where a source cannot be read."""
    target.mkdir(parents=True, exist_ok=True)
    missing = tuple(name for name in WEIGHTS if not (fonts / f"{name}.ttf").exists())
    every = list(_slices(fonts, target / "fonts"))
    due = [font for font in every if not font.target.exists()]
    if due:
        (target / "fonts").mkdir(exist_ok=True)
        with ProcessPoolExecutor(max_workers=min(2, os.cpu_count() or 1)) as pool:
            list(pool.map(cut, due))
    _remove_others(target / "fonts", {font.target.name for font in every})
    text = stylesheet(design, every)
    _write(target / "site.css", text.encode())
    _write(target / "fonts.css", _faces(every).encode())  # the desk takes the faces alone
    _write(target / "tokens.css", tokens.screen_css().encode())  # and the previews, with the tones of their own
    return Built(len(text.encode()), len(due), len(every) - len(due), missing)


def stylesheet(design: Path, fonts: list[Slice]) -> str:
    """Return the site's one style sheet: faces, tokens, themes, parts in order."""
    css = design / "css"
    parts = [_faces(fonts), tokens.raw_css()]
    dark, contrast, printed = ((css / f"{name}.part.css").read_text() for name in ("dark", "contrast", "print"))
    for part in sorted(css.glob("[0-9]*.css")):
        parts.append(part.read_text())
        if part.name.startswith("1-"):
            parts += [_DARK % (dark, dark), _CONTRAST % (contrast, contrast), _PRINT % printed]
    return str(rcssmin.cssmin("\n".join(parts))) + "\n"


def cut(slice_: Slice) -> None:
    """Cut one slice out of a face, as woff2, without hinting.

    No screen of today needs hinting. Only letters and figures have layout rules worth keeping: Hangul syllables all
    have one width and no kerning.
    """
    from fontTools.subset import Options, Subsetter
    from fontTools.ttLib import TTFont

    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.drop_tables += ["DSIG"]
    if min(slice_.characters) < "ㄱ":
        options.layout_features = ["kern", "liga", "tnum", "ccmp", "locl", "mark", "mkmk"]
    else:
        options.drop_tables += ["GSUB", "GPOS", "GDEF"]
    with TTFont(slice_.source, lazy=True) as font:
        subsetter = Subsetter(options)
        subsetter.populate(text=slice_.characters)
        subsetter.subset(font)
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out)
    atomic_files.write(slice_.target, out.getvalue())


def _slices(fonts: Path, target: Path) -> Iterator[Slice]:
    """Yield the slices in the order of their @font-face rules: of two that hold a character the later is used.

    So the rare and usual slices may name whole stretches of the syllable block and only the common ones, declared
    last, name each character: the rules stay small. Rare syllables are cut from one weight and shown for all.
    """
    for label, characters in reversed(fontslices.slices().items()):
        rare = label.startswith("rare")
        span = fontslices.stretch(characters) if label.startswith(("rare", "usual")) else None
        for name, weight in WEIGHTS.items():
            source = fonts / f"{name}.ttf"
            if not source.exists() or (rare and name != _RARE_FROM):
                continue
            digest = hashlib.sha256(f"5 {source.stat().st_size} {characters}".encode()).hexdigest()[:10]
            yield Slice(
                source,
                target / f"{name}.{label}.{digest}.woff2",
                characters,
                span or fontslices.unicode_range(characters),
                tuple(WEIGHTS.values()) if rare else (weight,),
            )


def _faces(fonts: list[Slice]) -> str:
    return "\n".join(
        f'@font-face{{font-family:"Pretendard";font-weight:{weight};font-display:swap;'
        f'src:url(fonts/{font.target.name}) format("woff2");unicode-range:{font.range}}}'
        for font in fonts
        for weight in font.weights
    )


def _remove_others(folder: Path, wanted: set[str]) -> None:
    """Remove older results, and after an hour what a killed run left half written. Not what another run is writing."""
    for file in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):  # another run removed or finished it
            if file.name not in wanted and (not file.name.startswith(".") or file.stat().st_mtime < time.time() - 3600):
                file.unlink()


def _write(target: Path, data: bytes) -> None:
    if not target.exists() or target.read_bytes() != data:
        atomic_files.write(target, data)
