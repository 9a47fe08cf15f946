"""Web sizes are made ahead, under the names that pages ask for."""

import io

import pytest
from django.core.files.images import ImageFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult
from PIL import Image

from media import pictures, sizes
from media.models import Picture, PictureRendition
from media.renditions import for_web

pytestmark = pytest.mark.django_db


def made(width: int, height: int, kind: str = "JPEG", mode: str = "RGB") -> Picture:
    out = io.BytesIO()
    picture = Image.new(mode, (width, height))
    picture.paste((200, 30, 30) + (255,) * (mode == "RGBA"), (0, 0, width // 4, height))
    picture.save(out, kind)
    name = f"a.{kind.lower().replace('jpeg', 'jpg')}"
    return Picture.objects.create(title="a", file=ImageFile(out, name=name), width=width, height=height)


def test_every_size_a_page_asks_for_is_there_already() -> None:
    picture = made(2000, 1500)
    assert sizes.prepare(picture) == 11
    with CaptureQueriesContext(connection) as queries:
        web = for_web(Picture.objects.get())
    assert not [query for query in queries if query["sql"].startswith("INSERT")]
    assert (web.width, web.height) == (1024, 768)
    assert PictureRendition.objects.count() == 11


def test_again_there_is_nothing_to_do() -> None:
    picture = made(2000, 1500)
    sizes.prepare(picture)
    assert sizes.prepare(picture) == 0


def test_nothing_is_enlarged() -> None:
    sizes.prepare(made(300, 200))
    assert {rendition.width for rendition in PictureRendition.objects.all()} == {240, 300}


def test_lists_are_cropped_round_the_centre_of_interest() -> None:
    picture = made(3000, 1000)
    picture.focal_point_x, picture.focal_point_y = 300, 500
    picture.focal_point_width = picture.focal_point_height = 10
    picture.save()
    sizes.prepare(picture)
    rendition = PictureRendition.objects.get(filter_spec="fill-960x640|format-webp")
    with Image.open(rendition.file) as drawn:
        assert drawn.size == (960, 640)
        assert drawn.getpixel((100, 320))[0] > 150  # the red quarter at the left


def test_transparency_stays() -> None:
    sizes.prepare(made(1000, 800, "PNG", "RGBA"))
    rendition = PictureRendition.objects.get(filter_spec="width-640|format-png")
    with Image.open(rendition.file) as drawn:
        assert drawn.mode == "RGBA"


def test_the_desks_lists_find_their_small_pictures_made(django_capture_on_commit_callbacks: object) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        upright, small = made(1500, 2400), made(90, 60, "PNG", "RGBA")
    assert DBTaskResult.objects.filter(task_path="media.sizes.prepare_desk_sizes").count() == 2
    assert sizes.prepare_desk_sizes.func([upright.pk, small.pk]) == 5
    with CaptureQueriesContext(connection) as queries:
        thumbnail = upright.get_rendition("max-165x165")
        chooser = upright.get_rendition("fill-600x338")
        tiny = small.get_rendition("max-165x165")
    assert not [query for query in queries if query["sql"].startswith("INSERT")]
    assert (thumbnail.width, thumbnail.height) == (103, 165)
    assert (chooser.width, chooser.height) == (600, 338)
    assert (tiny.width, tiny.height) == (90, 60)


def test_release_has_the_worker_make_them(django_capture_on_commit_callbacks: object) -> None:
    picture = made(1200, 900)
    with django_capture_on_commit_callbacks(execute=True):
        pictures.release([picture.pk])
    ordered = DBTaskResult.objects.filter(task_path="media.sizes.prepare_sizes")
    assert ordered.count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        pictures.release([picture.pk])
    assert ordered.count() == 1


def test_a_picture_whose_file_is_gone_does_not_stop_the_others() -> None:
    gone, there = made(1200, 900), made(1200, 900)
    gone.file.storage.delete(gone.file.name)
    sizes.prepare_sizes.func([gone.pk, there.pk])
    assert PictureRendition.objects.filter(image=there).exists()
