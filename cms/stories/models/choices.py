"""Choices of fields that every kind of story has."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ElectionClass(models.TextChoices):
    """Classes of publication under election law (공직선거관리규칙 §47④)."""

    UNSET = "", _("분류 전")
    COUNTY_PR = "pr", _("군정홍보(분기 1회)")
    TRAINING = "training", _("① 직원 교육")
    STATISTICS = "statistics", _("② 통계·백서·연감")
    EVENT_NOTICE = "event", _("③ 행사 안내")
    DAILY_LIFE = "life", _("④ 환경·보건·교통·세무·건축·생활정보")
    CULTURE = "culture", _("⑤ 역사·지리·문화·특산물·관광")
    DISASTER = "disaster", _("⑥ 재난·안전")
    POSTING = "posting", _("⑦ 청사 게시")
    OTHER = "other", _("⑧ 그 밖에 이에 준하는 것")
