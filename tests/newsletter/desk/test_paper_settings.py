"""The office's settings of its paper: sections and templates that a new issue begins with, judged in Korean."""

from datetime import date
from typing import Any

import pytest
from django.core.checks import run_checks

from cms.core import bootstrap
from media.rendering import tokens
from newsletter import checks, placing, selectors
from newsletter.desk.forms import PageForm
from newsletter.layout import templates, templatesets
from newsletter.models import PaperSection, PaperSettings
from tests.support.badinput import BAD, assert_civil
from tests.support.forms import version_at
from tests.support.length import some

pytestmark = pytest.mark.django_db

ROW = ("id", "name", "colour", "first_page", "ORDER", "DELETE")


@pytest.fixture
def operator(county, client_of):
    return client_of(county.operator)


def address() -> str:
    return f"/admin/settings/newsletter/papersettings/{selectors.paper_settings().pk}/"


def form(*rows: dict[str, Any], template_set: str = "standard") -> dict[str, Any]:
    """Return what the browser sends for these sections, in place of the present ones."""
    values: dict[str, Any] = {"template_set": template_set, "sections-INITIAL_FORMS": "0"}
    values |= {"sections-TOTAL_FORMS": str(len(rows)), "sections-MIN_NUM_FORMS": "0", "sections-MAX_NUM_FORMS": "16"}
    for index, row in enumerate(rows):
        values |= {f"sections-{index}-{name}": value for name, value in row.items()}
        values |= {
            f"sections-{index}-ORDER": str(index + 1),
            f"sections-{index}-DELETE": "",
            f"sections-{index}-id": "",
        }
    return values


def section(name: str, first_page: object, colour: str = "plum") -> dict[str, Any]:
    return {"name": name, "first_page": first_page, "colour": colour}


def pages_of(number: int) -> list[tuple[str, str, str]]:
    issue = placing.make_issue(number, date(2026, 12, 1))
    return [(page.template, page.section, page.accent) for page in issue.pages.all()]


@pytest.mark.database
def test_a_new_installation_begins_with_sections_of_no_county() -> None:
    PaperSettings.objects.all().delete()
    bootstrap.run()
    assert [section.first_page for section in selectors.sections()] == [2, 4, 5, 6, 7]
    assert not [section.name for section in selectors.sections() if "진천" in section.name or "군" in section.name]


@pytest.mark.database
def test_what_the_office_made_of_its_sections_survives_an_update() -> None:
    PaperSection.objects.all().delete()
    bootstrap.run()
    assert selectors.sections() == []


def test_a_section_runs_until_the_next_one_begins(operator) -> None:
    PaperSection.objects.all().delete()
    answer = operator.post(
        address(), form(section("우리 마을", 3, "teal"), section("의회", 6)) | version_at(operator, address())
    )
    assert answer.status_code == 302, answer.content.decode()
    found = pages_of(31)
    assert [name for _template, name, _accent in found] == ["", "", *["우리 마을"] * 3, *["의회"] * 3]
    assert [accent for _template, _name, accent in found] == ["green", "green", *["teal"] * 3, *["plum"] * 3]


def test_a_new_issue_takes_the_set_of_templates_that_the_office_chose(operator) -> None:
    PaperSection.objects.all().delete()
    assert [template for template, *_ in pages_of(31)] == list(templatesets.sets()["standard"].pages)
    operator.post(address(), form(template_set="towns-first") | version_at(operator, address()))
    assert [template for template, *_ in pages_of(32)] == list(templatesets.sets()["towns-first"].pages)


@pytest.mark.database
def test_two_sections_can_change_places(operator) -> None:
    first, second, *others = selectors.sections()
    rows = [section(row.name, row.first_page) for row in (first, second, *others)]
    rows[0]["first_page"], rows[1]["first_page"] = rows[1]["first_page"], rows[0]["first_page"]
    values = form(*rows) | {"sections-INITIAL_FORMS": str(len(rows))}
    values |= {f"sections-{index}-id": row.pk for index, row in enumerate((first, second, *others))}
    assert operator.post(address(), values | version_at(operator, address())).status_code == 302
    assert [row.name for row in selectors.sections()[:2]] == [second.name, first.name]


