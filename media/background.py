"""Background work of media: names of its tasks, removal of made files nobody needs."""

from django.utils.translation import gettext_lazy as _

from cms.core.work.clock import every
from cms.core.work.kinds import label_task
from media.files.purge import purge
from media.sizes import prepare_desk_sizes, prepare_sizes

label_task("wagtail.images.tasks.set_image_focal_point_task", _("사진의 초점 찾기"))
label_task(prepare_sizes.module_path, _("누리집 사진 크기 만들기"))
label_task(prepare_desk_sizes.module_path, _("목록 사진 크기 만들기"))


@every(3600, "media.purge")
def purge_stored_files() -> None:
    """Remove made files that nothing refers to any more."""
    purge()
