"""Demo steps of the site: page tree, approval, and the pictures in its sizes."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from cms.core import bootstrap
from cms.stories.selectors import live_bulletins
from demo.registry import Facts, step
from media.models import Picture
from media.sizes import prepare

#: Stories whose pictures stand on the front page or near the top of a list.
FIRST_SEEN = 16


@step(12, "누리집과 결재 절차")
def site(facts: Facts) -> Facts:
    """Run the bootstrap steps again: the site takes the name the county has by now."""
    bootstrap.run()
    return {}


@step(90, "누리집 사진 크기")
def picture_sizes(facts: Facts) -> Facts:
    """Make the web sizes of the newest stories' pictures now.

    So the first visitor waits for none. The others are work that waits for the worker, as after every release.
    """
    shown = {picture.id for bulletin in live_bulletins(limit=FIRST_SEEN) for picture in bulletin.pictures}
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = sum(pool.map(prepare, Picture.objects.filter(pk__in=shown, is_public=True)))
    connections.close_all()
    return {"picture_sizes_new": made}
