"""Personal data is found however it is written; look-alikes are left alone."""

import re
import time
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from cms.checks.rules.privacy.identity import has_check_digit
from cms.checks.rules.privacy.money import luhn
from tests.support.checking import codes, findings

DAYS = st.dates(min_value=date(1930, 1, 1), max_value=date(2025, 12, 31))
SEPARATORS = st.sampled_from(["-", " - ", " ", "", "–", "－", "‑"])


@given(day=DAYS, tail=st.integers(0, 999_999), separator=SEPARATORS, foreign=st.booleans(), second=st.booleans())
def test_every_resident_number_with_a_real_birth_date_is_found(day, tail, separator, foreign, second):
    gender = (1 if day.year < 2000 else 3) + (4 if foreign else 0) + second
    number = f"{day:%y%m%d}{separator}{gender}{tail:06d}"
    # Bare digits that begin with a date of eight figures are a serial number, unless the check digit says otherwise.
    assume(separator or has_check_digit(number) or not re.match(r"(19|20)\d\d(0[1-9]|1[0-2])[0-3]", number))
    marked = [finding for finding in findings(f"신청자 {number} 접수") if finding.code.startswith("privacy.")]
    assert [finding.code for finding in marked] == ["privacy.foreigner" if foreign else "privacy.rrn"]
    assert marked[0].excerpt == number
    assert marked[0].severity == "block"


@given(year=st.integers(0, 99), month=st.integers(13, 99), rest=st.integers(0, 9_999_999))
def test_numbers_without_a_real_month_are_no_resident_numbers(year, month, rest):
    assert not codes(f"번호 {year:02d}{month:02d}15-{rest:07d}", "privacy.rrn")


def test_full_width_digits_do_not_hide_a_number():
    assert codes("９００１０１－１２３４５６７", "privacy") == ["privacy.rrn"]


def test_check_digit_only_adds_confidence():
    assert has_check_digit("900101-1234568")
    assert not has_check_digit("900101-1234567")
    right, wrong = findings("900101-1234568"), findings("900101-1234567")
    assert right[0].severity == wrong[0].severity == "block"
    assert "검증번호" in right[0].message
    assert "검증번호" not in wrong[0].message


@pytest.mark.parametrize(
    "text",
    [
        "관리번호 2026-0412, 접수번호 9001011234567",
        "ISBN 9788970123456",
        "법인등록번호 110111-1234567",
        "바코드 8801234567893",
        "2026. 5. 17.(일) 14:00, 043-539-0000",
        "예산 1,234,567,890원, 2억 8천만 원, 4.5%, 20㎡",
        "우편번호 27832, 진천읍 상산로 13",
        "사업자등록번호 123-45-67890",
        "1588-1234, 043-000-0000, 02-123-4567",
        "2026-05-17~2026-05-19 사흘 동안",
        "제12호 2024년 공고, 30조 2000억 원, 제101호",
        "2008년생 학생 대상, 19~34세 청년",
        "출생일이 2026. 1. 1. 이후인 아동",
        "문의 press@korea.kr, sosik@jincheon.go.kr",
        "농협 043-539-3000으로 문의, 농협 1588-2100",
        "전화 043)539-3000, 팩스 043-539-3099",
        "고유번호 20260517-0001, 공고 제2026-123호",
        "위도 36.855612, 경도 127.435512",
        "3월 1동 2호선 개통, 101동 주민센터",
    ],
)
def test_everyday_numbers_raise_no_alarm(text):
    assert codes(text, "privacy") == []


@pytest.mark.parametrize(
    ("text", "code", "excerpt"),
    [
        ("여권번호 M12345678", "privacy.passport", "M12345678"),
        ("여권 M123A4567 분실", "privacy.passport", "M123A4567"),
        ("담당 S12345678", "privacy.passport_like", "S12345678"),
        ("면허 11-12-345678-90", "privacy.licence", "11-12-345678-90"),
        ("운전면허번호 111234567890", "privacy.licence", "111234567890"),
        ("카드 4111-1111-1111-1111", "privacy.card", "4111-1111-1111-1111"),
        ("카드 4111111111111111", "privacy.card", "4111111111111111"),
        ("카드 3782 822463 10005", "privacy.card", "3782 822463 10005"),
        ("입금계좌: 농협 351-1234-5678-13", "privacy.account", "351-1234-5678-13"),
        ("계좌 123456-04-567890 (예금주 김○○)", "privacy.account", "123456-04-567890"),
        ("새마을금고 9003-2123-4567-8", "privacy.account", "9003-2123-4567-8"),
        ("문의 010-1234-5678", "privacy.mobile", "010-1234-5678"),
        ("문의 01012345678", "privacy.mobile", "01012345678"),
        ("문의 010.1234.5678", "privacy.mobile", "010.1234.5678"),
        ("문의 +82 10-1234-5678", "privacy.mobile", "+82 10-1234-5678"),
        ("hong.gildong@gmail.com 으로", "privacy.email", "hong.gildong@gmail.com"),
        ("홍길동(1985. 3. 2.생)", "privacy.birth", "1985. 3. 2.생"),
        ("생년월일: 1985년 3월 2일", "privacy.birth", "1985년 3월 2일"),
        ("850302-1****** 김○○", "privacy.birth", "850302-1******"),
        ("○○아파트 101동 1203호", "privacy.address", "101동 1203호"),
        ("진천읍 중앙북로 11, 203호", "privacy.address", "중앙북로 11, 203호"),
        ("차량 12가 3456", "privacy.plate", "12가 3456"),
        ("123가4567", "privacy.plate", "123가4567"),
        ("충북 12호 3456 승용차", "privacy.plate", "충북 12호 3456"),
        ("기초생활수급자 김철수(45) 씨", "privacy.sensitive", "김철수"),
        ("치매를 앓는 박영희 할머니", "privacy.sensitive", "박영희"),
    ],
)
def test_personal_data_is_found_with_its_place(text, code, excerpt):
    marked = [finding for finding in findings(text) if finding.code.startswith("privacy.")]
    assert [(finding.code, finding.excerpt) for finding in marked] == [(code, excerpt)]
    assert text[marked[0].start : marked[0].end] == excerpt


def test_names_without_a_sensitive_matter_and_masked_names_pass():
    assert codes("김철수(45) 씨가 마을 이장을 맡았다", "privacy") == []
    assert codes("기초생활수급자 김○○ 씨", "privacy") == []
    assert codes("장애인복지관은 진천군 어르신에게", "privacy") == []


def test_the_office_s_own_address_and_phones_pass():
    assert codes("진천읍 상산로 13, 문의 043-539-3114", "privacy") == []


@given(st.integers(10**14, 10**15 - 1))
def test_luhn_finds_exactly_one_check_digit(body):
    assert sum(luhn(f"{body}{digit}") for digit in range(10)) == 1


@given(st.text(max_size=400))
def test_any_text_is_checked_without_error_and_marks_lie_inside_it(text):
    for finding in findings(text):
        assert 0 <= finding.start <= finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.excerpt


@given(day=DAYS)
def test_dates_are_no_personal_numbers(day):
    following = day + timedelta(days=3)
    text = f"{day.year}. {day.month}. {day.day}.부터 {following:%Y%m%d}까지 {day:%Y-%m-%d}"
    assert codes(text, "privacy") == []


def test_a_long_list_of_names_takes_no_long_time():
    began = time.process_time()
    assert len(findings("장애 김철수(45) 씨, " * 20_000)) == 500
    assert time.process_time() - began < 10
