"""The demo county: a believable office with fictional people, made idempotently."""

from typing import Any

from cms.office.models import Department, OfficeSettings, Town, User
from cms.office.roles import Role, apply_roles

OFFICE: dict[str, Any] = {
    "name": "진천군",
    "office_name": "홍보미디어실",
    "slogan": "살기 좋은 생거진천",
    "address": "충청북도 진천군 진천읍 상산로 13",
    "phone": "043-000-3114",
    "office_phone": "043-000-3050",
    "office_email": "press@korea.kr",
    "accent": "#0B6B4F",
    "head_title": "군수",
    "head_name": "한마루",
    "newsletter_name": "생거진천소식지",
    "newsletter_sections": ["군정소식", "의정활동", "열린진천", "생거진천이모저모", "정보마당"],
    "office_phone_prefix": "043-000-",
}

DEPARTMENTS = [
    ("홍보미디어실", "media", "3050", "나리담"),
    ("기획감사실", "planning", "3010", "도한결"),
    ("문화관광과", "culture", "3210", "마온유"),
    ("평생학습과", "learning", "3260", "배가온"),
    ("주민복지과", "welfare", "3310", "서다올"),
    ("보건소", "health", "3710", "안새봄"),
    ("농업정책과", "farming", "3510", "오미르"),
    ("환경과", "environment", "3410", "유한솔"),
    ("건설교통과", "transport", "3610", "임누리"),
    ("안전총괄과", "safety", "3660", "장이든"),
    ("세정과", "tax", "3160", "조해찬"),
    ("일자리경제과", "economy", "3460", "채슬옹"),
    ("군립도서관", "library", "3760", "한별하"),
    ("군의회사무과", "council", "3810", "황보람"),
]

TOWNS = [
    ("진천읍", "jincheon"),
    ("덕산읍", "deoksan"),
    ("초평면", "chopyeong"),
    ("문백면", "munbaek"),
    ("백곡면", "baekgok"),
    ("이월면", "iwol"),
    ("광혜원면", "gwanghyewon"),
]

#: user name, name, job title, department code, role
PEOPLE = [
    ("writer", "이서연", "주무관", "library", Role.WRITER),
    ("editor", "김도윤", "주무관", "media", Role.EDITOR),
    ("approver", "박하은", "홍보미디어실장", "media", Role.APPROVER),
    ("operator", "정유준", "전산주무관", "media", Role.OPERATOR),
]

#: Password of every demo person; the demo prints it, production has no demo people.
DEMO_PASSWORD = "생거진천-소식통-2026"  # noqa: S105 - of the demo, printed for all to see


def ensure_county() -> None:
    """Make the office, its departments, towns, roles and four people. Run again, it changes nothing."""
    office = OfficeSettings.load()
    if office.name != OFFICE["name"]:
        for field, value in OFFICE.items():
            setattr(office, field, value)
        office.full_clean()
        office.save()
    for order, (name, code, extension, head) in enumerate(DEPARTMENTS):
        Department.objects.get_or_create(
            code=code, defaults={"name": name, "phone": f"043-000-{extension}", "head": head, "sort_order": order}
        )
    for order, (name, code) in enumerate(TOWNS):
        Town.objects.get_or_create(
            code=code, defaults={"name": name, "phone": f"043-000-{8000 + order * 100 + 1}", "sort_order": order}
        )
    apply_roles()
    for username, display_name, job_title, department, role in PEOPLE:
        ensure_person(username, display_name, job_title, department, role)


def ensure_person(username: str, display_name: str, job_title: str, department: str, role: Role) -> User:
    """Make one demo person with the demo password, in the group of the role."""
    from django.contrib.auth.models import Group

    user, created = User.objects.get_or_create(
        username=username,
        defaults={
            "display_name": display_name,
            "job_title": job_title,
            "department": Department.objects.get(code=department),
            "email": f"{username}@korea.kr",
        },
    )
    if created:
        user.set_password(DEMO_PASSWORD)
        user.save(update_fields=["password"])
    user.groups.add(Group.objects.get(name=role.value))
    return user
