"""Every way to public state that the installed Wagtail and a shell offer, as functions that drive it."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import wagtail.actions
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, reverse
from django.utils import timezone
from wagtail.actions.base import BaseAction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.actions.copy_for_translation import CopyPageForTranslationAction
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.create_page import CreatePageAction
from wagtail.actions.edit import EditAction
from wagtail.actions.edit_page import EditPageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.actions.revert_to_page_revision import RevertToPageRevisionAction
from wagtail.actions.revert_to_revision import RevertToRevisionAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Locale, Page, Revision

from cms.stories import release
from cms.stories.models import Story
from tests.support.editor import sent, version_of

Way = Callable[[Story, SimpleNamespace], object]


def act(action: type[BaseAction], *arguments: str, **options: Any) -> Way:
    """Return a way that runs an action of Wagtail with nobody asking for permissions."""

    def run(story: Story, people: SimpleNamespace) -> None:
        known = {
            "story": story,
            "revision": story.get_latest_revision(),
            "index": people.index,
            "user": people.operator,
        }
        values = {name: value(known) if callable(value) else value for name, value in options.items()}
        action(*(known[name] for name in arguments), user=people.operator, **values).execute(
            skip_permission_checks=True
        )

    return run


def in_an_hour(known: object) -> object:
    return timezone.now() + timedelta(hours=1)


def other_locale(known: object) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def made_live(story: Story, people: SimpleNamespace) -> None:
    page = Story.of_kind("press")(title=story.title, lead=story.lead, live=True, election_class=story.election_class)
    form = SimpleNamespace(is_valid=lambda: True, save=lambda commit: page, save_m2m=lambda: None)
    action = CreatePageAction(page, people.index, user=people.operator, form=form, publish=True)
    action.execute(skip_permission_checks=True)


def nothing(story: Story, people: SimpleNamespace) -> None:
    """A way that makes nothing public of itself: it only has to be known."""


#: Every action of `wagtail.actions`, by the name of its class.
ACTIONS: dict[str, Way] = {
    "PublishPageRevisionAction": act(PublishPageRevisionAction, "revision"),
    "PublishRevisionAction": act(PublishRevisionAction, "revision"),
    "CreateAction": made_live,
    "CreatePageAction": made_live,
    "EditAction": act(EditAction, "story", publish=True),
    "EditPageAction": act(EditPageAction, "story", publish=True),
    "CopyPageAction": act(CopyPageAction, "story", to=lambda known: known["index"], keep_live=True),
    "CreatePageAliasAction": act(CreatePageAliasAction, "story", parent=lambda known: known["index"], update_slug="x"),
    "ConvertAliasPageAction": act(ConvertAliasPageAction, "story"),
    "CopyForTranslationAction": act(CopyPageForTranslationAction, "story", locale=other_locale),
    "CopyPageForTranslationAction": act(CopyPageForTranslationAction, "story", locale=other_locale, alias=True),
    "RevertToRevisionAction": act(RevertToRevisionAction, "story", "revision", approved_go_live_at=in_an_hour),
    "RevertToPageRevisionAction": act(RevertToPageRevisionAction, "story", "revision", approved_go_live_at=in_an_hour),
    "MovePageAction": nothing,
    "UnpublishAction": nothing,
    "UnpublishPageAction": nothing,
    "DeleteAction": nothing,
    "DeletePageAction": nothing,
}


def actions() -> list[str]:
    """Return the names of all actions of the installed Wagtail."""
    modules = [
        importlib.import_module(f"wagtail.actions.{info.name}")
        for info in pkgutil.iter_modules(wagtail.actions.__path__)
    ]
    classes = {thing for module in modules for _name, thing in inspect.getmembers(module, inspect.isclass)}
    return sorted(thing.__name__ for thing in classes if issubclass(thing, BaseAction) and thing is not BaseAction)


#: Writing commands of Wagtail and of ours that could lead to public state; all others only have to be known.
COMMANDS: dict[str, Way] = {
    "publish_scheduled": lambda story, people: run_when_due(story, "publish_scheduled"),
    "publish_scheduled_pages": lambda story, people: run_when_due(story, "publish_scheduled_pages"),
    "create_log_entries_from_revisions": lambda story, people: call_command("create_log_entries_from_revisions"),
    "fixtree": lambda story, people: call_command("fixtree", interactive=False),
    "set_url_paths": lambda story, people: call_command("set_url_paths"),
}
KNOWN_COMMANDS = {
    *("api_tokens", "convert_mariadb_uuids", "move_pages", "purge_embeds", "purge_revisions"),
    *("rebuild_references_index", "show_references_index", "enable_fuzzystrmatch", "enable_trigram", "enable_unaccent"),
    *("update_index", "wagtail_update_index", "wagtail_update_image_renditions", "import_redirects"),
}


def run_when_due(story: Story, command: str) -> None:
    """Settle a revision's time behind the desk's back, then let Wagtail's command find it due."""
    Revision.objects.filter(pk=story.latest_revision_id).update(
        approved_go_live_at=timezone.now() - timedelta(minutes=1)
    )
    try:
        call_command(command)
    finally:
        release.release_due()


