"""Registry of scenes; prints them to JPEG files where missing."""

import hashlib
import json
import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import PIL

from demo.pictures.canvas import Canvas, save_jpeg
from media import atomic_files

#: Pixels of the long side: 278 mm (a tabloid page with bleed) at 296 dpi.
LONG_SIDE = 3240
_LANDSCAPE = (1500.0, 1000.0)
_PORTRAIT = (1000.0, 1500.0)


@dataclass(frozen=True, slots=True)
class Scene:
    """One picture: how to draw it, and what the desk keeps beside it."""

    slug: str
    title: str
    alt: str
    caption: str
    focal: tuple[float, float]
    """Centre of interest, fractions of width and height."""
    portrait: bool
    draw: Callable[[Canvas], None]


_scenes: dict[str, Scene] = {}


def scene(
    slug: str, title: str, *, alt: str, caption: str, focal: tuple[float, float] = (0.5, 0.55), portrait: bool = False
) -> Callable[[Callable[[Canvas], None]], Callable[[Canvas], None]]:
    """Register a drawing under a lasting slug."""

    def register(draw: Callable[[Canvas], None]) -> Callable[[Canvas], None]:
        _scenes[slug] = Scene(slug, title, alt, caption, focal, portrait, draw)
        return draw

    return register


@cache
def scenes() -> dict[str, Scene]:
    """Return all scenes by slug."""
    families = import_module("demo.pictures.scenes")
    for module in sorted(iter_modules(families.__path__), key=lambda module: module.name):
        import_module(f"{families.__name__}.{module.name}")
    return dict(sorted(_scenes.items()))


def pixels(what: Scene, long_side: int = LONG_SIDE) -> tuple[int, int]:
    """Return width and height of a scene's file in px."""
    width, height = _PORTRAIT if what.portrait else _LANDSCAPE
    scale = long_side / max(width, height)
    return round(width * scale), round(height * scale)


def draw(slug: str, *, long_side: int = LONG_SIDE) -> Canvas:
    """Return a scene drawn on its canvas, not yet finished. Raises KeyError for an unknown slug."""
    what = scenes()[slug]
    width, height = _PORTRAIT if what.portrait else _LANDSCAPE
    seed = int.from_bytes(hashlib.sha256(slug.encode()).digest()[:4])
    canvas = Canvas(width, height, seed=seed, scale=long_side / max(width, height))
    what.draw(canvas)
    return canvas


def print_scene(slug: str, folder: Path, long_side: int = LONG_SIDE) -> Path:
    """Draw one scene into `folder`/slug.jpg."""
    path = folder / f"{slug}.jpg"
    save_jpeg(draw(slug, long_side=long_side).finish(), path)
    return path


def print_all(
    folder: Path, *, slugs: Iterable[str] | None = None, long_side: int = LONG_SIDE, processes: int | None = None
) -> dict[str, Path]:
    """Print every scene whose file is missing or out of date.

    A file is out of date when another version of the program drew it. With `slugs` only those are looked at;
    `processes` 0 draws in this very process. Returns the files by slug.
    """
    folder.mkdir(parents=True, exist_ok=True)
    wanted = list(scenes() if slugs is None else slugs)
    record = folder / "drawn.json"
    drawn = _read(record)
    version = f"{program_digest()} {long_side} px"
    due = [slug for slug in wanted if drawn.get(slug) != version or not (folder / f"{slug}.jpg").exists()]
    for path in _print(due, folder, long_side, processes):
        drawn[path.stem] = version
        atomic_files.write(record, json.dumps(drawn, indent=1, sort_keys=True).encode())
    return {slug: folder / f"{slug}.jpg" for slug in wanted}


def _print(due: list[str], folder: Path, long_side: int, processes: int | None) -> Iterator[Path]:
    workers = min(4, multiprocessing.cpu_count()) if processes is None else processes
    if not due or not workers:
        yield from (print_scene(slug, folder, long_side) for slug in due)
        return
    # Fresh interpreters: a forked one would inherit the database connection and threads of the caller.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(workers, len(due)), mp_context=context) as pool:
        yield from pool.map(print_scene, due, [folder] * len(due), [long_side] * len(due))


@cache
def program_digest() -> str:
    """Return a hash of the drawing program and of what it draws with."""
    digest = hashlib.sha256(f"pillow {PIL.__version__}".encode())
    for path in sorted(Path(__file__).parent.rglob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _read(record: Path) -> dict[str, str]:
    try:
        content = json.loads(record.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
