"""Which values the parts of every address are given, for each object that it can name."""

from __future__ import annotations

from collections.abc import Mapping

from cms.stories import readinggate
from tests.promises.matrix.world import ASKED, OBJECTS, World, revision_of, step_of
from tests.promises.walks.desk_addresses import Address, all_addresses

#: Patterns without named parts, and an address that each of them takes.
UNNAMED = {
    "documents/(d+)/(.*)": "documents/{document_id}/{file}",
    "((?:[w-]+/)*)": "news/{key}/",
    "admin/.*/": "admin/no-such-address/",
}
#: What is not asked, and why.
LEFT_OUT = {"admin/failwhale/": "raises an error on purpose, to show the page of errors"}
#: What `pk` names, by the beginning of the view's name; the first that fits.
PK_NAMES = {
    **dict.fromkeys((start for start, kind in readinggate.PK_OF.items() if kind is readinggate.PAGES), "story"),
    **dict.fromkeys((start for start, kind in readinggate.PK_OF.items() if kind is readinggate.PICTURES), "picture"),
    **dict.fromkeys((start for start, kind in readinggate.PK_OF.items() if kind is readinggate.DOCUMENTS), "document"),
    "department:": "department",
    "mail_": "letter",
    "person_": "person",
    "screens:": "screen",
    "town:": "town",
    "wagtailadmin_collections:": "collection",
    "wagtailadmin_workflows:": "workflow",
    "wagtailsites:": "site",
    "wagtailsnippetchoosers_checks_election:": "election",
    "wagtailsnippets_checks_election:": "election",
    "wagtailusers_groups:": "group",
    "wagtailusers_users:": "person",
}
#: Parts that name a story by its number.
KEYS = frozenset({"key"})
#: The views of the account's own rooms call a secret `key` too.
_ACCOUNT = "account/"
#: Parts that name nothing of whose reading the matrix speaks.
NEUTRAL: dict[str, object] = {
    "act": "again",
    "channel_id": 1,
    "code": "abcdef",
    "collection_id": 1,
    "delivery_id": 1,
    "drawing_id": 1,
    "filter_spec": "width-100",
    "kind_name": "cards.drawing",
    "name": "press",
    "number": 31,
    "object_id": 1,
    "page": 1,
    "page_view_restriction_id": 1,
    "path": "original_images/none.jpg",
    "pk": 1,
    "position": 1,
    "post_id": 1,
    "redirect_id": 1,
    "restriction_id": 1,
    "session_id": 1,
    "sha256": "a" * 64,
    "size": "square",
    "task_id": 1,
    "token": "a-b",
    "typing_id": 1,
    "uidb36": "1",
    "uidb64": "MQ",
    "uploaded_file_id": 1,
    "verb": "place",
    "version": "1",
    "width": 400,
    "workflow_pk": 1,
}
#: Parts that choose among things that are told apart: each address is asked with each of these.
CHOICES: dict[str, tuple[Mapping[str, object], ...]] = {
    "{action}": tuple(
        {"app_label": app, "model_name": model, "action": action}
        for app, model, actions in (
            ("wagtailcore", "page", ("delete", "move", "publish", "unpublish")),
            ("media", "picture", ("delete", "add_tags", "add_to_collection")),
            ("media", "attachment", ("delete", "add_to_collection")),
        )
        for action in actions
    ),
    "{action_name}": ({"action_name": "approve"}, {"action_name": "reject"}),
}
_MODELS = {
    "app_label": "stories",
    "app_name": "stories",
    "model_name": "pressrelease",
    "content_type_app_name": "stories",
    "content_type_model_name": "pressrelease",
}
_SETTINGS = {"app_name": "office", "model_name": "officesettings"}
#: Lists say more to those who ask; Wagtail's API asks by another word.
QUESTIONS = ("", f"?q={ASKED}")
_API = ("", f"?search={ASKED}", "?fields=*")


def matrix_addresses() -> list[Address]:
    """Return every pattern of the resolver once, in its order, without those left out."""
    found = list(reversed(all_addresses()))
    # an address that a view of ours answers before Wagtail's is known by Wagtail's name
    once = {address.pattern: address for address in (*found, *(address for address in found if address.name))}
    return [address for address in reversed(once.values()) if address.pattern not in LEFT_OUT]


