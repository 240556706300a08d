"""Contacts that an agent types for one text."""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from helpdesk.models.choices import Via

# Mobile numbers have nine digits after the prefix, those of land lines, which all begin with 2, ten.
_TELEPHONE = re.compile(r"(?:\+84|84|0)(?P<rest>[35789]\d{8}|2\d{9})", re.ASCII)
_ZALO_ID = re.compile(r"\d{10,25}", re.ASCII)


class BadRecipient(ValueError):
    """The words say what is wrong."""


def recipient_of(via: str, typed: str) -> str:
    """In the form that gateways take: telephones as 84…. "" stays "". Raises BadRecipient."""
    plain = typed.strip()
    if not plain:
        return ""
    match via:
        case Via.SMS:
            match = _TELEPHONE.fullmatch(re.sub(r"[\s.()-]", "", plain))
            if match is None:
                raise BadRecipient(_("Số điện thoại này không đúng."))
            return f"84{match['rest']}"
        case Via.EMAIL:
            try:
                validate_email(plain)
            except ValidationError as error:
                raise BadRecipient(_("Địa chỉ thư này không đúng.")) from error
            return plain
        case Via.CHAT if _ZALO_ID.fullmatch(plain):
            return plain
        case Via.CHAT:
            raise BadRecipient(_("Mã người dùng Zalo gồm các chữ số."))
    raise BadRecipient(_("Cách này không gửi cho ai."))
