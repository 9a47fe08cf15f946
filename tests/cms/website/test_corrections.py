"""바로잡습니다 and what feeds and open data say of corrections and withdrawals: all of it, and nothing too early."""

from __future__ import annotations

from datetime import timedelta
from xml.etree import ElementTree

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from cms.stories import changes, release
from cms.stories.authoring import create_story, update_story
from cms.stories.models import Story
from tests.support.published import corrected, open_gates, published

pytestmark = [pytest.mark.django_db, pytest.mark.database]

PAGE = "/corrections/"
ATOM, TOMBSTONE = "{http://www.w3.org/2005/Atom}", "{http://purl.org/atompub/tombstones/1.0}"


def page(client: Client, address: str = PAGE) -> str:
    return client.get(address).content.decode()


def withdrawn(reason: str, **fields: object) -> Story:
    story = published(**fields)
    with open_gates():
        release.withdraw(story, reason=reason)
    return story


def of_feed(client: Client, story: Story) -> ElementTree.Element:
    root = ElementTree.fromstring(client.get("/feeds/atom.xml").content)
    return next(entry for entry in root.findall(f"{ATOM}entry") if story.key in entry.findtext(f"{ATOM}id"))


def test_corrections_and_withdrawals_stand_newest_first(county, client):
    story = published(title="물길", lead="길이는 1㎞다.")
    corrected(story, note="길이를 바로잡습니다.", lead="길이는 2㎞다.")
    gone = withdrawn("사실과 다릅니다.", title="틀린 제목")
    corrected(story, note="길이를 다시 바로잡습니다.", lead="길이는 3㎞다.")
    text = page(client)
    places = [text.index(words) for words in ("길이를 다시 바로잡습니다.", "사실과 다릅니다.", "길이를 바로잡습니다.")]
    assert places == sorted(places)
    assert "<del>길이는 1㎞다.</del>" in text
    assert "<ins>길이는 2㎞다.</ins>" in text
    assert gone.key in text
    assert "틀린 제목" not in text
    assert f'href="{PAGE}"' in page(client, "/")


def test_a_correction_of_a_withdrawn_story_is_not_read_any_more(county, client):
    story = published(title="물길", lead="길이는 1㎞다.")
    corrected(story, note="길이를 바로잡습니다.", lead="길이는 2㎞다.")
    with open_gates():
        release.withdraw(story, reason="사실과 다릅니다.")
    text = page(client)
    assert "길이를 바로잡습니다." not in text
    assert "사실과 다릅니다." in text
    corrected(story, note="이제 맞습니다.", lead="길이는 3㎞다.")
    text = page(client)
    assert "이제 맞습니다." in text
    assert "길이를 바로잡습니다." in text
    assert "사실과 다릅니다." not in text


def test_what_was_called_off_before_its_time_or_has_run_out_is_no_withdrawal(county, client):
    draft = create_story("press", title="초안", election_class="life")
    with open_gates():
        release.schedule(draft, at=timezone.now() + timedelta(hours=1))
        release.withdraw(draft, reason="취소합니다.")
    over = published(title="지난 글", expire_at=timezone.now() + timedelta(minutes=1))
    with time_machine.travel(timezone.now() + timedelta(minutes=2), tick=False):
        assert release.release_due() == [over.key]
        assert "바로잡거나 회수한 글이 없습니다." in page(client)


def test_a_correction_to_come_is_nowhere(county, client):
    story = published(title="물길", lead="길이는 1㎞다.")
    at = timezone.now().replace(microsecond=0) + timedelta(hours=1)
    update_story(Story.objects.get(pk=story.pk).specific, lead="길이는 2㎞다.")
    with open_gates():
        release.schedule(story, at=at, change=changes.correction("길이를 바로잡습니다."))
    addresses = (
        PAGE,
        f"/news/{story.key}/",
        "/feeds/rss.xml",
        "/feeds/atom.xml",
        "/feeds/feed.json",
        "/api/open/press",
    )
    for address in addresses:
        assert "바로잡습니다." not in page(client, address).replace("바로잡습니다</", ""), address
        assert "2㎞" not in page(client, address), address
    with time_machine.travel(at, tick=False), open_gates():
        release.release_due()
        for address in addresses:
            assert "길이를 바로잡습니다." in page(client, address), address


def test_the_list_has_pages_and_odd_questions_lead_to_one(county, client, django_assert_max_num_queries):
    story = published(title="물길", lead="길이는 0㎞다.")
    for number in range(1, 22):
        corrected(story, note=f"{number}번째 정정.", lead=f"길이는 {number}㎞다.")
    assert "21번째 정정." in page(client)
    assert "1번째 정정.</p>" in page(client, f"{PAGE}?page=2")
    for query in ("?page=1", "?page=99", "?page=x", "?page=2&page=3"):
        assert client.get(PAGE + query).status_code == 302, query
    with django_assert_max_num_queries(12):
        client.get(f"{PAGE}?page=2&x=1")


def test_feeds_say_what_was_corrected_and_when(county, client):
    story = published(title="물길", lead="길이는 1㎞다.")
    corrected(story, note="길이를 <바로> 잡습니다.", lead="길이는 2㎞다.")
    entry = of_feed(client, story)
    assert entry.findtext(f"{ATOM}updated") > entry.findtext(f"{ATOM}published")
    assert "정정: 길이를 &lt;바로&gt; 잡습니다." in entry.findtext(f"{ATOM}summary")
    assert "정정: 길이를" in page(client, "/feeds/rss.xml")
    (item,) = client.get("/feeds/feed.json").json()["items"]
    assert item["_corrections"][0]["note"] == "길이를 <바로> 잡습니다."
    assert item["date_modified"] == item["_corrections"][0]["date"]


def test_feeds_tell_which_entries_are_gone(county, client):
    published(title="물길")
    gone = withdrawn("사실과 다릅니다.", title="틀린 제목")
    withdrawn("행사를 그만둡니다.", kind="notice", title="다른 제목")
    root = ElementTree.fromstring(client.get("/feeds/atom.xml?kind=press").content)
    (deleted,) = root.findall(f"{TOMBSTONE}deleted-entry")
    assert deleted.get("ref").endswith(f"/news/{gone.key}/")
    assert deleted.get("when") <= root.findtext(f"{ATOM}updated")
    assert deleted.findtext(f"{TOMBSTONE}comment") == "사실과 다릅니다."
    assert "틀린 제목" not in page(client, "/feeds/atom.xml")
    told = client.get("/feeds/feed.json?kind=press").json()["_withdrawn"]
    assert [row["reason"] for row in told] == ["사실과 다릅니다."]


def test_open_data_has_the_history(county, client):
    story = published(title="물길", lead="길이는 1㎞다.")
    corrected(story, note="길이를 바로잡습니다.", lead="길이는 2㎞다.")
    (item,) = client.get("/api/open/press").json()["response"]["body"]["items"]
    (told,) = item["history"]
    assert (told["status"], told["cn"]) == ("U", "길이를 바로잡습니다.")
    assert told["changes"] == [{"before": "길이는 1㎞다.", "after": "길이는 2㎞다."}]
    root = ElementTree.fromstring(client.get("/api/open/press?type=xml").content)
    assert root.findtext("body/items/item/history/item/changes/change/after") == "길이는 2㎞다."
    assert "길이를 바로잡습니다." in page(client, "/api/open/press?type=csv")
    with open_gates():
        release.withdraw(story, reason="사실과 다릅니다.")
    (item,) = client.get("/api/open/press").json()["response"]["body"]["items"]
    assert [row["cn"] for row in item["history"]] == ["사실과 다릅니다."]
