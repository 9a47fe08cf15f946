"""No retired name returns: none stands among the product's identifiers, and no loop variable is empty."""

import ast
import io
import re
import tokenize
from dataclasses import dataclass
from functools import cache

import pytest

from tests.support.definitions import defined_names
from tests.support.processes import ROOT

ROOMS = ("cms", "media", "newsletter", "social", "signage", "demo")
#: Names of loop variables that do not say what they hold.
EMPTY_NAMES = frozenset({"each", "found", "at"})


@dataclass(frozen=True, slots=True)
class Retired:
    """A name that left the code, and where to find what it was.

    `present` is the full path of a module, or of a name that one defines. `rooms` are the folders the old name must not
    stand in; `prose` also forbids it in documents.
    """

    name: str
    present: str
    rooms: tuple[str, ...] = ROOMS
    prose: bool = False


NAMES = (
    Retired("Courier", "social.outbox.deliver.DeliveryWorker", prose=True),
    Retired("courier", "social.outbox.deliver.DeliveryWorker", prose=True),
    Retired("carry_one", "social.outbox.deliver.DeliveryWorker.run_once", prose=True),
    Retired("Parcel", "social.channels.base.OutgoingPost", prose=True),
    Retired("parcel", "social.channels.base.OutgoingPost", ("social",)),
    Retired("fire", "social.channels.base.Adapter.publish", ("social",)),
    Retired("dress", "social.outbox.card_drafts.attach_cards", ("social",)),
    Retired("sight", "social.rules.verification", ("social",)),
    Retired("Sighting", "social.rules.verification.ReadBack"),
    Retired("standing", "social.outbox.published", ("social",)),
    Retired("Lines", "social.outbox.limits", ("social",)),
    Retired("mind", "social.outbox.limits.note_usage", ("social",)),
    Retired("Stone", "cms.core.bootstrap.BootstrapStep", prose=True),
    Retired("stone", "cms.core.bootstrap.bootstrap_step", ("cms", "media", "newsletter", "social", "signage")),
    Retired("lay", "cms.core.bootstrap.run", ("cms", "media", "newsletter", "social", "signage")),
    Retired("pump", "cms.core.work.loops", prose=True),
    Retired("resting", "cms.core.bench"),
    Retired("fronts", "cms.stories.site_extensions", prose=True),
    Retired("parking", "cms.hwpx.pending_uploads", prose=True),
    Retired("park", "cms.hwpx.pending_uploads.hold"),
    Retired("Wanted", "cms.website.opendata.query_parameters.StoryQuery"),
    Retired("let_out", "cms.approval.wagtail_entry_points.publish_or_schedule", prose=True),
    Retired("Cutter", "newsletter.builds.photos.PhotoPreparer", prose=True),
    Retired("photoshop", "newsletter.builds.photos", prose=True),
    Retired("Kept", "cms.core.pagecache.CachedPage"),
    Retired("meant", "cms.website.find.Found.instead", ("cms/website", "cms/core")),
    Retired("renew", "cms.core.generation.invalidate", ("cms",)),
    Retired("invalidate_on_commit", "cms.core.generation.invalidate"),
    Retired("PressFile", "newsletter.models.files.PrintFile", prose=True),
    Retired("press_file", "newsletter.builds.outputs.print_file", prose=True),
    Retired("Job", "newsletter.layout.frames.FrameContent", ("newsletter",)),
    Retired("edition", "cms.stories.models.story.Story.public_version", ("cms", "social", "signage", "demo")),
    Retired(
        "revision",
        "cms.stories.models.story.Story.public_version",
        ("cms/cards", "cms/website", "cms/hwpx", "newsletter", "social"),
    ),
    Retired("hwpx_in", "cms.hwpx.management.commands.hwpx_import", ("cms",)),
    Retired("hwpx_out", "cms.hwpx.management.commands.hwpx_export", ("cms",)),
    Retired("renderedfiles", "media.files.store", prose=True),
    Retired("wholefiles", "media.atomic_files", prose=True),
    Retired("jobs", "cms.core.background"),
    Retired("CardOrder", "cms.cards.models.CardDrawing", prose=True),
    Retired("Desk", "cms.core.work.kinds.BacklogSpec"),
    Retired("Place", "cms.stories.kindspec.BulletinField", ("cms",)),
    Retired("Places", "cms.checks.bulletindraft.EditorFields", ("cms",)),
    Retired("KIND_LABELS", "cms.stories.registry.label_of", prose=True),
    Retired("MODELS", "cms.stories.registry.specs", ("cms/stories",)),
)

