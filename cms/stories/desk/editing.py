"""Wagtail's page editor: an overtaken save of a story is kept and leads to the merge page."""

from typing import Any, cast

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.admin.viewsets.pages import PageViewSet

from cms.mail import rights
from cms.stories import records, unmerged
from cms.stories.forms import StoryForm
from cms.stories.madefrom import MadeFrom
from cms.stories.models import Story, UnmergedTyping
from cms.stories.models.versions import Overtaken, note_opened, require_newest


class NothingLost:
    """Mixin of the editor's views: one transaction a save, and nothing typed is lost."""

    request: Any
    page: Any
    form: Any
    latest_revision: Any
    latest_revision_created_at: str | None
    expects_json_response: bool
    #: The rule is asked where the revision is written, with the story's row held; Wagtail's own asks before.
    is_out_of_date = False

    def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Open the newest version, which stays as it is from now on. Offers unmerged typing."""
        if self.latest_revision is not None and not note_opened(self.page, self.latest_revision):
            return redirect(request.get_full_path())  # it was saved while it was read
        for typing in UnmergedTyping.objects.filter(story_id=self.page.pk, person=self.request.user):
            button = messages.button(reverse("stories_merge", args=[self.page.pk, typing.pk]), _("나란히 합치기"))
            messages.warning(request, _("합치지 않은 글이 있습니다."), buttons=[button])
        response: HttpResponse = super().get(request, *args, **kwargs)  # type: ignore[misc]  # of the view
        return response

    def form_valid(self, form: StoryForm) -> HttpResponse:
        try:
            with transaction.atomic():
                require_newest(self.page, form.made_from)
                response: HttpResponse = super().form_valid(form)  # type: ignore[misc]  # of the view
                return response
        except Overtaken as overtaken:
            return self._kept(form, overtaken)

    def form_invalid(self, form: StoryForm) -> HttpResponse:
        """Show the errors; the form stays made from the version it was opened with."""
        if not self.expects_json_response:
            made_from = MadeFrom.told_by(self.request.POST, tab="")
            self.page.latest_revision_id = made_from.revision
            self.latest_revision_created_at = made_from.written
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # of the view
        return response

    def send_commenting_notifications(self, changes: dict[str, Any]) -> None:
        """Let Wagtail write about comments to those who may still read the story."""
        with rights.concerning(records.subject_of(self.page.key)):
            super().send_commenting_notifications(changes)  # type: ignore[misc]  # of the view

    def _kept(self, form: StoryForm, overtaken: Overtaken) -> HttpResponse:
        content = cast("Story", form.save(commit=False)).serializable_data()
        pressed = next((name for name in self.request.POST if name.startswith("action-")), "")
        typing = unmerged.keep(self.page, content, made_from=form.made_from, by=self.request.user, action=pressed)
        if not self.expects_json_response and "comments" in form.formsets:
            self.page.wagtail_admin_comments.commit()  # rows of their own: no version holds or merges them
        if self.expects_json_response:
            refused: HttpResponse = self.json_error_response("invalid_revision", overtaken.reason)  # type: ignore[attr-defined]  # of the view
            return refused
        if typing is None:
            messages.info(self.request, _("그사이 저장된 글을 열었습니다. 따로 적은 것이 없어 합칠 것도 없습니다."))
            return redirect("wagtailadmin_pages:edit", self.page.pk)
        return redirect("stories_merge", self.page.pk, typing.pk)


class StoryEditView(NothingLost, EditView):
    """The editor of a story."""


class StoryRevertView(NothingLost, RevisionsRevertView):
    """The editor of a story with an older version in it."""


class FrameRevertView(RevisionsRevertView):
    """The editor of another page with an older version in it."""

    def get_context_data(self, **kwargs: object) -> dict[str, Any]:
        self.form.goes_back = True
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context


class FramePages(PageViewSet):
    """Views of Wagtail's page editor for all other pages."""

    revisions_revert_view_class = FrameRevertView


class StoryPages(PageViewSet):
    """Views of Wagtail's page editor that stories have their own of."""

    model = Story
    edit_view_class = StoryEditView
    revisions_revert_view_class = StoryRevertView
