"""Open data answers in the shape the public data portal fixed, and says what is wrong with a question."""

# ruff: noqa: E501 - tables of cases read better in one line

from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.website import opendata
from tests.support.published import picture, published

TODAY = date(2026, 11, 22)
ITEM = [
    "sn", "title", "subTitle", "content", "contentHtml", "regYmd", "mdfcnYmd", "status", "modifyId", "embargoDt",
    "deptNm", "telno", "url", "kogl", "aiYn", "files", "images",
]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "first", "last", "page", "rows"),
    [
        ({}, date(2026, 10, 24), TODAY, 1, 10),
        ({"year": "2026"}, date(2026, 1, 1), date(2026, 12, 31), 1, 10),
        ({"bgngYmd": "20260501", "endYmd": "20260531", "pageNo": "2", "numOfRows": "100"}, date(2026, 5, 1), date(2026, 5, 31), 2, 100),
    ],
)  # fmt: skip
def test_period_and_page_are_read(query: dict[str, str], first: date, last: date, page: int, rows: int) -> None:
    assert opendata.wanted(query, TODAY) == opendata.Wanted(first, last, page, rows)


@pytest.mark.parametrize(
    ("query", "code", "word"),
    [
        ({"bgngYmd": "20260501"}, "11", "endYmd"),
        ({"endYmd": "20260501"}, "11", "bgngYmd"),
        ({"bgngYmd": "2026-05-01", "endYmd": "20260531"}, "10", "여덟 자리"),
        ({"bgngYmd": "20260231", "endYmd": "20260301"}, "10", "여덟 자리"),
        ({"bgngYmd": "20260601", "endYmd": "20260531"}, "10", "늦습니다"),
        ({"bgngYmd": "20200101", "endYmd": "20261231"}, "10", "기간"),
        ({"year": "26"}, "10", "연도"),
        ({"year": "٢٠٢٦"}, "10", "연도"),
        ({"pageNo": "0"}, "10", "pageNo"),
        ({"pageNo": "x"}, "10", "pageNo"),
        ({"numOfRows": "101"}, "10", "numOfRows"),
        ({"numOfRows": "-1"}, "10", "numOfRows"),
    ],
)
def test_wrong_parameters_are_told_in_korean(query: dict[str, str], code: str, word: str) -> None:
    with pytest.raises(opendata.WrongParameter) as wrong:
        opendata.wanted(query, TODAY)
    assert wrong.value.code == code
    assert word in wrong.value.message


@given(
    query=st.dictionaries(st.sampled_from(["bgngYmd", "endYmd", "year", "pageNo", "numOfRows"]), st.text(max_size=9))
)
def test_any_parameters_are_read_or_refused(query: dict[str, str]) -> None:
    try:
        asked = opendata.wanted(query, TODAY)
    except opendata.WrongParameter:
        return
    assert asked.first <= asked.last
    assert 1 <= asked.rows <= opendata.MAX_ROWS


@given(text=st.text(max_size=50))
def test_xml_holds_any_text(text: str) -> None:
    ElementTree.fromstring(opendata.as_xml({"response": {"items": [{"title": text}]}}))


def test_release_has_every_field(county: object, client: Client) -> None:
    story = published(
        deck="부제", lead="리드", blocks=[("paragraph", "본문"), ("list", ["가", "나"])], lead_picture=picture()
    )
    answer = client.get("/api/open/press").json()["response"]
    assert answer["header"] == {"resultCode": "00", "resultMsg": "정상 처리되었습니다."}
    assert answer["body"]["totalCount"] == 1
    item = answer["body"]["items"][0]
    assert list(item) == ITEM
    assert (item["sn"], item["status"], item["kogl"], item["subTitle"]) == (story.key, "I", "1", ["부제"])
    assert item["content"] == "리드\n본문\n가\n나"
    assert item["contentHtml"] == "<p>리드</p><p>본문</p><ul><li>가</li><li>나</li></ul>"
    assert item["regYmd"] == timezone.localdate().strftime("%Y%m%d")
    assert item["images"][0]["alt"] == "다리 전경"


def test_xml_tells_the_same(county: object, client: Client) -> None:
    story = published(title="<나눔> & 장터")
    root = ElementTree.fromstring(client.get("/api/open/press?type=xml").content)
    assert root.tag == "response"
    assert root.findtext("header/resultCode") == "00"
    assert root.findtext("body/items/item/title") == "<나눔> & 장터"
    assert root.findtext("body/items/item/sn") == story.key


def test_pages_and_period_narrow(county: object, client: Client) -> None:
    keys = [published(title=f"소식 {number}").key for number in range(3)]
    published("notice", title="알림은 보도자료가 아니다")
    body = client.get("/api/open/press?numOfRows=2&pageNo=2").json()["response"]["body"]
    assert (body["totalCount"], [item["sn"] for item in body["items"]]) == (3, keys[:1])
    tomorrow = (timezone.localdate() + timedelta(days=1)).strftime("%Y%m%d")
    empty = client.get(f"/api/open/press?bgngYmd={tomorrow}&endYmd={tomorrow}").json()["response"]["body"]
    assert (empty["totalCount"], empty["items"]) == (0, [])


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_wrong_question_gets_code_and_sentence(kind: str, county: object, client: Client) -> None:
    response = client.get(f"/api/open/press?type={kind}&pageNo=0")
    assert response.status_code == 400
    assert "pageNo" in response.content.decode()
    assert "10" in response.content.decode()
    assert client.get("/api/open/press?type=yaml").status_code == 400
