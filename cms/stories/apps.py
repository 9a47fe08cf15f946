from django.apps import AppConfig
from django.core.checks import register
from django.utils.translation import gettext_lazy as _


class StoriesConfig(AppConfig):
    name = "cms.stories"
    label = "stories"
    verbose_name = _("원고")

    def ready(self) -> None:
        from cms.core.backup import aftermath
        from cms.core.ledger import kinds as entries
        from cms.mail import rights
        from cms.stories import (
            changes,
            deed,
            guards,
            namedreaders,
            policies,
            reading,
            receivers,  # noqa: F401 - connects the signals
            records,
            restored,
            storyfiles,
            telling,
        )
        from cms.stories.adapting import approving
        from cms.stories.checks import kinds_are_sound
        from cms.stories.models import Story
        from cms.stories.previewing import OutletPreviews
        from media import serving

        register(kinds_are_sound)
        Story.previewer = OutletPreviews()
        Story.deed = deed
        guards.register()
        storyfiles.register()
        policies.register()
        rights.register(records.SUBJECT, telling.may_hear_of)
        serving.register_rule(reading.may_see_file)
        entries.register(records.RELEASED, _("배포"))
        entries.register(records.SCHEDULED, _("배포 예약"))
        entries.register(records.ALONE, _("혼자 긴급 배포"))
        entries.register(records.WITHDRAWN, _("회수"))
        entries.register(records.CORRECTED, _("정정"))
        entries.register(changes.SAID, _("고침 구분 밝힘"))
        entries.register(records.GONE, _("내려간 것 확인"))
        entries.register(approving.APPROVED, _("판 승인"))
        entries.register(namedreaders.NAMED, _("미리 볼 사람 정함"))
        aftermath.repeat_after_restore(records.WITHDRAWN, restored.withdraw_again)
