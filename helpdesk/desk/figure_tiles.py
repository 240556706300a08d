"""Single figures, each with its formula in words, the number it rests on, and its interval."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from helpdesk.figures.loop import FlagFigures, GapFigures, OwedFigures, Quality
from helpdesk.figures.numbers import Mean, Median, Share
from helpdesk.figures.period import Totals, saved


@dataclass(frozen=True)
class Tile:
    """Texts; `value` is "chưa có" where there is nothing to tell. `n` is what it rests on, `interval` may be ""."""

    label: str
    value: str
    formula: str
    n: int
    interval: str = ""


def overview_tiles(totals: Totals, owed: OwedFigures) -> list[Tile]:
    estimate = saved(totals)
    parts = [(_("nói"), "talk_s"), (_("giữ máy"), "hold_s"), (_("ghi kết quả"), "wrap_s")]
    times = ", ".join(f"{name} {_seconds(totals.part_time(key).value)}" for name, key in parts)
    return [
        Tile(
            _("Cuộc gọi đã xử lý"),
            str(totals.handled),
            _("đã đóng, đo được thời gian, không kể quấy rối"),
            totals.handled,
        ),
        _mean(
            _("Thời gian xử lý trung bình"),
            totals.handle_time,
            _("Σ(nói + giữ máy + ghi kết quả) ÷ số cuộc; gồm %(times)s") % {"times": times},
        ),
        _median(
            _("Thời gian xử lý, trung vị"),
            totals.handle_median,
            _("một nửa số cuộc ngắn hơn; tính theo nhóm thời gian"),
        ),
        _median(
            _("Tìm ra câu trả lời sau"),
            totals.found_median,
            _("trung vị, từ lượt tìm đầu đến trang trả lời đầu tiên; chỉ cuộc có cả hai"),
        ),
        _share(_("Trả lời ngay, trên mọi cuộc"), totals.answered_gross, _("kết quả “Đã trả lời” ÷ số cuộc")),
        _share(
            _("Trả lời ngay, trong phạm vi"),
            totals.answered_net,
            _("kết quả “Đã trả lời” ÷ số cuộc trừ ngoài phạm vi, gọi nhầm, quấy rối"),
        ),
        _share(_("Người gọi đã gọi trước"), totals.repeats, _("trả lời “đã gọi” ÷ người được hỏi")),
        _share(
            _("Gọi lại trong 7 ngày"),
            totals.repeats_by_key,
            _("cùng khóa số máy và lĩnh vực với một cuộc trong 7 ngày trước ÷ cuộc có khóa số máy và lĩnh vực"),
        ),
        _share(
            _("Có gắn trang"),
            totals.link_rate,
            _("có trang chưa rút, hoặc câu hỏi nay đã có câu trả lời ÷ số cuộc trong phạm vi"),
        ),
        _share(_("Danh mục trả lời được"), totals.by_catalogue, _("có trang “đã trả lời” ÷ số cuộc trong phạm vi")),
        _share(
            _("Lượt tìm đầu chưa chắc hoặc trống"), totals.unsure_first, _("lượt tìm đầu của cuộc ÷ số cuộc có tìm")
        ),
        _share(_("Gọi lại đúng hẹn"), owed.done_in_window, _("gọi được trước hạn ÷ đến hạn, không kể đã hủy")),
        Tile(
            _("Số lần gọi cho một hẹn gọi lại"),
            _("chưa có") if owed.attempts is None else f"{owed.attempts:.1f}",
            _("mọi lần gọi ÷ hẹn đã xong, đến hạn trong kỳ"),
            owed.done_in_window.n,
        ),
        Tile(
            _("Ước lượng tiết kiệm"),
            _hours(estimate.hours),
            _("trang đã trả lời × (trung vị nói khi không gắn trang %(without)s − khi có gắn %(linked)s), một khoảng")
            % {"without": _seconds(estimate.without.value), "linked": _seconds(estimate.with_link.value)},
            estimate.links,
        ),
    ]


def loop_tiles(quality: Quality, flags: FlagFigures, gaps: GapFigures, corrected: Share) -> list[Tile]:
    hours = _("chưa có") if flags.hours_to_fix is None else _("%(count).1f giờ") % {"count": flags.hours_to_fix}
    days = _("chưa có") if gaps.days_to_answer is None else _("%(count).1f ngày") % {"count": gaps.days_to_answer}
    return [
        _share(
            _("Nói sai hoặc đúng một phần"),
            quality.wrong_advice,
            _("phiếu “sai” hoặc “đúng một phần” ÷ phiếu xét được, của cuộc rút ngẫu nhiên"),
        ),
        _share(
            _("Gắn đúng trang"), quality.cited_right, _("phiếu “đúng trang” ÷ phiếu xét được, của cuộc rút ngẫu nhiên")
        ),
        _share(_("Hiểu đúng nhu cầu"), quality.heard_need, _("phiếu “có” ÷ phiếu xét được, của cuộc rút ngẫu nhiên")),
        _share(
            _("Đã nói rồi mới được sửa"),
            corrected,
            _("mục đã nói về sau bị sửa vì sai hoặc vì quy định đổi ÷ mục đã nói"),
        ),
        Tile(_("Từ khi cắm cờ đến khi sửa"), hours, _("trung vị, cờ đã sửa trong kỳ"), flags.fixed_in_time.n),
        _share(_("Sửa trong 2 ngày làm việc"), flags.fixed_in_time, _("cờ sửa kịp ÷ cờ đã sửa trong kỳ")),
        _share(_("Cờ phải mở lại"), flags.reopened, _("mở lại ÷ đã sửa")),
        Tile(_("Câu hỏi mới chưa có câu trả lời"), str(gaps.new), _("ghi trong kỳ, không kể đã gộp"), gaps.people),
        Tile(_("Từ khi hỏi đến khi có câu trả lời"), days, _("trung vị, câu hỏi được trả lời trong kỳ"), gaps.answered),
        _share(
            _("Sau 14 ngày tìm đã thấy"),
            gaps.found_later,
            _("lượt tìm bằng lời ấy, sau khi có câu trả lời, không còn trống hay chưa chắc ÷ mọi lượt ấy"),
        ),
        _share(
            _("Tìm lại ra đúng trang"), gaps.found_itself, _("tìm lời ấy thấy trang trong ba kết quả đầu ÷ đã xem lại")
        ),
    ]


def _share(label: str, share: Share, formula: str) -> Tile:
    if share.value is None or share.interval is None:
        return Tile(label, _("chưa có"), formula, share.n)
    low, high = share.interval
    return Tile(label, f"{share.value:.0%}", formula, share.n, f"{low:.0%} – {high:.0%}")


def _mean(label: str, mean: Mean, formula: str) -> Tile:
    if mean.value is None:
        return Tile(label, _("chưa có"), formula, mean.n)
    interval = f"{_seconds(mean.interval[0])} – {_seconds(mean.interval[1])}" if mean.interval else ""
    return Tile(label, _seconds(mean.value), formula, mean.n, interval)


def _median(label: str, median: Median, formula: str) -> Tile:
    if median.value is None or median.interval is None:
        return Tile(label, _("chưa có"), formula, median.n)
    low, high = median.interval
    return Tile(label, _seconds(median.value), formula, median.n, f"{_seconds(low)} – {_seconds(high)}")


def _seconds(value: float | None) -> str:
    """3:05, minutes and seconds."""
    if value is None:
        return "–"
    minutes, seconds = divmod(round(value), 60)
    return f"{minutes}:{seconds:02}"


def _hours(hours: tuple[float, float] | None) -> str:
    return _("chưa có") if hours is None else _("%(low).0f – %(high).0f giờ") % {"low": hours[0], "high": hours[1]}
