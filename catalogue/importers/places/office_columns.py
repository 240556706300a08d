"""Columns of offices in a spreadsheet: those that the download of the list has, and an import reads again."""

from functools import cache

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from catalogue.models import OfficeKind, ServedArea
from vietnamese.text import match_key

# Attribute of an office, and its heading.
OFFICE_EXPORT: dict[str, str | Promise] = {
    "key": _("Mã cơ sở"),
    "name": _("Tên"),
    "get_kind_display": _("Loại"),
    "agency_name": _("Cơ quan"),
    "locality_code": _("Mã địa phương"),
    "locality": _("Địa phương"),
    "get_serves_display": _("Phục vụ"),
    "served_codes": _("Mã các địa phương được phục vụ"),
    "address": _("Địa chỉ"),
    "telephone": _("Điện thoại"),
    "hours": _("Giờ làm việc"),
    "map_url": _("Bản đồ"),
    "field_names": _("Lĩnh vực"),
    "level_names": _("Cấp thực hiện"),
    "procedure_codes": _("Mã thủ tục"),
    "valid_from": _("Có từ ngày"),
    "valid_to": _("Dùng đến hết ngày"),
    "source": _("Nguồn"),
    "checked_on": _("Kiểm tra ngày"),
}
# Further headings that people give these columns.
_ALSO = {
    "key": ("key", "mã", "mã đơn vị"),
    "name": ("name", "tên cơ sở", "tên nơi nộp", "tên đơn vị"),
    "get_kind_display": ("kind", "loại cơ sở"),
    "agency_name": ("agency", "tên cơ quan", "cơ quan chủ quản"),
    "locality_code": ("locality_code", "mã xã", "mã tỉnh"),
    "locality": ("locality", "xã phường", "phường xã", "tỉnh thành phố"),
    "get_serves_display": ("serves", "phạm vi phục vụ"),
    "address": ("address", "trụ sở"),
    "telephone": ("telephone", "phone", "số điện thoại", "sđt"),
    "hours": ("hours", "thời gian làm việc"),
    "map_url": ("map", "map url", "link bản đồ"),
    "procedure_codes": ("procedures", "thủ tục"),
    "source": ("source",),
    "checked_on": ("checked on", "ngày kiểm tra"),
}
REQUIRED = ("key", "name", "get_kind_display")


def required_headings() -> tuple[str, ...]:
    return tuple(str(OFFICE_EXPORT[column]) for column in REQUIRED)


@cache
def column_names() -> dict[str, str]:
    """Columns by the keys of their headings in every language."""
    names = {match_key(word): column for column, words in _ALSO.items() for word in words}
    for code, _name in settings.LANGUAGES:
        with override(code):
            names |= {match_key(str(heading)): column for column, heading in OFFICE_EXPORT.items()}
    return names


@cache
def kinds_by_label() -> dict[str, str]:
    return _by_label(OfficeKind)


@cache
def areas_by_label() -> dict[str, str]:
    return _by_label(ServedArea)


def _by_label(choices: type[OfficeKind] | type[ServedArea]) -> dict[str, str]:
    """Values by the keys of their labels in every language, and by themselves."""
    values = {match_key(choice.value): choice.value for choice in choices}
    for code, _name in settings.LANGUAGES:
        with override(code):
            values |= {match_key(str(choice.label)): choice.value for choice in choices}
    return values
