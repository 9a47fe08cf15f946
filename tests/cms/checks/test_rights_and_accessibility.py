"""Pictures need a record, consent and words; tables a caption and a header."""

from dataclasses import replace
from datetime import timedelta

import pytest

from cms.checks import draft, engine
from cms.checks.draft import DraftPicture, DraftTable
from tests.support.checking import BOOK, DAY, codes

FINE = DraftPicture("body.a", "사진 2", "농다리", alt="돌다리를 건너는 두 사람", kogl="1", rights_ground="own")


def of(*pictures, tables=()):
    story = draft.Draft(DAY, pictures=pictures, tables=tables)
    return [(finding.code, finding.severity.value) for finding in engine.check(story, BOOK)]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"alt": " "}, [("accessibility.alt", "block")]),
        ({"alt": "", "decorative": True}, []),
        ({"alt": "IMG_2034.JPG"}, [("accessibility.alt_empty_words", "warn")]),
        ({"alt": "사진 1"}, [("accessibility.alt_empty_words", "warn")]),
        ({"rights_ground": "unknown"}, [("rights.kogl", "block")]),
        ({"rights_ground": "unknown", "kogl": "none"}, [("rights.ground", "warn")]),
        ({"rights_ground": "licensed", "kogl": "none", "licensed_until": DAY}, []),
        (
            {"rights_ground": "licensed", "kogl": "none", "licensed_until": DAY - timedelta(days=1)},
            [("rights.expired", "block")],
        ),
        ({"rights_ground": "licensed", "licensed_until": DAY}, [("rights.licensed_kogl", "warn")]),
        ({"portrait_consent": "missing"}, [("rights.portrait", "confirm")]),
        ({"portrait_consent": "given"}, []),
        ({"withheld_because": "초상권 분쟁"}, [("rights.withheld", "block")]),
        ({"portrait_consent": "given", "consent_until": DAY}, []),
        (
            {"portrait_consent": "given", "consent_until": DAY - timedelta(days=1)},
            [("rights.consent_expired", "block")],
        ),
    ],
)
def test_a_picture_s_record(change, expected):
    assert of(replace(FINE, **change)) == expected


def test_a_licence_must_last_until_the_day_of_publication():
    picture = replace(FINE, rights_ground="licensed", kogl="none", licensed_until=DAY + timedelta(days=3))
    story = draft.Draft(DAY, pictures=(picture,), publish_on=DAY + timedelta(days=4))
    assert [finding.code for finding in engine.check(story, BOOK)] == ["rights.expired"]


def test_a_consent_must_last_until_the_day_of_publication():
    picture = replace(FINE, portrait_consent="given", consent_until=DAY + timedelta(days=3))
    story = draft.Draft(DAY, pictures=(picture,), publish_on=DAY + timedelta(days=4))
    assert [finding.code for finding in engine.check(story, BOOK)] == ["rights.consent_expired"]


def test_findings_of_two_pictures_are_settled_apart():
    one, two = replace(FINE, portrait_consent="missing"), replace(FINE, path="body.b", portrait_consent="missing")
    findings = engine.check(draft.Draft(DAY, pictures=(one, two)), BOOK)
    assert len({finding.digest for finding in findings}) == 2


def test_tables():
    good = DraftTable("body.t", "표 3", "읍·면별 수거일", (("읍·면", "요일"), ("진천읍", "월")))
    assert of(tables=(good,)) == []
    assert of(tables=(replace(good, caption=""),)) == [("accessibility.table_caption", "block")]
    assert of(tables=(replace(good, rows=(("", "요일"), ("진천읍", "월"))),)) == [
        ("accessibility.table_header", "warn")
    ]


def test_link_text_without_meaning():
    assert codes("신청은 여기를 클릭", "accessibility") == ["accessibility.link"]
    assert codes("여기 모인 사람들", "accessibility") == []
