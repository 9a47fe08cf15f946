"""Open data answers in the shape the public data portal fixed, and says what is wrong with a question."""

# ruff: noqa: E501 - tables of cases read better in one line

import csv
import re
from datetime import date, timedelta
from io import StringIO
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from cms.website.opendata import answers, query_parameters
from tests.support.published import picture, published

pytestmark = pytest.mark.database

TODAY = date(2026, 11, 22)
ITEM = [
    "sn", "title", "subTitle", "content", "contentHtml", "regYmd", "mdfcnYmd", "status", "modifyId", "embargoDt",
    "deptNm", "telno", "url", "kogl", "aiYn", "files", "images", "history",
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
    assert query_parameters.story_query(query, TODAY) == query_parameters.StoryQuery(first, last, page, rows)


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
    with pytest.raises(query_parameters.WrongParameter) as wrong:
        query_parameters.story_query(query, TODAY)
    assert wrong.value.code == code
    assert word in wrong.value.message


@given(
    query=st.dictionaries(st.sampled_from(["bgngYmd", "endYmd", "year", "pageNo", "numOfRows"]), st.text(max_size=9))
)
def test_any_parameters_are_read_or_refused(query: dict[str, str]) -> None:
    try:
        story_query = query_parameters.story_query(query, TODAY)
    except query_parameters.WrongParameter:
        return
    assert story_query.first <= story_query.last
    assert 1 <= story_query.rows <= query_parameters.MAX_ROWS


@given(text=st.text(max_size=50))
def test_xml_holds_any_text(text: str) -> None:
    ElementTree.fromstring(answers.as_xml({"response": {"items": [{"title": text}]}}))


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


@pytest.mark.parametrize("form", ["json", "xml", "csv"])
def test_pages_behind_the_last_one_do_not_fill_the_page_cache(form: str, county: object, client: Client) -> None:
    published()
    first, beyond = (client.get(f"/api/open/press?type={form}&pageNo={number}") for number in (1, 99_999))
    assert "ETag" in first.headers
    assert beyond.status_code == 200
    assert "ETag" not in beyond.headers
    assert beyond.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", ["json", "xml"])
def test_wrong_question_gets_code_and_sentence(kind: str, county: object, client: Client) -> None:
    response = client.get(f"/api/open/press?type={kind}&pageNo=0")
    assert response.status_code == 400
    assert "pageNo" in response.content.decode()
    assert "10" in response.content.decode()
    assert client.get("/api/open/press?type=yaml").status_code == 400
    assert client.get("/api/open/press?type=csv&pageNo=0").json()["response"]["header"]["resultCode"] == "10"


def test_events_notices_and_articles_have_their_own_fields(county: object, client: Client) -> None:
    at = timezone.localtime().replace(hour=19, minute=30, second=0, microsecond=0)
    published("event", title="달빛 걷기", starts_at=at, place="농다리", fee="무료", host="문화부서")
    published("notice", title="세금 안내", notice_type="tax", apply_until=date(2026, 12, 31))
    published("article", title="마을 이야기", byline="한가람")

    def only(name: str) -> dict[str, object]:
        (item,) = client.get(f"/api/open/{name}").json()["response"]["body"]["items"]
        return item

    event, notice, article = only("events"), only("notices"), only("articles")
    assert list(event) == [*ITEM, "eventBgngDt", "eventEndDt", "eventPlace", "hostNm", "fee", "applyMthd"]
    assert (event["eventBgngDt"], event["eventEndDt"]) == (at.strftime("%Y%m%d193000"), "")
    assert (event["eventPlace"], event["fee"], event["hostNm"]) == ("농다리", "무료", "문화부서")
    assert (notice["noticeSe"], notice["applyEndYmd"]) == ("세금", "20261231")
    assert article["byline"] == "한가람"
    assert client.get("/api/open/nothing").status_code == 404
    assert client.get("/api/open/cards").status_code == 404


def test_csv_opens_in_a_spreadsheet(county: object, client: Client) -> None:
    published(title='쉼표, "따옴표"', deck="부제", lead="첫 줄", blocks=[("paragraph", "둘째 줄")])
    published(title="=HYPERLINK(1)")
    published(title="-5℃ 한파")
    response = client.get("/api/open/press?type=csv")
    assert response.content.startswith(b"\xef\xbb\xbf")
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert ".csv" in response.headers["Content-Disposition"]
    rows = list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))
    assert list(rows[0]) == ITEM
    assert [row["title"] for row in rows] == ["-5℃ 한파", "'=HYPERLINK(1)", '쉼표, "따옴표"']
    assert rows[2]["content"] == "첫 줄\n둘째 줄"


@given(cells=st.lists(st.text(max_size=20), max_size=4))
def test_csv_holds_any_text_and_no_formula(cells: list[str]) -> None:
    text = answers.as_csv([{"a": cell, "b": [cell]} for cell in cells], ["a", "b"])
    assert text.startswith("\ufeffa,b\r\n")
    for row in csv.reader(StringIO(text.removeprefix("\ufeff"), newline="")):
        assert not re.match(r"\s*[=@+\-][A-Za-z(]", row[0])


def test_catalogue_describes_every_set(county: object, client: Client) -> None:
    found = client.get("/api/open/catalog").json()
    sets = found["dcat:dataset"]
    assert [dataset["@id"].partition("#")[2] for dataset in sets] == ["press", "events", "notices", "articles"]
    for dataset in sets:
        assert dataset["dct:license"]["@id"].startswith("https://www.kogl.or.kr/")
        for way in dataset["dcat:distribution"]:
            assert client.get(way["dcat:accessURL"]["@id"].removeprefix("http://127.0.0.1:8000")).status_code == 200


def test_guide_for_people_links_what_answers(county: object, client: Client) -> None:
    html = client.get("/open-data/").content.decode()
    links = {link.replace("&amp;", "&") for link in re.findall(r'href="([^"]*(?:/api/open/|/feeds/)[^"]*)"', html)}
    assert len(links) >= 25
    for link in links:
        assert client.get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200, link
