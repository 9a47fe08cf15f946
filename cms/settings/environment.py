"""Environment variables as typed values. What is wrong is a Korean sentence that names the variable.

`Shared` holds what every installation may set, `cms.settings.production` what it must. An empty variable counts as
missing. All faults are told at once; a value is repeated only where it can be no secret.
"""

from pathlib import Path
from typing import Annotated, Any, TypeVar

from annotated_types import Ge, Le
from django.core.exceptions import ImproperlyConfigured
from pydantic import AfterValidator, BeforeValidator, Field, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from cms.core.korean.wording import sentence as _

#: The error type of a sentence of ours; its message stands as it is.
OURS = "korean"
_ROOT = Path(__file__).resolve().parent.parent.parent
_YES, _NO = {"1", "yes", "true", "on"}, {"0", "no", "false", "off"}
Loaded = TypeVar("Loaded", bound=BaseSettings)


def fault(sentence: str) -> PydanticCustomError:
    """Return a value's error with this Korean sentence."""
    return PydanticCustomError(OURS, "{sentence}", {"sentence": sentence})


def _words(value: object) -> object:
    return [word.strip() for word in value.split(",") if word.strip()] if isinstance(value, str) else value


def _flag(value: object) -> object:
    if not isinstance(value, str):
        return value
    if value.lower() not in _YES | _NO:
        raise fault(_("yes나 no를 적어 주세요. 적힌 값: %(value)s", value=value))
    return value.lower() in _YES


def _pairs(value: object) -> object:
    if not isinstance(value, str):
        return value
    pairs: dict[str, str] = {}
    for word in value.split(","):
        key, separator, right = word.strip().partition("=")
        if not word.strip():
            continue
        if not separator or not key or not right or key in pairs:
            raise fault("이름=값,이름=값 꼴로, 이름마다 한 번만 적어 주세요.")
        pairs[key] = right
    return pairs


def _seconds(value: object) -> object:
    pairs = _pairs(value)
    if not isinstance(pairs, dict):
        return pairs
    seconds = {}
    for key, text in pairs.items():
        try:
            seconds[key] = float(text)
        except ValueError:
            seconds[key] = -1.0
        if not 0 <= seconds[key] < float("inf"):
            raise fault(_("%(key)s에는 0 이상의 초를 적어 주세요. 적힌 값: %(text)s", key=key, text=text))
    return seconds


def _https(value: str) -> str:
    if value and not value.startswith(("https://", "http://127.0.0.1")):
        raise fault("https://로 시작하는 주소를 적어 주세요.")
    return value


#: A comma-separated list.
Words = Annotated[list[str], NoDecode, BeforeValidator(_words)]
#: yes or no.
Flag = Annotated[bool, BeforeValidator(_flag)]
#: A comma-separated list of `key=value`, in its order.
Pairs = Annotated[dict[str, str], NoDecode, BeforeValidator(_pairs)]
#: A comma-separated list of `key=seconds`.
Seconds = Annotated[dict[str, float], NoDecode, BeforeValidator(_seconds)]


class Environment(BaseSettings):
    """Variables named as their fields are, read when the value is made."""

    model_config = SettingsConfigDict(
        case_sensitive=True, env_ignore_empty=True, extra="ignore", str_strip_whitespace=True, frozen=True
    )


class Shared(Environment):
    """Variables that every installation may set."""

    SOSIKTONG_VAR: Path = _ROOT / "var"
    SOSIKTONG_FONTS: Path = _ROOT / "fonts"
    SOSIKTONG_DEBUG: Flag = False
    BACKUP_DIR: Path | None = None
    DEADMAN_URL: Annotated[str, AfterValidator(_https)] = ""
    BACKUP_KEEP: int = Field(default=30, ge=2, le=3650)
    SITE_URL: str = "http://127.0.0.1:8000"
    DATABASE_URL: str = ""
    EMAIL_HOST: str = ""
    EMAIL_HOST_USER: str = ""
    EMAIL_HOST_PASSWORD: str = ""
    EMAIL_PORT: int = Field(default=25, ge=1, le=65535)
    EMAIL_STARTTLS: Flag | None = None
    EMAIL_PER_HOUR: int = Field(default=300, ge=1, le=1_000_000)
    EMAIL_BOUNCES: str = ""
    EMAIL_BOUNCES_PASSWORD: str = ""
    SOCIAL_ENDPOINTS: Pairs = Field(default_factory=dict)
    SOCIAL_TIMINGS: Seconds = Field(default_factory=dict)


def load(kind: type[Loaded], heading: str = "") -> Loaded:
    """Read the environment. Raises `ImproperlyConfigured` with `heading` and every fault, one a line."""
    try:
        return kind()
    except ValidationError as error:
        faults = "\n".join(f"  - {_sentence(kind, detail)}" for detail in error.errors())
        raise ImproperlyConfigured(f"{heading or '환경 변수에 잘못된 값이 있습니다.'}\n{faults}") from None


def _sentence(kind: type[BaseSettings], detail: ErrorDetails) -> str:
    name = str(detail["loc"][0])
    field = kind.model_fields[name]
    if detail["type"] == "missing":
        return _("%(name)s: 비어 있습니다. %(description)s", name=name, description=field.description or "").rstrip()
    if detail["type"] == OURS:
        return f"{name}: {detail['msg']}"
    return _(
        "%(name)s: %(numbers)s 적힌 값: %(input)s",
        name=name,
        numbers=_numbers(field.metadata),
        input=detail["input"],
    )


def _numbers(metadata: list[Any]) -> str:
    """Return what a number must be; only numbers have errors that are not ours."""
    low = next((bound.ge for bound in metadata if isinstance(bound, Ge)), "")
    high = next((bound.le for bound in metadata if isinstance(bound, Le)), "")
    return _("%(low)s부터 %(high)s까지의 정수를 적어 주세요.", low=low, high=high)
