"""Documents at the door: told by their content, limits kept, refusals in Korean."""

import io
import struct
import zipfile

import pikepdf
import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from media import intake
from media.models import Attachment
from media.signatures import Signature
from tests.support import made_files as made


def hwp(flags: int = 1) -> bytes:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
    return head + b"HWP Document File".ljust(32, b"\x00") + struct.pack("<II", 0x05000300, flags) + bytes(216)


def pdf(**options: object) -> bytes:
    out = io.BytesIO()
    document = pikepdf.new()
    document.add_blank_page()
    document.save(out, **options)
    return out.getvalue()


def xlsx(**more: bytes) -> bytes:
    return made.zipped({"[Content_Types].xml": b"<T/>", "xl/workbook.xml": b"<w/>", **more})


def many_members() -> bytes:
    return made.zipped({f"{n}.txt": b"" for n in range(2_001)})


def locked_zip() -> bytes:
    data = bytearray(made.zipped({"a.txt": b"x"}))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    data[6] |= 1
    return bytes(data)


def liar() -> bytes:
    """A zip that declares 10 bytes for a member of 300 MB."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"0" * 3_000_000)
    data = bytearray(out.getvalue())
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + offset, 10)
    return bytes(data)


def locked_hwpx() -> bytes:
    return made.zipped(
        {
            "mimetype": b"application/hwp+zip",
            "version.xml": b"<v/>",
            "Contents/content.hpf": b"x",
            "Contents/header.xml": b"x",
            "META-INF/manifest.xml": b"<odf:encryption-data/>",
        },
        stored_first=True,
    )


GOOD = {
    "hwpx": ("a.hwpx", made.hwpx(), Signature.HWPX),
    "hwp": ("a.hwp", hwp(), Signature.OLE),
    "pdf": ("a.pdf", pdf(), Signature.PDF),
    "xlsx": ("a.xlsx", xlsx(), Signature.ZIP),
    "zip": ("a.ZIP", made.zipped({"사진/1.txt": b"x"}), Signature.ZIP),
    "csv in the old Korean code": ("a.csv", "이름,부서".encode("cp949"), Signature.UNKNOWN),
    "txt": ("a.txt", "안녕".encode(), Signature.UNKNOWN),
}
BAD = {
    "empty": ("a.pdf", b"", "empty"),
    "not allowed": ("a.exe", b"MZ", "not-a-document"),
    "no extension": ("a", b"x", "not-a-document"),
    "docx named hwpx": ("a.hwpx", made.zipped({"word/document.xml": b"x"}), "mismatch"),
    "hwp named hwpx": ("a.hwpx", hwp(), "mismatch"),
    "hwpx named hwp": ("a.hwp", made.hwpx(), "mismatch"),
    "old word named hwp": ("a.hwp", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(900), "mismatch"),
    "hwp with a password": ("a.hwp", hwp(3), "encrypted"),
    "hwpx with a password": ("a.hwpx", locked_hwpx(), "encrypted"),
    "hwpx cut short": ("a.hwpx", made.hwpx()[:-40], "damaged"),
    "hwpx without a header": (
        "a.hwpx",
        made.zipped({"mimetype": b"application/hwp+zip"}, stored_first=True),
        "damaged",
    ),
    "pdf cut to pieces": ("a.pdf", b"%PDF-1.7\n" + b"\x00" * 100, "damaged"),
    "pdf with a password": ("a.pdf", pdf(encryption=pikepdf.Encryption(owner="a", user="b")), "encrypted"),
    "jpg named pdf": ("a.pdf", made.jpeg(), "mismatch"),
    "zip named xlsx": ("a.xlsx", made.zipped({"a": b"b"}), "mismatch"),
    "workbook with macros": ("a.xlsx", xlsx(**{"xl/vbaProject.bin": b"x"}), "macros"),
    "workbook with a password": ("a.xlsx", hwp(), "encrypted"),
    "binary named txt": ("a.txt", b"\x00\x01\x02", "mismatch"),
    "html named txt is only text": ("a.txt", b"%PDF-1.4", "mismatch"),
    "slip": ("a.zip", made.zipped({"../../etc/cron.d/x": b"x"}), "unsafe-names"),
    "absolute": ("a.zip", made.zipped({"/etc/x": b"x"}), "unsafe-names"),
    "windows": ("a.zip", made.zipped({"C:\\x": b"x"}), "unsafe-names"),
    "bomb by ratio": ("a.zip", made.zipped({"0": b"0" * 20_000_000}), "bomb"),
    "bomb by members": ("a.zip", many_members(), "bomb"),
    "lying sizes": ("a.zip", liar(), "damaged"),
    "locked": ("a.zip", locked_zip(), "encrypted"),
    "truncated zip": ("a.zip", made.zipped({"a": b"b" * 99})[:-30], "damaged"),
}


@pytest.mark.parametrize(("name", "data", "signature"), GOOD.values(), ids=GOOD.keys())
def test_takes_what_is_what_it_says(name: str, data: bytes, signature: Signature) -> None:
    assert intake.take_document(ContentFile(data, name)) is signature


@pytest.mark.parametrize(("name", "data", "code"), BAD.values(), ids=BAD.keys())
def test_refuses_in_korean(name: str, data: bytes, code: str) -> None:
    with pytest.raises(intake.RefusedFile) as refused:
        intake.take_document(ContentFile(data, name))
    assert refused.value.code == code
    assert refused.value.message.endswith("주세요.")


@pytest.mark.django_db
class TestUploadPages:
    def test_a_good_document(self, admin_client: object) -> None:
        upload = SimpleUploadedFile("a.hwpx", made.hwpx())
        response = admin_client.post(reverse("wagtaildocs:add"), {"title": "붙임", "file": upload, "kogl": "1"})
        assert response.status_code == 302
        assert Attachment.objects.get().file_size

    @pytest.mark.parametrize(("name", "data", "code"), BAD.values(), ids=BAD.keys())
    def test_a_bad_document(self, admin_client: object, name: str, data: bytes, code: str) -> None:
        upload = SimpleUploadedFile(name, data)
        response = admin_client.post(reverse("wagtaildocs:add"), {"title": "t", "file": upload, "kogl": "1"})
        assert response.status_code == 200
        assert "주세요." in response.content.decode()
        answer = admin_client.post(
            reverse("wagtaildocs:add_multiple"), {"title": "t", "files[]": SimpleUploadedFile(name, data)}
        ).json()
        assert answer["success"] is False
        assert answer["error_message"].endswith("주세요.")
        assert not Attachment.objects.exists()
