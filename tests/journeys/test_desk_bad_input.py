"""Whatever is typed into or thrown at the desk: a Korean sentence or a plain 4xx, never a 500, nothing half-written."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from newsletter.models import Issue
from tests.support.badinput import BAD, assert_civil
from tests.support.forms import values_of
from tests.support.length import some

pytestmark = [pytest.mark.django_db, pytest.mark.database]

QUERIES = [
    "q=" + "가" * 3000,
    "q=%00",
    "q=%FF%FE",
    "p=-1",
    "p=abc",
    "p=" + "9" * 30,
    "ordering=%00",
    "ordering=xyz",
    "collection_id=abc",
    "department=" + "9" * 30,
    "state=nonsense&kind=nonsense",
    "channel=abc&page=-1",
]


def torture(client, address, marker):
    """Post the form of a page for every field with bad values: some in a short run, every one in a long run."""
    page = client.get(address, follow=True)
    assert page.status_code == 200
    address = page.redirect_chain[-1][0] if page.redirect_chain else address
    good = values_of(page.content, marker)
    for name in good:
        if name == "csrfmiddlewaretoken" or "_FORMS" in name:
            continue
        for label in some(BAD, 3):
            assert_civil(client.post(address, good | {name: [BAD[label]]}), f"{address} {name} {label}")
        without = {key: value for key, value in good.items() if key != name}
        assert_civil(client.post(address, without), f"{address} without {name}")
    assert_civil(client.post(address, {}), f"{address} with nothing")


@pytest.mark.parametrize(
    ("address", "marker"),
    [
        ("/admin/department/new/", "code"),
        ("/admin/town/new/", "code"),
        ("/admin/users/new/", "username"),
        ("/admin/newsletter/", "print_run"),
        ("/admin/screens/add/", "width"),
        ("/admin/screens/pair/", "code"),
        ("/admin/snippets/checks/election/add/", "day"),
        ("/admin/social/channels/add/", "name"),
        ("/admin/settings/office/officesettings/", "accent"),
        ("/admin/settings/checks/checksettings/", "csrfmiddlewaretoken"),
        ("/admin/images/add/", "title"),
    ],
)
def test_forms_of_the_operator_survive_everything(operator, things, address, marker):
    torture(operator, address, marker)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/",
        "/admin/stories/",
        "/admin/images/",
        "/admin/documents/",
        "/admin/newsletter/",
        "/admin/social/",
        "/admin/screens/",
        "/admin/screens/now/seen/",
        "/admin/users/",
        "/admin/department/",
        "/admin/reports/site-history/",
        "/admin/images/chooser/results/",
        "/admin/documents/chooser/results/",
    ],
)
def test_query_strings_are_only_questions(operator, things, address):
    for query in some(QUERIES, 3):
        assert_civil(operator.get(f"{address}?{query}"), f"{address}?{query[:40]}")


@pytest.mark.parametrize("number", [0, 987_654, 10**30])
def test_what_is_gone_or_never_was_is_a_korean_404(operator, things, number):
    for address in (
        "pages/{}/edit/",
        "pages/{}/history/",
        "pages/{}/delete/",
        "approval/{}/",
        "approval/{}/correct/",
        "approval/{}/withdraw/",
        "images/{}/",
        "images/{}/delete/",
        "documents/edit/{}/",
        "newsletter/{}/",
        "newsletter/{}/1/",
        "social/{}/",
        "social/channels/{}/",
        "screens/{}/",
        "screens/playlists/{}/",
        "screens/items/{}/",
        "department/edit/{}/",
        "users/edit/{}/",
        "checks/{}/",
    ):
        response = operator.get("/admin/" + address.format(number))
        assert response.status_code in (400, 404), (address, response.status_code)
        assert re.search("[가-힣]", response.content.decode()), address


@pytest.mark.parametrize(
    "address",
    [
        "pages/{story}/revisions/0/revert/",
        "pages/{story}/revisions/0/view/",
        "pages/{story}/revisions/compare/0...987654/",
        "pages/{story}/workflow/action/approve/0/",
        "pages/{story}/workflow/preview/0/",
        "pages/{story}/copy/",
        "pages/{story}/convert_alias/",
        "pages/{index}/copy/",
        "pages/{index}/delete/",
        "choose-page/?page_type=x",
        "checks/{story}/settle/",
        "bulk/wagtailcore/page/delete/?id=x",
        "bulk/x/y/z/?id=1",
        "images/multiple/create_from_uploaded_image/0/",
        "documents/multiple/0/",
        "reports/site-history/?timestamp_from=x&user=abc",
        "editing-sessions/ping/wagtailcore/page/{story}/999/",
    ],
)
def test_side_doors_of_wagtail_answer_in_korean(county, operator, story, address):
    path = "/admin/" + address.format(story=story.pk, index=county.index.pk)
    for call in (operator.get, operator.post):
        for headers in ({}, {"x-requested-with": "XMLHttpRequest"}):
            answer = call(path, headers=headers)
            if answer.status_code != 405:  # an address that only takes what its form posts has no page
                assert_civil(answer, f"{call.__name__} {path}")


def test_issues_with_impossible_dates_are_refused(operator, county):
    for day in ("9999-12-31", "0001-01-01", "2026-02-30", "내일"):
        response = operator.post("/admin/newsletter/", {"number": 1, "date": day, "title": "", "print_run": 1})
        assert_civil(response, day)
    assert Issue.objects.count() <= 2
    for issue in Issue.objects.all():
        assert_civil(operator.get(f"/admin/newsletter/{issue.number}/"), str(issue.date))
        assert_civil(operator.get(f"/newsletter/{issue.number}/"), str(issue.date))


@pytest.mark.parametrize("kind", ["external", "email", "phone", "anchor"])
def test_a_link_without_its_address_is_refused_and_an_empty_one_asked_for_again(editor, kind):
    address = reverse(f"wagtailadmin_choose_page_{kind}_link")
    forged = editor.post(address, {})
    assert forged.status_code == 400
    assert_civil(forged, address)
    field = next(
        name for name in re.findall('name="([^"]+)"', editor.get(address).json()["html"]) if "chooser-" in name
    )
    asked_again = editor.post(address, {field: ""})
    assert asked_again.status_code == 200
    assert asked_again.json()["step"] == f"{kind}_link"
