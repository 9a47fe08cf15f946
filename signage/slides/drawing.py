"""Has slides drawn and uploads prepared in the limited child."""

from django.conf import settings

from media.rendering import child, render
from signage.slides.orders import Drawn, Prepared, SlideContent, SlideOrder, UploadOrder

#: Raised whenever slides look different, so that those already made are drawn again.
DESIGN = 3


def draw(content: SlideContent, size: tuple[int, int]) -> Drawn:
    """Draw a slide of this size (px). Raises `child.ChildFailed` and `fonts.FontsMissing`."""
    order = SlideOrder(content, size, str(settings.FONTS_DIR))
    drawn: Drawn = render.in_child(
        "signage.slides.engine.slides:draw_slide", order, limits=child.Limits(cpu_seconds=30)
    ).value
    return drawn


def prepare(order: UploadOrder) -> Prepared:
    """Prepare an uploaded picture. Raises `child.ChildFailed`.

    That is `child.ChildOutOfLimits` where the picture needs too much memory or time.
    """
    limits = child.Limits(memory_mib=1024, cpu_seconds=20, wall_seconds=40)
    prepared: Prepared = child.call("signage.slides.engine.uploads:prepare_upload", order, limits=limits).value
    return prepared