#: Modules and packages that moved: import path, and where it is now.
MODULES = {
    "cms.approval.doors": "cms.approval.wagtail_entry_points",
    "cms.cards.claims": "cms.core.work",
    "cms.cards.fronts": "cms.cards.site_extension",
    "cms.cards.orders": "cms.cards.making",
    "cms.cards.jobs": "cms.cards.background",
    "cms.checks.places": "cms.checks.editorfields",
    "cms.core.foundation": "cms.core.bootstrap",
    "cms.core.jobs": "cms.core.background",
    "cms.core.memorybench": "cms.core.bench",
    "cms.core.pump": "cms.core.work.loops",
    "cms.core.resting": "cms.core.bench",
    "cms.core.tasks": "cms.core.work",
    "cms.core.when": "cms.core.korean.dates",
    "cms.hwpx.parking": "cms.hwpx.pending_uploads",
    "cms.office.county": "demo.county",
    "cms.press": "cms.hwpx",
    "cms.stories.democontent": "demo.texts",
    "cms.stories.fronts": "cms.stories.site_extensions",
    "cms.stories.jobs": "cms.stories.background",
    "cms.stories.keys": "cms.stories.models.keys",
    "cms.website.jobs": "cms.website.background",
    "cms.website.opendata.asked": "cms.website.opendata.query_parameters",
    "media.files.whole": "media.atomic_files",
    "media.illustrations": "demo.pictures",
    "media.renderedfiles": "media.files.store",
    "media.wholefiles": "media.atomic_files",
    "newsletter.builds.editions": "newsletter.builds.outputs",
    "newsletter.editions": "newsletter.builds.outputs",
    "newsletter.jobs": "newsletter.background",
    "newsletter.photoshop": "newsletter.builds.photos",
    "newsletter.press": "newsletter.prepress",
    "newsletter.store": "media.files.store",
    "signage.jobs": "signage.background",
    "signage.store": "media.files.store",
    "social.adapters": "social.channels",
    "social.claim": "social.outbox.lease",
    "social.courier": "social.outbox.deliver",
    "social.intake": "social.outbox.enqueue",
    "social.jobs": "social.background",
}


@cache
def sources() -> dict[str, str]:
    """Return the product's modules by path, migrations aside."""
    files = (file for room in ROOMS for file in sorted((ROOT / room).rglob("*.py")))
    return {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files if "migrations" not in file.parts}


@cache
def documents() -> dict[str, str]:
    """Return what people read beside the code: documents and templates, by path."""
    files = [ROOT / "README.md", *(ROOT / "docs").rglob("*.md"), *(ROOT / "templates").rglob("*.html")]
    return {str(file.relative_to(ROOT)): file.read_text("utf-8") for file in files}


def identifiers(source: str) -> set[tuple[str, int]]:
    """Return the names in a module, each with its lines; comments and strings hold none."""
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    return {(token.string, token.start[0]) for token in tokens if token.type == tokenize.NAME}


def test_retired_names_stay_away() -> None:
    wanted = re.compile(rf"\b(?:{'|'.join(retired.name for retired in NAMES)})\b")
    present = {retired.name: retired for retired in NAMES}
    again = []
    for path, source in sources().items():
        if not any(path.startswith(f"{room}/") for name in set(wanted.findall(source)) for room in present[name].rooms):
            continue
        for name, line in sorted(identifiers(source)):
            retired = present.get(name)
            if retired is not None and path.startswith(tuple(f"{room}/" for room in retired.rooms)):
                again.append(f"{path}:{line}: {name} is {retired.present} now")
    assert again == []


def test_documents_use_the_present_names() -> None:
    wanted = re.compile(rf"\b(?:{'|'.join(retired.name for retired in NAMES if retired.prose)})\b")
    assert {path: found for path, text in documents().items() if (found := wanted.findall(text))} == {}


def test_modules_that_moved_have_left() -> None:
    left = {module for module in MODULES if _is_module(module)}
    assert left == set()
    paths = "|".join(rf"{re.escape(module)}(?![\w.])|{module.replace('.', '/')}(?:\.py|/)" for module in MODULES)
    wanted = re.compile(rf"\b(?:{paths})")
    texts = {**sources(), **documents()}
    assert {path: found for path, text in texts.items() if (found := wanted.findall(text))} == {}


def test_the_present_names_are_there() -> None:
    present = {*MODULES.values(), *(retired.present for retired in NAMES)}
    assert present - defined_names() == set()


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("cms.core.bootstrap", True),
        ("cms.core.bootstrap.BootstrapStep", True),
        ("cms.core.bootstrap.BootstrapStep.order", True),
        ("cms.core.bootstrap.BootstrapStep.lower", False),
        ("cms.core.bootstrap.autodiscover_modules", False),
        ("cms.core.foundation.BootstrapStep", False),
        ("BootstrapStep", False),
    ],
)
def test_a_name_is_there_only_where_it_is_defined(path: str, there: bool) -> None:
    """Imported, mentioned or defined elsewhere it does not count."""
    assert (path in defined_names()) is there


def _is_module(path: str) -> bool:
    file = ROOT.joinpath(*path.split("."))
    return (file / "__init__.py").exists() or file.with_suffix(".py").exists()


def bound_in_passing(tree: ast.AST) -> set[tuple[str, int]]:
    """Return the names that loops, comprehensions and lambdas bind, with their lines."""
    bound: set[tuple[str, int]] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.For | ast.AsyncFor | ast.comprehension):
            names = (part for part in ast.walk(node.target) if isinstance(part, ast.Name))
            bound |= {(name.id, name.lineno) for name in names}
        elif isinstance(node, ast.Lambda):
            arguments = node.args
            listed = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
            bound |= {(argument.arg, argument.lineno) for argument in listed}
    return bound


def test_loops_name_what_they_hold() -> None:
    word = re.compile(rf"\b(?:for|lambda)\b[^:]{{0,60}}\b(?:{'|'.join(sorted(EMPTY_NAMES))})\b")
    empty = [
        f"{path}:{line}: {name}"
        for path, source in sources().items()
        if word.search(source)
        for name, line in sorted(bound_in_passing(ast.parse(source)))
        if name in EMPTY_NAMES
    ]
    assert empty == []


def test_loops_of_templates_name_what_they_hold() -> None:
    loop = re.compile(rf"{{% for [^%]*\b(?:{'|'.join(sorted(EMPTY_NAMES))})\b[^%]* in ")
    assert [path for path, text in documents().items() if loop.search(text)] == []
