"""Background work of the paper: its builds."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.person import Person
from cms.core.work.clock import every
from cms.core.work.kinds import BacklogSpec, Subject, kind
from cms.core.work.outcomes import Run
from newsletter.builds import photos, queue
from newsletter.models import Build
from newsletter.permissions import MAKE


def subjects(rows: Sequence[Build]) -> Mapping[int, Subject]:
    """Name the issue of each build."""
    builds = list(rows)
    prefetch_related_objects(builds, "issue")
    return {
        build.pk: Subject(
            f"{build.issue} · {build.get_kind_display()}", reverse("paper:issue", args=[build.issue.number])
        )
        for build in builds
    }


def may_see(user: Person) -> bool:
    """Tell whether a person may open the paper's desk."""
    return user.has_perm("newsletter.view_issue")


def may_decide(user: Person, build: Build) -> bool:
    """Tell whether a person may make issues."""
    return user.has_perm(MAKE)


@kind(
    Build,
    label=_("소식지 만들기"),
    backlog=BacklogSpec(subjects, may_see, may_decide),
    most=queue.MOST_ATTEMPTS,
    given_up=_("%(count)d번 해 보았으나 끝내지 못했습니다. 사진과 틀을 확인해 주세요."),
    rest=timedelta(seconds=30),
    retries_surprises=False,
)
def make_files(run: Run[Build]) -> str:
    """Do one build: measuring, auto-fitting, proof or print file."""
    return queue.carry_out(run)


@every(6 * 3600, "newsletter.photos")
def forget_unused_photos() -> None:
    """Remove prepared photos that no build asks for any more."""
    photos.forget_unused(timezone.now() - photos.KEEP_UNUSED)
