"""The ready-made roles: what each is for, and its rights, exactly.

A right over pages holds at a place of the tree and below it. Rights over pages of one agency will be a further kind of
place: a role says where its rights hold, never how pages are found.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Place(StrEnum):
    HOME = "home"  # the home page of the source language
    PROCEDURES = "procedures"  # the procedure index of the source language
    QUESTIONS = "questions"  # the question index of the source language
    REFERRALS = "referrals"  # the referral index of the source language
    TRANSLATIONS = "translations"  # the home pages of all other languages


PLACE_NAMES: dict[Place, str | Promise] = {
    Place.HOME: _("mọi trang tiếng Việt"),
    Place.PROCEDURES: _("danh mục thủ tục"),
    Place.QUESTIONS: _("mục hỏi đáp"),
    Place.REFERRALS: _("mục việc nơi khác giải quyết"),
    Place.TRANSLATIONS: _("mọi trang tiếng nước ngoài"),
}


_NEWS = "helpdesk.publish_news"


@dataclass(frozen=True)
class Role:
    key: str
    name: str  # of the group; kept in the database, so not translated
    description: str | Promise
    permissions: tuple[str, ...]  # app.codename
    pages: dict[Place, tuple[str, ...]] = field(default_factory=dict)  # add, change, publish, lock, unlock, bulk_delete
    collections: tuple[str, ...] = ()  # app.codename, at the root collection

    @property
    def may_publish(self) -> bool:
        """What everybody reads; news of the helpdesk are for its agents."""
        return any("publish" in kinds for kinds in self.pages.values()) or any(
            name.partition(".")[2].startswith("publish_") for name in self.permissions if name != _NEWS
        )


def _each(actions: str, *models: str) -> tuple[str, ...]:
    """`_each("add change", "faq.topic")`: faq.add_topic and faq.change_topic."""
    split = [(action, *model.split(".")) for model in models for action in actions.split()]
    return tuple(f"{app}.{action}_{model}" for action, app, model in split)


ENTER = ("wagtailadmin.access_admin",)
_SERVICE, _AGENCY = "catalogue.onlineservice", "catalogue.agency"
_TERMS = (
    "catalogue.audience",
    "catalogue.field",
    "catalogue.governmentlevel",
    "catalogue.lifeevent",
    "catalogue.proceduretype",
    "faq.topic",
)
_PLACES = (
    "catalogue.locality",
    "catalogue.formerlocality",
    "catalogue.agencycode",
    "catalogue.office",
    "catalogue.publicholiday",
    "catalogue.costassumption",
)
_RULES = ("search.synonymrule", "search.promotion")
_FILES = ("wagtaildocs.document", "wagtailimages.image")
_WRITE = ("add", "change")
_PUBLISH = ("add", "change", "publish", "lock", "unlock")

_DESK = "helpdesk."
_CALLS = tuple(_DESK + name for name in ("take_calls", "raise_flags", "view_figures"))

ROLES: tuple[Role, ...] = (
    Role(
        "administrator",
        "Quản trị viên",
        _("Quản lý tài khoản, vai trò, ngôn ngữ, quy trình duyệt và cấu hình. Không viết và không xuất bản nội dung."),
        (
            *ENTER,
            *_each("add change delete view", "auth.user", "auth.group"),
            *_each("add change delete", "wagtailcore.site", "wagtailcore.locale", "wagtailredirects.redirect"),
            *_each("add change delete", "wagtailcore.workflow", "wagtailcore.task"),
            *_each("add change delete view", "catalogue.counterdevice", "catalogue.allowedhost"),
            "importing.import_procedures",
            "importing.manage_all_imports",
            *_each("view change", "search.outboxentry"),
            *_each("view", "audit.auditentry"),
        ),
        collections=_each("add change delete", "wagtailcore.collection"),
    ),
    Role(
        "editor",
        "Biên tập viên",
        _("Viết và sửa thủ tục, hỏi đáp, dịch vụ trực tuyến thành bản nháp; trả lời câu hỏi được gửi."),
        (
            *ENTER,
            *_each("add change", _SERVICE),
            *_each("change", "faq.sentquestion", "faq.unknowncode"),
            *(_DESK + name for name in ("raise_flags", "draft_fixes", "report_outages", "view_figures")),
            *_each("add change", "helpdesk.outage"),
        ),
        {Place.PROCEDURES: _WRITE, Place.QUESTIONS: _WRITE, Place.REFERRALS: _WRITE},
        (*_each("add choose", *_FILES),),
    ),
    Role(
        "publisher",
        "Người xuất bản",
        _("Duyệt và xuất bản trang, dịch vụ trực tuyến, cơ quan, danh mục và quy tắc tìm kiếm, ở mọi ngôn ngữ."),
        (
            *ENTER,
            *_each("add change publish lock unlock", _SERVICE),
            *_each("add change publish", _AGENCY),
            *_each("add change", *_TERMS, *_PLACES),
            *_each("change", "catalogue.procedure"),
            *_each("add change publish", *_RULES),
            *_each("change", "faq.sentquestion", "faq.unknowncode"),
            *_each("view", "search.searchlog"),
            "wagtail_localize.submit_translation",
            *(_DESK + name for name in ("raise_flags", "draft_fixes", "report_outages", "view_figures")),
            *_each("add change", "helpdesk.outage"),
        ),
        {Place.HOME: (*_PUBLISH, "bulk_delete"), Place.TRANSLATIONS: (*_PUBLISH, "bulk_delete")},
        (*_each("add change choose", *_FILES),),
    ),
    Role(
        "translator",
        "Người dịch",
        _("Dịch trang đã xuất bản sang ngôn ngữ khác thành bản nháp. Không đọc bản nháp tiếng Việt."),
        (*ENTER, "wagtail_localize.submit_translation"),
        {Place.TRANSLATIONS: _WRITE},
    ),
    Role(
        "importer",
        "Người nhập dữ liệu",
        _("Nhập thủ tục và câu hỏi từ tệp chính thức thành bản nháp."),
        (*ENTER, "importing.import_procedures"),
        {Place.PROCEDURES: _WRITE, Place.QUESTIONS: _WRITE, Place.REFERRALS: _WRITE},
    ),
    Role(
        "moderator",
        "Người duyệt ý kiến",
        _("Duyệt nhận xét của người dân, xử lý câu hỏi được gửi và yêu cầu về dữ liệu cá nhân; không sửa nội dung."),
        (*ENTER, *_each("change", "catalogue.rating", "faq.helpfulvote", "faq.sentquestion", "privacy.personrequest")),
    ),
    Role(
        "search_steerer",
        "Người chỉnh tìm kiếm",
        _("Đọc báo cáo tìm kiếm, viết quy tắc và gợi ý thành bản nháp, chấm câu truy vấn."),
        (
            *ENTER,
            *_each("add change", *_RULES),
            *_each("add change delete", "search.judgedquery"),
            *_each("view", "search.searchlog", "search.outboxentry"),
        ),
    ),
    Role(
        "statistician",
        "Người làm thống kê",
        _("Xem và tải danh sách thủ tục, cơ quan, dịch vụ, điểm hài lòng; không thấy lời của người dân."),
        (
            *ENTER,
            *_each("view", "catalogue.procedure", "catalogue.ratingsummary", _AGENCY, _SERVICE, *_TERMS, *_PLACES),
        ),
    ),
    Role(
        "auditor",
        "Người kiểm toán",
        _("Đọc nhật ký kiểm toán, báo cáo và mọi danh mục; không sửa gì, không thấy lời của người dân."),
        (
            *ENTER,
            *_each("view", "audit.auditentry", "auth.user", "search.outboxentry", *_RULES, "search.judgedquery"),
            *_each("view", "catalogue.allowedhost", "catalogue.ratingsummary"),
            *_each("view", "catalogue.procedure", _AGENCY, _SERVICE, *_TERMS, *_PLACES),
            *(_DESK + name for name in ("read_call_headers", "read_access_log", "view_figures")),
        ),
    ),
    Role(
        "helpdesk_agent",
        "Tổng đài viên",
        _("Nhận cuộc gọi ở trang hỗ trợ, ghi và sửa cuộc gọi của mình, cắm cờ. Không vào trang quản trị."),
        _CALLS,
    ),
    Role(
        "helpdesk_lead",
        "Trưởng ca",
        _("Đọc và đính chính cuộc gọi của người khác, đăng thông báo, xem số liệu từng người, xuất, xóa và thu hồi."),
        (
            *_CALLS,
            *(_DESK + name for name in ("read_calls", "correct_calls", "publish_news", "report_outages")),
            *(_DESK + name for name in ("view_agent_figures", "recall_facts", "export_calls", "erase_calls")),
            *ENTER,
            *_each("add change delete", "helpdesk.announcement", "helpdesk.phrase"),
            *_each("add change", "helpdesk.outage", "helpdesk.wrapupcode"),
        ),
    ),
    Role(
        "helpdesk_reviewer",
        "Chấm chất lượng",
        _("Chấm các cuộc gọi được rút ngẫu nhiên, cắm cờ; không thấy số liệu từng người."),
        tuple(_DESK + name for name in ("review_calls", "raise_flags", "view_figures")),
    ),
)


def role(key: str) -> Role:
    return next(role for role in ROLES if role.key == key)


def table(roles: Iterable[Role] = ROLES) -> list[str]:
    """Markdown lines for the editors' manual: role, what it is for, places of its rights over pages, publishing."""
    lines = ["| Vai trò | Việc | Sửa trang ở | Xuất bản |", "|---|---|---|---|"]
    for each in roles:
        places = ", ".join(str(PLACE_NAMES[place]) for place in each.pages) or "–"
        lines.append(f"| {each.name} | {each.description} | {places} | {'có' if each.may_publish else 'không'} |")
    return lines
