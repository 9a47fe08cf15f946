"""Letters go by TLS and after signing in where the settings say so, or into a folder."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.utils import timezone

from cms.mail import outage
from cms.mail.models import Letter
from cms.mail.states import State
from tests.cms.mail.conftest import drain
from tests.support.mailserver import mail_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    """A file with a certificate of 127.0.0.1 and its key."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail")])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    file = tmp_path / "mail.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


def guarded(settings: Any, certificate: Path) -> Any:
    """Return a mail server that takes letters after STARTTLS and from `desk` with its password alone."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)

    def know(_server: object, _session: object, _envelope: object, _how: str, given: Any) -> AuthResult:
        return AuthResult(success=(given.login, given.password) == (b"desk", b"word"), handled=False)

    return mail_server(settings, tls_context=context, require_starttls=True, authenticator=know, auth_required=True)


def test_letters_go_by_tls_and_after_signing_in(
    write: Callable[..., Letter], settings: Any, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with guarded(settings, certificate) as server:
        settings.EMAIL_USE_TLS = True
        settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "desk", "word"
        letter = write()
        drain()
        assert server.ids == [letter.message_id]


@pytest.mark.parametrize("wrong", ["certificate", "password", "plain"])
def test_a_server_we_do_not_trust_or_that_does_not_know_us_gets_nothing(
    write: Callable[..., Letter], settings: Any, certificate: Path, monkeypatch: pytest.MonkeyPatch, wrong: str
) -> None:
    if wrong != "certificate":
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    with guarded(settings, certificate) as server:
        settings.EMAIL_USE_TLS = wrong != "plain"
        settings.EMAIL_HOST_USER = "desk"
        settings.EMAIL_HOST_PASSWORD = "geheim" if wrong == "password" else "word"
        letter = write()
        drain()
        assert server.accepted == []
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (State.READY, 0)
    assert "geheim" not in letter.problem
    assert outage.current(timezone.now()) is not None


def test_in_the_demo_letters_lie_in_a_folder(write: Callable[..., Letter], settings: Any, tmp_path: Path) -> None:
    settings.EMAIL_TRANSPORT, settings.EMAIL_FOLDER = "cms.mail.transports.Folder", tmp_path / "mail"
    letters = [write(), write()]
    drain()
    files = sorted((tmp_path / "mail").iterdir())
    assert len(files) == 2
    read = [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]
    assert {str(message["Message-ID"]) for message in read} == {letter.message_id for letter in letters}


def test_a_folder_that_cannot_be_written_loses_nothing(
    write: Callable[..., Letter], settings: Any, tmp_path: Path
) -> None:
    (tmp_path / "mail").write_text("a file, no folder")
    settings.EMAIL_TRANSPORT, settings.EMAIL_FOLDER = "cms.mail.transports.Folder", tmp_path / "mail"
    letter = write()
    drain()
    letter.refresh_from_db()
    assert letter.state == State.READY
    assert letter.problem
