"""Every icon that a menu, a button or a page names is drawn: a name that Wagtail has not stays blank, silently."""

import re
from pathlib import Path

from wagtail.admin.icons import get_icons

ROOT = Path(__file__).parents[2]
OURS = ("cms", "media", "newsletter", "signage", "social", "templates")
NAMED = re.compile(r"""(?:\bicon_name=|\bicon = |\bicon=|\bmenu_icon = |"header_icon": |icon name=)"([a-z0-9-]+)\"""")


def test_every_icon_that_is_named_exists() -> None:
    drawn = set(re.findall(r'id="icon-([a-z0-9-]+)"', get_icons()))
    named = {
        (str(path.relative_to(ROOT)), name)
        for folder in OURS
        for suffix in ("py", "html")
        for path in (ROOT / folder).rglob(f"*.{suffix}")
        for name in NAMED.findall(path.read_text("utf-8"))
    }
    assert len(named) > 40
    assert [(path, name) for path, name in sorted(named) if name not in drawn] == []
