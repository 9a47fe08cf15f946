"""Korean in Latin letters: romanised (안녕 → annyeong), and as the keys that type it (안녕 → dkssud). Pure.

Romanisation is the Revised one (Ministry of Culture notice 2000-8) letter by letter, as people write passwords: without
assimilation. Keys are those of the two-set layout (KS X 5002), without Shift.
"""

#: Of initials, vowels and finals, in Unicode's order.
_Letters = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
_FIRST, _LAST = ord("가"), ord("힣")


def _letters(initials: str, vowels: str, finals: str) -> _Letters:
    return tuple(initials.split(",")), tuple(vowels.split(",")), tuple(finals.split(","))


_ROMAN = _letters(
    "g,kk,n,d,tt,r,m,b,pp,s,ss,,j,jj,ch,k,t,p,h",
    "a,ae,ya,yae,eo,e,yeo,ye,o,wa,wae,oe,yo,u,wo,we,wi,yu,eu,ui,i",
    ",k,k,k,n,n,n,t,l,k,m,l,l,l,p,l,m,p,p,t,t,ng,t,t,k,t,p,t",
)
_KEYS = _letters(
    "r,r,s,e,e,f,a,q,q,t,t,d,w,w,c,z,x,v,g",
    "k,o,i,o,j,p,u,p,h,hk,ho,hl,y,n,nj,np,nl,b,m,ml,l",
    ",r,r,rt,s,sw,sg,e,f,fr,fa,fq,ft,fx,fv,fg,a,q,qt,t,t,d,w,c,z,x,v,g",
)


def romanised(text: str) -> str:
    """Return a text with its syllables romanised."""
    return _written(text, _ROMAN)


def keys(text: str) -> str:
    """Return a text with its syllables as keys."""
    return _written(text, _KEYS)


def _written(text: str, letters: _Letters) -> str:
    return "".join(_syllable(ord(sign) - _FIRST, letters) if _FIRST <= ord(sign) <= _LAST else sign for sign in text)


def _syllable(index: int, letters: _Letters) -> str:
    initials, vowels, finals = letters
    return initials[index // 588] + vowels[index % 588 // 28] + finals[index % 28]