def objects_of(address: Address) -> tuple[str, ...]:
    """Return the objects that an address can name; `-` where it names none."""
    kind = _kind_of(address)
    if kind == "story":
        return OBJECTS
    return ("own", "other", "named", "public") if kind in {"picture", "document"} else ("-",)


def asked(address: Address, name: str, world: World) -> list[str]:
    """Return the addresses that are asked for a pattern and an object of it."""
    values = _values(address, name, world)
    pattern = UNNAMED.get(address.pattern, address.pattern)
    choices = next((chosen for part, chosen in CHOICES.items() if part in pattern), ({},))
    filled = [_fill(pattern, {**values, **choice}) for choice in choices]
    if "{action}" in pattern:
        number = world.stories[name].pk
        return [f"{path}?id={number if 'page' in path else _file(path, name, world)}" for path in filled]
    if "chosen-multiple" in pattern:
        return [f"{path}?{ids}" for path in filled for ids in (_many(pattern, world), "id=1", "id=x")]
    questions = _API if "api/main" in pattern else QUESTIONS
    return filled if address.parts else [path + question for path in filled for question in questions]


def _kind_of(address: Address) -> str:
    """Return what an address names: a story, a picture, a document, something else, or nothing."""
    parts = {*address.parts}
    if address.pattern in UNNAMED:
        return {"documents/(d+)/(.*)": "document", "((?:[w-]+/)*)": "story"}.get(address.pattern, "")
    if "pk" in parts and not parts & readinggate.REVISIONS:
        return next((kind for start, kind in PK_NAMES.items() if address.name.startswith(start)), "")
    stories = readinggate.PAGES | readinggate.REVISIONS | readinggate.STEPS | {"action"}
    if parts & stories or (parts & KEYS and not address.pattern.startswith(_ACCOUNT)):
        return "" if parts & readinggate.PAGES == {"parent_page_id"} else "story"
    if parts & readinggate.PICTURES:
        return "picture"
    return "document" if parts & readinggate.DOCUMENTS else ""


def _values(address: Address, name: str, world: World) -> dict[str, object]:
    values: dict[str, object] = {**NEUTRAL, **_MODELS}
    if "settings/" in address.pattern:
        values |= _SETTINGS
    kind = _kind_of(address)
    values |= {"parent_page_id": world.rows["index"], "destination_id": world.rows["index"]}
    values["key"] = "none"
    if kind == "story":
        values |= _of_story(world, name)
    elif kind == "picture":
        values |= dict.fromkeys((*readinggate.PICTURES, "pk"), world.pictures[name].pk)
    elif kind == "document":
        values |= dict.fromkeys((*readinggate.DOCUMENTS, "pk"), world.papers[name].pk)
        values["file"] = world.papers[name].filename
    elif kind == "person":
        values["pk"] = world.person.pk
    elif kind:
        values["pk"] = world.rows[kind]
    return values


def _of_story(world: World, name: str) -> dict[str, object]:
    story = world.stories[name]
    step = step_of(story)
    pages = readinggate.PAGES - {"parent_page_id", "destination_id"}
    return {
        **dict.fromkeys((*pages, "pk"), story.pk),
        **dict.fromkeys(readinggate.REVISIONS, revision_of(story)),
        "key": story.key,
        "task_state_id": step.pk if step else 0,
        "workflow_state_id": step.workflow_state_id if step else 0,
    }


def _file(path: str, name: str, world: World) -> int:
    files = world.pictures if "picture" in path else world.papers
    return int(files.get(name, files["other"]).pk)


def _many(pattern: str, world: World) -> str:
    objects = world.pictures if "images" in pattern else world.papers if "documents" in pattern else world.stories
    return "&".join(f"id={chosen.pk}" for chosen in objects.values())


def _fill(pattern: str, values: Mapping[str, object]) -> str:
    """Return a pattern with its parts filled in. Raises `KeyError` for a part that this module does not know."""
    for part, value in values.items():
        pattern = pattern.replace(f"{{{part}}}", str(value))
    if "{" in pattern:
        raise KeyError(pattern)
    return "/" + pattern