def address(name: str, *arguments: Any, **data: Any) -> Way:
    """Return a way that posts to an address of the admin as the operator."""

    def post(story: Story, people: SimpleNamespace) -> None:
        known = {"story": story.pk, "revision": story.latest_revision_id, "index": people.index.pk}
        values = {key: known.get(value, value) if isinstance(value, str) else value for key, value in data.items()}
        people.client.post(reverse(name, args=[known.get(argument, argument) for argument in arguments]), values)

    return post


def edited(story: Story, people: SimpleNamespace) -> None:
    """Press the editor's publish button on the words as they are."""
    values = sent(title=story.title, lead=story.lead, election_class=story.election_class) | {"action-publish": "1"}
    people.client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), values | version_of(story))


def added(story: Story, people: SimpleNamespace) -> None:
    values = sent(title=story.title, lead=story.lead, election_class=story.election_class) | {"action-publish": "1"}
    people.client.post(reverse("wagtailadmin_pages:add", args=["stories", "pressrelease", people.index.pk]), values)


def approved_by_wagtail(story: Story, people: SimpleNamespace) -> None:
    story.get_workflow().start(story, people.operator)
    for _step in range(4):
        state = Story.objects.get(pk=story.pk).current_workflow_task_state
        if state is None:
            return
        people.client.post(reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk]), {})


def bulk(action: str) -> Way:
    def post(story: Story, people: SimpleNamespace) -> None:
        people.client.post(f"/admin/bulk/wagtailcore/page/{action}/?id={story.pk}", {"id": story.pk})

    return post


#: Addresses of the admin that write pages.
ADDRESSES: dict[str, Way] = {
    "wagtailadmin_pages:add": added,
    "wagtailadmin_pages:edit": edited,
    "wagtailadmin_pages:copy": address(
        "wagtailadmin_pages:copy",
        "story",
        new_title="표지 모르는 길",
        new_slug="copy",
        new_parent_page="index",
        publish_copies="on",
    ),
    "wagtailadmin_pages:convert_alias": address("wagtailadmin_pages:convert_alias", "story"),
    "wagtailadmin_pages:revisions_revert": address("wagtailadmin_pages:revisions_revert", "story", "revision"),
    "wagtailadmin_pages:workflow_action": approved_by_wagtail,
    "wagtailadmin_pages:set_privacy": address("wagtailadmin_pages:set_privacy", "story", restriction_type="none"),
    "wagtail_bulk_action": bulk("publish"),
}
#: Writing addresses that make nothing public of themselves, and those that only read.
KNOWN_ADDRESSES = {
    *("add_subpage", "choose_parent", "collect_workflow_action_data", "confirm_workflow_cancellation", "delete"),
    *("history", "history_results", "lock", "unlock", "move", "move_confirm", "preview_on_add", "preview_on_edit"),
    *("revisions_compare", "revisions_index", "revisions_unschedule", "revisions_view", "search", "search_results"),
    *("set_page_position", "type_use", "type_use_results", "unpublish", "usage", "view_draft"),
    *("workflow_history", "workflow_history_detail", "workflow_preview"),
}


def names(resolver: URLResolver, space: str = "") -> Iterator[str]:
    """Yield the names of all addresses with their namespaces."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield space + (entry.name or "")
        else:
            yield from names(entry, space + (f"{entry.namespace}:" if entry.namespace else ""))


def api(name: str) -> Way:
    def post(story: Story, people: SimpleNamespace) -> None:
        answer = people.client.post(
            f"/admin/api/main/pages/{story.pk}/action/{name}/", {}, content_type="application/json"
        )
        assert answer.status_code in {403, 404}

    return post


def saved_live(story: Story, people: SimpleNamespace) -> None:
    story.live = True
    story.save()


def saved_live_alone(story: Story, people: SimpleNamespace) -> None:
    story.live = True
    story.save(update_fields=["live"])


#: What somebody could do in a shell.
SHELL: dict[str, Way] = {
    "revision.publish()": lambda story, people: story.get_latest_revision().publish(),
    "page.save()": saved_live,
    "page.save(update_fields)": saved_live_alone,
    "stories.update(live=True)": lambda story, people: Story.objects.filter(pk=story.pk).update(live=True),
    "pages.update(live=True)": lambda story, people: Page.objects.filter(pk=story.pk).update(live=True),
    "stories.update(public_version=1)": lambda story, people: Story.objects.filter(pk=story.pk).update(
        live=True, public_version=1, announced=True
    ),
}
WAYS: dict[str, Way] = {
    **{f"action {name}": way for name, way in ACTIONS.items()},
    **{f"command {name}": way for name, way in COMMANDS.items()},
    **{f"address {name}": way for name, way in ADDRESSES.items()},
    **{f"api {name}": api(name) for name in PagesAdminAPIViewSet.actions},
    **{f"shell {name}": way for name, way in SHELL.items()},
}
