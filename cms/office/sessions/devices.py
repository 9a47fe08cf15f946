"""What a browser calls itself, as a person would say it: 크롬, 윈도우. Pure."""

from cms.core.korean.wording import sentence as _

#: The first that is found counts: most browsers name others as well.
_BROWSERS = (
    ("Whale/", "웨일"),
    ("Edg", "엣지"),
    ("SamsungBrowser/", "삼성 인터넷"),
    ("OPR/", "오페라"),
    ("Firefox/", "파이어폭스"),
    ("FxiOS/", "파이어폭스"),
    ("Chrome/", "크롬"),
    ("CriOS/", "크롬"),
    ("Safari/", "사파리"),
)
_SYSTEMS = (
    ("Windows", "윈도우"),
    ("iPhone", "아이폰"),
    ("iPad", "아이패드"),
    ("Android", "안드로이드"),
    ("Macintosh", "맥"),
    ("CrOS", "크롬북"),
    ("Linux", "리눅스"),
)


def device(user_agent: str) -> str:
    """Return browser and system in words. What is unknown is said to be."""
    browser = next((name for mark, name in _BROWSERS if mark in user_agent), "")
    system = next((name for mark, name in _SYSTEMS if mark in user_agent), "")
    return " · ".join(name for name in (browser, system) if name) or _("알 수 없는 기기")
