"""Everything staff or residents read follows docs/korean-style.md: Python, templates, scripts, catalogues, manuals."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from cms.core.glossary import sentences

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("cms", "media", "newsletter", "social", "signage", "demo")
#: Where Korean is built; glyphs that probe a font; the demo county's data; scripts that run before anything is there.
BUILT = ("cms/core/korean/", "newsletter/layout/engine.py", "demo/county.py", "bin/")
#: What is not the house's own voice: the demo county's writings, patterns that read other people's Korean, old states.
FOREIGN = ("demo/texts", "cms/checks/rules", "cms/checks/koreandates.py", "cms/checks/wordlists.py", "migrations")
#: Korean that is no message of the desk, by module, and why it stays outside gettext.
UNTRANSLATED = {
    "demo/": "the demo county's own writings",
    "cms/core/formats/": "patterns of dates",
    "cms/core/commandline.py": "printed in a terminal, also where translations cannot be read",
    "cms/settings/": "printed in a terminal before Django runs",
    "cms/approval/workflow.py": "names of rows in the database",
    "cms/checks/rulebook.py": "the words that the checks look for",
    "media/rights.py": "names of licences and grounds, kept in files too",
    "newsletter/models/issues.py": "the name of a permission, a row in the database",
    "signage/push/server.py": "a process that may run without Django's apps",
    "cms/office/deskevents.py": "a process that may run without Django's apps",
}
#: Commands speak in a terminal; benches hold sample texts.
UNTRANSLATED_PARTS = ("/management/commands/", "/bench.py")
MARKS = frozenset({"_", "gettext", "gettext_lazy", "sentence", "words"})
#: The end of a sentence, wherever it stands in a string.
SENTENCE = re.compile(r"[다요]\.(?:\s|$)|[까요]\?(?:\s|$)")
HANGUL = re.compile(r"[가-힣]")
PARTICLES = "을|를|은|는|이|가|과|와|으로|로|이라는|라는|이라고|라고|이나|나|이며|며"
PLACE = r"(?:%\(\w+\)[sd]|%[sd]|\{\{[^{}]*\}\}|\{\w*\})"
RULES = {
    "one register: -세요, -습니다": re.compile(r"십시[오요]"),
    "사유, not 까닭 or 이유": re.compile("까닭|이유"),
    "자동, not 스스로 or 저절로": re.compile("저절로|스스로"),
    "반려, not 돌려보내다": re.compile("돌려보[내냈낸냄]|돌려받"),
    "종류, not 갈래": re.compile("갈래"),
    "대체텍스트, one word": re.compile("대체 텍스트"),
    "particles fit their word": re.compile(
        r"을\(를\)|를\(을\)|이\(가\)|가\(이\)|은\(는\)|는\(은\)|[과와]\([과와]\)|\(으\)로|\(이\)"
    ),
    "no fixed particle behind a place": re.compile(rf"{PLACE}[’”]*(?:{PARTICLES})(?=[\s.,<]|$)"),
    "오전·오후 before the time": re.compile(r"\d{1,2}(?::\d\d|시) ?(?:오전|오후)"),
    "‘ ’ around words": re.compile(r"""(?<![=\w(\[,:])['"][^'"<>=]*[가-힣]['"]"""),
}
#: Formats of Django that put 오전·오후 behind the hour, or the month before the year.
FORMATS = re.compile(r"""\|(?:date|time):["'][^"']*(?:[gGhHP]:?i? ?[aA]|P)["']""")


def sources(*suffixes: str) -> Iterator[Path]:
    for room in (*ROOMS, "templates", "bin"):
        for path in sorted((ROOT / room).rglob("*")):
            if path.is_file() and path.suffix in suffixes and not is_foreign(path):
                yield path


def is_foreign(path: Path) -> bool:
    name = str(path.relative_to(ROOT))
    return any(part in name for part in FOREIGN)


def docstrings(tree: ast.AST) -> set[int]:
    """The constants nobody but programmers reads: every expression that is only a string."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def python_strings() -> Iterator[tuple[str, str]]:
    for path in sources(".py"):
        tree = ast.parse(path.read_text())
        silent = docstrings(tree)
        for node in ast.walk(tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
                yield f"{path.relative_to(ROOT)}:{node.lineno}", re.sub(r"manage\.py .*", "", node.value)


def lines_of(path: Path) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(path.read_text().splitlines(), start=1):
        yield f"{path.relative_to(ROOT)}:{number}", line


def template_strings() -> Iterator[tuple[str, str]]:
    """Words in templates; the quotes of tags and attributes are code."""
    for path in sources(".html", ".txt"):
        for place, line in lines_of(path):
            said = re.sub(r"""\{% (?:translate|trans) ["'](.*?)["']( as \w+)? %\}""", r"\1", line)
            said = re.sub(r"\{%.*?%\}|\{#.*?#\}|<[^<>]*=[^<>]*>", " ", said)
            yield place, said


def script_strings() -> Iterator[tuple[str, str]]:
    for path in sources(".js", ".mjs"):
        for place, line in lines_of(path):
            code = re.sub(r"(?:^|\s)//.*|/\*.*?\*/", "", line)
            for match in re.finditer(r"""(["'`])((?:(?!\1).)*[가-힣](?:(?!\1).)*)\1""", code):
                yield place, match[2]


def shell_strings() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "bin").iterdir()):
        if path.is_file() and path.suffix == "":
            for place, line in lines_of(path):
                for match in re.finditer(r'"([^"]*[가-힣][^"]*)"', line):
                    yield place, match[1]


def catalogue_strings() -> Iterator[tuple[str, str]]:
    for path in sorted((ROOT / "locale").rglob("*.po")):
        said = ""
        for place, line in lines_of(path):
            if line.startswith(("msgid", "msgstr")):
                said = line.split(" ", 1)[0]
            if said.startswith("msgstr") and (match := re.search(r'"(.*)"$', line)):
                yield place, match[1].replace('\\"', '"')


def manual_strings() -> Iterator[tuple[str, str]]:
    """Pages for staff are written in Korean; their code blocks are not their voice."""
    for path in sorted((ROOT / "docs").rglob("*.md")):
        text = path.read_text()
        if path.name == "korean-style.md" or len(HANGUL.findall(text)) < len(text) // 4:
            continue
        for place, line in lines_of(path):
            yield place, re.sub(r"`[^`]*`", " ", line)


def glossary_strings() -> Iterator[tuple[str, str]]:
    """The sentences that the desk says of its words stand in an English page."""
    for code, sentence in sentences().items():
        yield f"docs/glossary.md:{code}", sentence


def all_strings() -> list[tuple[str, str]]:
    kinds = (python_strings, template_strings, script_strings, shell_strings, catalogue_strings, manual_strings)
    return [(place, said) for kind in (*kinds, glossary_strings) for place, said in kind() if HANGUL.search(said)]


@pytest.fixture(scope="module")
def said() -> list[tuple[str, str]]:
    return all_strings()


def test_every_place_where_words_stand_is_looked_at(said) -> None:
    places = {place.split(":")[0] for place, _words in said}
    assert len(said) > 3000
    for must in (
        "cms/approval/verbs.py",
        "templates/approval/review.html",
        "locale/ko/LC_MESSAGES/django.po",
        "bin/demo",
        "docs/glossary.md",
    ):
        assert must in places


@pytest.mark.parametrize("rule", RULES)
def test_the_house_speaks_with_one_voice(rule: str, said) -> None:
    wrong = [f"{place} {words[:120]}" for place, words in said if RULES[rule].search(words)]
    assert not wrong, "\n".join(wrong)


def test_no_template_writes_the_half_of_the_day_behind_the_hour() -> None:
    assert [place for path in sources(".html") for place, line in lines_of(path) if FORMATS.search(line)] == []


def test_korean_sentences_are_messages_not_f_strings() -> None:
    """What has a value in it goes through gettext (or its pure twin), so that it can be found and kept."""
    found = []
    for path in sources(".py"):
        name = str(path.relative_to(ROOT))
        if name.startswith(BUILT) or name.endswith("bench.py"):
            continue
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.JoinedStr):
                words = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
                if HANGUL.search(words):
                    found.append(f"{name}:{node.lineno} {words[:60]}")
    assert not found, "\n".join(found)


