"""Read text from outside (pipe or file) within limits. No Django."""

from typing import BinaryIO

from cms.core.korean.wording import sentence as _

MAX_CHARACTERS = 1_000_000
#: UTF-8 needs at most four bytes a character; one more byte tells that there is more.
_MAX_BYTES = 4 * MAX_CHARACTERS + 4


class BadText(ValueError):
    """Text that cannot be checked; the message says what to do."""


def read_text(stream: BinaryIO) -> str:
    """Return a binary stream's text. Mark and line ends stay: offsets count them. Raises BadText."""
    data = stream.read(_MAX_BYTES)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        if len(data) == _MAX_BYTES:
            raise _too_long() from None
        raise BadText(
            _(
                "글이 UTF-8이 아닙니다(%(start)s번째 바이트). 메모장의 ‘다른 이름으로 저장’에서"
                " 인코딩을 UTF-8로 골라 저장한 뒤 다시 넣으세요. "
                "한글 파일(.hwpx)은 manage.py hwpx_import로 넣습니다.",
                start=error.start + 1,
            )
        ) from None
    if len(text) > MAX_CHARACTERS:
        raise _too_long()
    if "\0" in text:
        raise BadText(_("글에 NUL 문자(\\0)가 있습니다. 글 파일이 맞는지 확인하고, 글만 복사해 다시 넣으세요."))
    if not text.strip("\ufeff \t\r\n"):
        raise BadText(_("글이 비어 있습니다. 검수할 글을 표준 입력으로 넣으세요. 예: manage.py check_text < 원고.txt"))
    return text


def _too_long() -> BadText:
    return BadText(
        _(
            "글이 너무 깁니다(한 번에 %(max_characters)s자까지). 나누어 넣으세요.",
            max_characters=f"{MAX_CHARACTERS:,}",
        )
    )
