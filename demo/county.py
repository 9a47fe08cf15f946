"""A demo office as plain data, and the verb that makes it. People are fictional.

The offices themselves stand in `demo.offices`, one a module.
"""

import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageDraw

from cms.office.models import Department, OfficeSettings, Town, User
from cms.office.roles import Role, apply_roles
from media.models import Picture
from media.rendering import tokens
from media.rights import Kogl, PortraitConsent, RightsGround
from newsletter.layout.templatesets import STANDARD
from newsletter.models import PaperSection, PaperSettings

#: Password of every demo person: the demo prints it, and production has neither the demo nor its people.
DEMO_PASSWORD = "우리동네-소식통-2026"  # noqa: S105 - of the demo, printed for all to see


@dataclass(frozen=True, slots=True)
class DepartmentData:
    """실·과·소. `extension`: what follows the office's telephone prefix."""

    name: str
    code: str
    extension: str
    head: str


@dataclass(frozen=True, slots=True)
class TownData:
    """읍·면."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class SectionData:
    """지면 of the paper. `colour`: an accent token."""

    name: str
    colour: str
    first_page: int


@dataclass(frozen=True, slots=True)
class PersonData:
    """Somebody who signs in. `department`: its code."""

    username: str
    name: str
    job_title: str
    department: str
    role: Role


@dataclass(frozen=True, slots=True)
class Office:
    """All that makes one office: what its settings say, its departments, towns, people and paper."""

    settings: Mapping[str, str | date]
    """Fields of `OfficeSettings` by name."""
    departments: tuple[DepartmentData, ...]
    towns: tuple[TownData, ...]
    people: tuple[PersonData, ...]
    sections: tuple[SectionData, ...]
    template_set: str = STANDARD
    mark: tuple[str, ...] = field(default=())
    """Accent tokens of the office's mark, drawn as rings from the outside in; none for an office without one."""

    @property
    def name(self) -> str:
        """`진천군`."""
        return str(self.settings["name"])


@transaction.atomic
def ensure_office(office: Office) -> None:
    """Make the office with everything in it. Run again, it changes nothing: what people changed since stays."""
    if OfficeSettings.load().name != office.name:
        _describe(office)
    prefix = str(office.settings["office_phone_prefix"])
    for order, department in enumerate(office.departments):
        Department.objects.get_or_create(
            code=department.code,
            defaults={
                "name": department.name,
                "phone": f"{prefix}{department.extension}",
                "head": department.head,
                "sort_order": order,
            },
        )
    for order, town in enumerate(office.towns):
        Town.objects.get_or_create(
            code=town.code, defaults={"name": town.name, "phone": f"{prefix}{8001 + order * 100}", "sort_order": order}
        )
    apply_roles()
    for person in office.people:
        ensure_person(person)


def ensure_person(person: PersonData) -> User:
    """Make one demo person with the demo password, in the group of the role."""
    user, created = User.objects.get_or_create(
        username=person.username,
        defaults={
            "display_name": person.name,
            "job_title": person.job_title,
            "department": Department.objects.get(code=person.department),
            "email": f"{person.username}@korea.kr",
        },
    )
    if created:
        user.set_password(DEMO_PASSWORD)
        user.save(update_fields=["password"])
    user.groups.add(Group.objects.get(name=person.role.value))
    return user


def _describe(office: Office) -> None:
    """Write the office's settings and those of its paper. They replace what a new installation begins with."""
    settings = OfficeSettings.load()
    for name, value in office.settings.items():
        setattr(settings, name, value)
    settings.logo = _mark(office) if office.mark else None
    settings.full_clean()
    settings.save()
    paper = PaperSettings.load()
    paper.template_set = office.template_set
    paper.sections = [
        PaperSection(name=section.name, colour=section.colour, first_page=section.first_page, sort_order=order)
        for order, section in enumerate(office.sections)
    ]
    paper.full_clean()
    paper.save()


def _mark(office: Office) -> Picture:
    """Draw the office's mark and keep it as a picture. It is four times as large as the site shows it."""
    side = 336
    image = Image.new("RGBA", (side, side), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    for ring, accent in enumerate(office.mark):
        inset = ring * side / (2 * len(office.mark))
        draw.ellipse((inset, inset, side - 1 - inset, side - 1 - inset), fill=tokens.colour(accent))
    data = io.BytesIO()
    image.save(data, "PNG")
    mark: Picture = Picture.objects.create(
        title=f"{office.name} 상징",
        file=ContentFile(data.getvalue(), "mark.png"),
        description=f"{office.name}의 상징",
        credit="그림: 소식통",
        kogl=Kogl.TYPE_1.value,
        rights_ground=RightsGround.OWN_WORK.value,
        portrait_consent=PortraitConsent.NOT_NEEDED.value,
    )
    return mark
