"""Names of steps, fields and signals for editors. Those without a name here show their own."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from search.lab.explaining.explanation import (
    ConfidenceReport,
    HitReport,
    Standing,
    StepChange,
    StepReport,
    StepState,
    Target,
)
from search.query.fields import ACCENTED_OF, IndexField
from search.results.hit_answers import answer_label
from search.types import Intent

STEPS: Mapping[str, Promise] = {
    "dossier_codes": gettext_lazy("Mã hồ sơ"),
    "needs": gettext_lazy("Việc chung"),
    "codes": gettext_lazy("Mã thủ tục, số văn bản"),
    "normalise": gettext_lazy("Tách thành tiếng"),
    "telex": gettext_lazy("Gõ Telex, VNI chưa thành dấu"),
    "spaces": gettext_lazy("Chữ viết dính liền"),
    "typos": gettext_lazy("Lỗi gõ"),
    "accents": gettext_lazy("Dấu"),
    "intents": gettext_lazy("Điều được hỏi, lời đưa đẩy"),
    "abbreviations": gettext_lazy("Viết tắt"),
    "initials": gettext_lazy("Chữ cái đầu của cụm từ"),
    "old_names": gettext_lazy("Tên cũ"),
    "synonyms": gettext_lazy("Từ đồng nghĩa"),
    "situations": gettext_lazy("Hoàn cảnh của người hỏi"),
    "places": gettext_lazy("Địa danh"),
    "stems": gettext_lazy("Gốc từ tiếng Anh"),
    "bounds": gettext_lazy("Bỏ bớt nghĩa khi có quá nhiều"),
}
STATES: Mapping[StepState, Promise] = {
    StepState.CHANGED: gettext_lazy("có thay đổi"),
    StepState.NOTHING: gettext_lazy("không có gì để làm"),
    StepState.OFF: gettext_lazy("đã tắt"),
    StepState.OTHER_LANGUAGE: gettext_lazy("không dùng cho ngôn ngữ này"),
}
FIELDS: Mapping[str, Promise] = {
    "": gettext_lazy("phần không tách được"),
    IndexField.TITLE_FOLDED: gettext_lazy("tên"),
    IndexField.TITLE_ACCENTED: gettext_lazy("tên, đúng dấu"),
    IndexField.ALIAS_FOLDED: gettext_lazy("tên thường gọi"),
    IndexField.ALIAS_ACCENTED: gettext_lazy("tên thường gọi, đúng dấu"),
    IndexField.QUESTION_FOLDED: gettext_lazy("câu hỏi liên quan"),
    IndexField.QUESTION_ACCENTED: gettext_lazy("câu hỏi liên quan, đúng dấu"),
    IndexField.BODY_FOLDED: gettext_lazy("nội dung trang"),
    IndexField.BODY_ACCENTED: gettext_lazy("nội dung trang, đúng dấu"),
    IndexField.LABEL_FOLDED: gettext_lazy("nhãn (lĩnh vực, cơ quan…)"),
    IndexField.CODES: gettext_lazy("mã, số văn bản"),
}
SIGNALS: Mapping[str, Promise] = {
    "engine": gettext_lazy("chữ trùng với trang"),
    "title": gettext_lazy("tên nói đúng điều cần"),
    "alias": gettext_lazy("tên thường gọi vừa khớp"),
    "run": gettext_lazy("các chữ đứng liền nhau trong tên"),
    "whole_name": gettext_lazy("câu tìm đúng là một tên của trang"),
    "operations": gettext_lazy("tên nói việc khác (cấp lại, sửa đổi…) mà không ai hỏi"),
    "object": gettext_lazy("tên nói đúng thứ được hỏi"),
    "denied": gettext_lazy("tên nói tuổi, cỡ hoặc nơi khác"),
    "questions": gettext_lazy("có câu hỏi khớp dẫn tới"),
    "demand": gettext_lazy("mức độ quan tâm"),
    "clicks": gettext_lazy("hay được mở"),
    "satisfaction": gettext_lazy("mức hài lòng"),
    "level": gettext_lazy("cấp gần dân"),
    "service": gettext_lazy("dịch vụ trực tuyến"),
    "outdated": gettext_lazy("nội dung có thể đã cũ"),
    "situation": gettext_lazy("hợp hoàn cảnh người hỏi"),
    "promotions": gettext_lazy("kết quả ghim"),
    "superseded": gettext_lazy("đứng sau trang cùng tên của cơ quan đang hoạt động"),
    "variants": gettext_lazy("gộp thủ tục gần giống nhau"),
    "referral_card": gettext_lazy("chỉ nơi khác giải quyết khi hợp nhất"),
}
EVIDENCE: Mapping[str, Promise] = {
    "bias": gettext_lazy("điểm xuất phát"),
    "fit": gettext_lazy("tên khớp điều cần"),
    "private": gettext_lazy("nghe như chuyện riêng"),
    "foreign_word": gettext_lazy("có chữ lạ"),
    "whole": gettext_lazy("tên là cả câu hỏi"),
    "asked": gettext_lazy("điều được hỏi"),
    "length": gettext_lazy("câu dài"),
    "object": gettext_lazy("tên nói đúng thứ được hỏi"),
    "unknown": gettext_lazy("chữ chưa tên nào có"),
    "denied": gettext_lazy("tên nói tuổi, cỡ hoặc nơi khác"),
    "stranger": gettext_lazy("cho ai hoặc ở đâu thì chưa tên nào nói"),
    "undone": gettext_lazy("việc muốn làm thì tên không nói"),
    "margin": gettext_lazy("hơn hẳn kết quả sau"),
    "about_words": gettext_lazy("lời của nội dung ở đây"),
    "about_pairs": gettext_lazy("cụm từ của nội dung ở đây"),
    "unaccented": gettext_lazy("gõ không dấu"),
    "shorthand": gettext_lazy("gõ tắt"),
}
CHANGES: Mapping[str, Promise] = {
    "words": gettext_lazy("Các tiếng"),
    "procedure_codes": gettext_lazy("Mã thủ tục"),
    "dossier_codes": gettext_lazy("Mã hồ sơ"),
    "dossier_need": gettext_lazy("Việc chung"),
    "legal_numbers": gettext_lazy("Số văn bản"),
    "restored": gettext_lazy("Dấu có lẽ là"),
    "filler": gettext_lazy("Không tính vào điều cần tìm"),
    "intents": gettext_lazy("Hỏi về"),
    "audiences": gettext_lazy("Đối tượng"),
    "life_events": gettext_lazy("Sự kiện"),
    "place": gettext_lazy("Mã địa phương"),
    "text": gettext_lazy("Còn lại"),
}


_FOLDED_OF: Mapping[str, str] = {accented: folded for folded, accented in ACCENTED_OF.items()}


def label(names: Mapping[str, Promise], name: str) -> str:
    return str(names.get(name, name))


def switch_label(name: str) -> str:
    return label({**SIGNALS, **STEPS}, name)


def intent_label(intent: str) -> str:
    return str(answer_label(Intent(intent)))


def change_text(change: StepChange) -> str:
    """One sentence, or "" for what another change says already."""
    if change.name == "accented":
        return _("Đủ dấu để so cả dấu") if change.value == "1" else _("Không đủ dấu: chỉ so chữ không dấu")
    if change.name == "replaced":
        return ""
    if change.name == "cut":
        return _("Câu có quá nhiều nghĩa: chỉ giữ những nghĩa đáng tin nhất, và không coi kết quả là chắc chắn")
    if change.name == "intents":
        return f"{label(CHANGES, change.name)}: {', '.join(map(intent_label, change.value.split()))}"
    return f"{label(CHANGES, change.name)}: {change.value or '–'}"


def shares_by_name(hit: HitReport) -> list[tuple[str, float]]:
    """Of the engine's score, highest first, equal ones by name; with and without accents count as one."""
    shares: dict[str, float] = {}
    for each in hit.fields:
        name = label(FIELDS, _FOLDED_OF.get(each.field, each.field))
        shares[name] = shares.get(name, 0.0) + each.share
    return sorted(shares.items(), key=lambda item: (-item[1], item[0]))


