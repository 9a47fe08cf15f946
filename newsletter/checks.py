"""System checks of the paper's templates and template sets."""

from django.core.checks import CheckMessage, Error

from newsletter.layout import templates, templatesets


def templates_are_sound(app_configs: object, **kwargs: object) -> list[CheckMessage]:
    """Every page template and every set of them can be read: otherwise no page of the paper could be shown."""
    try:
        templates.library()
        templatesets.sets()
    except templates.TemplateFault as error:
        return [Error(str(error), hint="newsletter/templates_data의 그 파일을 고치세요.", id="newsletter.E001")]
    return []
