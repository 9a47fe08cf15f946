"""The county that every test begins with: planted once a database, and again after a flush."""

from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

from cms.office.roles import Role

if TYPE_CHECKING:
    from cms.office.models import User

SETTINGS = {
    "name": "진천군",
    "office_name": "홍보미디어실",
    "slogan": "살기 좋은 생거진천",
    "address": "충청북도 진천군 진천읍 상산로 13",
    "phone": "043-000-3114",
    "office_phone": "043-000-3050",
    "office_email": "press@korea.kr",
    "head_title": "군수",
    "head_name": "한마루",
    "head_term_ends": date(2030, 6, 30),
    "newsletter_name": "생거진천소식지",
    "office_phone_prefix": "043-000-",
}
#: name, code, telephone, head
DEPARTMENTS = (
    ("홍보미디어실", "media", "043-000-3050", "나리담"),
    ("기획감사실", "planning", "043-000-3010", "도한결"),
    ("문화관광과", "culture", "043-000-3210", "마온유"),
    ("건설교통과", "transport", "043-000-3610", "임누리"),
    ("세정과", "tax", "043-000-3160", "조해찬"),
    ("군립도서관", "library", "043-000-3760", "한별하"),
)
#: name, code, telephone
TOWNS = (
    ("진천읍", "jincheon", "043-000-8001"),
    ("덕산읍", "deoksan", "043-000-8101"),
    ("초평면", "chopyeong", "043-000-8201"),
)
#: user name, name, job title, department's code, role
PEOPLE = (
    ("writer", "이서연", "주무관", "library", Role.WRITER),
    ("editor", "김도윤", "주무관", "media", Role.EDITOR),
    ("approver", "박하은", "홍보미디어실장", "media", Role.APPROVER),
    ("operator", "정유준", "전산주무관", "media", Role.OPERATOR),
)
#: Of everybody here.
PASSWORD = "살기좋은-소식통-2026"


def plant_county(**signal: object) -> None:
    """Bring back what every test begins with and a transactional test's flush took: tree roots, then the county.

    A flush ends with `post_migrate`, which brings back content types and permissions; this goes with it.
    """
    from django_tasks_db.models import DBTaskResult

    _plant_roots()
    _build_county()
    DBTaskResult.objects.all().delete()  # what saved pages asked for is no test's business


def _plant_roots() -> None:
    """Make what Wagtail's migrations made: the locale and the roots of pages and collections."""
    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Collection, Locale, Page

    locale, _created = Locale.objects.get_or_create(language_code="ko")
    top = {"path": "0001", "depth": 1}
    if not Page.objects.filter(depth=1).exists():
        Page.objects.create(
            title="Root",
            slug="root",
            url_path="/",
            content_type=ContentType.objects.get_for_model(Page),
            locale=locale,
            **top,
        )
    if Collection.get_first_root_node() is None:
        Collection.objects.create(name="Root", **top)


def _build_county() -> None:
    from cms.core import bootstrap
    from cms.mail.models import Letter
    from cms.office.models import Department, OfficeSettings, Town
    from cms.office.roles import apply_roles

    OfficeSettings.objects.update_or_create(pk=OfficeSettings.load().pk, defaults=SETTINGS)
    for order, (name, code, phone, head) in enumerate(DEPARTMENTS):
        Department.objects.get_or_create(
            code=code, defaults={"name": name, "phone": phone, "head": head, "sort_order": order}
        )
    for order, (name, code, phone) in enumerate(TOWNS):
        Town.objects.get_or_create(code=code, defaults={"name": name, "phone": phone, "sort_order": order})
    apply_roles()
    for person in PEOPLE:
        make_person(*person)
    bootstrap.run()
    Letter.objects.all().delete()  # what the people were told of their new roles


def make_person(username: str, name: str, job_title: str, department: str, role: Role) -> "User":
    """Make (or find) a person of a department, named by its code, with `PASSWORD` and in the group of the role."""
    from django.contrib.auth.models import Group

    from cms.office.models import Department, User

    user = User.objects.filter(username=username).first() or User.objects.create_user(
        username,
        email=f"{username}@korea.kr",
        password=PASSWORD,
        display_name=name,
        job_title=job_title,
        department=Department.objects.get(code=department),
    )
    user.groups.add(Group.objects.get(name=role.value))
    return user


def the_county() -> SimpleNamespace:
    """Return the county of the current database; for tests that cannot use a fixture's transaction."""
    from cms.office.models import User
    from cms.stories.models import StoryIndexPage
    from cms.website.models import HomePage

    people = {user.username: user for user in User.objects.select_related("department")}
    return SimpleNamespace(home=HomePage.objects.get(), index=StoryIndexPage.objects.get(), **people)
