"""Demo steps of the site: page tree, approval, and the pictures in its sizes."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connections

from cms.core import bootstrap
from demo.registry import Facts, step
from media.models import Picture
from media.sizes import prepare


@step(12, "누리집과 결재 절차")
def site(facts: Facts) -> Facts:
    """Run the bootstrap steps again: the site takes the name the county has by now."""
    bootstrap.run()
    return {}


@step(90, "누리집 사진 크기")
def picture_sizes(facts: Facts) -> Facts:
    """Make the web sizes of all public pictures now. The first visitor need not wait for the worker."""
    with ThreadPoolExecutor(max_workers=2) as pool:
        made = sum(pool.map(prepare, Picture.objects.filter(is_public=True)))
    connections.close_all()
    return {"picture_sizes_new": made}
