"""Typing Hangul as an input method does, through Chromium's own IME interface."""

from playwright.sync_api import CDPSession, Page

_FIRST = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_BASE = 0xAC00


def steps(syllable: str) -> list[str]:
    """Return what the input method shows on the way to a syllable: 글 → ㄱ, 그, 글."""
    code = ord(syllable) - _BASE
    if not 0 <= code < 11172:
        return [syllable]
    first, rest = divmod(code, 588)
    final = rest % 28
    shown = [_FIRST[first], chr(_BASE + code - final)]
    return [*shown, syllable] if final else shown


class Hangul:
    """A keyboard with a Korean input method in front of a page."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)
        self._page = page

    def compose(self, syllable: str) -> None:
        """Leave a syllable in the making, underlined, not handed over yet."""
        for shown in steps(syllable):
            self._session.send(
                "Input.imeSetComposition", {"text": shown, "selectionStart": len(shown), "selectionEnd": len(shown)}
            )

    def settle(self, syllable: str) -> None:
        """Compose a syllable and hand it over."""
        self.compose(syllable)
        self._session.send("Input.insertText", {"text": syllable})

    def type(self, text: str) -> None:
        """Type text, each syllable handed over as the next begins; blanks and digits as keys."""
        for character in text:
            if len(steps(character)) > 1:
                self.settle(character)
            else:
                self._page.keyboard.press("Space" if character == " " else character)
