"""Remove from text what XML cannot hold. No Django."""

import re

#: All but the characters of XML 1.0 §2.2: tab, line ends, and no control characters, surrogates or U+FFFE, U+FFFF.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def held(text: str) -> str:
    """Return a text without what no XML document may contain. Such characters show nothing anyway."""
    return _NOT_XML.sub("", text)
