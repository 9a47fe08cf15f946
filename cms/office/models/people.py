"""People who sign in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar, Unpack

from django.contrib.auth.models import AbstractUser, UserManager
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.saveoptions import SaveOptions
from cms.office.models.institution import Department

#: What a person may do, or be reached by, hangs on these; a department decides what is read.
WATCHED = frozenset(
    {
        "password",
        "email",
        "username",
        "display_name",
        "is_active",
        "last_day",
        "is_superuser",
        "department",
        "department_id",
    }
)

_KEYS = {"department"}


class PeopleQuerySet(models.QuerySet["User"]):
    """People. A change of many is a change of each, so that what guards one guards all."""

    def update(self, **values: object) -> int:
        """Save person by person what is watched (`cms.office.people.guard`); anything else at once."""
        if not WATCHED & values.keys():
            return super().update(**values)
        people = list(self)
        with transaction.atomic(using=self.db):
            for person in people:
                for name, value in values.items():
                    is_key = name in _KEYS and not isinstance(value, models.Model)
                    setattr(person, f"{name}_id" if is_key else name, value)
                person.save(update_fields=values.keys())
        return len(people)


class PeopleManager(UserManager["User"].from_queryset(PeopleQuerySet)):  # type: ignore[misc]  # made while running
    """Django's manager of users over `PeopleQuerySet`."""

    use_in_migrations = False


class User(AbstractUser):  # type: ignore[django-manager-missing]  # a related manager the plugin cannot resolve
    """A person who signs in. Korean names are kept whole in `display_name`.

    `first_name` repeats it, because Wagtail's sidebar, search and order of users know no other name.
    """

    display_name = models.CharField(_("이름"), max_length=60, blank=True)
    job_title = models.CharField(_("직위"), max_length=60, blank=True)
    department = models.ForeignKey(
        Department,
        verbose_name=_("부서"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="people",
    )
    last_day = models.DateField(
        _("마지막 날"),
        null=True,
        blank=True,
        help_text=_(
            "이 날이 지나면 로그인할 수 없습니다. 업체나 잠시 돕는 사람의 계정에 적고, 기한이 없으면 비워 둡니다."
        ),
    )
    public_words = ("username", "display_name", "job_title")
    counter = _("명")
    is_rehashing = False
    """While Django writes the same password down under a newer hash."""
    being_changed: Mapping[str, tuple[object, object]] = MappingProxyType({})
    """Old and new of what is watched, from just before a save until just after it."""

    objects: ClassVar[UserManager["User"]] = PeopleManager()

    class Meta:
        verbose_name = _("사용자")
        verbose_name_plural = _("사용자")

    def save(self, **options: Unpack[SaveOptions]) -> None:
        if self.display_name:
            self.first_name, self.last_name = self.display_name, ""
            if (fields := options.get("update_fields")) is not None and "display_name" in fields:
                options["update_fields"] = {*fields, "first_name", "last_name"}
        with transaction.atomic():  # with what receivers record of it
            super().save(**options)

    def check_password(self, raw_password: str | None) -> bool:
        self.is_rehashing = True
        try:
            return super().check_password(raw_password)
        finally:
            self.is_rehashing = False

    @property
    def has_ended(self) -> bool:
        """Whether the account's last day is over, by Korean time."""
        return self.last_day is not None and timezone.localdate() > self.last_day

    def get_full_name(self) -> str:
        return self.display_name or super().get_full_name() or self.username

    def get_short_name(self) -> str:
        return self.get_full_name()

    def __str__(self) -> str:
        return self.get_full_name()
