"""The office's own rules."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms.checks import engine
from cms.checks.draft import Draft
from cms.checks.models import CheckSettings, Election
from cms.checks.rulebook import LOANWORDS, MERIT_WORDS
from cms.checks.selectors import current_rulebook
from cms.core.refusal import Refused
from cms.office.models import OfficeSettings
from cms.office.selectors import office_settings
from cms.stories import release
from cms.stories.authoring import create_story
from tests.support.editing import signed_in

pytestmark = pytest.mark.database

BEFORE = date(2026, 6, 30)


def test_an_untouched_installation_has_the_default_rules(db):
    book = current_rulebook()
    assert book.merit_words == MERIT_WORDS
    assert book.loanwords == LOANWORDS
    assert (book.sentence_limit, book.sentence_mean) == (80, 45)


def test_the_regular_election_follows_from_the_head_s_term_and_by_elections_are_added(db):
    office = office_settings()
    office.head_term_ends = date(2030, 6, 30)
    office.save()
    Election.objects.create(name="보궐선거", day=date(2027, 4, 7), blackout_from=date(2027, 2, 1))
    book = current_rulebook()
    assert [election.day for election in book.elections] == [date(2027, 4, 7), date(2030, 6, 12)]
    assert book.blackout(date(2029, 12, 14)) == book.elections[1]
    assert book.blackout(date(2027, 1, 31)) is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("severities", "facts.weekday: 금지", "막음·확인"),
        ("severities", "없는.부호: 막음", "부호는 없습니다"),
        ("severities", "election.slot: 끔", "단계를 바꿀 수 없습니다"),
        ("loanwords", "거버넌스", "화살표"),
        ("moving_holidays", "2030/6/6", "2030-06-06"),
        ("allowed_mail_domains", "korea", "korea.kr"),
        ("sentence_limit", 5, "30"),
    ],
)
def test_settings_that_cannot_be_read_are_refused_with_an_example(db, field, value, words):
    rules = CheckSettings(**{field: value})
    with pytest.raises(ValidationError, match=words):
        rules.full_clean()


def test_what_never_passes_cannot_be_switched_off_by_an_old_setting_either(db):
    CheckSettings.objects.update_or_create(pk=1, defaults={"severities": "election.unset: 끔"})
    (finding,) = engine.check(Draft(date(2026, 5, 10), kind="press"), current_rulebook())
    assert (finding.code, finding.severity.value) == ("election.unset", "block")


class TestLackingSettings:
    """A setting of law that is missing shuts the gate."""

    @pytest.mark.parametrize(
        ("field", "value"), [("head_term_ends", None), ("head_name", " "), ("head_term_ends", BEFORE)]
    )
    def test_nothing_but_a_warning_of_danger_goes_out(self, county, field, value):
        office = office_settings()
        setattr(office, field, value)
        office.save()
        name = OfficeSettings.name_of(field)
        assert current_rulebook().lacking == (name,)
        story = create_story("press", title="둘레길", election_class="life")
        with pytest.raises(Refused, match=f"기관 설정이 비었거나 지났습니다: {name}"):
            release.publish(story, by=county.operator)
        warning = create_story("notice", title="대피 안내", election_class="disaster")
        assert release.publish(warning, by=county.operator).live

    def test_the_first_page_says_so_and_leads_to_the_settings(self, county):
        office = office_settings()
        office.head_term_ends = None
        office.save()
        page = signed_in(county.operator).get("/admin/").content.decode()
        assert "선거법 설정이 비어 있어" in page
        assert "기관장 임기 만료일" in page
        assert reverse("wagtailsettings:edit", args=["office", "officesettings"]) in page
        assert "운영자에게 알리세요" in signed_in(county.editor).get("/admin/").content.decode()
        assert "선거법 설정이 비어 있어" not in signed_in(county.writer).get("/admin/").content.decode()


def test_a_blackout_cannot_begin_after_the_election(db):
    with pytest.raises(ValidationError, match="늦을 수 없습니다"):
        Election(name="보궐", day=date(2027, 4, 7), blackout_from=date(2027, 4, 8)).full_clean()
