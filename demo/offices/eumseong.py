"""음성군: a second office with other names, towns, colours and pages, to show that nothing is made for the first."""

from datetime import date

from cms.office.roles import Role
from demo.county import DepartmentData, Office, PersonData, SectionData, TownData

EUMSEONG = Office(
    settings={
        "name": "음성군",
        "office_name": "미디어정보과",
        "slogan": "품바의 고장, 함께 여는 음성",
        "address": "충청북도 음성군 음성읍 중앙로 49",
        "phone": "043-001-3114",
        "office_phone": "043-001-3060",
        "office_email": "news@korea.kr",
        "accent": "navy",
        "head_title": "군수",
        "head_name": "윤다솔",
        "head_term_ends": date(2030, 6, 30),
        "newsletter_name": "음성한마당",
        "office_phone_prefix": "043-001-",
    },
    departments=(
        DepartmentData("미디어정보과", "news", "3060", "문가람"),
        DepartmentData("관광체육과", "tourism", "3220", "성하람"),
        DepartmentData("설성도서관", "library", "3770", "표새롬"),
    ),
    towns=(
        TownData("음성읍", "eumseong"),
        TownData("금왕읍", "geumwang"),
        TownData("소이면", "soi"),
        TownData("원남면", "wonnam"),
        TownData("맹동면", "maengdong"),
        TownData("대소면", "daeso"),
        TownData("삼성면", "samseong"),
        TownData("생극면", "saenggeuk"),
        TownData("감곡면", "gamgok"),
    ),
    people=(
        PersonData("writer", "고나래", "주무관", "library", Role.WRITER),
        PersonData("editor", "노은결", "주무관", "news", Role.EDITOR),
        PersonData("approver", "류해담", "미디어정보과장", "news", Role.APPROVER),
        PersonData("operator", "백이안", "전산주무관", "news", Role.OPERATOR),
    ),
    sections=(
        SectionData("음성의 오늘", "plum", 2),
        SectionData("아홉 읍면", "persimmon", 3),
        SectionData("만나고 싶은 사람", "teal", 4),
        SectionData("의회에서", "navy", 6),
        SectionData("알아 두세요", "green", 7),
    ),
    template_set="towns-first",
    mark=("navy", "persimmon", "white"),
)
