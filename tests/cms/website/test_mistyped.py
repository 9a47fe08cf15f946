"""Questions typed the wrong way are understood, and nothing else is taken for one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.website.search.mistyped import are_initials, in_hangul, initials

_SIGNS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ"
_KEYS = (
    "r,R,s,e,E,f,a,q,Q,t,T,d,w,W,c,z,x,v,g,k,o,i,O,j,p,u,P,h,hk,ho,hl,y,n,nj,np,nl,b,m,ml,l,"
    "rt,sw,sg,fr,fa,fq,ft,fx,fv,fg,qt"
)
_KEYS_OF = dict(zip(_SIGNS, _KEYS.split(","), strict=True))


def typed(text: str) -> str:
    """Return the keys one presses for a text of syllables."""
    keys = ""
    for syllable in text:
        code = ord(syllable) - 0xAC00
        keys += _KEYS_OF["ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"[code // 588]]
        keys += _KEYS_OF["ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"[code % 588 // 28]]
        if code % 28:
            keys += _KEYS_OF["ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"[code % 28 - 1]]
    return keys


@pytest.mark.parametrize(
    ("keys", "hangul"),
    [
        ("wlscjs", "진천"),
        ("shdekfl cnrwp", "농다리 축제"),
        ("Qkd", "빵"),
        ("ekfrdl", "닭이"),
        ("dlfrrl", "읽기"),
        ("ekfrl", "달기"),
        ("WLSCJS", "진천"),
        ("2026sus cnrwp", "2026년 축제"),
        ("hello", ""),
        ("kk", ""),
        ("a", ""),
        ("", ""),
        ("진천", ""),
        ("'; DROP", ""),
    ],
)
def test_keys_become_syllables_or_nothing(keys: str, hangul: str) -> None:
    assert in_hangul(keys) == hangul


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=12))
def test_every_text_of_syllables_comes_back_from_its_keys(text: str) -> None:
    assert in_hangul(typed(text)) == text


@given(st.text(max_size=40))
def test_any_text_is_read(text: str) -> None:
    in_hangul(text)
    assert len(initials(text)) == len(text)
    assert are_initials(initials("가나다"))


def test_initials_are_consonants_only() -> None:
    assert initials("농다리 물길 2026") == "ㄴㄷㄹ ㅁㄱ 2026"
    assert not are_initials("ㄱ")
    assert not are_initials("ㅏㅏ")
    assert not are_initials("ㄴㄷㄹ 길")
