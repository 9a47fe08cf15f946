"""A folder of backups: which are there, and reading one."""

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from cms.core import encryption
from cms.core.backup import manifest
from cms.core.backup.manifest import BadManifest, Manifest
from cms.core.refusal import Refused

#: The files that all backups of a folder share.
POOL = "pool"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A backup: its folder, and what it says it holds."""

    path: Path
    manifest: Manifest

    @property
    def database(self) -> Path:
        """The copy of the database."""
        return self.path / self.manifest.database.path


def snapshots(folder: Path) -> list[Path]:
    """Return the folders of whole backups, oldest first."""
    return sorted(path.parent for path in folder.glob(f"[0-9]*Z/{manifest.NAME}"))


def read(path: Path) -> Snapshot:
    """Read a backup's manifest. Raises `Refused` where it is none or its seal does not hold, `OSError`."""
    try:
        text = (path / manifest.NAME).read_text("utf-8")
    except FileNotFoundError:
        raise Refused(_("백업이 아니거나 덜 받은 백업입니다: %(path)s") % {"path": path}, "no-backup") from None
    except UnicodeDecodeError:
        text = ""
    try:
        return Snapshot(path, Manifest.opened(text, encryption.key_ring()))
    except BadManifest:
        raise Refused(
            _(
                "백업의 봉인이 맞지 않습니다: %(path)s\n"
                "FIELD_KEYRING이 그때의 열쇠를 담고 있는지 보세요. 열쇠가 맞다면 누가 백업을 고쳤습니다."
            )
            % {"path": path},
            "seal-broken",
        ) from None


def latest(folder: Path) -> Snapshot | None:
    """Return the newest whole backup of a folder. Raises as `read` does."""
    paths = snapshots(folder)
    return read(paths[-1]) if paths else None
