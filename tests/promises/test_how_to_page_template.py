"""docs/how-to/page-template.md, performed: a page template is one file of data, and so is a set of them."""

import json
import re
from pathlib import Path

import pytest

from tests.support.howto import PAGES, code_blocks, commands, scratch_copy

pytestmark = pytest.mark.in_turn("how-to", 2)

PAGE = PAGES / "page-template.md"
TEMPLATE, SET = "newsletter/templates_data/wide-lead.json", "newsletter/templates_data/sets/wide.json"

#: Make an issue with the set, fill the new page, print it, and look at it on the desk and on the web.
WALK = """
from datetime import date
import pypdfium2
from django.core.management import call_command
from django.test import Client
from tests.support.county import plant_county, the_county
from tests.support.published import picture, published

call_command("migrate", verbosity=0, interactive=False)
plant_county()
from media.files import store
from newsletter import placing, selectors
from newsletter.builds import outputs
from newsletter.layout.templatesets import choices
from newsletter.web import edition

assert ("wide", "넓은 기사 8면") in choices()
paper = selectors.paper_settings()
paper.template_set = "wide"
paper.full_clean()
paper.save()
issue = placing.make_issue(7, date(2026, 12, 1))
page = issue.pages.get(number=2)
assert page.template == "wide-lead"
words = "도서관은 밤 10시까지 문을 연다. 신청은 읍·면에서 받는다. "
lead = published("article", title="넓은 기사의 제목", blocks=[("paragraph", words * 40)], lead_picture=picture())
placing.place(page, "lead", lead.key)
for number in range(3):
    placing.place(page, "briefs", published("article", title=f"소식 {number}", blocks=[("paragraph", words * 3)]).key)
issue.pages.exclude(number=2).delete()

client = Client()
client.force_login(the_county().editor, backend="cms.office.signinbackend.PersonBackend")
html = client.get("/admin/newsletter/7/2/").content.decode()
assert "넓은 기사와 짧은 소식" in html and "짧은 소식" in html
with pypdfium2.PdfDocument(store.path_of(outputs.proof(issue).file)) as pdf:
    text = "".join(pdf[0].get_textpage().get_text_range().split())
for title in ("넓은 기사의 제목", "소식 0", "소식 1", "소식 2"):
    assert title.replace(" ", "") in text, text
[shown] = edition.web_pages(issue)
assert [story.title for story in shown.stories] == ["넓은 기사의 제목", "소식 0", "소식 1", "소식 2"]
"""


def test_a_page_template_is_one_file_of_data_that_the_whole_paper_knows(tmp_path: Path) -> None:
    scratch = scratch_copy(tmp_path)
    for block in code_blocks(PAGE):
        scratch.write(block)
    assert scratch.changed() == {TEMPLATE: "new", SET: "new"}
    check, tests = commands(PAGE)
    scratch.type(check)
    assert "passed" in scratch.type(tests)
    scratch.python(WALK)

    template = scratch.root / TEMPLATE
    wrong = json.loads(template.read_text())
    wrong["frames"][0]["span"] = 9
    template.write_text(json.dumps(wrong))
    [said] = re.findall(r"^```text\n(.*?)\n```$", PAGE.read_text(), re.MULTILINE | re.DOTALL)
    with pytest.raises(AssertionError, match=re.escape(said)):
        scratch.type(check)
