"""What the story editor sends, whole: the stream field's parts are written by its script, not by the page."""

from typing import Any

from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

_NO_COMMENTS = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}

#: What each kind asks for beyond the common fields.
OWN_FIELDS: dict[str, dict[str, Any]] = {
    "pressrelease": {"release_type": "life", "release_time": "immediate"},
    "cardnews": {"cuts": streamfield([])},
    "event": {"starts_at": "2031-12-03 09:00", "place": "농다리"},
    "notice": {"notice_type": "life"},
    "article": {"byline": "한새롬"},
}


def sent(kind: str = "pressrelease", *, text: str = "본문", **fields: Any) -> dict[str, str]:
    """Return the form of a story as a browser sends it. `fields` are added, nested ones too; None leaves one out."""
    values = {
        "title": "도서관 밤 열 시까지",
        "licence": "1",
        "election_class": "life",
        "body": streamfield([("paragraph", rich_text(f"<p>{text}</p>"))]),
        "comments": _NO_COMMENTS,
        **OWN_FIELDS[kind],
        **fields,
    }
    return nested_form_data({name: value for name, value in values.items() if value is not None})
