"""A second office, of other names, towns, colours and pages: nothing that comes out of the desk was made for the first.

Desk, site, feeds, open data, paper, cards, .hwpx and the lobby's player are asked; each shows the second office's own
names and colours, and none holds a word of the first.
"""

import io
import re
from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PIL import Image

from cms.cards import rendering
from cms.core import bootstrap
from cms.hwpx import from_bulletin
from cms.office.models import Department, OfficeSettings, Town, User
from cms.stories.bulletin import Bulletin
from cms.stories.models import Story
from cms.stories.selectors import bulletin_of
from demo.county import ensure_office
from demo.offices.eumseong import EUMSEONG
from demo.offices.jincheon import JINCHEON
from media.files import store
from media.rendering import tokens
from newsletter import placing
from newsletter.builds import outputs
from newsletter.layout.templates import library
from newsletter.layout.templatesets import sets
from newsletter.models import Issue
from tests.support.published import published

pytestmark = pytest.mark.django_db


def _is_a_word_of_the_trade(name: str) -> bool:
    """Whether page templates are called so too, whoever uses them: 표지, 의정활동."""
    return any(name in template.label for template in library().values())


#: What belongs to the first office alone: its names, towns, sections, people and colours.
FIRST = re.compile(
    "|".join(
        [
            "진천",
            "생거",
            JINCHEON.settings["office_phone_prefix"],
            *{town.name for town in JINCHEON.towns} - {town.name for town in EUMSEONG.towns},
            *(section.name for section in JINCHEON.sections if not _is_a_word_of_the_trade(section.name)),
            *{person.name for person in JINCHEON.people},
        ]
    )
)


@pytest.fixture
def office(county: Any, settings: Any, tmp_path: Path) -> None:
    """The second office in place of the tests' county, made by its own data and the product's own steps."""
    settings.VAR_DIR, settings.MEDIA_ROOT = tmp_path, tmp_path / "media"
    for model in (User, Department, Town, OfficeSettings):
        model.objects.all().delete()
    ensure_office(EUMSEONG)
    bootstrap.run()


@pytest.fixture
def release(office: None) -> Story:
    return published(
        "press",
        title="품바 축제 다섯 마당 열린다",
        lead="설성공원에서 사흘 동안 품바 축제가 열린다.",
        blocks=[("paragraph", "군은 셔틀버스를 20분마다 운행한다. 입장료는 없다. " * 6)],
        department=Department.objects.get(code="tourism"),
        towns=[Town.objects.get(code="geumwang")],
        election_class="life",
    )


@pytest.fixture
def issue(release: Story) -> Issue:
    made = placing.make_issue(12, date(2026, 12, 1))
    placing.place(made.pages.get(number=2), "lead", release.key)
    return made


@pytest.fixture
def staff(client_of: Any) -> Any:
    """Return a function that signs in as a person of the office by user name."""
    return lambda name: client_of(User.objects.get(username=name))


def read(client: Any, address: str) -> str:
    """Return what an address answers, which must be of the second office alone."""
    answer = client.get(address, follow=True)
    assert answer.status_code == 200, address
    content = b"".join(answer) if answer.streaming else answer.content
    text = content.decode()
    assert not FIRST.findall(text), address
    return text


@pytest.mark.parametrize(
    ("person", "address"),
    [
        ("editor", "/admin/"),
        ("editor", "/admin/stories/"),
        ("editor", "/admin/pages/{story}/edit/"),
        ("editor", "/admin/newsletter/"),
        ("editor", "/admin/newsletter/12/"),
        ("editor", "/admin/newsletter/12/3/"),
        ("operator", "/admin/town/"),
        ("operator", "/admin/department/"),
        ("operator", "/admin/settings/office/officesettings/"),
        ("operator", "/admin/settings/newsletter/papersettings/"),
        ("operator", "/admin/social/"),
        ("operator", "/admin/screens/"),
    ],
)
def test_the_desk_speaks_of_the_second_office(staff: Any, issue: Issue, person: str, address: str) -> None:
    html = read(staff(person), address.format(story=Story.objects.get().pk))
    assert "음성군 미디어정보과" in html
    assert f"--office-accent:{tokens.colour('navy')}" in html