def step_texts(step: StepReport) -> list[str]:
    return [text for change in step.changes if (text := change_text(change))]


def confidence_text(report: ConfidenceReport) -> str:
    if not report.best_title:
        return _("Không có kết quả nào.")
    if report.by_code:
        return _("Câu tìm nêu mã hoặc số văn bản, và đã tìm thấy.")
    if report.promoted:
        return _("Biên tập viên đã ghim kết quả đứng đầu.")
    text = _("Tên của kết quả đứng đầu nói được %(title)d%% điều cần, tên thường gọi khớp %(alias)d%%.") % {
        "title": round(100 * report.title_covered),
        "alias": round(100 * report.alias_fit),
    }
    if report.unsaid:
        text += " " + _("Chưa nói tới: %(words)s.") % {"words": ", ".join(dict.fromkeys(report.unsaid))}
    if report.thing:
        text += " " + _("Thứ được hỏi: %(words)s.") % {"words": " ".join(report.thing)}
    if report.thing_missing:
        text += " " + _("Không tên nào nói: %(words)s.") % {"words": " ".join(report.thing_missing)}
    if report.denied:
        text += " " + _("Tên nói tuổi, cỡ hoặc nơi khác với câu hỏi.")
    return text


def standing_text(target: Target) -> str:
    """Where it stands and, where it does not, why and what to do."""
    if target.standing == Standing.LISTED and target.report:
        return _listed_text(target.report, target.grouped_in)
    return {
        Standing.BEYOND: _beyond_text,
        Standing.UNMATCHED: _unmatched_text,
    }.get(target.standing, _plain_text)(target)


