"""What the editor sends becomes Wagtail's rich text and nothing else."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.core.koreaneditor import KoreanRichTextArea, clean


def cleaned(html: str) -> str:
    return clean(html, KoreanRichTextArea().converter)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        ("<p>가</p><p>나</p>", "<p>가</p><p>나</p>"),
        ("<p><strong>가</strong><em>나</em></p>", "<p><b>가</b><i>나</i></p>"),
        ("그냥 글", "<p>그냥 글</p>"),
        ("앞 <b>굵게</b> 뒤<p>다음</p>끝", "<p>앞 <b>굵게</b> 뒤</p><p>다음</p><p>끝</p>"),
        ("<div>가</div>", "<p>가</p>"),
        ("<p>가<br>나</p>", "<p>가<br/>나</p>"),
        ("<p> </p><p>가</p><p><br></p>", "<p>가</p>"),
        ("", ""),
        ("<p>가<script>alert(1)</script></p>", "<p>가</p>"),
        ('<p onclick="x()" style="color:red">가</p>', "<p>가</p>"),
        ('<p><a href="javascript:alert(1)">가</a></p>', "<p><a>가</a></p>"),
        (
            '<p><a href="https://www.jincheon.go.kr/" target="_blank">가</a></p>',
            '<p><a href="https://www.jincheon.go.kr/">가</a></p>',
        ),
        ('<p><a data-linktype="page" data-id="7" href="/x/">가</a></p>', '<p><a id="7" linktype="page">가</a></p>'),
        ('<p><a data-linktype="page" data-id="7 or 1" href="/x/">가</a></p>', "<p>가</p>"),
        ('<p><a data-linktype="page" data-id="²" href="/x/">가</a></p>', "<p>가</p>"),
        ('<p><a data-linktype="page">가</a></p>', "<p>가</p>"),
        ('<p><a data-linktype="x" data-id="1">가</a></p>', "<p>가</p>"),
        ('<p><img src="x" onerror="y">가<iframe src="z">나</iframe></p>', "<p>가</p>"),
        ("<h1>제목</h1><ul><li>가</li></ul>", "<p>제목가</p>"),
        ("<p>1 &lt; 2 &amp; 3</p>", "<p>1 &lt; 2 &amp; 3</p>"),
    ],
)
def test_only_paragraphs_bold_italic_and_links_are_stored(sent, stored):
    assert cleaned(sent) == stored


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(alphabet="<>/abip \"'=&;가나:#\0\n", max_size=120))
def test_cleaning_never_fails_and_is_settled_after_one_time(html):
    once = cleaned(html)
    assert cleaned(once) == once
    assert "<script" not in once


def test_a_missing_field_is_left_missing():
    assert KoreanRichTextArea().value_from_datadict({}, {}, "body") is None


def test_the_field_is_drawn_escaped(db):
    html = KoreanRichTextArea(features=["bold", "italic", "link", "h2"]).render(
        "body", "<p>가 &lt;b&gt; </textarea></p>"
    )
    assert "<korean-text" in html
    assert html.count("</textarea>") == 1
    assert 'data-features="bold italic link"' in html
