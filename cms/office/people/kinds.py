"""Kinds of deeds to people: labels in the ledger, sentences in letters."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.core.ledger import kinds

#: How the ledger names a person: this and the id.
PERSON = "person:"
#: Kind of entry, its label, and the sentence in the letter to its person; none where nobody need be told.
DEEDS: Mapping[str, tuple[str | Promise, str | Promise | None]] = {
    "people.made": (_("계정을 만듦"), None),
    "people.password_chosen": (_("비밀번호를 정함"), _("비밀번호가 새로 정해졌습니다.")),
    "people.link_made": (
        _("비밀번호 링크를 만듦"),
        _("비밀번호를 정할 수 있는 링크가 만들어졌습니다."),
    ),
    "people.address_changed": (
        _("전자우편 주소를 바꿈"),
        _("계정의 전자우편 주소가 바뀌었습니다."),
    ),
    "people.username_changed": (_("로그인 이름을 바꿈"), _("로그인 이름이 바뀌었습니다.")),
    "people.renamed": (_("이름을 바꿈"), _("계정의 이름이 바뀌었습니다.")),
    "people.department_changed": (_("부서를 바꿈"), _("계정의 부서가 바뀌었습니다.")),
    "people.stopped": (_("계정을 멈춤"), _("계정이 멈추어 로그인할 수 없습니다.")),
    "people.resumed": (_("계정을 다시 엶"), _("멈췄던 계정을 다시 쓸 수 있습니다.")),
    "people.last_day_set": (
        _("마지막 날을 정함"),
        _("계정을 쓸 수 있는 마지막 날이 바뀌었습니다."),
    ),
    "people.superuser_changed": (_("최고 권한을 바꿈"), _("계정의 최고 권한이 바뀌었습니다.")),
    "people.rights_changed": (_("개인 권한을 바꿈"), _("계정의 권한이 바뀌었습니다.")),
    "people.role_proposed": (
        _("역할을 제안함"),
        _("새 역할이 제안되어 다른 사람의 확인을 기다립니다."),
    ),
    "people.role_given": (_("역할을 줌"), _("새 역할을 받았습니다.")),
    "people.role_taken": (_("역할을 거둠"), _("역할 하나를 거두었습니다.")),
    "people.role_declined": (_("역할 제안을 거둠"), _("제안된 역할을 주지 않기로 했습니다.")),
    "people.factor_added": (_("2단계 인증을 더함"), _("2단계 인증 수단이 더해졌습니다.")),
    "people.factor_removed": (_("2단계 인증을 없앰"), _("2단계 인증 수단이 없어졌습니다.")),
    "people.sessions_ended": (_("로그인을 끝냄"), _("열려 있던 로그인을 모두 끝냈습니다.")),
    "roles.rights_changed": (_("역할의 권한을 바꿈"), None),
}


def register_kinds() -> None:
    """Register the kinds of entries."""
    for kind, (label, _sentence) in DEEDS.items():
        kinds.register(kind, label)
