from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class HwpxConfig(AppConfig):
    name = "cms.hwpx"
    label = "hwpx"
    verbose_name = _("한글 파일")

    def ready(self) -> None:
        from cms.hwpx import outlets
        from cms.hwpx.site_extension import release_file
        from cms.stories import site_extensions

        site_extensions.register("release_file", release_file)
        outlets.connect()
