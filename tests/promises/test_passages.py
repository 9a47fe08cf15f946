"""No exit without the gate: verbs that let something appear demand a passage, which the gate alone gives."""

from __future__ import annotations

import ast
import importlib
import inspect
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.processes import ROOT

#: Verbs that let something appear somewhere.
ACTING = (
    "newsletter.placing:put",
    "newsletter.publishing:seal",
    "signage.listing:put_story",
    "signage.listing:put_picture",
    "signage.listing:show",
    "signage.publishing:put_up",
    "signage.slides.making:put_upload",
    "social.outbox.lease:arm",
)
#: What is made only inside such a verb: the row by which something appears.
ROWS = {
    "Placement": {"newsletter/placing.py:put"},
    "Seal": {"newsletter/publishing.py:seal", "newsletter/builds/amending.py:amend"},
    "PlaylistItem": {
        "signage/listing.py:put_story",
        "signage/listing.py:put_picture",
        "signage/publishing.py:put_up",
        "signage/bench.py:_screen",
    },
}
GATE = "cms/checks/gate.py"
#: Calls that reach a sink: a file that may be served, an answer with a file, a letter.
SINKS = ("store.keep", "atomic_files.write", "stored_response", "file_response", "FileResponse", "verbs.queue")
#: Who reaches one with no passage in hand, and what was asked before. Anybody else fails the test.
REACHING = {
    "cms/cards/covers.py:path_of": "a smaller copy of a card",
    "cms/cards/making.py:draw": "cards, drawn from the Bulletin that the release record names",
    "cms/cards/views.py:cover": "a card of a live story",
    "cms/cards/views.py:cut": "a card of a live story",
    "cms/hwpx/from_bulletin.py:release_file": "the press file, made of the Bulletin that the release record names",
    "cms/hwpx/management/commands/hwpx_export.py:handle": "for the operator at the machine",
    "cms/hwpx/views.py:hwpx": "the press file of a live story",
    "cms/mail/backend.py:_queue": "mail of Django's own: links for staff",
    "cms/mail/transports.py:hand_over": "letters where there is no mail server; verbs read what goes into them",
    "cms/office/notices.py:tell": "staff are told by mail; verbs read the reasons that go into it",
    "cms/website/assets.py:_write": "style sheets and scripts of the house",
    "cms/website/assets.py:cut": "fonts of the house",
    "demo/management/commands/demo.py:write_facts": "the demo county, made up",
    "demo/pictures/canvas.py:save_jpeg": "the demo county, made up",
    "demo/pictures/gallery.py:print_all": "the demo county, made up",
    "demo/steps/releases.py:release_through_hwpx": "the demo county, made up",
    "media/files/serving.py:stored_response": "how a file is answered; those who call it are named here",
    "media/files/store.py:_write": "how a file is kept; those who call it are named here",
    "media/rendering/fonts.py:environment": "which fonts the engine takes",
    "media/serving.py:picture": "a picture that a live story shows, to the day on which its rights end",
    "newsletter/builds/outputs.py:_keep": "pages on the desk; their seal demands the passages",
    "newsletter/builds/page_pictures.py:make": "pictures of a proof; residents get those of a sealed one",
    "newsletter/colour/photos.py:_prepare": "a photograph on its way into a page",
    "newsletter/desk/views.py:file": "for staff who make the paper",
    "newsletter/desk/views.py:picture": "for staff who make the paper",
    "newsletter/management/commands/issue_print.py:handle": "for the operator at the machine",
    "newsletter/web/views.py:pdf": "the sealed file of a published issue; its seal demanded the passages",
    "newsletter/web/views.py:picture": "a page of a published issue; its seal demanded the passages",
    "signage/desk/screens.py:picture": "for staff who run the screens",
    "signage/player/views.py:media": "a slide of the player's own playlist; its item demanded the passage",
    "signage/slides/making.py:_pair": "a slide's picture; the item that shows it demanded the passage",
    "signage/slides/store.py:keep": "a slide's picture; the item that shows it demands the passage",
    "signage/slides/uploads.py:_take": "refuses what is blocked; the item that shows it demands the passage",
    "social/channels/pictures.py:_made_ready": "a post's picture; `lease.arm` demands the passage before it is sent",
    "social/desk/views.py:card": "for staff who look after posts",
    "social/practice/views.py:picture": "a picture of a post; `lease.arm` demanded the passage",
}
#: What speaks to other machines.
NETWORKS = {"requests", "httpx", "urllib.request", "urllib3", "http.client", "smtplib", "socket", "aiohttp"}
#: Modules that may, and what was asked before.
SPEAKING = {
    "cms/core/bench.py": "measures this very machine",
    "cms/core/status/deadman.py": "says that the house lives, nothing else",
    "cms/core/work/processes.py": "asks for the machine's name",
    "cms/mail/lease.py": "asks for the machine's name",
    "cms/mail/smtp.py": "letters of the outbox; verbs read what goes into them",
    "social/channels/facebook/graph.py": "a post; `lease.arm` demanded the passage",
    "social/channels/telegram.py": "a post; `lease.arm` demanded the passage",
    "social/outbox/lease.py": "asks for the machine's name",
}


