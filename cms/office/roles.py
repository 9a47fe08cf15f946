"""The roles of the desk: group names and what each may do. Applied by `apply_roles`, idempotently."""

from enum import StrEnum


class Role(StrEnum):
    """Group names as staff see them."""

    WRITER = "부서 작성자"
    EDITOR = "홍보 편집자"
    APPROVER = "결재권자"
    OPERATOR = "운영자"