@pytest.mark.database
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([section("의회", 3), section("의회", 5)], "위에 이름이 같은 지면이 있습니다"),
        ([section("의회", 3), section("마을", 3)], "위에 같은 면에서 시작하는 지면이 있습니다"),
        ([section("의회", 0)], "1 이상"),
        ([section("의회", 17)], "16 이하"),
        ([section("의회", "셋")], "정수"),
        ([section("", 3)], "필수"),
        ([section("가" * 41, 3)], "최대 40"),
        ([section("의회", 3, "#ff0000")], "색"),
    ],
)
def test_what_cannot_be_a_section_is_refused_in_korean_and_changes_nothing(operator, rows, said) -> None:
    before = list(PaperSection.objects.values())
    answer = operator.post(address(), form(*rows) | version_at(operator, address()))
    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert list(PaperSection.objects.values()) == before


def test_the_form_shows_each_colour_and_says_what_a_section_is(operator) -> None:
    html = operator.get(address()).content.decode()
    assert all(f'fill="{tokens.colour(accent)}"' in html for accent in tokens.accents())
    assert "다음 지면이 시작하기 전까지" in html


def test_only_the_operator_changes_the_settings(county, client_of) -> None:
    for person in (county.writer, county.editor, county.approver):
        assert client_of(person).get(address()).status_code in (302, 403)


def test_a_page_offers_the_sections_of_the_office_and_keeps_one_it_was_made_with() -> None:
    page = placing.make_issue(31, date(2026, 12, 1)).pages.get(number=2)
    page.section = "예전 지면"
    form = PageForm(instance=page, sections=["의회", "마을"])
    assert [value for value, _label in form.fields["section"].choices] == ["", "의회", "마을", "예전 지면"]
    refused = PageForm({"template": page.template, "section": "없는 지면", "accent": "green"}, instance=page)
    assert "section" in refused.errors


def test_every_accent_has_its_class_on_the_web_edition(settings) -> None:
    css = (settings.BASE_DIR / "templates/design/static/newsletter/paper.css").read_text()
    assert all(f".a-{accent} {{" in css for accent in tokens.accents())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"name": "x", "label": "구성", "pages": ["nowhere"]}', "쓸 수 없는 이름"),
        ('{"name": "x", "label": "구성", "pages": []}', "1개부터 16개"),
        ('{"name": "x", "label": "set", "pages": ["towns"]}', "한글 이름"),
        ("[]", "JSON 객체"),
        ("{", "JSON으로 읽을 수 없습니다"),
    ],
)
def test_a_wrong_set_of_templates_stops_the_start_with_its_file(content, said, tmp_path, monkeypatch) -> None:
    (tmp_path / "sets").mkdir()
    (tmp_path / "sets" / "spring.json").write_text(content)
    library = templates.library()
    monkeypatch.setattr(templates, "library", lambda: library)
    monkeypatch.setattr(templates, "FOLDER", tmp_path)
    templatesets.sets.cache_clear()
    (error,) = checks.templates_are_sound(None)
    assert "spring.json" in error.msg
    assert said in error.msg
    monkeypatch.undo()
    templatesets.sets.cache_clear()
    assert run_checks() == []


@pytest.mark.database
@pytest.mark.parametrize("name", ["template_set", "sections-TOTAL_FORMS", *(f"sections-0-{part}" for part in ROW)])
def test_nothing_that_is_sent_breaks_the_form(operator, name) -> None:
    row = selectors.sections()[0]
    good = form(section(row.name, row.first_page)) | {"sections-INITIAL_FORMS": "1", "sections-0-id": row.pk}
    for label in some(BAD, 5):
        assert_civil(operator.post(address(), good | {name: BAD[label]}), f"{name} {label}")
    assert_civil(operator.post(address(), {key: value for key, value in good.items() if key != name}), name)
    assert_civil(operator.post(address(), good | {"sections-0-id": "987654"}), "a row that is not there")
