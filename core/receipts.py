"""Codes by which who sent a text can delete it later, without saying who they are.

Only a keyed hash of the code is stored with the text. Who has the code may delete it; nobody can find the code again.
"""

import secrets

from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

# Without letters and digits that are taken for one another when read from paper.
_LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
_LENGTH = 12  # 59 bits
_GROUP = 4


def new_receipt() -> str:
    """As it is shown: ABCD-EFGH-JKMN."""
    letters = "".join(secrets.choice(_LETTERS) for _ in range(_LENGTH))
    return "-".join(letters[start : start + _GROUP] for start in range(0, _LENGTH, _GROUP))


def receipt_key(typed: str) -> str | None:
    """What is stored of a code, as it was typed: in small letters, without hyphens. None for what can be no code."""
    letters = "".join(character for character in typed.upper() if character.isalnum())
    if len(letters) != _LENGTH or not set(letters) <= set(_LETTERS):
        return None
    return salted_hmac("core.receipts", letters, algorithm="sha256").hexdigest()


def receipt_text(code: str) -> str:
    """For people, shown once."""
    return _(
        "Mã để tự xóa những gì bạn vừa viết: %(code)s. Hãy ghi lại nếu cần; mã chỉ hiện một lần, nơi xóa có trong "
        "trang Quyền riêng tư."
    ) % {"code": code}
