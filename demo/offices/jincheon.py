"""진천군: the office whose texts and pictures the demo brings."""

from datetime import date

from cms.office.roles import Role
from demo.county import DepartmentData, Office, PersonData, SectionData, TownData

JINCHEON = Office(
    settings={
        "name": "진천군",
        "office_name": "홍보미디어실",
        "slogan": "살기 좋은 생거진천",
        "address": "충청북도 진천군 진천읍 상산로 13",
        "phone": "043-000-3114",
        "office_phone": "043-000-3050",
        "office_email": "press@korea.kr",
        "accent": "green",
        "head_title": "군수",
        "head_name": "한마루",
        "head_term_ends": date(2030, 6, 30),
        "newsletter_name": "생거진천소식지",
        "office_phone_prefix": "043-000-",
    },
    departments=(
        DepartmentData("홍보미디어실", "media", "3050", "나리담"),
        DepartmentData("기획감사실", "planning", "3010", "도한결"),
        DepartmentData("문화관광과", "culture", "3210", "마온유"),
        DepartmentData("평생학습과", "learning", "3260", "배가온"),
        DepartmentData("주민복지과", "welfare", "3310", "서다올"),
        DepartmentData("보건소", "health", "3710", "안새봄"),
        DepartmentData("농업정책과", "farming", "3510", "오미르"),
        DepartmentData("환경과", "environment", "3410", "유한솔"),
        DepartmentData("건설교통과", "transport", "3610", "임누리"),
        DepartmentData("안전총괄과", "safety", "3660", "장이든"),
        DepartmentData("세정과", "tax", "3160", "조해찬"),
        DepartmentData("일자리경제과", "economy", "3460", "채슬옹"),
        DepartmentData("군립도서관", "library", "3760", "한별하"),
        DepartmentData("군의회사무과", "council", "3810", "황보람"),
    ),
    towns=(
        TownData("진천읍", "jincheon"),
        TownData("덕산읍", "deoksan"),
        TownData("초평면", "chopyeong"),
        TownData("문백면", "munbaek"),
        TownData("백곡면", "baekgok"),
        TownData("이월면", "iwol"),
        TownData("광혜원면", "gwanghyewon"),
    ),
    people=(
        PersonData("writer", "이서연", "주무관", "library", Role.WRITER),
        PersonData("editor", "김도윤", "주무관", "media", Role.EDITOR),
        PersonData("approver", "박하은", "홍보미디어실장", "media", Role.APPROVER),
        PersonData("operator", "정유준", "전산주무관", "media", Role.OPERATOR),
    ),
    sections=(
        SectionData("표지", "green", 1),
        SectionData("군정소식", "green", 2),
        SectionData("의정활동", "navy", 4),
        SectionData("열린진천", "persimmon", 5),
        SectionData("생거진천이모저모", "plum", 6),
        SectionData("정보마당", "teal", 7),
        SectionData("달력·행사", "teal", 8),
    ),
)
