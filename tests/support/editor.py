"""What the story editor sends, whole: the stream field's parts are written by its script, not by the page."""

from typing import Any

from django.db import models
from wagtail.fields import StreamField
from wagtail.models import Revision
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from cms.stories.models import Story

_NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}

#: What one of these asks for, with a value that nobody would guess.
_VALUES: dict[type[models.Field[Any, Any]], Any] = {
    models.DateTimeField: "2031-12-03 09:00",
    models.DateField: "2031-12-03",
    models.CharField: "농다리",
    models.TextField: "농다리",
}


def own_fields(model: type[Story]) -> dict[str, Any]:
    """Return what a kind's form holds beyond the common fields: the first choice, or a value fit for the field."""
    common = {field.name for field in Story._meta.get_fields()}
    return {field.name: _value(field) for field in model._meta.local_fields if field.name not in {*common, "story_ptr"}}


def _value(field: Any) -> Any:
    if isinstance(field, StreamField):
        return streamfield([])
    if field.choices:
        return field.get_default()
    return next(value for kind, value in _VALUES.items() if isinstance(field, kind))


#: The own fields of each kind, by the name of its model.
OWN_FIELDS = {model._meta.model_name: own_fields(model) for model in Story.kinds()}


def version_of(story: Story) -> dict[str, str]:
    """Return by which fields the editor says that it was opened with a story's newest version."""
    return opened_with(Story.objects.get(pk=story.pk).get_latest_revision())


def opened_with(revision: Revision) -> dict[str, str]:
    """Return by which fields the editor says that it was opened with a revision."""
    return {"loaded_revision_id": str(revision.pk), "loaded_revision_created_at": revision.created_at.isoformat()}


def sent(kind: str = "pressrelease", *, text: str = "본문", **fields: Any) -> dict[str, str]:
    """Return the form of a story as a browser sends it. `fields` are added, nested ones too; None leaves one out."""
    values = {
        "title": "도서관 밤 열 시까지",
        "licence": "1",
        "election_class": "life",
        "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
        "comments": _NO_COMMENTS,
        **OWN_FIELDS[kind],
        **fields,
    }
    return nested_form_data({name: value for name, value in values.items() if value is not None})
