"""Production refuses to start half-configured, and says in Korean all that is missing or wrong."""

import base64
import os
import subprocess
import sys

from tests.support.production import COMPLETE, complaints, environment, faults


def start(variables: dict[str, str], *command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *command], env=variables, capture_output=True, text=True, check=False, timeout=60
    )


def test_complete_configuration_starts_without_a_warning() -> None:
    whole = environment(COMPLETE | {"EMAIL_HOST": "127.0.0.1"})
    done = start(whole, "manage.py", "check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_everything_missing_is_named_at_once_and_nothing_runs() -> None:
    done = start(environment({}), "manage.py", "worker")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert sorted(fault.partition(":")[0] for fault in faults(done.stderr)) == sorted(COMPLETE)


def test_each_missing_value_is_named() -> None:
    halves = [{key: value for key, value in COMPLETE.items() if key != missing} for missing in COMPLETE]
    for missing, said in zip(COMPLETE, complaints(halves), strict=True):
        [fault] = faults(said)
        assert fault.startswith(f"{missing}: 비어 있습니다")


def _key(data: bytes) -> str:
    return base64.b64encode(data).decode()


WRONG = [
    ("SECRET_KEY", "short", "50자가 넘는"),
    ("SECRET_KEY", "a" * 60, "50자가 넘는"),
    ("SECRET_KEY", "insecure-demo-key-" + "0123456789" * 5, "시연용"),
    ("FIELD_KEYRING", "k1", "이름=값"),
    ("FIELD_KEYRING", "k1=not-base64", "base64가 아닙니다"),
    ("FIELD_KEYRING", f"k1={_key(b'short')}", "32바이트"),
    ("FIELD_KEYRING", f"k:1={_key(bytes(32))}", "영문자와 숫자"),
    ("FIELD_KEYRING", f"k1={_key(b'a' * 32)},k1={_key(b'b' * 32)}", "한 번만"),
    ("FIELD_KEYRING", f"k1={_key(b'insecure-demo-field-key-00000000')}", "시연용"),
    ("ALLOWED_HOSTS", "*", "모든 이름"),
    ("SITE_URL", "http://news.example.go.kr", "https://"),
    ("SITE_URL", "https://news.example.go.kr/desk", "이름만 있는"),
    ("SITE_URL", "https://other.example.go.kr", "ALLOWED_HOSTS에 없습니다"),
    ("DEFAULT_FROM_EMAIL", "press", "메일 주소"),
]


def test_each_wrong_value_is_refused_with_what_is_wrong_about_it() -> None:
    answers = complaints([{**COMPLETE, name: value} for name, value, _complaint in WRONG])
    for (name, value, complaint), said in zip(WRONG, answers, strict=True):
        [fault] = faults(said)
        assert fault.startswith(f"{name}: "), value
        assert complaint in fault, value


OPTIONAL = [
    ("DATABASE_URL", "mysql://desk:geheim@127.0.0.1/desk"),
    ("DATABASE_URL", "postgres://desk:geheim@127.0.0.1:99999/desk"),
    ("DATABASE_URL", "postgres://desk:geheim@127.0.0.1"),
    ("DATABASE_URL", "sqlite://"),
    ("SOCIAL_TIMINGS", "lease=-1"),
    ("SOCIAL_TIMINGS", "lease=soon"),
    ("SOCIAL_ENDPOINTS", "telegram"),
    ("EMAIL_PORT", "smtp"),
    ("EMAIL_STARTTLS", "maybe"),
    ("FRONT_SERVERS", "-1"),
]


def test_any_other_wrong_value_is_named_and_never_repeated_with_its_password() -> None:
    answers = complaints([{**COMPLETE, name: value} for name, value in OPTIONAL])
    for (name, value), said in zip(OPTIONAL, answers, strict=True):
        assert name in said, value
        assert "geheim" not in said


def test_the_servers_do_not_start_half_configured_either() -> None:
    half = environment({name: value for name, value in COMPLETE.items() if name != "FIELD_KEYRING"})
    gateway = start(half, "-m", "uvicorn", "cms.gateway:application", "--port", "0")
    assert gateway.returncode == 1
    assert faults(gateway.stderr)[0].startswith("FIELD_KEYRING: 비어 있습니다")
    push = start(half, "-m", "uvicorn", "signage.push.server:application", "--port", "0")
    assert push.returncode == 1
    assert push.stderr == gateway.stderr
    gunicorn = start(half, "-m", "gunicorn", "cms.wsgi:application", "--bind", "127.0.0.1:0")
    assert gunicorn.returncode == 3
    assert "FIELD_KEYRING: 비어 있습니다" in gunicorn.stderr


def test_a_server_started_without_naming_its_settings_is_a_production_server() -> None:
    nameless = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    for server in ("cms.gateway:application", "signage.push.server:application"):
        done = start(nameless, "-m", "uvicorn", server, "--port", "0")
        assert done.returncode == 1
        assert "SECRET_KEY: 비어 있습니다" in done.stderr


def test_staff_need_a_second_factor_and_cookies_need_tls() -> None:
    program = "from django.conf import settings; print(settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)"
    assert start(environment(COMPLETE), "-c", program).stdout.split() == ["__Host-sessionid", "__Host-csrftoken"]
    names = ("SECOND_FACTOR_REQUIRED", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT", "DEBUG")
    program = f"from django.conf import settings; print([getattr(settings, name) for name in {names}])"
    assert start(environment(COMPLETE), "-c", program).stdout.strip() == "[True, True, True, True, False]"


def test_production_has_no_demo() -> None:
    program = "from django.conf import settings; print([app for app in settings.INSTALLED_APPS if 'demo' in app])"
    assert start(environment(COMPLETE), "-c", program).stdout.strip() == "[]"
    done = start(environment(COMPLETE), "manage.py", "demo")
    assert done.returncode == 1
    assert "Unknown command: 'demo'" in done.stderr
