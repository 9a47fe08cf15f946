"""What a release does for its pictures: they are public, and the worker makes their sizes before visitors come."""

import pytest
from django_tasks_db.models import DBTaskResult

from media.models import Picture
from tests.support.published import picture, published

pytestmark = pytest.mark.django_db


def test_publishing_has_the_web_sizes_of_its_pictures_made(
    county: object, django_capture_on_commit_callbacks: object
) -> None:
    shown, other = picture("다리"), picture("다른 다리")
    with django_capture_on_commit_callbacks(execute=True):
        published(title="농다리", lead_picture=shown)
    assert set(Picture.objects.filter(is_public=True)) == {shown}
    [ordered] = DBTaskResult.objects.filter(task_path="media.sizes.prepare_sizes")
    assert ordered.args_kwargs["args"] == [[shown.pk]]
    assert other.pk != shown.pk