def outside_gettext(tree: ast.AST) -> Iterator[ast.Constant]:
    """Yield Korean sentences, and strings of three Korean words, that no call of gettext (or its twin) holds."""
    held = docstrings(tree)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if name in MARKS or (name == "compile" and ast.unparse(node.func) == "re.compile"):
                held |= {id(part) for argument in node.args for part in ast.walk(argument)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in held:
            korean = [word for word in node.value.split() if HANGUL.search(word)]
            if korean and (len(korean) >= 3 or SENTENCE.search(node.value)):
                yield node


def test_korean_sentences_go_through_gettext() -> None:
    found, excused = [], set()
    for path in sources(".py"):
        name = str(path.relative_to(ROOT))
        if name.startswith("bin/") or any(part in name for part in UNTRANSLATED_PARTS):
            continue
        for node in outside_gettext(ast.parse(path.read_text())):
            module = next((module for module in UNTRANSLATED if name.startswith(module)), None)
            if module is None:
                found.append(f"{name}:{node.lineno} {str(node.value)[:60]}")
            else:
                excused.add(module)
    assert not found, "\n".join(found)
    assert excused == set(UNTRANSLATED), "an exception that nothing needs any more"


@pytest.mark.parametrize(
    ("code", "outside"),
    [
        ("problems.append('글이 비어 있습니다.')", True),
        ("label = '직접 찍은 사진'", True),
        ("ask = '지울까요?'", True),
        ("problems.append(_('글이 비어 있습니다.'))", False),
        ("hint = gettext_lazy('이 파일을 고치세요.')", False),
        ("raise read.fail(_('%(name)s 이미 있습니다.', name=name))", False),
        ("pattern = re.compile('이용할 수 있습니다')", False),
        ("role = '홍보 편집'", False),
    ],
)
def test_a_sentence_outside_gettext_is_found(code: str, outside: bool) -> None:
    assert bool(list(outside_gettext(ast.parse(code)))) is outside


def test_weekdays_are_written_down_once() -> None:
    """Dates are built in one room; neither as one string nor as seven do weekdays stand elsewhere."""
    listed = re.compile(r"월화수목|(['\"])월\1.{0,24}?(['\"])화\2.{0,24}?(['\"])수\3", re.DOTALL)
    holding = [
        str(path.relative_to(ROOT)) for path in sources(".py", ".js", ".html") if listed.search(path.read_text())
    ]
    assert holding == ["cms/core/korean/dates.py"]


@pytest.mark.parametrize(
    ("rule", "wrong", "right"),
    [
        ("one register: -세요, -습니다", "다시 고르십시오.", "다시 고르세요."),
        ("사유, not 까닭 or 이유", "멈춘 이유", "멈춘 사유"),
        ("particles fit their word", "‘%(title)s’을(를) 배포했습니다.", "%(story)s 배포했습니다."),
        ("no fixed particle behind a place", "‘%(title)s’을 배포했습니다.", "‘%(title)s’의 배포를 예약했습니다."),
        ("no fixed particle behind a place", "{{ name }}가 없습니다.", "{{ name }} 원고가 없습니다."),
        ("오전·오후 before the time", "6:00 오후", "오후 6:00"),
        ("‘ ’ around words", "먼저 '저장'을 누르세요.", "먼저 ‘저장’을 누르세요."),
    ],
)
def test_the_rules_know_wrong_from_right(rule: str, wrong: str, right: str) -> None:
    assert RULES[rule].search(wrong)
    assert not RULES[rule].search(right)
