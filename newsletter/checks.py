"""System check of the paper's templates and template sets."""

from django.core.checks import CheckMessage, Error
from django.utils.translation import gettext as _

from newsletter.layout import templates, templatesets
from newsletter.layout.datafiles import TemplateFault


def templates_are_sound(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Check that every page template and every template set can be read.

    One that cannot would keep all pages of the paper from being shown.
    """
    try:
        templates.library()
        templatesets.sets()
    except TemplateFault as error:
        return [Error(str(error), hint=_("newsletter/templates_data의 그 파일을 고치세요."), id="newsletter.E001")]
    return []
