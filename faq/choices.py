"""Closed vocabularies of questions."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class CommonNeed(models.TextChoices):
    """What people ask about a dossier, an account or the portal, whatever the procedure: one common answer each."""

    STATUS = "status", _("Hồ sơ đang ở đâu")
    MEANING = "meaning", _("Trạng thái hồ sơ nghĩa là gì")
    CODE = "code", _("Mã hồ sơ, giấy hẹn")
    RETURNED = "returned", _("Hồ sơ bị trả lại, yêu cầu bổ sung")
    REFUSED = "refused", _("Hồ sơ bị từ chối")
    OVERDUE = "overdue", _("Hồ sơ quá hạn")
    LOST = "lost", _("Cơ quan làm mất, làm hỏng giấy tờ")
    COMPLAINT = "complaint", _("Phản ánh, khiếu nại")
    WRONG_PLACE = "wrong_place", _("Nộp nhầm nơi, nhầm thủ tục")
    WITHDRAW = "withdraw", _("Rút, hủy, sửa hồ sơ đã nộp")
    RESULT = "result", _("Nhận kết quả")
    REFUND = "refund", _("Hoàn tiền")
    PAYMENT = "payment", _("Thanh toán trực tuyến")
    OUTAGE = "outage", _("Cổng, ứng dụng bị lỗi")
    ACCOUNT = "account", _("Tài khoản, đăng nhập")
    SIGNATURE = "signature", _("Chữ ký số")
    ATTACHMENT = "attachment", _("Tệp đính kèm, bản chụp")
    FORM = "form", _("Mẫu đơn, cách điền tờ khai")
    ONLINE = "online", _("Cách nộp trực tuyến")
    PROXY = "proxy", _("Nhờ người khác làm thay")
    ABROAD = "abroad", _("Làm từ nước ngoài")
    OFFICE = "office", _("Nơi tiếp nhận, giờ làm việc, tổng đài")
    IMPOSTOR = "impostor", _("Giả danh cán bộ, giả mạo Cổng")
    FEE_EXEMPTION = "fee_exemption", _("Ai được miễn, giảm lệ phí")
    NOT_A_PROCEDURE = "not_a_procedure", _("Việc không có trên cổng")
