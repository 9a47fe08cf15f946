"""A lobby screen, its device and desk, the server it asks, and the players that show it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from tests.support.lobby import make_lobby, put_picture
from tests.support.playing import Origin, Players, invite, until


@pytest.fixture
def lobby(db: None) -> Any:
    """A screen with an empty playlist."""
    return make_lobby()


@pytest.fixture
def device(client: Any, lobby: Any) -> Any:
    """A client that holds the lobby screen's token."""
    from signage.player import devices

    client.cookies[devices.cookie_name()] = devices.issue(lobby, by=None)
    return client


def post(client: Any, path: str, value: Any) -> Any:
    """Send a value as JSON, as devices do."""
    return client.post(path, json.dumps(value), content_type="application/json")


def is_korean(text: str) -> bool:
    return any("가" <= letter <= "힣" for letter in text)


@pytest.fixture
def desk(county: Any, client_of: Any) -> Any:
    """The editor, signed in; a fault of ours is an answer, not an exception."""
    client = client_of(county.editor)
    client.raise_request_exception = False
    return client


@pytest.fixture
def kept(db: None, settings: Any, tmp_path: Path) -> Callable[[], tuple[list[int], int]]:
    """Return a function that counts all rows and all picture files; the files of tests beside this lie elsewhere."""
    from media.files import store
    from signage import models

    settings.VAR_DIR = tmp_path
    tables = (
        *(models.FeedRule, models.Play, models.Playlist, models.PlaylistItem),
        *(models.Screen, models.ScreenPicture, models.Slide, models.Upload),
    )

    def count() -> tuple[list[int], int]:
        files = sum(1 for path in store.directory().rglob("*") if path.is_file())
        return [table._default_manager.count() for table in tables], files

    return count


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Origin]:
    """One server for all tests: starting one costs more than most of them."""
    found = Origin(tmp_path_factory.mktemp("origin") / "server.log")
    yield found
    found.kill()


@pytest.fixture
def origin(transactional_db: None, server: Origin) -> Origin:
    """The server, running and without a fault, whatever the test before did to it."""
    if not server.is_sound:
        server.kill()
        server.start()
    return server


@pytest.fixture
def players(browser: Any, tmp_path: Path) -> Iterator[Players]:
    found = Players(browser, tmp_path)
    yield found
    for context in list(found.open_ones):
        found.close(context)


@pytest.fixture
def stage(origin: Origin, players: Players) -> Callable[..., SimpleNamespace]:
    """Return a function that opens a paired player of a new lobby screen with the given pictures.

    Each is shown for `ms`. `script` runs in the page before anything else; a player that is `deaf` gets no push.
    """

    def open_player(
        colours: list[str], *, script: str = "", deaf: bool = False, ms: int = 2000, **options: Any
    ) -> SimpleNamespace:
        lobby = make_lobby()
        for number, colour in enumerate(colours, start=1):
            put_picture(lobby.playlist, colour, f"사진 {number}", ms=ms)
        context = players.start(**options)
        page = context.pages[0]
        if script:
            context.add_init_script(script)
        if deaf:
            context.route("**/s/events", lambda route: route.abort())
        page.goto(f"{origin.url}/s/player#{invite(lobby)}")
        if colours:
            until(page, "player.now !== null", what="the first picture")
        return SimpleNamespace(lobby=lobby, context=context, page=page, origin=origin, players=players)

    return open_player
