"""Editor forms: prefill new stories from their writer, copy as draft."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import BadRequest
from django.forms import CharField, HiddenInput
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from cms.core.formversions import VersionedForm
from cms.stories.madefrom import MadeFrom
from cms.stories.releasefield import HELP, LABEL, ReleaseTimeField


class TabField(CharField):
    """Hidden field that names an open form: its autosaves are its own."""

    def __init__(self) -> None:
        super().__init__(widget=HiddenInput, required=False, max_length=32, initial=lambda: uuid4().hex)

    def has_changed(self, initial: object, data: object) -> bool:
        """Tell that it is no content."""
        return False


class StoryForm(WagtailAdminPageForm):
    """Story form prefilled with the writer's department, contact and phone.

    It tells its story which version it was made from (`cms.stories.models.versions`).
    """

    tab = TabField()
    go_live_at = ReleaseTimeField(label=LABEL, help_text=HELP, required=False)
    #: The hour has a field of its own, in sight; Wagtail's dialog for it would be a second one.
    show_schedule_publishing_toggle = False

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        user = self.for_user
        if self.instance.pk or user is None or self.is_bound:
            return
        department = getattr(user, "department", None)
        known = {
            "department": department.pk if department else None,
            "contact": user.get_full_name(),
            "phone": department.phone if department else "",
        }
        for name, value in known.items():
            if name in self.fields and value:
                self.initial[name] = self.initial.get(name) or value

    @property
    def made_from(self) -> MadeFrom:
        """The version that this form was opened with, by its own word."""
        return MadeFrom.told_by(self.data, tab=self.cleaned_data.get("tab", ""))

    def save(self, commit: bool = True) -> object:
        """Save what was typed, made from the version of this form."""
        self.instance.made_from = self.made_from
        return super().save(commit=commit)

    def _widget_data_value(self, widget: object, html_name: str) -> object:
        """Read what was sent. Raises `BadRequest`, which is answered in Korean.

        The fields of the form count, order and nest its blocks: a forged one is no input at all.
        """
        try:
            return super()._widget_data_value(widget, html_name)
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise BadRequest(f"{html_name} is not the form of a story: {type(error).__name__}") from None


class FramePageForm(VersionedForm, WagtailAdminPageForm):
    """Form of a page that is no story: the front page, the list of stories."""

    #: Whether it shows an older version, which is to follow the newest.
    goes_back = False

    def opened_row(self) -> Page | None:
        """Return the version that a save follows, whichever is shown."""
        return self.newest_row() if self.goes_back else self.instance

    def newest_row(self) -> Page | None:
        """Return the newest version, which the editor opens."""
        page = super().newest_row()
        return page.get_latest_revision_as_object() if isinstance(page, Page) else None

    def formsets_of(self, row: object) -> dict[str, Any]:
        """Return none: comments are rows of their own, which no version holds."""
        return {}


class StoryCopyForm(CopyForm):
    """Copy form without publishing or address: a copy is a draft with its own number."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("publish_copies", "alias"):
            self.fields.pop(name, None)
        for name in ("new_slug", "new_parent_page"):
            self.fields[name].widget = HiddenInput()
        self.fields["new_slug"].initial = f"{self.page.slug}-copy"
