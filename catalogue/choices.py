"""Closed vocabularies of the domain. Terms that the law changes (levels, audiences, agencies) are rows instead."""

from django.db import models
from django.utils.translation import gettext_lazy as _


def label_of(choices: type[models.TextChoices], value: str | None) -> str:
    """The label; empty for a value that a draft leaves open."""
    return str(choices(value).label) if value in choices.values else ""


class AgencyRole(models.TextChoices):
    EXECUTING = "executing", _("Cơ quan thực hiện")
    COMPETENT = "competent", _("Cơ quan có thẩm quyền")
    DELEGATED = "delegated", _("Cơ quan được ủy quyền")
    COORDINATING = "coordinating", _("Cơ quan phối hợp")


class ChannelKind(models.TextChoices):
    COUNTER = "counter", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POSTAL = "postal", _("Dịch vụ bưu chính")


class Demand(models.TextChoices):
    """How many people need a procedure. Set by editors; blank means unknown."""

    EVERYDAY = "everyday", _("Hằng ngày: rất nhiều người cần")
    COMMON = "common", _("Phổ biến")
    OCCASIONAL = "occasional", _("Thỉnh thoảng")
    SPECIALISED = "specialised", _("Chuyên ngành: ít người dân cần")


class DurationUnit(models.TextChoices):
    WORKING_DAY = "working_day", _("ngày làm việc")
    DAY = "day", _("ngày")
    HOUR = "hour", _("giờ")
    MONTH = "month", _("tháng")


class FeeKind(models.TextChoices):
    """Phí pays for a service, lệ phí is a levy of the state; the law keeps them apart."""

    FEE = "fee", _("Phí")
    CHARGE = "charge", _("Lệ phí")
    OTHER = "other", _("Khác")


class FeeStatus(models.TextChoices):
    AMOUNT = "amount", _("Có mức thu")
    FREE = "free", _("Miễn phí (có văn bản nêu rõ)")
    UNKNOWN = "unknown", _("Chưa rõ mức thu")


class ProcedureStatus(models.TextChoices):
    IN_FORCE = "in_force", _("Đang có hiệu lực")
    UPCOMING = "upcoming", _("Chưa có hiệu lực")
    REPLACED = "replaced", _("Đã được thay thế")
    ABOLISHED = "abolished", _("Đã bãi bỏ")


ENDED_STATUSES = (ProcedureStatus.REPLACED, ProcedureStatus.ABOLISHED)


class ServiceScheme(models.TextChoices):
    """Levels 1–4 were used to 2022 (NĐ 43/2011); full or partial since (NĐ 42/2022)."""

    FOUR_LEVELS = "four_levels", _("Mức độ 1–4 (đến năm 2022)")
    FULL_PARTIAL = "full_partial", _("Toàn trình / một phần (từ năm 2022)")


class ServiceLevelValue(models.TextChoices):
    LEVEL_1 = "level_1", _("Mức độ 1")
    LEVEL_2 = "level_2", _("Mức độ 2")
    LEVEL_3 = "level_3", _("Mức độ 3")
    LEVEL_4 = "level_4", _("Mức độ 4")
    PARTIAL = "partial", _("Trực tuyến một phần")
    FULL = "full", _("Trực tuyến toàn trình")


class Identification(models.TextChoices):
    NONE = "none", _("Không cần đăng nhập")
    EID_1 = "eid_1", _("Tài khoản định danh điện tử mức 1")
    EID_2 = "eid_2", _("Tài khoản định danh điện tử mức 2")
    SIGNATURE = "signature", _("Chữ ký số")
    UNKNOWN = "unknown", _("Chưa rõ")


class CheckOutcome(models.TextChoices):
    NEVER = "never", _("Chưa kiểm tra")
    ALIVE = "alive", _("Hoạt động")
    DEAD = "dead", _("Không truy cập được")