def test_the_sections_of_the_paper_are_its_own(staff: Any, issue: Issue) -> None:
    pages = list(issue.pages.all())
    assert tuple(page.template for page in pages) == sets()["towns-first"].pages
    wanted = [
        "",
        "음성의 오늘",
        "아홉 읍면",
        "만나고 싶은 사람",
        "만나고 싶은 사람",
        "의회에서",
        "알아 두세요",
        "알아 두세요",
    ]
    assert [page.section for page in pages] == wanted
    assert [page.accent for page in pages] == ["navy", "plum", "persimmon", "teal", "teal", "navy", "green", "green"]
    assert "아홉 읍면" in read(staff("editor"), "/admin/newsletter/12/3/")


@pytest.mark.parametrize(
    "address", ["/", "/news/", "/search/?q=품바", "/feeds/rss.xml", "/open-data/", "/llms.txt", "/account/login/"]
)
def test_the_site_is_the_second_offices(client: Any, release: Story, address: str) -> None:
    assert "음성군" in read(client, address)


def test_a_story_on_the_site_has_its_departments_colours_and_mark(client: Any, release: Story) -> None:
    html = read(client, f"/news/{release.key}/")
    assert "관광체육과" in html
    assert "금왕읍" in html
    assert OfficeSettings.load().logo.get_rendition("height-84|format-png").url in html
    assert "/office.css" in html
    assert "--accent:var(--navy)" in read(client, "/office.css")
    assert "관광체육과" in read(client, "/api/open/press")


def test_the_paper_is_printed_in_its_name_sections_and_colours(issue: Issue) -> None:
    issue.pages.exclude(number__in=[1, 2]).delete()
    proof = outputs.proof(issue)
    with pypdfium2.PdfDocument(store.path_of(proof.file)) as pdf:
        text = "\n".join(page.get_textpage().get_text_range() for page in pdf)
        cover = pdf[0].render(scale=0.5).to_pil().convert("RGB")
        inside = pdf[1].render(scale=0.5).to_pil().convert("RGB")
    assert not FIRST.findall(text)
    words = re.sub(r"\s+", " ", text)
    assert "음성한마당" in words
    assert "음성의 오늘" in words
    assert cover.getpixel((4, 4)) == _rgb("navy")
    colours = {colour for _count, colour in inside.getcolors(1_000_000)}
    assert _rgb("plum") in colours
    assert _rgb("green") not in colours | {colour for _count, colour in cover.getcolors(1_000_000)}


def test_a_card_is_drawn_in_its_name_and_colour(office: None) -> None:
    story = published(
        "cards",
        title="품바 축제 가는 길",
        cuts=[{"layout": "cover", "heading": "품바 축제"}, {"layout": "text", "heading": "셔틀버스 20분마다"}],
        department=Department.objects.get(code="tourism"),
        election_class="life",
    )
    bulletin = bulletin_of(story)
    for sheet in rendering.order_of(bulletin, size=rendering.DEFAULT).cuts:
        assert not FIRST.findall(sheet.html)
        assert "음성군" in sheet.html
    cover = Image.open(io.BytesIO(rendering.render_set(bulletin, output=320).cards[0].data)).convert("RGB")
    assert _rgb("navy") in {colour for _count, colour in cover.getcolors(1_000_000)}


def test_a_release_leaves_under_its_letterhead(release: Story) -> None:
    bulletin: Bulletin = bulletin_of(release)
    sheet = from_bulletin.sheet_of(bulletin)
    assert (sheet.office, sheet.slogan) == ("음성군", EUMSEONG.settings["slogan"])
    assert sheet.accent == tokens.colour("navy")
    assert from_bulletin.file_name(bulletin).startswith("음성군_보도자료_")
    assert not FIRST.findall(repr(sheet))


def test_the_player_of_the_lobby_is_its_own(client: Any, office: None) -> None:
    html = read(client, "/s/player")
    assert "음성군" in html
    assert f'data-accent="{tokens.colour("navy")}"' in html


def _rgb(token: str) -> tuple[int, ...]:
    return tuple(bytes.fromhex(tokens.colour(token)[1:]))
