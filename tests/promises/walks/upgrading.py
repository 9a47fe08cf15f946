"""An installation of the last state before release records, brought to the present one. Run on an empty database."""

from datetime import UTC, datetime

from django.apps.registry import Apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

#: The newest migrations of the last state: commit "The house, cut again".
LAST_STATE = {
    **dict.fromkeys(("media", "core", "stories", "approval", "checks", "cards", "hwpx", "website"), "0001_initial"),
    **dict.fromkeys(("newsletter", "social", "signage"), "0001_initial"),
    "office": "0002_office_settings",
}
#: Title, live, public version.
STORIES = (("공개된 글", True, 2), ("거둔 글", False, 1), ("초안", False, 0))
RELEASED_AT = datetime(2026, 10, 1, tzinfo=UTC)


def walk() -> None:
    """Install the last state, fill it, upgrade, and look. Raises `AssertionError` where something is lost."""
    executor = MigrationExecutor(connection)
    ours = set(LAST_STATE) | {"ledger"}
    others = [node for node in executor.loader.graph.leaf_nodes() if node[0] not in ours]
    targets = [*others, *LAST_STATE.items()]
    executor.migrate(targets)
    _fill(executor.loader.project_state(targets).apps)
    call_command("migrate", verbosity=0)
    _look()


def _fill(apps: Apps) -> None:
    """Write a public story, a withdrawn one and a draft, as the last state kept them."""
    kinds, story = apps.get_model("contenttypes", "ContentType"), apps.get_model("stories", "PressRelease")
    of_kind, _made = kinds.objects.get_or_create(app_label="stories", model="pressrelease")
    of_page, _made = kinds.objects.get_or_create(app_label="wagtailcore", model="page")
    locale = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="ko")[0]
    for number, (title, live, version) in enumerate(
        [("공개된 글", True, 2), ("거둔 글", False, 1), ("초안", False, 0)]
    ):
        row = story.objects.create(
            title=title,
            draft_title=title,
            key=f"2026-000{number}",
            slug=f"2026-000{number}",
            kind="press",
            path=f"00010001000{number}",
            depth=3,
            url_path=f"/first/news/2026-000{number}/",
            live=live,
            announced=live,
            public_version=version,
            first_published_at=RELEASED_AT if version else None,
            last_published_at=RELEASED_AT if version else None,
            withdrawn_at=RELEASED_AT if version and not live else None,
            corrected_at=RELEASED_AT if live else None,
            correction="날을 바로잡음" if live else "",
            content_type=of_kind,
            locale=locale,
        )
        revision = apps.get_model("wagtailcore", "Revision").objects.create(
            content_type=of_kind,
            base_content_type=of_page,
            object_id=str(row.pk),
            created_at=RELEASED_AT,
            object_str=title,
            content={"title": title},
        )
        pages = apps.get_model("wagtailcore", "Page").objects.filter(pk=row.pk)
        pages.update(latest_revision=revision, live_revision=revision if live else None)


def _look() -> None:
    from cms.core import triggers
    from cms.stories import records, release, selectors

    assert [bulletin.title for bulletin in selectors.live_bulletins()] == ["공개된 글"]
    entry = records.newest_release("2026-0000")
    assert entry is not None
    assert entry.data["taken_over"]
    assert triggers.missing(connection) == []
    assert [note.note for note in selectors.live_bulletins()[0].corrections] == ["날을 바로잡음"]
    release.withdraw(selectors.story_by_key("2026-0000"), reason="올린 뒤 거둠")
    assert selectors.live_bulletins() == []
