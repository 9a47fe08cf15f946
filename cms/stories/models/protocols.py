"""What the model of a story asks of rooms above it, which put themselves in when they are ready."""

from typing import TYPE_CHECKING, Protocol

from django.http import HttpRequest, HttpResponse
from wagtail.models import Revision

if TYPE_CHECKING:
    from cms.office.models import User
    from cms.stories.models.story import Story


class Previewer(Protocol):
    """Protocol of what draws a story as outlets would show it."""

    def modes(self) -> list[tuple[str, str]]: ...

    def draw(self, request: HttpRequest, story: "Story", mode: str) -> HttpResponse: ...


class Deed(Protocol):
    """Protocol of what asks the gates and writes the release record (`cms.stories.deed`)."""

    def enter(self, story: "Story", revision: Revision, *, by: "User | None", alone: str = "") -> None: ...

    def require_record(self, key: str, version: int, revision_id: int | None) -> None: ...

    def refuse_unrecorded(self) -> None: ...

    def is_settled(self, story: "Story", revision: Revision) -> bool: ...
