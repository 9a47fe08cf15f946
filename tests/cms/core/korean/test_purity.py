"""The Korean words can be used by anything: they bring nothing of ours and no Django."""

import subprocess
import sys


def test_the_words_import_neither_django_nor_a_room_of_ours() -> None:
    program = (
        "import sys\n"
        "from cms.core.korean import dates, numbers, particles, phones\n"
        "from cms.core import refusal\n"
        "ours = {'media', 'newsletter', 'social', 'signage', 'demo', 'cms'}\n"
        "loaded = {name for name in sys.modules if name.split('.')[0] in ours | {'django'}}\n"
        "print(*sorted(loaded))\n"
    )
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    allowed = {"cms", "cms.core", "cms.core.refusal", "cms.core.korean"}
    assert {name for name in loaded if name not in allowed and not name.startswith("cms.core.korean.")} == set()