def modules() -> Iterator[Path]:
    for room in ("cms", "media", "newsletter", "signage", "social", "demo"):
        yield from (path for path in (ROOT / room).rglob("*.py") if "migrations" not in path.parts)


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    """Yield every call with the name of the function around it."""
    for outer in ast.walk(tree):
        if isinstance(outer, ast.FunctionDef):
            yield from ((outer.name, node) for node in ast.walk(outer) if isinstance(node, ast.Call))


@pytest.mark.parametrize("name", ACTING)
def test_an_acting_verb_demands_a_passage(name: str) -> None:
    module, _colon, verb = name.partition(":")
    parameters = inspect.signature(getattr(importlib.import_module(module), verb)).parameters.values()
    asked = [parameter for parameter in parameters if "Passage" in str(parameter.annotation)]
    assert asked, name
    assert all(parameter.default is inspect.Parameter.empty for parameter in asked), "it can be left out"


def test_only_the_gate_gives_passages() -> None:
    makers = set()
    for path in modules():
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "Passage":
                makers.add(path.relative_to(ROOT).as_posix())
    assert makers == {GATE}


@pytest.mark.parametrize("model", sorted(ROWS))
def test_a_row_by_which_something_appears_is_made_by_its_verb_alone(model: str) -> None:
    found = set()
    for path in modules():
        for function, call in calls(ast.parse(path.read_text())):
            made = ast.unparse(call.func)
            if made == model or (made.startswith(f"{model}.objects.") and made.rpartition(".")[2] in MAKING):
                found.add(f"{path.relative_to(ROOT).as_posix()}:{function}")
    assert found == ROWS[model]


MAKING = {"create", "bulk_create", "get_or_create", "update_or_create"}


def reaching() -> dict[str, str]:
    """Return every function that reaches a sink, and by what call; those that take a passage are left out."""
    found: dict[str, str] = {}
    for path in modules():
        for outer in ast.walk(ast.parse(path.read_text())):
            if not isinstance(outer, ast.FunctionDef) or "Passage" in ast.unparse(outer.args):
                continue
            for node in ast.walk(outer):
                called = ast.unparse(node.func) if isinstance(node, ast.Call) else ""
                if any(f".{called}".endswith(f".{sink}") for sink in SINKS):
                    found[f"{path.relative_to(ROOT).as_posix()}:{outer.name}"] = called
    return found


def test_no_sink_is_reached_without_a_passage_or_a_reason() -> None:
    found = reaching()
    assert {name: call for name, call in found.items() if name not in REACHING} == {}
    assert {name for name in REACHING if name not in found} == set(), "named here, and reaching no sink"


def test_no_other_machine_is_spoken_to_but_where_a_reason_says_so() -> None:
    speaking = set()
    for path in modules():
        imports = [
            node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Import | ast.ImportFrom)
        ]
        names = {alias.name for node in imports if isinstance(node, ast.Import) for alias in node.names}
        names |= {node.module or "" for node in imports if isinstance(node, ast.ImportFrom)}
        if any(f"{name}.".startswith(f"{network}.") for name in names for network in NETWORKS):
            speaking.add(path.relative_to(ROOT).as_posix())
    assert speaking == set(SPEAKING)
