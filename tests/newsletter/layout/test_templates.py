"""Page templates: the house's own are sound, and a wrong one is refused with a sentence that says where."""

import copy
import json
import re

import pytest

from media.rendering import tokens
from newsletter.layout import styles, templates
from newsletter.layout.datafiles import TemplateFault
from newsletter.layout.formats import TABLOID
from newsletter.layout.templates import FOLDER

GOOD = {
    "name": "test",
    "label": "시험",
    "frames": [
        {"id": "a", "label": "왼쪽", "role": "story", "column": 1, "span": 3, "line": 0, "lines": 30},
        {"id": "b", "label": "오른쪽", "role": "list", "column": 4, "span": 2, "line": 0, "lines": 65},
    ],
}


def changed(**values):
    data = copy.deepcopy(GOOD)
    data["frames"][0].update(values)
    return data


def test_the_house_has_a_template_for_each_of_eight_pages():
    assert len(templates.library()) >= 8


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.json")), ids=lambda path: path.stem)
def test_every_template_of_the_house_is_sound(path):
    template = templates.load(path)
    assert template.name == path.stem
    assert template.placeable


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (changed(span=4, column=3), "벗어납니다"),
        (changed(line=50, lines=30), "벗어납니다"),
        (changed(lines=0), "정수"),
        (changed(lines=2.5), "정수"),
        (changed(column=True), "정수"),
        (changed(role="poster"), "가운데 하나"),
        (changed(span=5), "겹칩니다"),
        (changed(id="b"), "겹"),
        (changed(id="A b"), "소문자"),
        (changed(colour="red"), "모르는 항목"),
        (changed(photo={"at": "head", "lines": 40}), "정수"),
        (changed(photo={"at": "behind", "lines": 5}), "가운데 하나"),
        ({**GOOD, "frames": []}, "1–40"),
        ({**GOOD, "css": ".a{color:red}"}, "모르는 항목"),
        (changed(label=""), "글을 적어야"),
        (changed(label="briefs"), "한글 이름"),
        (changed(label="오른쪽"), "이름\\(label\\)이 겹칩니다"),
        ({**GOOD, "label": "test"}, "한글 이름"),
        ([], "JSON 객체"),
    ],
)
def test_a_wrong_template_is_refused_with_a_reason(data, words):
    with pytest.raises(TemplateFault, match=words):
        templates.parse(data)


#: What would raise in the engine in print colours, or has no meaning on paper.
_UNPRINTABLE = re.compile(
    r"(?:gradient\s*\(|box-shadow|text-shadow|(?<![.\w-])(?:groove|ridge|inset|outset)(?![\w-])|filter\s*:|"
    r"mix-blend-mode|opacity\s*:|rgba?\s*\(|hsla?\s*\(|url\s*\(\s*['\"]?(?!media://)|@import|expression)",
    re.IGNORECASE,
)


def unprintable(css: str) -> list[str]:
    """Return what must not stand in a sheet of the paper, comments aside."""
    return [rule.strip() for rule in _UNPRINTABLE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.S))]


@pytest.mark.parametrize("space", ["rgb", "cmyk"])
def test_no_sheet_of_the_paper_holds_what_the_press_engine_stops_at(space):
    sheets = styles.sheets(tokens.css(space), TABLOID, tuple(tokens.accents()), space=space, page_box="")
    assert [fault for sheet in sheets for fault in unprintable(sheet)] == []


@pytest.mark.parametrize(
    "rule",
    [
        "background:linear-gradient(red,blue)",
        "box-shadow:0 0 3px",
        "border:1pt groove",
        "opacity: .5",
        "color:rgb(1,2,3)",
    ],
)
def test_what_the_press_engine_stops_at_is_known(rule):
    assert unprintable(f".a {{ {rule} }}")


def test_declared_overlap_is_allowed():
    data = changed(span=5)
    data["frames"][1]["over"] = ["a"]
    assert templates.parse(data).frame("b").over == ("a",)


@pytest.mark.parametrize("content", ["", "{", "\udcff", json.dumps({"name": 3})])
def test_an_unreadable_file_is_named(tmp_path, content):
    path = tmp_path / "broken.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(TemplateFault, match=r"broken\.json"):
        templates.load(path)
