"""Pictures as channels take them: JPEG, upright, sRGB, without metadata.

They are kept by the hash of their bytes. The same picture gives the same file, so preparing again after a crash costs
nothing and sends the same bytes.
"""

from io import BytesIO
from typing import IO

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from cms.core.korean.particles import quoted
from media.files import store
from media.models import StoredFile
from social.channels.base import Fault, Jpeg
from social.composing.variant import VariantPicture
from social.models import Post, PostPicture
from social.rules.states import Verdict

#: Longest side in px: what channels show at most.
LONGEST = 2048
#: Bytes: the smallest limit among the channels, with room to spare.
LARGEST = 3_800_000
QUALITIES = (88, 80, 70, 60)
#: Begins the name of a picture the house drew itself; its hash follows. Others are names in the media storage.
RENDERED = "rendered:"


def ready(post: Post) -> tuple[Jpeg, ...]:
    """Return the post's pictures as JPEG, making those not made yet.

    A row of the post refers to each file, so that it is not deleted. Raises `Fault` (rejected) for a picture that is
    gone or broken.
    """
    made = {picture.source: picture for picture in post.pictures.select_related("file")}
    jpegs = []
    for picture in post.content.pictures:
        row = made.get(picture.file)
        if row is None or not store.path_of(row.file).is_file():
            row = made[picture.file] = _made_ready(post, picture)
        jpegs.append(_jpeg(row, picture.alt))
    return tuple(jpegs)


def _jpeg(picture: PostPicture, alt: str) -> Jpeg:
    path = store.path_of(picture.file)
    return Jpeg(path.name, picture.file_id, alt, picture.width, picture.height, path.read_bytes)


def _made_ready(post: Post, picture: VariantPicture) -> PostPicture:
    try:
        with _opened(picture.file) as file:
            content, (width, height) = _as_drawn(file) if picture.file.startswith(RENDERED) else _converted(file)
    except (OSError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise Fault(
            Verdict.REJECTED,
            (
                _("사진 %(file)s 읽을 수 없습니다. 원고의 사진을 다시 올려 주세요.")
                % {"file": quoted(picture.file, "을")}
            ),
        ) from error
    row, _new = PostPicture.objects.update_or_create(
        post=post,
        source=picture.file,
        defaults={
            "file": store.keep(content, kind="post", suffix=".jpg"),
            "width": width,
            "height": height,
        },
    )
    return row


def _opened(name: str) -> IO[bytes]:
    if not name.startswith(RENDERED):
        file: IO[bytes] = default_storage.open(name)
        return file
    card = StoredFile.objects.filter(pk=name.removeprefix(RENDERED)).first()
    if card is None:
        raise FileNotFoundError(name)
    return store.path_of(card).open("rb")


def _as_drawn(file: IO[bytes]) -> tuple[bytes, tuple[int, int]]:
    """Return a card's own bytes where a channel takes them as they are.

    Compressing letters as JPEG a second time would blur them. Also returned: (width, height) in px.
    """
    with Image.open(file) as opened:
        size, fit = opened.size, opened.format == "JPEG" and opened.mode == "RGB" and max(opened.size) <= LONGEST
        opened.verify()
    file.seek(0)
    content = file.read()
    if fit and len(content) <= LARGEST:
        return content, size
    file.seek(0)
    return _converted(file)


def _converted(file: IO[bytes]) -> tuple[bytes, tuple[int, int]]:
    with Image.open(file) as opened:
        return _repacked(opened)


def _repacked(opened: Image.Image) -> tuple[bytes, tuple[int, int]]:
    opened.draft("RGB", (LONGEST, LONGEST))
    upright = ImageOps.exif_transpose(opened)
    if upright.mode in ("RGBA", "LA", "P"):
        upright = upright.convert("RGBA")
        ground = Image.new("RGB", upright.size, "white")
        ground.paste(upright, mask=upright.getchannel("A"))
        upright = ground
    picture = upright.convert("RGB")
    picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS)
    picture.info.clear()
    content = b""
    for quality in QUALITIES:
        out = BytesIO()
        picture.save(out, "JPEG", quality=quality, optimize=True, progressive=True)
        content = out.getvalue()
        if len(content) <= LARGEST:
            break
    return content, picture.size
