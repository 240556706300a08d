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


class AnsweredPart(models.TextChoices):
    """What people ask about a procedure. Values are those of `answer_card.types.Part`."""

    PAPERS = "papers", _("Giấy tờ")
    FEE = "fee", _("Chi phí")
    TIME = "time", _("Thời hạn")
    WHERE = "where", _("Nơi nộp")
    ONLINE = "online", _("Nộp trực tuyến")
    OTHERS = "others", _("Ai đi thay được")
    STEPS = "steps", _("Các bước")
    AFTERWARDS = "afterwards", _("Kết quả và việc tiếp theo")
    RETURNED = "returned", _("Vì sao hồ sơ hay bị trả lại")


class CaseKind(models.TextChoices):
    """What tells two cases of one procedure apart."""

    OPERATION = "operation", _("Việc cần làm")
    WHO = "who", _("Người làm thủ tục")
    OBJECT_CLASS = "object_class", _("Loại, hạng, nhóm của đối tượng")
    PLACE = "place", _("Nơi chốn")
    HOW_FILED = "how_filed", _("Cách nộp")
    REASON = "reason", _("Lý do")
    VERIFICATION = "verification", _("Có phải xác minh, kiểm tra hay không")
    URGENCY = "urgency", _("Thông thường hay phức tạp, khẩn cấp")
    AUTHORISED = "authorised", _("Tự làm hay qua người được ủy quyền")


class ChannelKind(models.TextChoices):
    COUNTER = "counter", _("Trực tiếp")
    ONLINE = "online", _("Trực tuyến")
    POSTAL = "postal", _("Dịch vụ bưu chính")


class ConfirmedBy(models.TextChoices):
    """What last showed that a fact still holds."""

    EDITOR = "editor", _("Biên tập viên")
    IMPORT_AGAIN = "import_again", _("Lần nhập sau ghi như cũ")
    SECOND_SOURCE = "second_source", _("Nguồn thứ hai")


class Demand(models.TextChoices):
    """How many people need a procedure. Set by editors; blank means unknown."""

    EVERYDAY = "everyday", _("Hằng ngày: rất nhiều người cần")
    COMMON = "common", _("Phổ biến")
    OCCASIONAL = "occasional", _("Thỉnh thoảng")
    SPECIALISED = "specialised", _("Chuyên ngành: ít người dân cần")


class DurationUnit(models.TextChoices):
    WORKING_DAY = "working_day", _("ngày làm việc")
    DAY = "day", _("ngày")
    WORKING_HOUR = "working_hour", _("giờ làm việc")
    HOUR = "hour", _("giờ")
    MONTH = "month", _("tháng")
    YEAR = "year", _("năm")
    SAME_DAY = "same_day", _("trong ngày")  # its value is 1


class FactPlace(models.TextChoices):
    """Where in its source a fact was read."""

    FEE_CELL = "fee_cell", _("Ô phí, lệ phí")
    DURATION_CELL = "duration_cell", _("Ô thời hạn giải quyết")
    CHANNEL_NOTE = "channel_note", _("Mô tả của cách thức thực hiện")
    STEP = "step", _("Trình tự thực hiện")
    PAPER = "paper", _("Thành phần hồ sơ")
    CONDITIONS = "conditions", _("Yêu cầu, điều kiện")
    NAME = "name", _("Tên thủ tục")
    WORD_FILE = "word_file", _("Tệp Word của cổng")
    LIST = "list", _("Danh mục")
    EDITOR = "editor", _("Biên tập viên")
    STARTER = "starter", _("Nội dung biên soạn sẵn")


class FeeKind(models.TextChoices):
    """Phí pays for a service, lệ phí is a levy of the state; the law keeps them apart."""

    FEE = "fee", _("Phí")
    CHARGE = "charge", _("Lệ phí")
    PUBLICATION = "publication", _("Phí công bố")
    POSTAGE = "postage", _("Cước bưu chính")
    OTHER = "other", _("Khác")


class FeeStatus(models.TextChoices):
    AMOUNT = "amount", _("Có mức thu")
    RANGE = "range", _("Trong khoảng")
    FREE = "free", _("Miễn phí (có văn bản nêu rõ)")
    NONE_SET = "none_set", _("Không quy định mức thu")
    PROVINCE = "province", _("Do cấp tỉnh quyết định")
    PERCENT = "percent", _("Theo tỷ lệ phần trăm")
    FORMULA = "formula", _("Theo cách tính")
    LAW_ONLY = "law_only", _("Theo văn bản, nguồn không ghi mức")
    UNKNOWN = "unknown", _("Chưa rõ mức thu")


class Operation(models.TextChoices):
    """What a procedure does to its object; blank means unknown."""

    FIRST = "first", _("Cấp, đăng ký lần đầu")
    REISSUE = "reissue", _("Cấp lại")
    RENEW = "renew", _("Gia hạn")
    EXCHANGE = "exchange", _("Cấp đổi")
    CHANGE = "change", _("Thay đổi, bổ sung")
    END = "end", _("Chấm dứt, thu hồi")
    RECOGNISE = "recognise", _("Công nhận, xác nhận")
    OTHER = "other", _("Việc khác")


class PaperHandling(models.TextChoices):
    """What happens to a paper at the counter."""

    SUBMITTED = "submitted", _("Nộp lại")
    PRESENTED = "presented", _("Chỉ xuất trình")


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
    SKIPPED = "skipped", _("Cổng không cho máy kiểm tra")


class CheckProblem(models.TextChoices):
    """What a check met; empty where the address opens."""

    NONE = "", _("Mở được")
    NAME = "name", _("Tên miền không có địa chỉ")
    TIME = "time", _("Quá lâu không trả lời")
    TLS = "tls", _("Lỗi chứng thư bảo mật")
    NO_ANSWER = "no_answer", _("Không trả lời")
    GARBLED = "garbled", _("Trả lời không đọc được")
    CLIENT = "client", _("Không có trang này")
    SERVER = "server", _("Cổng báo lỗi máy chủ")
    REDIRECTS = "redirects", _("Chuyển hướng vòng quanh")
    REFUSED = "refused", _("Địa chỉ không được phép hỏi")
    ROBOTS = "robots", _("Cổng không cho máy kiểm tra")


class SatisfactionScore(models.IntegerChoices):
    VERY_SATISFIED = 5, _("5 – Rất hài lòng")
    SATISFIED = 4, _("4 – Hài lòng")
    NEUTRAL = 3, _("3 – Bình thường")
    DISSATISFIED = 2, _("2 – Không hài lòng")
    VERY_DISSATISFIED = 1, _("1 – Rất không hài lòng")