def _listed_text(report: HitReport, grouped_in: str) -> str:
    if report.place:
        return _("Đứng thứ %(place)d trong danh sách.") % {"place": report.place}
    if grouped_in:
        return _("Đứng thứ %(rank)d, hiện gộp dưới thủ tục gần giống %(code)s.") % {
            "rank": report.rank,
            "code": grouped_in,
        }
    return _("Đứng thứ %(rank)d trước khi gộp.") % {"rank": report.rank}


def _beyond_text(target: Target) -> str:
    where = (
        _("Có khớp, nhưng chỉ đứng thứ %(rank)d theo chữ nên không được xếp lại.") % {"rank": target.engine_rank}
        if target.engine_rank
        else _("Có khớp, nhưng đứng quá xa theo chữ nên không được xếp lại.")
    )
    return f"{where} {_would_text(target)}"


def _unmatched_text(target: Target) -> str:
    missing = ", ".join(word.word for word in target.words if word.typed and not word.met) or "–"
    text = _(
        "Không khớp: trang có %(met)d trong các tiếng của câu, cần ít nhất %(minimum)d. Trang thiếu: %(words)s."
    ) % {
        "met": sum(word.met for word in target.words),
        "minimum": target.minimum,
        "words": missing,
    }
    return f"{text} {_would_text(target)}"


def _would_text(target: Target) -> str:
    return _("Nếu được xếp lại thì đứng thứ %(rank)d.") % {"rank": target.would_rank}


def _plain_text(target: Target) -> str:
    return {
        Standing.FILTERED: _("Có khớp, nhưng bộ lọc đang chọn loại ra."),
        Standing.NOT_INDEXED: _(
            "Trang đã xuất bản nhưng chỉ mục chưa có, hoặc hôm nay trang không có hiệu lực. "
            "Nếu mới xuất bản, hãy chạy: manage.py search_index update"
        ),
        Standing.NOT_PUBLISHED: _("Chưa có trang đã xuất bản ở ngôn ngữ này."),
        Standing.NOT_THERE: _("Không có thủ tục nào mang mã này."),
        Standing.NO_ANSWER: _("Bộ máy tìm kiếm không trả lời."),
    }.get(target.standing, "")
